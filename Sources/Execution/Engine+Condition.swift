package import Journaling
import Registry
package import WorkingCalendar

extension Engine {
  /// When the last event was recorded; nil where there is none.
  package var lastRecordedAt: Instant? {
    registry.lastMoment.map { Instant(milliseconds: $0) }
  }

  /// Why the journal takes no more; nil where it does.
  package nonisolated var journalFailure: JournalError? { journal.failure }

  /// Whether somebody moves the clock by hand.
  package var isOnVirtualClock: Bool { clock is VirtualClock }
}
