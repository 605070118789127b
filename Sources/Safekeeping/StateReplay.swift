import Digests
import Journaling
import Lifecycle
import Recording
import Registry

/// Every event replayed twice: by a registry that has its assignments at hand, and by one that
/// lays them to rest all the time. Both must come to the same state.
struct StateReplay {
  private static let shortLimit = 32

  private(set) var registry = Registry()
  private var twin = Registry(awakeLimit: shortLimit)
  private(set) var events = 0
  private(set) var redactions = 0

  mutating func take(_ record: JournalRecord) throws(SafekeepingError) {
    guard record.kind == .event else {
      redactions += 1
      return
    }
    let event: Event
    do throws(EventCodingError) {
      event = try Event(recorded: record.payload)
    } catch {
      throw SafekeepingError(error, record: record.sequence)
    }
    events += 1
    do throws(RegistryError) {
      try registry.replay(event, sequence: record.sequence)
      try twin.replay(event, sequence: record.sequence)
    } catch {
      throw SafekeepingError(error)
    }
  }

  /// The digest of the state so far.
  func digest() throws(SafekeepingError) -> SHA256.Digest {
    do throws(RegistryError) {
      return try registry.digest()
    } catch {
      throw SafekeepingError(error)
    }
  }

  /// The digest that both replays come to. Throws where they differ.
  func agreedDigest() throws(SafekeepingError) -> SHA256.Digest {
    let digest = try digest()
    let other: SHA256.Digest
    do throws(RegistryError) {
      other = try twin.digest()
    } catch {
      throw SafekeepingError(error)
    }
    guard digest == other else {
      throw .damaged(
        nl: "Twee keer naspelen geeft twee toestanden: \(digest) en \(other).",
        en: "Replaying twice gives two states: \(digest) and \(other).")
    }
    return digest
  }
}
