import Definitions
import Digests
import Fields
import Glibc
import JSONSyntax
import Languages
import Lifecycle
import PluginInterface
import Revisions
import TestSupport
import Testing

/// What is kept of definitions, and what is read back.
struct RevisionsTests {
  private static func definition(_ revision: Int, name: String = "w", more: String = "") -> String {
    """
    // A comment is kept with the bytes.
    { workflow: '\(name)', revision: \(revision), roles: { lead: 'lead' }, fields: {\(more)},
      initial: 'a', states: { a: { on: { go: { to: 'b', by: 'lead' } } }, b: { final: true } } }
    """
  }

  private func offered(_ text: String, path: String = "w.json5") throws -> OfferedDefinition {
    let bytes = Array(text.utf8)
    return OfferedDefinition(
      path: path, bytes: bytes, workflow: try WorkflowFile(parsing: bytes).workflow)
  }

  private func store(_ folder: TemporaryFolder) -> DefinitionStore {
    DefinitionStore(storage: DefinitionFolder(home: OutputFolder(path: folder.path)))
  }

  private func reader(_ folder: TemporaryFolder) -> OfferReader {
    OfferReader(
      folder: folder.path, shipped: [], plugins: KnownPlugins(effects: [:], checks: []))
  }

  @Test func `the first start makes the highest revision live, and keeps its bytes`() throws {
    let folder = try TemporaryFolder()
    let store = store(folder)
    let offer = Offer(definitions: [
      try offered(Self.definition(2)), try offered(Self.definition(1)),
      try offered(Self.definition(1, name: "v")),
    ])
    let loaded = try store.load(offer: offer, neededBy: [:])
    #expect(loaded.live.names.map(\.text) == ["v", "w"])
    #expect(loaded.live.entries.values.map(\.live.revision).sorted() == [1, 2])
    let name = try #require(AssignmentID("w"))
    let reference = try #require(loaded.live.entries[name]?.live)
    let kept = try folder.bytes(of: "definitions/w-\(reference.digest).json5")
    #expect(kept == Array(Self.definition(2).utf8))
    let again = try store.load(offer: Offer(definitions: []), neededBy: [:])
    #expect(again.live == loaded.live && again.workflows.count == 2)
  }

