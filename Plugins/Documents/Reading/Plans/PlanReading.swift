import Expressions
import Fields
import Languages
import Lifecycle

/// The reading of one plan: what was found so far.
struct PlanReading {
  let outline: PlanOutline
  private(set) var fields: [FieldValue] = []
  private(set) var rows: [SourceRow] = []
  private(set) var remarks: [ImportRemark] = []
  /// The field that the words of a line went to.
  private var fieldOfLine: [Int: FieldName] = [:]

  init(of outline: PlanOutline) { self.outline = outline }

  mutating func readAll() {
    readTitle()
    let sections = PlanSections(outline)
    readProse(sections)
    readSteps()
    readTeam()
    readInPassing(sections)
    remarkMissing()
    for line in outline.lines { keep(line) }
    remarks.sort { $0.line < $1.line }
  }

  // MARK: What was found

  mutating func set(_ name: String, _ value: Value, from lines: [Int] = []) {
    guard let field = FieldName(name), value != .list([]) else { return }
    belong(lines, to: name)
    fields.append(FieldValue(name: field, value: value))
  }

  /// Says to which field the words of lines went.
  mutating func belong(_ lines: [Int], to name: String) {
    for line in lines { fieldOfLine[line] = FieldName(name) }
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

  mutating func remarkLeftOver(_ line: PlanLine) {
    remark(
      .notUnderstood, line: line.number, TextMarkup.plain(line.text),
      nl: "Deze regel hoort bij geen veld.", en: "This line belongs to no field.")
  }

  /// A field holds no more than its type allows.
  mutating func fits(_ text: String, upTo limit: Int, line: Int) -> Bool {
    guard text.utf8.count > limit else { return true }
    remark(
      .notUnderstood, line: line, "", nl: "Deze tekst is te lang om te lezen.",
      en: "This text is too long to be read.")
    return false
  }

  // MARK: Title and rows

  private mutating func readTitle() {
    guard let title = outline.title else { return }
    let text = Wording.words(TextMarkup.plain(title.text)).joined(separator: " ")
    guard fits(text, upTo: FieldType.longestText, line: title.number) else { return }
    set("titel", .text(text), from: [title.number])
  }

  /// The words of a line, whatever became of them.
  private mutating func keep(_ line: PlanLine) {
    if line.source.hasControlCharacters {
      remark(
        .doubtful, line: line.number, line.source.text,
        nl: "In deze regel stonden stuurtekens; ze zijn vervangen.",
        en: "This line held control characters; they were replaced.")
    }
    let isRow = line.kind == .row
    rows.append(
      SourceRow(
        line: line.number, label: isRow ? line.source.cells[0] : "", subLabel: nil,
        field: fieldOfLine[line.number],
        raw: isRow ? line.source.cells.dropFirst().joined(separator: "\t") : line.source.text))
  }

  /// What every plan should say somewhere.
  private mutating func remarkMissing() {
    let line = outline.title?.number ?? outline.firstLine
    let missing: [(field: String, nl: String, en: String)] = [
      ("titel", "Het plan heeft geen titel.", "The plan has no title."),
      ("opdrachtgever", "Het plan noemt geen opdrachtgever.", "The plan names no commissioner."),
      ("looptijd", "Het plan noemt geen looptijd.", "The plan names no duration."),
    ]
    for (field, nl, en) in missing where !fields.contains(where: { $0.name.text == field }) {
      remark(.open, line: line, "", field: field, nl: nl, en: en)
    }
  }
}
