import Fields

/// The document in CommonMark: headings for rows, lists for lists.
struct MarkdownDocument {
  private let layout: FormulationLayout

  init(_ layout: FormulationLayout) { self.layout = layout }

  var text: String {
    var lines = ["# \(Self.escaped(layout.title))", ""]
    if let cooperation = layout.cooperation {
      let prefix = layout.language == .nl ? "Samen " : "Together: "
      lines += [Self.escaped(prefix + cooperation), ""]
    }
    let stage = layout.language == .nl ? "Fase" : "Stage"
    lines += ["\(stage): \(Self.escaped(layout.stage))", ""]
    var isInConditions = false
    for row in layout.rows {
      if row.isCondition, !isInConditions {
        lines += ["## \(Self.escaped(layout.conditionsLabel))", ""]
      }
      isInConditions = row.isCondition
      let label = Self.escaped(row.label)
      lines += [row.isCondition ? "### *\(label)*" : "## \(label)", ""]
      for part in row.parts { lines += markdown(part) }
    }
    return lines.joined(separator: "\n")
  }

  private func markdown(_ part: FormulationLayout.Part) -> [String] {
    var lines: [String] = []
    if let label = part.label { lines += ["**\(Self.escaped(label)):**", ""] }
    var isInList = false
    for block in part.blocks {
      if isInList, block.kind != .item { lines.append("") }
      isInList = block.kind == .item
      switch block.kind {
      case .item: lines.append("- \(Self.escaped(block.text))")
      case .note: lines += ["*\(Self.escaped(block.text))*", ""]
      case .paragraph: lines += [Self.escaped(block.text), ""]
      }
    }
    if isInList { lines.append("") }
    if part.needsMark { lines += ["[\(layout.openMark)]", ""] }
    return lines
  }

  /// The marks that mean something in CommonMark, each behind a backslash.
  private static let marks: Set<Unicode.Scalar> = [
    "!", "#", "&", "*", "+", "-", "<", ">", "[", "\\", "]", "_", "`", "|", "~",
  ]

  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    var isStart = true
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t", "\n", "\r":
        escaped.append(" ")
        continue
      // '1.' and '1)' begin a list only at the start of a line.
      case ".", ")": if isStart { escaped.append("\\") }
      default: if marks.contains(scalar) { escaped.append("\\") }
      }
      let isDigit = ("0"..."9").contains(scalar)
      isStart = isStart && isDigit
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      escaped.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(escaped)
  }
}
