import JSONSyntax

/// Reads what a line or the cells of a row say: words in a look, values, and sections that begin
/// and end there.
struct DocumentInlineReading {
  private typealias Part = DocumentTemplate.Part
  private typealias Look = DocumentTemplate.Look

  private static let escape = Unicode.Scalar("\\")

  private let tokens: [TemplateSource.Token]
  private let line: SourcePosition
  /// How many columns of the line are before the tokens.
  private let before: Int
  private var names: NameScopes
  private var column: Int
  private var look = Look()
  /// The sections that are open here, each with the look in which it began.
  private var open: [(tag: TemplateTag, look: DocumentTemplate.Look)] = []
  private var held: [[DocumentTemplate.Part]] = [[]]
  private var cells: [[DocumentTemplate.Part]] = []
  private(set) var flaws: [TemplateFlaw] = []

  init(
    _ tokens: [TemplateSource.Token], at line: SourcePosition, behind before: Int,
    _ names: NameScopes
  ) {
    self.tokens = tokens
    self.line = line
    self.before = before
    self.names = names
    column = line.column + before
  }

  /// The parts of each cell; of a line that is no row, those of the only one.
  mutating func cells(isRow: Bool) -> [[DocumentTemplate.Part]] {
    for token in tokens {
      switch token {
      case .words(let words): take(words, isRow: isRow)
      case .tag(let tag):
        take(tag)
        column = tag.position.column + tag.length
      case .loose(let position, let isOpening):
        flaws.append(.looseBraces(position, isOpening: isOpening))
      }
    }
    endCell()
    // A row begins and ends with a mark: nothing stands outside of it.
    return isRow ? Array(cells.dropFirst().dropLast()) : cells
  }

  private var position: SourcePosition {
    SourcePosition(offset: line.offset, line: line.line, column: column)
  }

  private mutating func add(_ part: DocumentTemplate.Part) { held[held.count - 1].append(part) }

  // MARK: Words

  private mutating func take(_ words: String, isRow: Bool) {
    var text = String.UnicodeScalarView()
    var scalars = Array(words.unicodeScalars)[...]
    func spoken() -> DocumentTemplate.Part? {
      text.isEmpty ? nil : .words(String(text), look)
    }
    while let scalar = scalars.popFirst() {
      switch scalar {
      case Self.escape:
        guard let next = scalars.first, "\\*|#-{}_".unicodeScalars.contains(next) else {
          text.append(scalar)
          break
        }
        scalars = scalars.dropFirst()
        column += 1
        text.append(next)
      case "*":
        if let part = spoken() { add(part) }
        text = String.UnicodeScalarView()
        if scalars.first == "*" {
          scalars = scalars.dropFirst()
          column += 1
          look.isBold.toggle()
        } else {
          look.isItalic.toggle()
        }
      case "|" where isRow:
        if let part = spoken() { add(part) }
        text = String.UnicodeScalarView()
        endCell()
      default: text.append(scalar)
      }
      column += 1
    }
    if let part = spoken() { add(part) }
  }

  /// What begins in a cell ends in it.
  private mutating func endCell() {
    if look != Look() {
      flaws.append(.unclosedMark(position, look.isBold ? "**" : "*"))
      look = Look()
    }
    while let last = open.last {
      flaws.append(.unclosedInLine(last.tag))
      close()
    }
    cells.append(Self.trimmed(held[0]))
    held = [[]]
  }

  /// The spaces at the ends of a cell are there for whoever reads the template.
  private static func trimmed(_ parts: [DocumentTemplate.Part]) -> [DocumentTemplate.Part] {
    var parts = parts
    if case .words(let words, let look)? = parts.first {
      parts[0] = .words(String(words.drop { $0 == " " }), look)
    }
    if case .words(let words, let look)? = parts.last {
      let end = words.lastIndex { $0 != " " }
      parts[parts.count - 1] = .words(end.map { String(words[...$0]) } ?? "", look)
    }
    return parts.filter { if case .words("", _) = $0 { false } else { true } }
  }

  // MARK: Placeholders

  private mutating func take(_ tag: TemplateTag) {
    guard !tag.name.isEmpty else { return flaws.append(.blank(tag)) }
    switch tag.role {
    case .value:
      if let flaw = names.flaw(ofValue: tag) { flaws.append(flaw) }
      add(.value(tag.name, look))
    case .section, .inverted:
      guard names.depth < TemplateReading.deepest else {
        return flaws.append(.tooDeep(tag, TemplateReading.deepest))
      }
      if let flaw = names.flaw(ofSection: tag) { flaws.append(flaw) }
      names.open(tag)
      open.append((tag, look))
      held.append([])
    case .end:
      guard open.contains(where: { $0.tag.name == tag.name }) else {
        return flaws.append(
          names.contains(tag.name)
            ? .endsElsewhere(tag) : .notOpen(tag, innermost: names.innermost?.name))
      }
      while let last = open.last, last.tag.name != tag.name {
        flaws.append(.unclosedInLine(last.tag))
        close()
      }
      if let last = open.last, last.look != look {
        flaws.append(.unclosedMark(tag.position, look.isBold == last.look.isBold ? "*" : "**"))
        look = last.look
      }
      close()
    }
  }

  private mutating func close() {
    guard let last = open.popLast(), let inner = held.popLast() else { return }
    _ = names.close()
    add(.section(last.tag.name, isInverted: last.tag.role == .inverted, inner))
  }
}
