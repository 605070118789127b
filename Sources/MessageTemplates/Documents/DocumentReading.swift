import JSONSyntax

/// Reads the template of a document and finds every flaw.
///
/// A line is a heading, an item, a row of a table, a page break, or text; lines of text that follow
/// each other are one paragraph. A section stands around whole lines, on lines of its own, or
/// within one line or cell. The first heading is the title.
struct DocumentReading {
  typealias Line = TemplateSource.Line
  typealias Node = DocumentTemplate.Node
  typealias Part = DocumentTemplate.Part

  private let source: TemplateSource
  private var names: NameScopes
  private var found: [TemplateFlaw]
  /// What the sections hold that are open, and before them what stands outside of all.
  private var held: [[Node]] = [[]]
  private var table: Table?
  private var title: [Part]?

  /// A table whose rows are being read.
  private struct Table {
    let columns: Int
    var rows = 1
    var hasRuler = false
    let start: SourcePosition
  }

  /// In the order of the file.
  var flaws: [TemplateFlaw] {
    Array(found.sorted { $0.position < $1.position }.prefix(TemplateReading.mostFlaws))
  }

  init(of bytes: [UInt8], knowing fields: Set<String>?) {
    source = TemplateSource(bytes)
    found = source.flaws
    names = NameScopes(
      DocumentPlaceholders.all, families: DocumentPlaceholders.families(knowing: fields),
      showingWhatIsMissing: true)
  }

  /// What the template holds; it means nothing where there are flaws.
  mutating func template() -> (DocumentTemplate.Header, title: [Part], [Node]) {
    var heading = DocumentHeaderReading(source.lines)
    let header = heading.header()
    found += heading.flaws
    var last: Line?
    for line in source.lines.dropFirst(heading.lines) {
      last = line
      read(line)
    }
    endTable()
    while let open = names.innermost {
      found.append(.unclosed(open))
      closeSection()
    }
    if title == nil, let place = last ?? source.lines.first {
      found.append(.noTitle(place.position(at: place.bytes.startIndex)))
    }
    return (header, title ?? [], held[0])
  }

  // MARK: Lines

  private mutating func read(_ line: Line) {
    guard !line.isBlank else {
      endTable()
      return add(.blank)
    }
    let tokens = TemplateSource.tokens(of: line)
    guard !isSectionLine(tokens) else { return takeSections(tokens) }
    let start = line.position(at: line.bytes.startIndex)
    let form = DocumentLineForm(line.bytes)
    switch form {
    case .row, .ruler: break
    case .heading, .item, .pageBreak, .text: endTable()
    case .unfit(let flaw):
      found.append(flaw(start))
      return
    }
    switch form {
    case .heading(let level, let mark): addHeading(level, parts(line, after: mark, start), start)
    case .item(let isNumbered, let mark):
      add(.line(.item(parts(line, after: mark, start), isNumbered: isNumbered)))
    case .pageBreak: add(.line(.pageBreak))
    case .row: addRow(line, start)
    case .ruler(let columns): addRuler(columns, start)
    case .text:
      add(.line(.text(parts(line, after: 0, start))))
    case .unfit: break
    }
  }

  private mutating func add(_ node: Node) { held[held.count - 1].append(node) }

  private mutating func addHeading(_ level: Int, _ parts: [Part], _ start: SourcePosition) {
    guard level > 1 else {
      guard title == nil, held.count == 1 else {
        return found.append(.secondTitle(start))
      }
      title = parts
      return
    }
    if title == nil { found.append(.noTitle(start)) }
    add(.line(.heading(level - 1, parts)))
  }

  private mutating func parts(
    _ line: Line, after count: Int, _ start: SourcePosition
  ) -> [Part] {
    var inline = DocumentInlineReading(
      TemplateSource.tokens(of: line, after: count), at: start, behind: count, names)
    let cells = inline.cells(isRow: false)
    found += inline.flaws
    return cells.first ?? []
  }

  // MARK: Tables

  private mutating func addRow(_ line: Line, _ start: SourcePosition) {
    var inline = DocumentInlineReading(
      TemplateSource.tokens(of: line), at: start, behind: 0, names)
    let cells = inline.cells(isRow: true)
    found += inline.flaws
    if var present = table {
      if cells.count != present.columns {
        found.append(.unequalRow(start, cells.count, of: present.columns))
      }
      present.rows += 1
      if present.rows == 2, !present.hasRuler { found.append(.noHeader(present.start)) }
      table = present
    } else {
      table = Table(columns: cells.count, start: start)
    }
    add(.line(.row(cells)))
  }

  private mutating func addRuler(_ columns: Int, _ start: SourcePosition) {
    guard var present = table, !present.hasRuler, present.rows == 1 else {
      return found.append(.looseRuler(start))
    }
    if columns != present.columns {
      found.append(.unequalRow(start, columns, of: present.columns))
    }
    present.hasRuler = true
    table = present
    add(.line(.ruler))
  }

  private mutating func endTable() {
    if let table, !table.hasRuler, table.rows == 1 { found.append(.noHeader(table.start)) }
    table = nil
  }

  // MARK: Sections

  /// Whether it holds sections alone, and so stands around lines: one that begins and ends on it
  /// stands around nothing.
  private func isSectionLine(_ tokens: [TemplateSource.Token]) -> Bool {
    TemplateReading.holdsSectionsAlone(tokens)
  }

  private mutating func takeSections(_ tokens: [TemplateSource.Token]) {
    for case .tag(let tag) in tokens {
      guard !tag.name.isEmpty else {
        found.append(.blank(tag))
        continue
      }
      if tag.opensSection {
        guard names.depth < TemplateReading.deepest else {
          return found.append(.tooDeep(tag, TemplateReading.deepest))
        }
        if let flaw = names.flaw(ofSection: tag) { found.append(flaw) }
        names.open(tag)
        held.append([])
      } else if names.contains(tag.name) {
        while let open = names.innermost, open.name != tag.name {
          found.append(.unclosed(open))
          closeSection()
        }
        closeSection()
      } else {
        found.append(.notOpen(tag, innermost: names.innermost?.name))
      }
    }
  }

  private mutating func closeSection() {
    guard let tag = names.close(), let inner = held.popLast() else { return }
    add(.section(tag.name, isInverted: tag.role == .inverted, inner))
  }
}
