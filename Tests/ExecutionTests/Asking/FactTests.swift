import Execution
import Languages
import Lifecycle
import PluginInterface
import Synchronization
import TestSupport
import Testing
import WorkingCalendar

/// A source of facts that answers when a test says so.
private final class AskedSource: FactSource {
  struct Failure: Error {}

  private enum Conduct {
    case answers, fails, hangs
  }

  private struct State {
    var conduct = Conduct.answers
    var asked = 0
    var cancelled = 0
    var hanging: [CheckedContinuation<Void, Never>] = []
    var watching: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  let name: PluginName
  private let state = Mutex(State())

  var description: PluginDescription {
    PluginDescription(
      name: name, version: "1", kinds: [.factSource],
      title: LocalizedText(nl: "proef", en: "trial"))
  }

  init(_ name: String) throws { self.name = try #require(PluginName(name)) }

  var asked: Int { state.withLock { $0.asked } }
  var cancelled: Int { state.withLock { $0.cancelled } }

  func hang() { state.withLock { $0.conduct = .hangs } }
  func fail() { state.withLock { $0.conduct = .fails } }

  func release() {
    let hanging = state.withLock { state in
      state.conduct = .answers
      defer { state.hanging = [] }
      return state.hanging
    }
    for continuation in hanging { continuation.resume() }
  }

  /// Returns when it was asked so often.
  func wasAsked(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.asked >= count { return true }
        state.watching.append((count, continuation))
        return false
      }
      if isThere { continuation.resume() }
    }
  }

  func facts(on proposal: Proposal) async throws -> Facts {
    let (conduct, woken) = state.withLock { state in
      state.asked += 1
      let count = state.asked
      let woken = state.watching.filter { $0.count <= count }
      state.watching.removeAll { $0.count <= count }
      return (state.conduct, woken)
    }
    for watcher in woken { watcher.continuation.resume() }
    switch conduct {
    case .answers: break
    case .fails: throw Failure()
    case .hangs:
      await withCheckedContinuation { continuation in
        let hangs = state.withLock { state in
          // It may have been let go on the way here.
          guard state.conduct == .hangs else { return false }
          state.hanging.append(continuation)
          return true
        }
        if !hangs { continuation.resume() }
      }
      if Task.isCancelled { state.withLock { $0.cancelled += 1 } }
    }
    return Facts(
      findings: [
        Finding(
          plugin: name, code: "fine", verdict: .satisfied,
          message: LocalizedText(nl: "Het past.", en: "It fits."))
      ])
  }
}

/// Asking plugins before a decision.
struct FactTests {
  private func scene(_ sources: AskedSource...) async throws -> LaneScene {
    let scene = try LaneScene(TemporaryFolder(), sources)
    try await scene.open("one", "two")
    return scene
  }

  /// Why a plugin failed; nil where none did.
  private func reason(_ body: () async throws -> Void) async -> String? {
    do {
      try await body()
      return nil
    } catch EngineError.pluginFailed(let plugin, let reason) {
      return "\(plugin): \(reason)"
    } catch {
      return "\(error)"
    }
  }

  @Test func `all are asked at the same time, and told in the order of the action`() async throws {
    let budget = try AskedSource("budget")
    let capacity = try AskedSource("capacity")
    budget.hang()
    capacity.hang()
    let scene = try await scene(budget, capacity)
    async let step: Void = scene.act("ask", "one")
    await budget.wasAsked(1)
    await capacity.wasAsked(1)
    capacity.release()
    budget.release()
    try await step
    let event = try #require(try await scene.engine.log(of: "one", limit: 1).last)
    #expect(event.findings.map(\.plugin.text) == ["budget", "capacity"])
    try await scene.stop()
  }

  @Test func `a source that never answers is waited for a while, and holds up no other command`()
    async throws
  {
    let budget = try AskedSource("budget")
    budget.hang()
    let scene = try await scene(budget, try AskedSource("capacity"))
    async let said = reason { try await scene.act("ask", "one") }
    await budget.wasAsked(1)
    try await scene.edit("one", "in between")
    try await scene.edit("two", "another one")
    await scene.letTimeRunOut()
    #expect(await said == "budget: no answer within 10 seconds")
    budget.release()
    try await scene.act("ask", "one")
    try await scene.stop()
  }

  @Test func `the time that is over cancels the question`() async throws {
    let budget = try AskedSource("budget")
    budget.hang()
    let scene = try await scene(budget, try AskedSource("capacity"))
    async let said = reason { try await scene.act("ask", "one") }
    await scene.letTimeRunOut()
    _ = await said
    budget.release()
    try await scene.act("ask", "two")
    #expect(budget.cancelled == 1)
    try await scene.stop()
  }

  @Test func `one that fails ends the asking, whoever else hangs`() async throws {
    let budget = try AskedSource("budget")
    let capacity = try AskedSource("capacity")
    budget.hang()
    capacity.fail()
    let scene = try await scene(budget, capacity)
    let said = await reason { try await scene.act("ask", "one") }
    #expect(said?.hasPrefix("capacity: ") == true)
    budget.release()
    try await scene.stop()
  }

  @Test func `questions without an answer do not pile up`() async throws {
    let budget = try AskedSource("budget")
    budget.hang()
    let scene = try await scene(budget, try AskedSource("capacity"))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<64 {
        group.addTask { _ = await self.reason { try await scene.act("ask", "one") } }
      }
      await budget.wasAsked(64)
      let said = await reason { try await scene.act("ask", "two") }
      #expect(said == "budget: too many questions wait for an answer already; try again in a while")
      await scene.letTimeRunOut()
    }
    // Nobody waits any more, and the source has them still.
    let said = await reason { try await scene.act("ask", "two") }
    #expect(said?.hasPrefix("budget: too many questions") == true)
    #expect(budget.asked == 64)
    budget.release()
    while await reason({ try await scene.act("ask", "two") }) != nil { await Task.yield() }
    try await scene.stop()
  }

  @Test func `who waits for a fact when the daemon stops gets to know`() async throws {
    let budget = try AskedSource("budget")
    budget.hang()
    let scene = try await scene(budget, try AskedSource("capacity"))
    async let said = reason { try await scene.act("ask", "one") }
    await budget.wasAsked(1)
    await scene.engine.stop()
    #expect(await said == "budget: opdrachtd stops")
    budget.release()
    try await scene.stop()
  }
}
