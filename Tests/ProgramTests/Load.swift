import Control
import Glibc
import JSONSyntax
import LocalSockets
import Synchronization
import Testing

/// Somebody who edits one assignment with a lot of text until the daemon accepts no more.
final class Load: Sendable {
  /// What became of it.
  struct Outcome {
    /// The last edit that was answered.
    var acknowledged = 0
    var refusal: ControlError?
  }

  /// A few edits of so many bytes fill the room that the journal takes ahead.
  private static let textLength = 48_000
  private static let mostEdits = 200
  private static let document = "Onderwerp\tx\nDoel\ty\nUitdaging\tz\n"

  private let id: String
  private let state = Mutex(Outcome())

  init(_ id: String) { self.id = id }

  var outcome: Outcome { state.withLock { $0 } }

  /// Whether the daemon accepts nothing more: the disk failed.
  var isStopped: Bool { outcome.refusal?.data?["kind"] == "damaged" }

  static func open(_ id: String, at socket: String) throws {
    _ = try client(at: socket).call(
      "new", ["text": .string(document), "id": .string(id)])
  }

  /// Where everybody waits until all have come so far.
  final class Gathering: Sendable {
    private let missing: Atomic<Int>

    init(of count: Int) { missing = Atomic(count) }

    /// Nobody need wait for the caller any more.
    func leave() { missing.subtract(1, ordering: .relaxed) }

    func arrive() {
      leave()
      while missing.load(ordering: .relaxed) > 0 { sched_yield() }
    }
  }

  /// Blocks until the daemon answers with an error. Nobody fills the disk before everybody had an
  /// answer.
  func run(at socket: String, with others: Gathering) throws {
    defer { if outcome.acknowledged == 0 { others.leave() } }
    let client = try Self.client(at: socket)
    _ = try client.call("new", ["text": .string(Self.document), "id": .string(id)])
    for number in 1...Self.mostEdits {
      let filling = String(repeating: "x", count: number == 1 ? 1 : Self.textLength)
      let changes: JSON = [
        ["field": "titel", "wording": .string("\(number)")],
        ["field": "doel", "wording": .string(filling)],
      ]
      do throws(ControlCallError) {
        _ = try client.call("edit", ["id": .string(id), "changes": changes])
      } catch {
        guard case .refused(let refusal) = error else { throw error }
        return state.withLock { $0.refusal = refusal }
      }
      state.withLock { $0.acknowledged = number }
      if number == 1 { others.arrive() }
    }
    Issue.record("\(Self.mostEdits) edits were accepted")
  }

  /// The last edit that was answered is there, or the one after it: that was on its way.
  func verify(at socket: String) throws {
    let reply = try Self.client(at: socket).call("show", ["id": .string(id)])
    let number = reply["fields"]?["titel"]?["value"]?.string.flatMap { Int($0) } ?? 0
    let last = outcome.acknowledged
    #expect(number == last || number == last + 1, "\(number) after \(last)")
  }

  /// Waits until somebody listens.
  private static func client(at socket: String) throws -> ControlClient {
    for _ in 0..<2_000 {
      if let client = try? ControlClient(path: socket) { return client }
      usleep(10_000)
    }
    return try ControlClient(path: socket)
  }
}
