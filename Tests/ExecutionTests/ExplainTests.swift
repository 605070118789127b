import Definitions
import Execution
import Fields
import Journaling
import Languages
import Lifecycle
import LocalSockets
import PluginInterface
import Registry
import TestSupport
import Testing
import WorkingCalendar

/// A plugin that always objects.
private struct Objector: FactSource {
  let name: PluginName

  var description: PluginDescription {
    PluginDescription(
      name: name, version: "1", kinds: [.factSource],
      title: LocalizedText(nl: "proef", en: "trial"), products: [])
  }

  func facts(on proposal: Proposal) async throws -> Facts {
    Facts(findings: [
      Finding(
        plugin: name, code: "over", verdict: .objection,
        message: LocalizedText(nl: "te veel", en: "too much"))
    ])
  }
}

/// Why an action goes through or not, with what would help.
struct ExplainTests {
  private static let definition = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead', board: 'board' },
      parties: { raden: ['Lopik', 'Vianen'] },
      fields: { besluit: { type: 'text' }, gemeente: { type: 'text' } }, initial: 'a',
      states: {
        a: {
          approval: { of: 'raden', fourEyes: true },
          approved: { to: 'b' },
          on: {
            ask: {
              to: 'b', by: 'lead', sets: ['besluit'], require: ['besluit'], checks: ['budget'],
            },
            vote: { by: 'board', sets: ['gemeente'], vote: 'for', party: 'gemeente' },
          },
        },
        b: { on: { later: { by: 'lead' } } },
      } }
    """

  /// Explains one action by somebody who holds both roles, and opened the assignment.
  private func explain(
    _ action: String, with changes: [WrittenChange] = []
  ) async throws -> ActionReport {
    let folder = try TemporaryFolder()
    let workflow = try WorkflowFile(parsing: Array(Self.definition.utf8)).workflow
    let journal = try Journal.open(in: "\(folder.path)/journal") { _ in }
    let loops = [try EventLoop(), try EventLoop()]
    let engine = Engine(
      registry: Registry(), journal: journal, library: WorkflowLibrary([workflow]),
      plugins: PluginSet([Objector(name: try #require(PluginName("budget")))]),
      clock: VirtualClock(at: try #require(Instant(iso: "2018-04-02T07:00:00Z"))),
      zone: EuropeanZone.amsterdam, language: .nl, executor: loops[0], deliveryExecutor: loops[1])
    let person = Requester(
      person: "somebody",
      roles: [try #require(RoleName("lead")), try #require(RoleName("board"))])
    _ = try await engine.open(
      try #require(AssignmentID("one")), workflow: try #require(AssignmentID("w")), with: [],
      from: nil, by: person)
    let result: Result<ActionReport, EngineError>
    do throws(EngineError) {
      result = .success(try await engine.explain(action, on: "one", with: changes, by: person))
    } catch {
      result = .failure(error)
    }
    let events = try await engine.log(of: "one", limit: 10).count
    #expect(events == 1, "nothing is recorded")
    await engine.stop()
    try journal.close()
    for loop in loops { loop.stop() }
    return try result.get()
  }

  private func words(_ report: ActionReport) -> [String]? {
    report.smallestChanges()?.map { $0.words(in: report.workflow).en }
  }

  @Test func `an objection stays beside what is missing`() async throws {
    let report = try await explain("ask")
    #expect(report.refusal?.blockers.map(\.code) == [.missing, .finding])
    #expect(words(report) == ["besluit: filled in"])
    #expect(report.objections.map(\.code) == ["over"])
  }

  @Test func `a vote asks for a party, and for another person`() async throws {
    let change = WrittenChange(field: "gemeente", operation: .set, wording: "Utrecht")
    let report = try await explain("vote", with: [change])
    #expect(report.refusal?.blockers.map(\.code) == [.party, .fourEyes])
    #expect(words(report) == ["board has to do this", "gemeente: Lopik"])
  }

  @Test func `an action of another state is explained, one that nobody knows is not`() async throws
  {
    let report = try await explain("later")
    #expect(report.refusal?.kind == .notDeclared)
    #expect(words(report) == nil)
    let error = await #expect(throws: EngineError.self) { try await explain("latr") }
    guard case .refused(let refusal)? = error else {
      Issue.record("a refusal was expected")
      return
    }
    #expect(refusal.kind == .notDeclared || refusal.isAboutUnknownName)
  }
}
