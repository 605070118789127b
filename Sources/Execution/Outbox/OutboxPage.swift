package import Lifecycle
package import WorkingCalendar

/// A promised effect that is not performed, and why not.
package struct OutboxEntry: Sendable {
  package enum Standing: Sendable {
    case dead(DeadLetter)
    /// Another effect of the same assignment goes first.
    case heldUp(behind: EffectID)
    /// The plugin has it.
    case inHand
    /// It leaves at a moment; nil where it leaves at once.
    case waiting(until: Instant?)
  }

  package let effect: PromisedEffect
  package let standing: Standing
  /// What went wrong so far; nil where nothing did since the daemon started.
  package let trouble: DeliveryTrouble?
}

/// A part of the outbox, the oldest promise first.
package struct OutboxPage: Sendable {
  package let entries: [OutboxEntry]
  /// Where the next part begins; nil where this is the last one.
  package let next: OutboxPlace?
  /// How many there are in all, dead letters left out, and how many dead letters.
  package let waiting: Int
  package let dead: Int
}

/// Which effects somebody wants to have tried again.
package enum OutboxSelection: Sendable {
  case effects([EffectID])
  /// All that failed, of one plugin or of all.
  case failed(of: PluginName?)
}

/// What became of effects that somebody wants to have tried again, or dropped.
package struct OutboxChange: Sendable {
  /// Dead letters that are delivered again.
  package var resumed: [EffectID] = []
  /// Those that waited for another attempt, and get it now.
  package var hastened: [EffectID] = []
  /// Those that are on their way anyhow.
  package var underWay: [EffectID] = []
  package var dropped: [EffectID] = []
  /// How many dead letters that were asked for are left: ask again.
  package var left = 0
}
