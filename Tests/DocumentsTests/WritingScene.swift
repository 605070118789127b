import Definitions
import Documents
import Expressions
import Fields
import Languages
import Lifecycle
import PluginInterface
import ShippedFiles
import Testing
import WorkingCalendar

/// An assignment made of values, and the writer that shows it.
struct WritingScene {
  let workflow: Workflow
  let assignment: Assignment

  init(_ fields: [(String, Value)], rows: [SourceRow]? = nil) throws {
    workflow = try WorkflowFile(parsing: ShippedFiles.workflows[0].bytes).workflow
    assignment = try Assignment(
      openedBy: Event(
        assignment: try #require(AssignmentID("samen-leren")), version: 1,
        recordedAt: Instant(milliseconds: 0),
        effectiveOn: try #require(CivilDate(iso: "2018-01-01")),
        actor: Actor(person: "p", role: nil),
        occurrence: .opened(
          workflow.reference,
          source: rows.map { SourceDocument(fileName: "x.txt", rows: $0, remarks: []) }),
        changes: try fields.map {
          FieldValue(name: try #require(FieldName($0.0)), value: $0.1)
        }, configuration: [try #require(StateName("concept"))]))
  }

  func writer(home: String) throws -> AssignmentWriter {
    AssignmentWriter(
      name: try #require(PluginName("documents")), home: OutputFolder(path: home))
  }

  func document(_ format: String, _ language: Language = .nl) throws -> String {
    let written = try #require(
      writer(home: "/nowhere").document(request(in: language), format: format))
    return String(decoding: written.bytes, as: UTF8.self)
  }

  func request(_ kind: String? = nil, in language: Language = .nl) throws -> DocumentRequest {
    DocumentRequest(
      kind, of: assignment, in: workflow, today: try #require(CivilDate(iso: "2018-01-01")),
      language: language)
  }

  func order(version: Int = 4) throws -> EffectOrder {
    EffectOrder(
      effect: PromisedEffect(
        id: EffectID(assignment: assignment.id, version: version, number: 1),
        plugin: try #require(PluginName("documents")), product: "opdrachtformulering",
        recipients: [], particulars: Record(), promisedAt: Instant(milliseconds: 0)),
      assignment: assignment, workflow: workflow,
      today: try #require(CivilDate(iso: "2018-01-01")), language: .nl)
  }
}

extension SourceRow {
  /// A row with its label, or with its italic label under another.
  init(_ label: String, _ raw: String, sub: String? = nil, field: String? = nil) {
    self.init(
      line: 1, label: label, subLabel: sub, field: field.flatMap { FieldName($0) }, raw: raw)
  }
}

/// A page, read the strict way: what is no tag that the writer may use fails the reading.
struct HTMLPage {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  struct Cell {
    let isHeader: Bool
    let columns: Int
    let rows: Int
    var text = ""
  }

  private(set) var rows: [[Cell]] = []
  private(set) var counts: [String: Int] = [:]
  private(set) var title = ""
  private(set) var heading = ""
  private var stack: [String] = []

  private static let tags: Set<String> = [
    "body", "caption", "em", "h1", "head", "html", "li", "main", "meta", "p", "span", "strong",
    "style", "table", "tbody", "td", "th", "title", "tr", "ul",
  ]

  init(_ source: String) throws {
    var rest = Substring(source)
    guard rest.hasPrefix("<!DOCTYPE html>") else { throw Failure(description: "no doctype") }
    rest = rest.dropFirst("<!DOCTYPE html>".count)
    while let start = rest.firstIndex(of: "<") {
      try take(text: String(rest[..<start]))
      guard let end = rest[start...].firstIndex(of: ">") else {
        throw Failure(description: "a tag without an end")
      }
      try take(tag: String(rest[rest.index(after: start)..<end]))
      rest = rest[rest.index(after: end)...]
    }
    try take(text: String(rest))
    guard stack.isEmpty else { throw Failure(description: "open: \(stack)") }
  }

  /// The columns of each row, cells that span rows included.
  var widths: [Int] {
    var pending: [(rows: Int, columns: Int)] = []
    return rows.map { row in
      let above = pending.filter { $0.rows > 0 }.map(\.columns).reduce(0, +)
      pending = pending.map { ($0.rows - 1, $0.columns) }
      pending += row.filter { $0.rows > 1 }.map { ($0.rows - 1, $0.columns) }
      return above + row.map(\.columns).reduce(0, +)
    }
  }

  private mutating func take(tag: String) throws {
    let name = String(tag.split(separator: " ")[0])
    if name.hasPrefix("/") {
      guard stack.popLast() == String(name.dropFirst()) else {
        throw Failure(description: "<\(tag)> closes nothing")
      }
      return
    }
    guard Self.tags.contains(name) else { throw Failure(description: "<\(tag)>") }
    counts[name, default: 0] += 1
    if name != "meta" { stack.append(name) }
    if name == "tr" { rows.append([]) }
    if name == "td" || name == "th", !rows.isEmpty {
      rows[rows.count - 1].append(
        Cell(
          isHeader: name == "th", columns: Self.number("colspan", in: tag),
          rows: Self.number("rowspan", in: tag)))
    }
  }

  private static func number(_ attribute: String, in tag: String) -> Int {
    for part in tag.split(separator: " ") where part.hasPrefix("\(attribute)=\"") {
      return Int(part.dropFirst(attribute.count + 2).dropLast()) ?? 0
    }
    return 1
  }

  private mutating func take(text: String) throws {
    if stack.last == "style" { return }
    for sign in [">", "\"", "'"] where text.contains(sign) {
      throw Failure(description: "unescaped \(sign) in \(text)")
    }
    var decoded = text
    for (name, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")] {
      decoded = decoded.replacing(name, with: sign)
    }
    guard !decoded.replacing("&amp;", with: "").contains("&") else {
      throw Failure(description: "unescaped & in \(text)")
    }
    decoded = decoded.replacing("&amp;", with: "&")
    if stack.contains("title") { title += decoded }
    if stack.contains("h1") { heading += decoded }
    if stack.contains("td") || stack.contains("th"), let last = rows.last?.indices.last {
      rows[rows.count - 1][last].text += decoded
    }
  }
}
