/// Makes text fit to print: one line, without characters that are invisible or not allowed.
package enum CleanText {
  /// The text on one line: white space becomes single spaces, control characters go.
  package static func line(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var owesSpace = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        owesSpace = !result.isEmpty
      } else if isPrintable(scalar) {
        if owesSpace { result.append(" ") }
        owesSpace = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The label of a state, or its name when it has none.
  static func label(of state: OutlineState) -> String {
    let label = line(state.label)
    return label.isEmpty ? line(state.name) : label
  }

  /// Cut into lines of at most so many characters, at spaces where that can be done.
  static func wrapped(_ text: String, limit: Int = 24) -> [String] {
    var lines: [String] = []
    var current = ""
    for word in line(text).split(separator: " ") {
      var rest = word
      if !current.isEmpty, current.count + 1 + rest.count <= limit {
        current += " " + rest
        continue
      }
      if !current.isEmpty { lines.append(current) }
      while rest.count > limit {
        lines.append(String(rest.prefix(limit)))
        rest = rest.dropFirst(limit)
      }
      current = String(rest)
    }
    if !current.isEmpty { lines.append(current) }
    return lines
  }

  /// Controls, direction marks and characters that XML does not know are left out.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069,
      0xFFFE...0xFFFF:
      false
    default:
      true
    }
  }
}
