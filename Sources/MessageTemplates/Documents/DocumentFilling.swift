import Languages
import Papers

/// Makes blocks of the lines of a template and the values for its placeholders.
struct DocumentFilling {
  private typealias Node = DocumentTemplate.Node
  private typealias Part = DocumentTemplate.Part

  let language: Language

  /// A line with its values.
  private enum Filled {
    case blank
    case blocks([Paper.Block])
    case heading(Int, [Paper.Run])
    case item([Paper.Block], isNumbered: Bool)
    case pageBreak
    case row([Paper.Cell])
    case ruler
    case text([Paper.Run])
  }

  /// `scopes` are the values around a place, the innermost first. `title` captions a table that has
  /// no heading before it.
  func blocks(
    _ nodes: [DocumentTemplate.Node], _ scopes: [DocumentValues], captionedLike title: String
  ) -> [Paper.Block] {
    var lines: [Filled] = []
    fill(nodes, scopes, into: &lines)
    var assembly = DocumentAssembly(title: title)
    for line in lines {
      switch line {
      case .blank: assembly.end()
      case .blocks(let blocks): assembly.add(blocks)
      case .heading(let level, let runs): assembly.addHeading(level, runs)
      case .item(let blocks, let isNumbered): assembly.addItem(blocks, isNumbered: isNumbered)
      case .pageBreak: assembly.add([.pageBreak])
      case .row(let cells): assembly.addRow(cells)
      case .ruler: assembly.closeHeader()
      case .text(let runs): assembly.addText(runs)
      }
    }
    return assembly.blocks()
  }

  // MARK: Lines

  private func fill(_ nodes: [Node], _ scopes: [DocumentValues], into lines: inout [Filled]) {
    for node in nodes {
      switch node {
      case .blank: lines.append(.blank)
      case .line(let line): lines += filled(line, scopes)
      case .section(let name, let isInverted, let inner):
        eachTime(name, isInverted, scopes) { fill(inner, $0, into: &lines) }
      }
    }
  }

  private func filled(_ line: DocumentTemplate.Line, _ scopes: [DocumentValues]) -> [Filled] {
    switch line {
    case .heading(let level, let parts):
      let runs = runs(parts, scopes)
      return runs.isEmpty ? [] : [.heading(level, runs)]
    case .item(let parts, let isNumbered):
      let blocks = blocks(parts, scopes)
      return blocks.isEmpty ? [] : [.item(blocks, isNumbered: isNumbered)]
    case .pageBreak: return [.pageBreak]
    case .row(let cells):
      return [
        .row(
          cells.enumerated().map { place, parts in
            Paper.Cell(
              blocks(parts, scopes), isHeader: place == 0 && Self.isBold(parts))
          })
      ]
    case .ruler: return [.ruler]
    case .text(let parts):
      if let alone = value(alone: parts, scopes) { return [.blocks(alone)] }
      let runs = runs(parts, scopes)
      return runs.isEmpty ? [] : [.text(runs)]
    }
  }

  /// Whether all that a cell says stands in bold: it names its row.
  private static func isBold(_ parts: [Part]) -> Bool {
    !parts.isEmpty
      && parts.allSatisfy { part in
        switch part {
        case .words(let words, let look): look.isBold || words.utf8.allSatisfy { $0 == 0x20 }
        case .value(_, let look): look.isBold
        case .section(_, _, let inner): isBold(inner)
        }
      }
  }

  // MARK: Parts

  /// What a line or a cell says: whole blocks where a value stands alone.
  private func blocks(_ parts: [Part], _ scopes: [DocumentValues]) -> [Paper.Block] {
    if let alone = value(alone: parts, scopes) { return alone }
    let runs = runs(parts, scopes)
    return runs.isEmpty ? [] : [.paragraph(runs)]
  }

  /// The blocks of a value that is all there is; nil where there is more or less.
  private func value(alone parts: [Part], _ scopes: [DocumentValues]) -> [Paper.Block]? {
    guard parts.count == 1, case .value(let name, let look) = parts[0], look == .init(),
      let value = find(name, scopes)
    else { return nil }
    let blocks = value.blocks
    return blocks.isEmpty ? nil : blocks
  }

  func runs(_ parts: [DocumentTemplate.Part], _ scopes: [DocumentValues]) -> [Paper.Run] {
    var runs: [Paper.Run] = []
    fill(parts, scopes, into: &runs)
    return runs.contains { $0.text.utf8.contains { $0 > 0x20 } } ? Self.trimmed(runs) : []
  }

  private func fill(_ parts: [Part], _ scopes: [DocumentValues], into runs: inout [Paper.Run]) {
    for part in parts {
      switch part {
      case .words(let words, let look): runs.append(Paper.Run(words, look))
      case .value(let name, let look):
        let lines = find(name, scopes)?.blocks.flatMap(\.lines) ?? []
        guard !lines.isEmpty else {
          runs.append(Paper.Run(language.openMark, look, isOpen: true))
          continue
        }
        for (place, line) in lines.enumerated() {
          if place > 0 { runs.append(Paper.Run("; ", look)) }
          runs += line.map { run in
            var run = run
            run.isBold = run.isBold || look.isBold
            run.isItalic = run.isItalic || look.isItalic
            return run
          }
        }
      case .section(let name, let isInverted, let inner):
        eachTime(name, isInverted, scopes) { fill(inner, $0, into: &runs) }
      }
    }
  }

  /// Without white space at both ends.
  private static func trimmed(_ runs: [Paper.Run]) -> [Paper.Run] {
    var runs = runs
    while let first = runs.first {
      runs[0].text = String(first.text.drop { $0 == " " })
      if !runs[0].text.isEmpty { break }
      runs.removeFirst()
    }
    while let last = runs.last {
      let end = last.text.lastIndex { $0 != " " }
      runs[runs.count - 1].text = end.map { String(last.text[...$0]) } ?? ""
      if end != nil { break }
      runs.removeLast()
    }
    return runs
  }

  // MARK: Values

  private func find(_ name: String, _ scopes: [DocumentValues]) -> DocumentValues.Value? {
    guard name.hasPrefix(DocumentPlaceholders.presence) else {
      return scopes.lazy.compactMap { $0[name] }.first
    }
    let rest = String(name.dropFirst(DocumentPlaceholders.presence.count))
    let value = find(rest, scopes) ?? find(DocumentPlaceholders.field + rest, scopes)
    return .flag(value?.isPresent ?? false)
  }

  /// Visits a section as often as it is there, with the values in it.
  private func eachTime(
    _ name: String, _ isInverted: Bool, _ scopes: [DocumentValues],
    _ visit: ([DocumentValues]) -> Void
  ) {
    let value = find(name, scopes)
    guard !isInverted else {
      if !(value?.isPresent ?? false) { visit(scopes) }
      return
    }
    switch value {
    case .list(let items, _)?: for item in items { visit([item] + scopes) }
    case let value? where value.isPresent: visit(scopes)
    default: return
    }
  }
}

extension Paper.Run {
  fileprivate init(_ text: String, _ look: DocumentTemplate.Look, isOpen: Bool = false) {
    self.init(text, isBold: look.isBold, isItalic: look.isItalic, isOpen: isOpen)
  }
}
