import Documents
import Expressions
import Fields
import Languages
import Lifecycle
import Papers
import PluginInterface
import Testing

/// The four documents as people have them in a word processor: they mean the same.
struct OfficeFormsTests {
  private static let names = [
    "gedragsverandering.txt", "jongerenloket.txt", "pilots.txt", "werkteams.txt",
  ]

  @Test(arguments: names, Documents4.present)
  func `a document in HTML gives the fields of its text form`(
    name: String, source: Documents4
  ) throws {
    let text = try source.text(name)
    let page = Array(OfficePage.html(of: text).utf8)
    let kind = try #require(try OfficeFileKind.recognise(page, named: "x"))
    let reading = try PaperReading.read(page, as: kind)
    #expect(reading.notes.isEmpty)
    let reader = OpdrachtformuleringReader.shipped
    let expected = try reader.read(text, named: name)
    let found = try reader.read(reading.paper.sourceText, named: name)
    #expect(found.fields.map(\.name.text) == expected.fields.map(\.name.text))
    for ((field, value), (_, wanted)) in zip(found.fields, expected.fields) {
      #expect(Self.meaning(value) == Self.meaning(wanted), "\(field.text)")
    }
    let kinds = { (document: ImportedDocument) in document.source.remarks.map(\.kind.rawValue) }
    #expect(kinds(found).sorted() == kinds(expected).sorted())
    let labels = { (document: ImportedDocument) in
      document.source.rows.filter { !$0.label.isEmpty || $0.subLabel != nil }.map {
        "\($0.label)|\(TextMarkup.plain($0.subLabel ?? ""))"
      }
    }
    #expect(labels(found) == labels(expected))
  }

  /// The value without the wording of its cell, whose tags differ.
  private static func meaning(_ value: Value) -> Value {
    switch value {
    case .list(let values): .list(values.map(meaning))
    case .record(let record):
      .record(
        Record(
          record.attributes.filter { $0.name != "raw" }.map { ($0.name, meaning($0.value)) }))
    default: value
    }
  }
}

/// Writes a text form as a page with a table, as a word processor would.
private enum OfficePage {
  static func html(of text: String) -> String {
    let lines = text.split(separator: "\n").map(String.init)
    let conditions = lines.count { isCondition($0) }
    var body = ""
    var isInTable = false
    for line in lines {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if isInTable != (cells.count > 1) {
        isInTable.toggle()
        body += isInTable ? "<table>" : "</table>"
      }
      guard cells.count > 1 else {
        body += "<p>\(escaped(line))</p>"
        continue
      }
      body += row(cells, isCondition: isCondition(line), conditions: conditions)
    }
    return "<!DOCTYPE html><html lang=nl><body>\(body)</body></html>"
  }

  private static func isCondition(_ line: String) -> Bool {
    line.hasPrefix("Randvoorwaarden\t") || line.hasPrefix("\t<i>")
  }

  private static func row(_ cells: [String], isCondition: Bool, conditions: Int) -> String {
    guard isCondition else {
      return "<tr><td>\(escaped(TextMarkup.plain(cells[0])))<td colspan=2>\(content(cells[1]))"
    }
    let first = cells[0].isEmpty ? "" : "<td rowspan=\(conditions)>\(cells[0])"
    return "<tr>\(first)<td>\(TextMarkup.plain(cells[1]))<td>\(content(cells[2]))"
  }

  /// The paragraphs, notes and items of a cell.
  private static func content(_ cell: String) -> String {
    var content = ""
    var isInList = false
    for block in Prose.blocks(of: cell) {
      if isInList != (block.kind == .item) {
        isInList.toggle()
        content += isInList ? "<ul>" : "</ul>"
      }
      switch block.kind {
      case .item: content += "<li>\(escaped(block.text))"
      case .note: content += "<p><em>\(escaped(block.text))</em>"
      case .paragraph: content += "<p>\(escaped(block.text))"
      }
    }
    return content + (isInList ? "</ul>" : "")
  }

  private static func escaped(_ text: String) -> String {
    text.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
      .split(separator: "<", omittingEmptySubsequences: false).joined(separator: "&lt;")
  }
}

struct HeadingMarkTests {
  @Test func `headings of a word processor are lines like any other`() throws {
    let text =
      "# Opdracht Proef\n## Samen leren\nDoel\ta\nOnderwerp\tb\nUitdaging\tc\n#geen\n"
    let document = try OpdrachtformuleringReader.shipped.read(text, named: "x")
    #expect(
      document.source.rows.map(\.raw) == ["Opdracht Proef", "Samen leren", "a", "b", "c", "#geen"])
    #expect(document.fields.first { $0.name.text == "titel" }?.value == .text("Opdracht Proef"))
    #expect(document.fields.first { $0.name.text == "samenwerkingsvorm" }?.value == .text("leren"))
  }
}
