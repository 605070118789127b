/// The lines that a calendar file is made of (RFC 5545, 3.1): a name, its value, folded where it is
/// long.
enum ContentLine {
  /// The longest line in bytes, without its end.
  static let longest = 75

  /// Appends a line whose value is text: nothing in it can end the line, or mean anything.
  static func write(_ name: String, text: String, into bytes: inout [UInt8]) {
    write(name, value: escaped(text), into: &bytes)
  }

  /// Appends a line whose value is already in the form that its type asks.
  static func write(_ name: String, value: String, into bytes: inout [UInt8]) {
    var column = 0
    for scalar in (name + ":" + value).unicodeScalars {
      let letters = Array(String(scalar).utf8)
      // A character is never cut in two.
      if column + letters.count > longest {
        bytes += [0x0D, 0x0A, 0x20]
        column = 1
      }
      bytes += letters
      column += letters.count
    }
    bytes += [0x0D, 0x0A]
  }

  /// Backslash, semicolon, comma and line ends are escaped; what controls a screen or turns the
  /// direction of the text around is left out or shown as unknown.
  private static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped += ["\\", scalar]
      case "\n" where previous == "\r": break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": escaped += ["\\", "n"]
      case "\t": escaped.append(" ")
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": break
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{200E}", "\u{200F}", "\u{61C}":
        escaped.append("\u{FFFD}")
      default: escaped.append(scalar)
      }
      previous = scalar
    }
    return String(escaped)
  }

  /// The text of an escaped value.
  static func unescaped(_ value: String) -> String {
    var text = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in value.unicodeScalars {
      if isEscaped {
        text.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }
}
