import Expressions
import Fields
import Languages
import Lifecycle
import WorkingCalendar

/// The reading of one document: what was found so far.
struct FormulationReading {
  private(set) var fields: [FieldValue] = []
  private(set) var rows: [SourceRow] = []
  private(set) var remarks: [ImportRemark] = []
  private var seen: Set<FormulationRow> = []

  // MARK: What was found

  func value(_ name: String) -> Value? { fields.first { $0.name.text == name }?.value }

  /// Sets a field; a field that holds a list gets more elements.
  mutating func set(_ name: String, _ value: Value) {
    guard let field = FieldName(name), value != .list([]), value != .null else { return }
    guard let place = fields.firstIndex(where: { $0.name == field }) else {
      fields.append(FieldValue(name: field, value: value))
      return
    }
    if case .list(let present) = fields[place].value, case .list(let more) = value {
      fields[place].value = .list(present + more)
    } else {
      fields[place].value = value
    }
  }

  mutating func remark(
    _ kind: ImportRemark.Kind, line: Int, _ wording: String, field: String? = nil,
    nl: String, en: String
  ) {
    remarks.append(
      ImportRemark(
        kind: kind, line: line, wording: wording, field: field.flatMap { FieldName($0) },
        message: LocalizedText(nl: nl, en: en)))
  }

  // MARK: Lines

  mutating func take(_ line: SourceLine) {
    if line.hasControlCharacters {
      remark(
        .doubtful, line: line.number, line.text,
        nl: "In deze regel stonden stuurtekens; ze zijn vervangen.",
        en: "This line held control characters; they were replaced.")
    }
    guard let row = line.row else { return takeOther(line) }
    let single = row.fields.count == 1 ? row.fields.first.flatMap { FieldName($0) } : nil
    keep(line, field: single)
    guard seen.insert(row).inserted else {
      remark(
        .notUnderstood, line: line.number, line.content,
        nl: "Deze rij komt twee keer voor; alleen de eerste is gelezen.",
        en: "This row occurs twice; only the first was read.")
      return
    }
    guard line.content.utf8.count <= FieldType.longestProse else {
      remark(
        .notUnderstood, line: line.number, "", nl: "Deze cel is te lang om te lezen.",
        en: "This cell is too long to be read.")
      return
    }
    read(row, line)
  }

  mutating func keep(_ line: SourceLine, field: FieldName?) {
    let isRow = line.cells.count > 1
    rows.append(
      SourceRow(
        line: line.number, label: isRow ? line.cells[0] : "",
        subLabel: line.isCondition ? line.cells[1] : nil, field: field,
        raw: isRow ? line.content : line.text))
  }

  /// A heading, the title, or a row whose label is unknown.
  private mutating func takeOther(_ line: SourceLine) {
    let isTitleRow = line.cells.count > 1 && line.cells[0].isEmpty && !line.isCondition
    let text = line.cells.count > 1 ? line.content : line.text
    let plain = Wording.words(TextMarkup.plain(text)).joined(separator: " ")
    guard line.cells.count == 1 || isTitleRow else { return takeUnknown(line) }
    if line.cells.count == 1, takeOwnLine(plain, line) { return }
    let isWholeForm = Wording.words(plain).count == 2
    if let form = Self.cooperation(in: plain), isWholeForm {
      keep(line, field: FieldName("samenwerkingsvorm"))
      if value("samenwerkingsvorm") == nil { set("samenwerkingsvorm", .text(form)) }
      return
    }
    guard value("titel") == nil, plain.lowercased().hasPrefix("opdracht") else {
      keep(line, field: nil)
      remark(
        .notUnderstood, line: line.number, plain,
        nl: "Deze regel hoort bij geen rij.", en: "This line belongs to no row.")
      return
    }
    keep(line, field: FieldName("titel"))
    set("titel", .text(takingVersion(from: plain)))
  }

  private mutating func takeUnknown(_ line: SourceLine) {
    keep(line, field: nil)
    let label = line.isCondition ? line.cells[1] : line.cells[0]
    let name = FormulationRow.normalised(label)
    let nearest = Spelling.nearest(to: name, among: FormulationRow.knownLabels)
    remark(
      .notUnderstood, line: line.number, TextMarkup.plain(label),
      nl: nearest.map { "Deze rij is onbekend; bedoelt u '\($0)'?" } ?? "Deze rij is onbekend.",
      en: nearest.map { "This row is unknown; do you mean '\($0)'?" } ?? "This row is unknown.")
  }

  /// Cuts a day from the end of a text, and keeps it as the date of the version.
  mutating func takingVersion(from text: String) -> String {
    guard let last = DutchDateReader.mentions(in: text).last, last.period.precision == .day,
      last.role == .plain, last.range.upperBound == text.utf8.count, let day = last.period.start
    else { return text }
    if value("versiedatum") == nil { set("versiedatum", .date(day)) }
    let head = Array(text.utf8)[..<last.range.lowerBound]
    return Wording.trimmed(String(decoding: head, as: UTF8.self))
  }

  /// 'Samen leren', 'SAMEN VERKENNEN', 'Samen Ontwikkelen'.
  static func cooperation(in text: String) -> String? {
    let words = Wording.words(text.lowercased())
    for (first, second) in zip(words, words.dropFirst()) where first == "samen" {
      if ["leren", "ontwikkelen", "verkennen"].contains(second) { return second }
    }
    return nil
  }
}
