import Expressions
import ExternalPlugins
import Fields
import Glibc
import JSONSyntax
import Languages
import Lifecycle
import LocalSockets
import PluginInterface
import Processes
import TestSupport
import Testing
import WorkingCalendar

/// A home with one program in its folder of plugins, and an assignment to ask about.
struct PluginScene {
  let folder: TemporaryFolder
  let loop: EventLoop
  let workflow: Workflow
  let assignment: Assignment

  init(program: String = "proef", content: String = "#!/bin/sh\n") throws {
    folder = try TemporaryFolder()
    loop = try EventLoop()
    #expect(mkdir("\(folder.path)/plugins", 0o700) == 0)
    let state = StateBlueprint(
      name: try #require(StateName("begin")), label: LocalizedText(nl: "Begin", en: "Start"),
      kind: .atomic)
    let root = StateBlueprint(
      name: try #require(StateName("geheel")), label: LocalizedText(nl: "g", en: "w"),
      kind: .compound(initial: []))
    root.children = [state]
    let id = try #require(AssignmentID("pilots"))
    workflow = Workflow(
      reference: WorkflowReference(name: id, revision: 3, digest: "0000000000000000"),
      title: LocalizedText(nl: "Proef", en: "Trial"), calendar: .dutch,
      fields: [
        FieldDefinition(
          name: try #require(FieldName("onderwerp")), type: .text, many: false,
          label: LocalizedText(nl: "Onderwerp", en: "Subject"))
      ], roles: [], chart: try Statechart(compiling: root))
    assignment = try Assignment(
      openedBy: Event(
        assignment: id, version: 1, recordedAt: Instant(milliseconds: 0),
        effectiveOn: try #require(CivilDate(iso: "2018-01-01")),
        actor: Actor(person: "p", role: nil),
        occurrence: .opened(workflow.reference, source: nil),
        changes: [
          FieldValue(name: try #require(FieldName("onderwerp")), value: .text("Samen leren"))
        ],
        configuration: [state.name]))
    try put(content, as: program)
  }

  var home: String { folder.path }

  func put(_ content: String, as name: String, mode: UInt32 = 0o755) throws {
    try folder.write(Array(content.utf8), to: "plugins/\(name)")
    #expect(chmod("\(home)/plugins/\(name)", mode) == 0)
  }

  /// The programs of the home, each asked what it is.
  func installed(
    _ runner: any ProgramRunner, _ entries: [PluginEntry] = [], taken: Set<PluginName> = []
  ) async -> InstalledPlugins {
    await InstalledPlugins(
      in: PluginFolders(home: home), entries, taken: taken, runBy: runner, on: loop)
  }

  /// The only program, which is a plugin.
  func plugin(_ runner: any ProgramRunner, _ entries: [PluginEntry] = []) async throws
    -> ExternalPlugin
  {
    let installed = await installed(runner, entries)
    #expect(installed.refused == [] && installed.flaws == [])
    return try #require(installed.plugins.first)
  }

  func entry(
    _ origin: PluginOrigin, settings: String? = nil
  ) throws -> PluginEntry {
    PluginEntry(
      origin: origin,
      settings: try settings.map { try JSONParser.parse(Array($0.utf8), as: .json5) },
      position: SourcePosition(offset: 0, line: 7, column: 3))
  }

  func proposal() throws -> Proposal {
    Proposal(
      assignment: assignment, workflow: workflow,
      action: try #require(ActionName("goedkeuren")),
      changes: [
        FieldChange(
          field: try #require(FieldName("reden")), operation: .set, value: .text("haast"))
      ], today: try #require(CivilDate(iso: "2018-04-25")))
  }

  func orders(_ count: Int) throws -> [EffectOrder] {
    try (1...count).map { number in
      EffectOrder(
        effect: PromisedEffect(
          id: EffectID(assignment: assignment.id, version: 2, number: number),
          plugin: try #require(PluginName("proef")), product: "brief",
          recipients: [try #require(RoleName("trekker"))],
          particulars: Record([("person", .text("jansen"))]),
          promisedAt: Instant(milliseconds: 1_524_639_600_000)),
        assignment: assignment, workflow: workflow,
        today: try #require(CivilDate(iso: "2018-04-25")), language: .nl)
    }
  }
}

extension EffectOutcome {
  /// The files, or why there are none.
  var brief: String {
    switch self {
    case .success(let receipt): receipt.files.joined(separator: " ")
    case .failure(let failure as EffectFailure):
      (failure.isPermanent ? "permanent: " : "") + failure.message.en
    case .failure(let error): "\(error)"
    }
  }
}
