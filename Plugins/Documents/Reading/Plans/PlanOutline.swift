import Fields

/// The parts of a plan: its title, its sections, and the rows of its tables.
struct PlanOutline {
  /// A heading with what stands below it.
  struct Section {
    /// Nil for what stands before the first heading.
    let heading: PlanLine?
    let topic: PlanTopic?
    var blocks: [Block] = []
  }

  /// A paragraph or an item, joined where a page ended inside it.
  struct Block {
    var lines: [Int]
    let isItem: Bool
    var parts: [String]

    var text: String { parts.joined(separator: " ") }
  }

  /// A row of a table, by what the table is about.
  struct TableRow {
    enum Kind {
      case header
      case member
      case step
      case unknown
    }

    let line: PlanLine
    let kind: Kind
    /// Of the table of steps that the row belongs to.
    let columns: [PlanColumn]
  }

  private(set) var lines: [PlanLine] = []
  private(set) var title: PlanLine?
  private(set) var sections: [Section] = []
  private(set) var tableRows: [TableRow] = []
  /// The table at hand.
  private var columns: [PlanColumn] = []
  private var isTeam = false

  init(_ source: [SourceLine]) {
    lines = source.map { PlanLine($0) }
    title = lines.first { Self.isHeading($0) || $0.isBold }
    if let found = title, PlanTopic(heading: found.text) != nil { title = nil }
    let titleKey = title.map(\.key)
    sections = [Section(heading: nil, topic: nil)]
    var isBehindHeader = false
    for line in lines where line.number != title?.number {
      // The title once more, at the top of a page.
      if let titleKey, line.kind != .row, line.key == titleKey {
        isBehindHeader = true
        continue
      }
      take(line, isBehindHeader: isBehindHeader)
      isBehindHeader = false
    }
  }

  var hasHeadings: Bool { title != nil || sections.contains { $0.heading != nil } }

  /// The line that shows best that a text is no plan.
  var firstLine: Int { lines.first?.number ?? 1 }

  // MARK: Lines

  private static func isHeading(_ line: PlanLine) -> Bool {
    line.kind == .heading
      || (line.isBold && line.kind == .paragraph && PlanTopic(heading: line.text) != nil)
  }

  private mutating func take(_ line: PlanLine, isBehindHeader: Bool) {
    if Self.isHeading(line) {
      sections.append(Section(heading: line, topic: PlanTopic(heading: line.text)))
      columns = []
      isTeam = false
    } else if line.kind == .row {
      takeRow(line)
    } else {
      takeText(line, isBehindHeader: isBehindHeader)
    }
  }

  private mutating func takeText(_ line: PlanLine, isBehindHeader: Bool) {
    let place = sections.count - 1
    if isBehindHeader, line.kind == .paragraph,
      let words = sections[place].blocks.last?.parts.last, Self.goesOn(words, in: line.text)
    {
      let last = sections[place].blocks.count - 1
      sections[place].blocks[last].lines.append(line.number)
      sections[place].blocks[last].parts.append(line.text)
      return
    }
    sections[place].blocks.append(
      Block(lines: [line.number], isItem: line.kind == .item, parts: [line.text]))
  }

  /// Whether a sentence that a page broke off goes on: no mark ends it, and no capital follows.
  private static func goesOn(_ text: String, in next: String) -> Bool {
    let marks = Set(".!?:;".utf8)
    guard let last = text.utf8.last, !marks.contains(last), let first = next.utf8.first else {
      return false
    }
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
  }

  // MARK: Rows

  private mutating func takeRow(_ line: PlanLine) {
    let labels = line.source.cells.map { FormulationRow.normalised($0) }
    if let header = PlanColumn.header(labels) {
      columns = header
      isTeam = false
      add(line, .header)
    } else if PlanColumn.isTeamHeader(labels) {
      columns = []
      isTeam = true
      add(line, .header)
    } else if isTeam {
      add(line, .member)
    } else if columns.isEmpty, sections.last?.topic == .steps {
      columns = PlanColumn.usual
      add(line, isStep(line) ? .step : .unknown)
    } else {
      add(line, !columns.isEmpty && isStep(line) ? .step : .unknown)
    }
  }

  private mutating func add(_ line: PlanLine, _ kind: TableRow.Kind) {
    tableRows.append(TableRow(line: line, kind: kind, columns: columns))
  }

  /// A row says what its step is, and begins with a number or with nothing.
  private func isStep(_ line: PlanLine) -> Bool {
    guard PlanColumn.title.text(in: line.source.cells, columns) != "" else { return false }
    guard let place = columns.firstIndex(of: .number) else { return true }
    let first = place < line.source.cells.count ? TextMarkup.plain(line.source.cells[place]) : ""
    return Wording.trimmed(first).isEmpty || PlanColumn.number(in: first) != nil
  }
}
