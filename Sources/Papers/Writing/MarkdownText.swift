import Languages

/// Text in CommonMark that can only be text.
enum MarkdownText {
  /// The marks that mean something in CommonMark, each behind a backslash.
  private static let marks: Set<Unicode.Scalar> = [
    "!", "#", "&", "*", "<", ">", "[", "\\", "]", "_", "`", "|", "~",
  ]

  /// On one line with single spaces: nothing indents or breaks it.
  static func escaped(_ text: String) -> String {
    escaped(text, isStart: true)
  }

  /// '1.', '1)', '-' and '+' begin a list only at the start of a line.
  private static func escaped(_ text: String, isStart: Bool) -> String {
    var escaped = String.UnicodeScalarView()
    var isStart = isStart
    for (place, scalar) in VisibleText.spaced(text).unicodeScalars.enumerated() {
      let isEnumeration = isStart && (scalar == "." || scalar == ")")
      let isBullet = isStart && place == 0 && (scalar == "-" || scalar == "+")
      if isEnumeration || isBullet || marks.contains(scalar) { escaped.append("\\") }
      isStart = isStart && ("0"..."9").contains(scalar)
      escaped.append(scalar)
    }
    return String(escaped)
  }

  /// The first line of blocks, and the others behind it.
  static func line(of blocks: [Paper.Block], _ language: Language) -> String {
    let words = PlainWords(language: language)
    let lines = blocks.flatMap { block -> [String] in
      if case .paragraph(let runs) = block { return [inline(runs, language)] }
      return words.lines(of: [block]).map(escaped)
    }
    return lines.filter { !$0.isEmpty }.joined(separator: " / ")
  }

  // MARK: Runs

  /// A stretch in one look, with the white space around it outside: emphasis hugs its words.
  private struct Stretch {
    var text: [Unicode.Scalar]
    let mark: String
    let isOpen: Bool

    var isMarked: Bool { isOpen || !mark.isEmpty }

    /// Whether the marks of two stretches that touch can be read in one way only.
    func isApart(from last: Stretch) -> Bool {
      guard let first = text.first, let end = last.text.last else { return true }
      if last.isOpen, "([:".unicodeScalars.contains(first) { return false }
      if last.isMarked, isMarked { return false }
      // A mark beside punctuation inside and a letter outside belongs to neither.
      let (inside, outside) = last.isMarked ? (end, first) : (first, end)
      return !(last.isMarked || isMarked) || !isPunctuation(inside) || isPunctuation(outside)
    }
  }

  /// The runs on one line.
  static func inline(_ runs: [Paper.Run], _ language: Language) -> String {
    var line = ""
    var isSpace = false
    var last: Stretch?
    for stretch in stretches(runs, language) {
      guard stretch.text.contains(where: { $0 != " " }) else {
        isSpace = isSpace || !stretch.text.isEmpty
        continue
      }
      isSpace = isSpace || stretch.text.first == " "
      if let last {
        // Nothing that is seen: it ends one emphasis before the next, and makes no link.
        line += isSpace ? " " : stretch.isApart(from: last) ? "" : "<!-- -->"
      }
      let words = String(String.UnicodeScalarView(stretch.text))
      let text = escaped(words, isStart: line.isEmpty)
      line += stretch.mark + (stretch.isOpen ? "[\(text)]" : text) + stretch.mark
      isSpace = stretch.text.last == " "
      last = stretch
    }
    return line
  }

  private static func stretches(_ runs: [Paper.Run], _ language: Language) -> [Stretch] {
    var stretches: [Stretch] = []
    for run in runs {
      let mark = String(repeating: "*", count: (run.isBold ? 2 : 0) + (run.isItalic ? 1 : 0))
      let text = VisibleText.scalars(run.words(in: language))
      if let last = stretches.last, last.mark == mark, last.isOpen == run.isOpen, !run.isOpen {
        stretches[stretches.count - 1].text += text
      } else {
        stretches.append(Stretch(text: text, mark: mark, isOpen: run.isOpen))
      }
    }
    return stretches
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .closePunctuation, .connectorPunctuation, .currencySymbol, .dashPunctuation,
      .finalPunctuation, .initialPunctuation, .mathSymbol, .modifierSymbol, .openPunctuation,
      .otherPunctuation, .otherSymbol:
      true
    default: false
    }
  }
}
