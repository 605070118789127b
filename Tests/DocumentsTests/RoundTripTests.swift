import Definitions
import Documents
import Expressions
import Fields
import Languages
import Lifecycle
import MessageTemplates
import Papers
import PluginInterface
import ShippedFiles
import Testing
import WorkingCalendar

/// What was written as an opdrachtformulering and is read back is the same record.
struct RoundTripTests {
  private let workflow: Workflow

  init() throws {
    workflow = try WorkflowFile(parsing: ShippedFiles.workflows[0].bytes).workflow
  }

  private static var cases: [(Documents4, String)] {
    Documents4.present.flatMap { source in
      ["gedragsverandering", "jongerenloket", "pilots", "werkteams"].map { (source, "\($0).txt") }
    }
  }

  private static var files: [(Documents4, String, PaperFormat)] {
    cases.flatMap { source, name in
      [PaperFormat.docx, .html, .odt].map { (source, name, $0) }
    }
  }

  /// What a program lead does who writes a document, and hands the file in again.
  @Test(arguments: files)
  func `a file that was written and goes in again is the same record`(
    source: Documents4, name: String, format: PaperFormat
  ) throws {
    let before = try OpdrachtformuleringReader.shipped.read(source.text(name), named: name)
    let bytes = try #require(try paper(of: before).bytes(as: format))
    let kind = try #require(try OfficeFileKind.recognise(bytes, named: "x.\(format.rawValue)"))
    let text = try PaperReading.read(bytes, as: kind).paper.sourceText
    expectSame(before, try OpdrachtformuleringReader.shipped.read(text, named: name))
  }

  private func expectSame(_ before: ImportedDocument, _ after: ImportedDocument) {
    #expect(before.fields.map(\.name.text).sorted() == after.fields.map(\.name.text).sorted())
    for field in before.fields {
      let read = after.fields.first { $0.name == field.name }?.value
      #expect(
        read.map { Self.meaning(of: $0) } == Self.meaning(of: field.value), "\(field.name)")
    }
  }

  @Test(arguments: cases)
  func `the record that is read back is the one that was written`(
    source: Documents4, name: String
  ) throws {
    let before = try OpdrachtformuleringReader.shipped.read(source.text(name), named: name)
    let paper = try paper(of: before)
    let after = try OpdrachtformuleringReader.shipped.read(Self.text(of: paper), named: name)
    expectSame(before, after)
  }

  @Test(arguments: cases)
  func `every row is there, in its order and under its label`(
    source: Documents4, name: String
  ) throws {
    let before = try OpdrachtformuleringReader.shipped.read(source.text(name), named: name)
    let rows = before.source.rows.filter { !$0.label.isEmpty || $0.subLabel != nil }
    let labels = rows.map { Wording.trimmed(TextMarkup.plain($0.subLabel ?? $0.label)) }
    let written = Self.rows(of: try paper(of: before)).map(\.label)
    #expect(written.filter(labels.contains) == labels.filter(written.contains))
    #expect(Set(labels).subtracting(written).isEmpty, "\(Set(labels).subtracting(written))")
  }

  private func paper(of document: ImportedDocument) throws -> Paper {
    let moment = Moment(Instant(milliseconds: 1_500_000_000_000), in: EuropeanZone.amsterdam)
    let decision = workflow.open(
      try #require(AssignmentID("x")),
      with: document.fields.map { FieldValue(name: $0.name, value: $0.value) },
      from: document.source, by: Requester(person: "p", roles: []), at: moment)
    guard case .accepted(let event, _) = decision else {
      Issue.record("\(decision)")
      throw CancellationError()
    }
    let assignment = try Assignment(openedBy: event)
    let writer = AssignmentWriter(
      name: try #require(PluginName("documents")), home: OutputFolder(path: "/nowhere"))
    let request = DocumentRequest(
      "opdrachtformulering", of: assignment, in: workflow, today: moment.today, language: .nl)
    return try #require(writer.paper(request)).paper
  }

  // MARK: As the text form

  /// The rows of the table, each with its label and the text of its cell.
  private static func rows(
    of paper: Paper
  ) -> [(label: String, isCondition: Bool, cell: Paper.Cell)] {
    paper.blocks.flatMap { block -> [(label: String, isCondition: Bool, cell: Paper.Cell)] in
      guard case .table(let table) = block else { return [] }
      return table.rows.compactMap { row in
        guard let cell = row.cells.last, row.cells.count > 1 else { return nil }
        let header = row.cells[row.cells.count - 2]
        return (text(of: header.blocks), header.columns == 1, cell)
      }
    }
  }

  /// A row a line, cells apart by tabs, with the tags that the text form has.
  private static func text(of paper: Paper) -> String {
    var lines = ["\t\(paper.title)"]
    for block in paper.blocks {
      if case .paragraph(let runs) = block { lines.append(runs.map(\.text).joined()) }
    }
    for row in rows(of: paper) {
      let label = row.isCondition ? "Randvoorwaarden\t<i>\(row.label)</i>" : row.label
      lines.append("\(label)\t\(row.cell.blocks.map(markup).joined())")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func markup(_ block: Paper.Block) -> String {
    switch block {
    case .heading(_, let runs): "<p>\(runs.map(\.text).joined())</p>"
    case .list(let items, _):
      "<ul>" + items.map { "<li>• \(text(of: $0))</li>" }.joined() + "</ul>"
    case .pageBreak, .table: ""
    case .paragraph(let runs):
      runs.allSatisfy(\.isItalic)
        ? "<p><i>\(runs.map(\.text).joined())</i></p>" : "<p>\(runs.map(\.text).joined())</p>"
    }
  }

  private static func text(of blocks: [Paper.Block]) -> String {
    blocks.flatMap(\.lines).map { $0.map(\.text).joined() }.joined(separator: " ")
  }

  // MARK: Meaning

  /// A value without what only tells how it was written: the words count, tags and bullets do not.
  private static func meaning(of value: Value) -> String {
    switch value {
    case .list(let elements): return "[\(elements.map(meaning).joined(separator: ", "))]"
    case .record(let record):
      let parts = record.attributes.sorted { $0.name < $1.name }.map { attribute in
        guard attribute.name == "raw", case .text(let raw) = attribute.value else {
          return "\(attribute.name)=\(meaning(of: attribute.value))"
        }
        let words = Wording.words(TextMarkup.plain(raw)).joined(separator: " ")
        let plain = words.replacing("- ", with: " ").split(separator: " ").filter { $0 != "•" }
        return "raw=\(plain.joined(separator: " "))"
      }
      return "{\(parts.joined(separator: ", "))}"
    default: return value.display(in: .nl)
    }
  }
}