  @Test func `the first start refuses a file with flaws`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("{ workflow: 1 }".utf8), to: "w.json5")
    var reader = reader(folder)
    let offer = reader.read()
    let error = #expect(throws: RevisionError.self) {
      try store(folder).load(offer: offer, neededBy: [:])
    }
    #expect(error?.kind == .invalidDefinition)
    #expect(error?.message.en.contains("w.json5:1:") == true)
  }

  @Test(arguments: [
    "{", "{}", "{\"format\": 2, \"live\": {}}", "{\"format\": 1, \"live\": {\"w\": 1}}",
  ])
  func `a damaged live file is told with its path`(text: String) throws {
    let folder = try TemporaryFolder()
    #expect(mkdir("\(folder.path)/definitions", 0o700) == 0)
    try folder.write(Array(text.utf8), to: "definitions/live.json")
    let error = #expect(throws: RevisionError.self) { try store(folder).live() }
    #expect(error?.kind == .damaged)
    #expect(error?.message.nl.contains("\(folder.path)/definitions/live.json") == true)
  }

  @Test func `a definition that is not the one of its name is damaged`() throws {
    let folder = try TemporaryFolder()
    let store = store(folder)
    let first = try offered(Self.definition(1))
    try store.keep(first)
    let file = "definitions/w-\(first.reference.digest).json5"
    #expect(try store.definition(first.reference)?.reference == first.reference)
    #expect(store.kept.map(\.digest) == [first.reference.digest])
    for text in [Self.definition(2), "{", ""] {
      try folder.write(Array(text.utf8), to: file)
      let error = #expect(throws: RevisionError.self) { try store.definition(first.reference) }
      #expect(error?.message.en.contains(file) == true)
    }
    #expect(unlink("\(folder.path)/\(file)") == 0)
    #expect(try store.definition(first.reference) == nil)
  }

  @Test func `a definition that an older program took is not called damaged`() throws {
    let folder = try TemporaryFolder()
    let text = "{ workflow: 'w', revision: 0 }"
    let canonical = try JSON(parsing: text, as: .json5).canonicalText
    let digest = SHA256.hexadecimalDigest(of: Array(canonical.utf8)).prefix(16)
    let name = try #require(AssignmentID("w"))
    #expect(mkdir("\(folder.path)/definitions", 0o700) == 0)
    try folder.write(Array(text.utf8), to: "definitions/w-\(digest).json5")
    let error = #expect(throws: RevisionError.self) {
      try store(folder).definition(
        WorkflowReference(name: name, revision: 0, digest: String(digest)))
    }
    #expect(error?.message.en.contains("does not accept") == true)
  }

  @Test func `what is live and what was begun are read back as they were`() throws {
    let name = try #require(AssignmentID("w"))
    let digests = ["00aa", "00bb"]
    var live = LiveDefinitions()
    for (place, digest) in digests.enumerated() {
      live.makeLive(WorkflowReference(name: name, revision: place + 1, digest: digest))
    }
    let text = "{ workflow: 'w', states: { a: 'b' }, fields: { x: 'y', z: null } }"
    let mapping = try #require(try MigrationMapping.parse(text)[name])
    live.entries[name]?.mapping = mapping
    live.entries[name]?.declined = "00cc"
    live.entries[name]?.isRetired = true
    #expect(LiveDefinitions(json: live.json) == live)
    #expect(live.entries[name]?.previous?.digest == "00aa")
    let target = try #require(live.entries[name]?.live)
    let record = MigrationRecord(
      token: "t", person: "p",
      moves: [.init(target: target, sources: ["00aa"], mapping: mapping)], live: live)
    #expect(MigrationRecord(json: record.json) == record)
    #expect(MigrationRecord(json: try JSON(parsing: record.json.text)) == record)
  }

  @Test(arguments: [
    "{", "{}", "{ workflow: 'w', sates: {} }", "{ workflow: 'w', states: { a: 1 } }",
    "{ workflow: 'w', fields: { 'é': null } }", "{ workflow: 'w', states: [] }",
    "[{ workflow: 'w' }, { workflow: 'w' }]", "1", "{ workflow: '../x' }",
  ])
  func `a mapping with a flaw is refused, with an example`(text: String) {
    let error = #expect(throws: RevisionError.self) { try MigrationMapping.parse(text) }
    #expect(error?.kind == .notUnderstood && error?.remedy.nl.contains("weg: null") == true)
  }

  @Test func `a list holds a mapping for each workflow`() throws {
    let mappings = try MigrationMapping.parse("[{ workflow: 'v' }, { workflow: 'w' }]")
    #expect(mappings.keys.map(\.text).sorted() == ["v", "w"])
  }

  @Test func `no digest of a file can lead out of the folder`() {
    for digest in ["../x", "", "AB", "0/1", "0.1"] {
      let json: JSON = [
        "format": 1, "live": ["w": ["revision": 1, "digest": .string(digest)]],
      ]
      #expect(LiveDefinitions(json: json) == nil, "\(digest)")
    }
  }

  @Test func `what is no file is invalid, and nothing counts as gone meanwhile`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array(Self.definition(1).utf8), to: "w.json5")
    try folder.write([], to: "notes.txt")
    var reader = reader(folder)
    var live = LiveDefinitions()
    for definition in reader.read().definitions { live.makeLive(definition.reference) }
    #expect(reader.read().changes(from: live).isEmpty)
    #expect(unlink("\(folder.path)/w.json5") == 0)
    #expect(reader.read().changes(from: live).map(\.kind) == [.removed])
    #expect(mkdir("\(folder.path)/x.json5", 0o700) == 0)
    let offer = reader.read()
    #expect(offer.invalid.count == 1 && offer.changes(from: live).isEmpty)
  }
}
