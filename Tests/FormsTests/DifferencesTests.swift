import Expressions
import Fields
import Forms
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

struct DifferencesTests {
  /// An assignment that was opened from a document, with changes since.
  private func assignment(
    _ scene: FormScene, changing changes: [FieldValue] = []
  ) throws -> Assignment {
    try Assignment(
      openedBy: Event(
        assignment: try #require(AssignmentID("proef")), version: 1,
        recordedAt: Instant(milliseconds: 0),
        effectiveOn: try #require(CivilDate(iso: "2018-01-01")),
        actor: Actor(person: "p", role: nil),
        occurrence: .opened(scene.workflow.reference, source: scene.source),
        changes: scene.fields + changes))
  }

  private func differences(
    _ assignment: Assignment, _ old: FormScene?, _ new: FormScene,
    correctedBy corrections: [FieldValue] = []
  ) -> DocumentDifferences {
    DocumentDifferences(
      of: assignment, in: new.workflow, readAs: new.fields, base: old?.fields,
      correctedBy: corrections, source: new.source)
  }

  private func name(_ text: String) throws -> FieldName { try #require(FieldName(text)) }

  private func changed(_ old: String, into new: String) throws -> FormScene {
    let range = try #require(FormScene.small.range(of: old))
    return try FormScene(
      text: FormScene.small[..<range.lowerBound] + new
        + FormScene.small[range.upperBound...])
  }

  @Test(arguments: FormScene.documents)
  func `the rows of a document say what it said`(document: String) throws {
    let scene = try FormScene(document)
    let again = try FormScene(text: scene.source.text)
    #expect(again.fields == scene.fields)
    #expect(differences(try assignment(scene), again, scene).changes.isEmpty)
    #expect(differences(try assignment(scene), again, scene).rows.isEmpty)
  }

  @Test func `what changed in the document changes`() throws {
    let old = try FormScene(text: FormScene.small)
    let new = try changed("tot 31-12-2017", into: "tot 31-12-2018")
    let found = differences(try assignment(old), old, new)
    #expect(found.fields.map(\.definition.name.text) == ["looptijd", "tijd"])
    #expect(found.fields.allSatisfy { !$0.wasEdited })
    #expect(found.rows.added.map(\.raw) == ["tot 31-12-2018"])
    #expect(found.rows.removed.map(\.raw) == ["tot 31-12-2017"])
  }

  @Test func `what people changed here stays, unless the document changes it too`() throws {
    let old = try FormScene(text: FormScene.small)
    let new = try changed("tot 31-12-2017", into: "tot 31-12-2018")
    let edited = try assignment(
      old,
      changing: [
        FieldValue(name: name("doel"), value: Prose.read("Iets anders.")),
        FieldValue(name: name("tijd"), value: .list([])),
      ])
    let found = differences(edited, old, new)
    #expect(found.kept.map(\.name.text) == ["doel"])
    let time = try #require(found.fields.first { $0.definition.name.text == "tijd" })
    #expect(time.wasEdited && time.now == new.value("tijd"))
    #expect(!found.fields.contains { $0.definition.name.text == "doel" })
    // Without the earlier version nobody knows whose change it is.
    let blind = differences(edited, nil, new)
    #expect(blind.fields.contains { $0.definition.name.text == "doel" })
  }

  @Test func `a correction wins over the document and over what was there`() throws {
    let old = try FormScene(text: FormScene.small)
    let corrections = [
      FieldValue(name: try name("onderwerp"), value: .text("Samen werken")),
      FieldValue(name: try name("doel"), value: .null),
    ]
    let found = differences(try assignment(old), old, old, correctedBy: corrections)
    #expect(found.changes.map(\.value) == [.text("Samen werken"), .null])
  }

  @Test func `a row that is gone takes its field along`() throws {
    let old = try FormScene(text: FormScene.small)
    let new = try changed("Doel\tMeer mensen aan het werk.\n", into: "")
    let found = differences(try assignment(old), old, new)
    #expect(found.fields.map(\.definition.name.text) == ["doel"])
    #expect(found.fields.first?.now == nil)
  }

  @Test(arguments: 0..<200)
  func `the words of both texts are in their difference`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let words = ["de", "het", "een", "jongeren", "loket"]
    func text() -> [String] {
      (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        words[Int.random(in: 0..<words.count, using: &generator)]
      }
    }
    let (was, now) = (text(), text())
    let difference = try #require(
      WordDifference(from: was.joined(separator: " "), to: now.joined(separator: " ")))
    let left = difference.runs.filter { $0.kind != .added }
      .flatMap { $0.text.split(separator: " ").map(String.init) }
    let right = difference.runs.filter { $0.kind != .removed }
      .flatMap { $0.text.split(separator: " ").map(String.init) }
    #expect(left == was && right == now)
    if was == now { #expect(difference.runs.allSatisfy { $0.kind == .same }) }
  }

  @Test func `texts of many words are not compared word by word`() {
    let long = Array(repeating: "woord", count: WordDifference.mostWords + 1)
      .joined(separator: " ")
    #expect(WordDifference(from: long, to: "woord") == nil)
    #expect(WordDifference(from: "woord", to: "woord") != nil)
  }
}
