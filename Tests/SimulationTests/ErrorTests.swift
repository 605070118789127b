import Definitions
import JSONSyntax
import Languages
import Lifecycle
import Testing

/// Conditions and content that fail to evaluate are never taken for false.
struct ErrorTests {
  private func chart(_ states: String) throws -> Walk {
    try Walk(
      """
      {
        workflow: "fout", initial: "a",
        fields: { n: { type: "integer", initial: 0 }, t: { type: "text" } },
        states: { \(states) },
      }
      """)
  }

  @Test func `an action whose condition fails is refused as failed`() throws {
    var walk = try chart("a: { on: { go: { to: 'b', when: '1 / n > 0' } } }, b: {}")
    let refusal = try #require(try walk.step("{event: 'go'}"))
    #expect(refusal.kind == .failed)
    #expect(refusal.blockers.map(\.code) == [.evaluation])
    #expect(walk.states == ["a"])
  }

  @Test func `what stands behind a failing condition is not taken in its place`() throws {
    var walk = try chart("a: { on: { go: [{ to: 'b', when: '1 / n > 0' }, 'c'] } }, b: {}, c: {}")
    #expect(try walk.step("{event: 'go'}")?.kind == .failed)
    #expect(walk.states == ["a"])
  }

  @Test func `where the chart listens to errors, it goes on as SCXML does`() throws {
    var walk = try chart(
      """
      a: { on: { go: [{ to: 'b', when: '1 / n > 0' }, 'c'] } }, b: {},
      c: { on: { 'error.*': { do: { set: { t: "event.name" } } } } }
      """)
    try walk.take("{event: 'go'}")
    #expect(walk.states == ["c"])
    #expect(try walk.value("t") == "error.execution")
  }

  @Test func `an automatic step that fails waits, with nothing taken in its place`() throws {
    var walk = try chart(
      "a: { always: [{ to: 'b', when: '1 / n > 0' }, 'c'], on: { tel: { sets: 'n' } } }, b: {}, c: {}"
    )
    #expect(walk.states == ["a"])
    try walk.take("{event: 'tel', data: {n: 1}}")
    #expect(walk.states == ["b"])
  }

  @Test func `content that fails refuses the whole decision, and changes nothing`() throws {
    var walk = try chart(
      "a: { exit: { set: { n: 'n + 1' } }, on: { go: 'b' } }, b: { entry: { set: { n: '1 / 0' } } }"
    )
    #expect(try walk.step("{event: 'go'}")?.kind == .failed)
    #expect(walk.states == ["a"])
    #expect(try walk.value("n") == 0)
  }

  @Test func `a value that its field cannot hold fails`() throws {
    var walk = try chart("a: { on: { go: { do: { set: { n: 'event.data.x' } } } } }")
    #expect(try walk.step("{event: 'go', data: {x: 'veel'}}")?.kind == .failed)
    try walk.take("{event: 'go', data: {x: 7}}")
    #expect(try walk.value("n") == 7)
  }

  @Test func `a circle with conditions is cut at its limit, with nothing changed`() throws {
    var walk = try chart(
      """
      a: { on: { go: { to: 'b', sets: 'n' } } }, b: { always: { to: 'c', when: 'n > 0' } },
      c: { always: { to: 'b', when: 'n > 0' } }
      """)
    let refusal = try #require(try walk.step("{event: 'go', data: {n: 1}}"))
    #expect(refusal.kind == .failed)
    #expect(refusal.blockers.first?.message.en.contains("1000") ?? false)
    #expect(walk.states == ["a"])
  }

  @Test func `what others may do neither helps nor hinders`() throws {
    var walk = try Walk(
      """
      {
        workflow: "rollen", initial: "a", roles: { r: "R", s: "S" },
        fields: { n: { type: "integer", initial: 0 } },
        states: {
          a: {
            on: {
              go: [
                { to: "b", by: "s", when: "1 / n > 0" }, { to: "c", by: "r", when: "n > 0" },
                { to: "b", by: "s" }, { to: "d", by: "r", when: "n == 0 && event.data.x == 1" },
              ],
            },
          },
          b: {}, c: {}, d: {},
        },
      }
      """)
    let refusal = try #require(try walk.step("{event: 'go', as: 'r', data: {x: 2}}"))
    #expect(refusal.kind == .blocked)
    try walk.take("{event: 'go', as: 'r', data: {x: 1}}")
    #expect(walk.states == ["d"])
  }

  @Test func `events that only the workflow raises cannot be asked for`() throws {
    var walk = try chart("a: { on: { 'error.mine': 'b', '*': 'b' } }, b: {}")
    #expect(try walk.step("{event: 'error.mine'}")?.kind == .notDeclared)
    try walk.take("{event: 'anything'}")
    #expect(walk.states == ["b"])
  }
}
