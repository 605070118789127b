import Execution
import Lifecycle
import Revisions
import TestSupport
import Testing

/// A change of definitions is taken back.
struct BackTests {
  @Test func `everybody goes back to where they were`() async throws {
    let home = try ChangeHome()
    let scene = try await ChangeScene(home)
    for id in ["one", "two"] { try await scene.open(id) }
    try await scene.set("titel", "Eerst", on: "one")
    try await scene.perform("go", on: "two")
    let before = try await scene.engine.all().map(\.assignment)
    try home.offer(ChangeHome.definition(2, first: "start", field: "naam"))
    let mapping = "{ workflow: 'w', states: { a: 'start' }, fields: { titel: 'naam' } }"
    try await scene.apply(.migrating(mapping))
    try await scene.open("three")
    #expect(try await scene.states("one") == ["start"])
    let plan = try await scene.apply(.back())
    #expect(plan.changes.map(\.kind) == [.back] && plan.changes[0].to?.revision == 1)
    let after = try await scene.engine.all().map(\.assignment)
    for (old, new) in zip(before, after.filter { $0.id.text != "three" }) {
      #expect(old.configuration == new.configuration && old.fields == new.fields)
      #expect(old.workflow == new.workflow && old.deadlines == new.deadlines)
    }
    #expect(try await scene.states("three") == ["a"])
    try await scene.open("four")
    #expect(try await scene.revision("four") == 1)
    try await scene.stop()
    // And forward again, by going back once more: after a restart too.
    let again = try await ChangeScene(home)
    try await again.apply(.back())
    #expect(try await again.states("one") == ["start"])
    #expect(try await again.revision("four") == 2)
    try await again.stop()
  }

  @Test func `what has no way back has to be said`() async throws {
    let home = try ChangeHome()
    let scene = try await ChangeScene(home)
    try await scene.open("one")
    let more = "n: { on: { on: { to: 'b', by: 'lead' } } },"
    try home.offer(
      ChangeHome.definition(2, more: more)
        .replacing("on: { go: {", with: "on: { extra: { to: 'n', by: 'lead' }, go: {"))
    try await scene.apply(.migrating)
    try await scene.perform("extra", on: "one")
    let plan = try await scene.engine.plan(.back())
    #expect(plan.forecasts.first?.needsMapping.count == 1)
    await #expect(throws: EngineError.self) { try await scene.apply(.back()) }
    var request = try PlanRequest.back()
    request.mappings = try MigrationMapping.parse("{ workflow: 'w', states: { n: 'b' } }")
    try await scene.apply(request)
    #expect(try await scene.states("one") == ["b"])
    #expect(try await scene.revision("one") == 1)
    try await scene.stop()
  }

  @Test(arguments: ["w", "unknown"])
  func `where there is nothing before, there is no way back`(name: String) async throws {
    let home = try ChangeHome()
    let scene = try await ChangeScene(home)
    await #expect(throws: EngineError.self) { try await scene.engine.plan(.back(name)) }
    try await scene.stop()
  }
}

extension String {
  /// The text with each occurrence of a part replaced.
  fileprivate func replacing(_ part: String, with other: String) -> String {
    var result = ""
    var rest = Substring(self)
    while let range = rest.firstRange(of: part) {
      result += rest[..<range.lowerBound] + other
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
