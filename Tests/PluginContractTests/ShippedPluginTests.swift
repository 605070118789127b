import Budget
import Documents
import Expressions
import Fields
import Lifecycle
import Notifications
import PluginContract
import PluginInterface
import ShippedFiles
import TestSupport
import Testing
import WorkingCalendar

/// The plugins that are part of the daemon keep the contract.
struct ShippedPluginTests {
  private func name(_ text: String) throws -> PluginName { try #require(PluginName(text)) }

  private func expectAllPassed(_ results: [ContractResult]) {
    for result in results { #expect(!result.hasFailed, "\(result.name): \(result.verdict)") }
  }

  @Test func `the check of money and hours`() async throws {
    let check = BudgetCheck(name: try name("budget"))
    var subject = ContractSubject(check)
    subject.scene.proposals = [try overspending(in: subject.scene.workflow)]
    let facts = try await check.facts(on: subject.scene.proposals[0])
    #expect(facts.findings.contains { $0.verdict == .objection })
    let results = await ContractSuite.run(subject)
    #expect(results.count == 22)
    expectAllPassed(results)
  }

  @Test func `the writer of assignments`() async throws {
    let folder = try TemporaryFolder()
    var subject = ContractSubject(
      AssignmentWriter(
        name: try name("documents"), home: OutputFolder(path: folder.path)))
    subject.home = folder.path
    let results = await ContractSuite.run(subject)
    #expect(results.count == 30)
    expectAllPassed(results)
    #expect(!folder.names(in: "documents").isEmpty)
  }

  @Test func `the reader of assignments`() async throws {
    var subject = ContractSubject(OpdrachtformuleringReader(name: try name("formulations")))
    subject.sample = ShippedFiles.samples[0].text
    let results = await ContractSuite.run(subject)
    #expect(results.count == 21)
    expectAllPassed(results)
  }

  @Test func `the reader of plans`() async throws {
    var subject = ContractSubject(ConceptplanReader(name: try name("plans")))
    subject.sample = ShippedFiles.plans[0].text
    let results = await ContractSuite.run(subject)
    #expect(results.count == 21)
    expectAllPassed(results)
  }

  @Test func `the spool of mail`() async throws {
    let folder = try TemporaryFolder()
    var subject = ContractSubject(
      MailSpool(
        name: try name("notifications"), home: OutputFolder(path: folder.path),
        addresses: try #require(AddressBook(domain: "example.org"))))
    subject.home = folder.path
    let results = await ContractSuite.run(subject)
    #expect(results.count == 23)
    expectAllPassed(results)
    #expect(!folder.names(in: "mail").isEmpty)
  }

  /// A contract for more than the year has.
  private func overspending(in workflow: Workflow) throws -> Proposal {
    func money(_ cents: Int64) -> Value {
      .list([
        .record(
          Record([("raw", .text("€")), ("cents", .integer(cents)), ("year", .integer(2018))]))
      ])
    }
    let day = try #require(CivilDate(iso: "2018-01-01"))
    let assignment = try Assignment(
      openedBy: Event(
        assignment: try #require(AssignmentID("contract-test")), version: 1,
        recordedAt: Instant(milliseconds: 0), effectiveOn: day,
        actor: Actor(person: "p", role: nil),
        occurrence: .opened(workflow.reference, source: nil),
        changes: [
          FieldValue(name: try #require(FieldName("geld")), value: money(1_000))
        ]))
    return Proposal(
      assignment: assignment, workflow: workflow, action: try #require(ActionName("boeken")),
      changes: [
        FieldChange(
          field: try #require(FieldName("uitgaven")), operation: .add, value: money(2_000))
      ], today: day)
  }
}
