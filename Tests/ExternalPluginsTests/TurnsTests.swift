import ExternalPlugins
import PluginInterface
import Processes
import Synchronization
import Testing

/// A plugin that hangs gathers neither processes nor questions without an end.
struct TurnsTests {
  /// A program that answers nothing until it is let go.
  private final class Gate: Sendable {
    private struct State {
      var waiting: [CheckedContinuation<Void, Never>] = []
      var most = 0
      var isOpen = false
    }

    private let state = Mutex(State())

    var most: Int { state.withLock { $0.most } }

    func pass() async {
      await withCheckedContinuation { continuation in
        let isOpen = state.withLock { state in
          if !state.isOpen { state.waiting.append(continuation) }
          state.most = max(state.most, state.waiting.count)
          return state.isOpen
        }
        if isOpen { continuation.resume() }
      }
    }

    func open() {
      let waiting = state.withLock { state in
        state.isOpen = true
        defer { state.waiting = [] }
        return state.waiting
      }
      for continuation in waiting { continuation.resume() }
    }
  }

  private static func runner(_ gate: Gate) -> FakeRunner {
    FakeRunner { call in
      if FakeRunner.method(of: call) == "describe" {
        return ProgramResult(
          ending: .exited(0), output: Array("{\"result\": \(FakeRunner.description)}".utf8))
      }
      await gate.pass()
      return ProgramResult(ending: .exited(0), output: Array("{\"result\": {}}\n".utf8))
    }
  }

  @Test func `sixteen run, sixty-four wait, the others are refused`() async throws {
    let scene = try PluginScene()
    let gate = Gate()
    let plugin = try await scene.plugin(Self.runner(gate))
    let orders = try scene.orders(1)
    let outcomes = await withTaskGroup(of: String.self) { group in
      for _ in 0..<100 { group.addTask { await plugin.perform(orders)[0].brief } }
      var outcomes: [String] = []
      while outcomes.count < 20, let outcome = await group.next() { outcomes.append(outcome) }
      // Those that are refused are told at once: all others wait until now.
      #expect(outcomes.allSatisfy { $0.contains("is busy: 64 questions wait already") })
      gate.open()
      for await outcome in group { outcomes.append(outcome) }
      return outcomes
    }
    #expect(gate.most == 16)
    #expect(outcomes.count { $0.isEmpty } == 80)
  }

  @Test func `whoever stops waiting leaves the queue`() async throws {
    let scene = try PluginScene()
    let gate = Gate()
    let plugin = try await scene.plugin(Self.runner(gate))
    let orders = try scene.orders(1)
    let running = (0..<16).map { _ in Task { await plugin.perform(orders)[0].brief } }
    while gate.most < 16 { await Task.yield() }
    let waiting = Task { await plugin.perform(orders)[0].brief }
    waiting.cancel()
    #expect(await waiting.value == "plugin 'proef' was not asked any more.")
    gate.open()
    for task in running { #expect(await task.value.isEmpty) }
    #expect(await plugin.perform(orders)[0].brief.isEmpty)
  }
}
