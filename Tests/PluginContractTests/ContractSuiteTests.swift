import Expressions
import Languages
import Lifecycle
import PluginContract
import PluginInterface
import TestSupport
import Testing
import WorkingCalendar

/// The contract itself: a plugin that keeps it passes every case, and each case finds who breaks it.
struct ContractSuiteTests {
  private func subject(_ plugin: any Plugin, in folder: TemporaryFolder) throws -> ContractSubject {
    var subject = ContractSubject(plugin)
    subject.home = folder.path
    subject.sample = "Onderwerp\tSamen <i>leren</i>\n"
    let workflow = subject.scene.workflow
    let id = try #require(AssignmentID("contract-test"))
    let today = try #require(CivilDate(iso: "2018-04-25"))
    let assignment = try Assignment(
      openedBy: Event(
        assignment: id, version: 1, recordedAt: Instant(milliseconds: 0), effectiveOn: today,
        actor: Actor(person: "p", role: nil),
        occurrence: .opened(workflow.reference, source: nil)))
    subject.scene.orders = [
      EffectOrder(
        effect: PromisedEffect(
          id: EffectID(assignment: id, version: 1, number: 999), plugin: TriedPlugin.name,
          product: "brief", recipients: [], particulars: .init([]),
          promisedAt: Instant(milliseconds: 0)),
        assignment: assignment, workflow: workflow, today: today, language: .nl)
    ]
    return subject
  }

  @Test func `a plugin that keeps the contract passes every case`() async throws {
    let folder = try TemporaryFolder()
    var plugin = TriedPlugin()
    plugin.home = folder.path
    let results = await ContractSuite.run(try subject(plugin, in: folder))
    #expect(results.count == ContractSuite.cases.count)
    #expect(results.count >= 25)
    for result in results { #expect(result.verdict == .passed, "\(result.name)") }
  }

  @Test(arguments: Violators.all.indices)
  func `each case finds a plugin that breaks it`(index: Int) async throws {
    let (name, breaks) = Violators.all[index]
    let folder = try TemporaryFolder()
    var plugin = TriedPlugin()
    plugin.home = folder.path
    breaks(&plugin)
    let results = await ContractSuite.run(try subject(plugin, in: folder), only: name)
    let result = try #require(results.first)
    guard case .failed(let seen) = result.verdict else {
      Issue.record("\(name): \(result.verdict)")
      return
    }
    #expect(!seen.nl.isEmpty && !seen.en.isEmpty)
  }

  @Test func `what a plugin only says that it is, is found`() async throws {
    let folder = try TemporaryFolder()
    let results = await ContractSuite.run(try subject(BarePlugin(), in: folder))
    let failed = Set(results.filter(\.hasFailed).map(\.name))
    #expect(failed.contains("description.abilities"))
    #expect(failed.contains("facts.answers") && failed.contains("perform.products"))
    #expect(failed.contains("write.formats") && failed.contains("read.kind"))
  }

  @Test func `a plugin that describes itself anew each time is found`() async throws {
    let folder = try TemporaryFolder()
    var subject = try subject(BarePlugin(), in: folder)
    let count = TriedPlugin.Count()
    subject.describe = {
      PluginDescription(
        name: TriedPlugin.name, version: "\(count.next)", kinds: [.factSource],
        title: LocalizedText(nl: "x", en: "x"))
    }
    let results = await ContractSuite.run(subject, only: "description.twice")
    #expect(results.map(\.hasFailed) == [true])
  }

  @Test func `every case has somebody who breaks it`() {
    let broken = Set(Violators.all.map(\.0)).union(["description.abilities", "description.twice"])
    #expect(broken == Set(ContractSuite.cases.map(\.name)))
    #expect(Set(ContractSuite.cases.map(\.name)).count == ContractSuite.cases.count)
  }
}
