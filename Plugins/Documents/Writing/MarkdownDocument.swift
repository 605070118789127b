import Fields
import Languages

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
    if let version = layout.version {
      let label = layout.language == .nl ? "Versie" : "Version"
      lines += ["\(label): \(Self.escaped(version))", ""]
    }
    for run in layout.runs {
      if run.first?.isCondition ?? false {
        lines += ["## \(Self.escaped(layout.conditionsLabel))", ""]
      }
      for row in run {
        let label = Self.escaped(row.label)
        lines += [row.isCondition ? "### *\(label)*" : "## \(label)", ""]
        for part in row.parts { lines += markdown(part) }
      }
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
    "!", "#", "&", "*", "<", ">", "[", "\\", "]", "_", "`", "|", "~",
  ]

  /// Text that can only be text, on one line with single spaces: nothing indents or breaks it.
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    var isStart = true
    var isSpace = false
    for scalar in VisibleText.scalars(text) {
      guard scalar != " " else {
        isSpace = !escaped.isEmpty
        continue
      }
      if isSpace { escaped.append(" ") }
      isStart = isStart && !isSpace
      isSpace = false
      // '1.', '1)', '-' and '+' begin a list only at the start of a line.
      let isEnumeration = isStart && (scalar == "." || scalar == ")")
      let isBullet = escaped.isEmpty && (scalar == "-" || scalar == "+")
      if isEnumeration || isBullet || marks.contains(scalar) { escaped.append("\\") }
      isStart = isStart && ("0"..."9").contains(scalar)
      escaped.append(scalar)
    }
    return String(escaped)
  }
}
