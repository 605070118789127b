/// The words of blocks in the text form.
enum SourceWords {
  // MARK: Lines

  /// The text of a heading, in one line.
  static func line(of runs: [Paper.Run]) -> String {
    lines(of: runs, keepingTabs: false).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The lines of a paragraph, without looks.
  static func lines(of runs: [Paper.Run], keepingTabs: Bool) -> [String] {
    let text = runs.map(\.text).joined()
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      spaced(escaped(String(line), keepingTabs: keepingTabs))
    }
  }

  /// The blocks as lines; the rows of tables become lines of words.
  static func paragraphs(of blocks: [Paper.Block]) -> [String] {
    blocks.flatMap { block -> [String] in
      switch block {
      case .heading(_, let runs), .paragraph(let runs):
        return lines(of: runs, keepingTabs: false).filter { !$0.isEmpty }
      case .list(let items, _):
        return items.flatMap { paragraphs(of: $0) }
      case .table(let table):
        return table.rows.map { row in
          row.cells.flatMap { paragraphs(of: $0.blocks) }.joined(separator: " ")
        }
      case .pageBreak:
        return []
      }
    }
  }

  static func isTable(_ block: Paper.Block) -> Bool {
    if case .table = block { true } else { false }
  }

  // MARK: Cells

  /// One paragraph as it is; several in tags, and items in lists.
  static func cell(_ blocks: [Paper.Block]) -> String {
    let parts = parts(of: blocks)
    if parts.count == 1, case .paragraph(let text) = parts[0] { return text }
    return written(parts)
  }

  private enum Part {
    case paragraph(String)
    case list([Item], isNumbered: Bool)
  }

  private struct Item {
    let text: String
    let inner: String
    /// What the writer typed in front of it by hand.
    let mark: Character?
  }

  private static func written(_ parts: [Part]) -> String {
    parts.map { part in
      switch part {
      case .paragraph(let text): "<p>\(text)</p>"
      case .list(let items, let isNumbered): list(items, isNumbered: isNumbered)
      }
    }.joined(separator: " ")
  }

  private static func list(_ items: [Item], isNumbered: Bool) -> String {
    let tag = isNumbered ? "ol" : "ul"
    let written = items.map { item in
      // A single item with a dash may hold several, as '- one - two': readers cut at the dashes.
      let mark = items.count == 1 && item.mark == "-" ? "-" : "•"
      return "<li>\(mark) \(item.text)\(item.inner.isEmpty ? "" : " " + item.inner)</li>"
    }
    return "<\(tag)> \(written.joined(separator: " ")) </\(tag)>"
  }

  private static func parts(of blocks: [Paper.Block]) -> [Part] {
    var parts: [Part] = []
    for block in blocks {
      switch block {
      case .heading(_, let runs), .paragraph(let runs):
        for line in lookedLines(of: runs) where !line.isEmpty { add(line, to: &parts) }
      case .list(let items, let isNumbered):
        let items = items.map(Self.item)
        if !items.isEmpty { parts.append(.list(items, isNumbered: isNumbered)) }
      case .table:
        parts += paragraphs(of: [block]).filter { !$0.isEmpty }.map { .paragraph($0) }
      case .pageBreak: break
      }
    }
    return parts
  }

  /// A paragraph that begins with a dash or dot is an item that was typed by hand.
  private static func add(_ line: String, to parts: inout [Part]) {
    guard let (mark, text) = marked(line) else { return parts.append(.paragraph(line)) }
    let item = Item(text: text, inner: "", mark: mark)
    if case .list(let items, false) = parts.last, items.last?.mark != nil {
      parts[parts.count - 1] = .list(items + [item], isNumbered: false)
    } else {
      parts.append(.list([item], isNumbered: false))
    }
  }

  private static func item(_ blocks: [Paper.Block]) -> Item {
    let isInner: (Paper.Block) -> Bool = { if case .list = $0 { true } else { false } }
    let lines = blocks.filter { !isInner($0) }.flatMap { block -> [String] in
      switch block {
      case .heading(_, let runs), .paragraph(let runs): lookedLines(of: runs)
      case .list, .pageBreak, .table: paragraphs(of: [block])
      }
    }
    let text = lines.filter { !$0.isEmpty }.joined(separator: " ")
    let inner = written(parts(of: blocks.filter(isInner)))
    guard let (mark, rest) = marked(text) else { return Item(text: text, inner: inner, mark: nil) }
    return Item(text: rest, inner: inner, mark: mark)
  }

  private static let marks: Set<Character> = [
    "*", "-", "·", "–", "—", "•", "▪", "◦", "●", "\u{F0B7}",
  ]

  /// The mark in front of a line, and the line without it; a dash of any length is '-'.
  private static func marked(_ line: String) -> (Character, String)? {
    guard let mark = line.first, marks.contains(mark) else { return nil }
    let rest = line.dropFirst()
    guard mark == "•" || rest.first == " " else { return nil }
    let text = String(rest.drop { $0 == " " })
    guard !text.isEmpty else { return nil }
    return (["-", "–", "—"].contains(mark) ? "-" : mark, text)
  }

  /// The lines of a paragraph, with italics as tags: they say 'sub label' and 'note'.
  private static func lookedLines(of runs: [Paper.Run]) -> [String] {
    var lines = [""]
    for run in runs {
      let parts = run.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (place, part) in parts.enumerated() {
        if place > 0 { lines.append("") }
        let text = escaped(String(part), keepingTabs: false)
        let isBlank = text.utf8.allSatisfy { $0 <= 0x20 }
        lines[lines.count - 1] += run.isItalic && !isBlank ? italic(text) : text
      }
    }
    return lines.map(spaced)
  }

  /// Spaces stand outside the tags, so that words do not grow together or apart.
  private static func italic(_ text: String) -> String {
    let inner = text.drop { $0 == " " }
    let lead = String(repeating: " ", count: text.count - inner.count)
    let kept = inner.reversed().drop { $0 == " " }.reversed()
    let tail = String(repeating: " ", count: inner.count - kept.count)
    return "\(lead)<i>\(String(kept))</i>\(tail)"
  }

  // MARK: Characters

  /// The text with what would be markup written as entities, and spaces of every width as spaces.
  static func escaped(_ text: String, keepingTabs: Bool) -> String {
    var escaped = String.UnicodeScalarView()
    let scalars = text.unicodeScalars
    for place in scalars.indices {
      let scalar = scalars[place]
      switch scalar.value {
      case 0x09 where keepingTabs: escaped.append(scalar)
      case 0...0x20, 0x85, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
        escaped.append(" ")
      case 0x7F...0x9F: escaped.append("\u{FFFD}")
      case 0xAD, 0x200B, 0xFEFF: break
      case 0x2011: escaped.append("-")
      case 0x26:
        // Before a space it is no entity, and stays as people write it.
        let next = scalars.index(after: place)
        let isAlone = next < scalars.endIndex && scalars[next] == " "
        escaped.append(contentsOf: (isAlone ? "&" : "&amp;").unicodeScalars)
      case 0x3C: escaped.append(contentsOf: "&lt;".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// With single spaces, and none around it.
  private static func spaced(_ text: String) -> String {
    text.split(separator: " ").joined(separator: " ")
  }
}
