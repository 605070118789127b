import Fields

/// What editors make of the texts that they are given: curly quotes, long dashes, hard spaces.
enum TypedText {
  /// The lines of a file from any editor, without what marks its encoding.
  static func lines(of text: String) -> [String] {
    var bytes = Array(text.utf8)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    var lines: [[UInt8]] = [[]]
    var previous: UInt8 = 0
    for byte in bytes {
      let endsLine = byte == 0x0A || byte == 0x0D
      if endsLine {
        // CRLF is one end.
        if !(byte == 0x0A && previous == 0x0D) { lines.append([]) }
      } else {
        lines[lines.count - 1].append(byte)
      }
      previous = byte
    }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Without white space around it, hard spaces included, and with plain spaces inside.
  static func trimmed(_ line: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      scalars.append(isSpace(scalar) ? " " : scalar)
    }
    return Wording.trimmed(String(scalars))
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x20, 0xA0, 0x2007, 0x202F, 0xFEFF: true
    default: false
    }
  }

  /// For comparing two texts that an editor may have dressed up: equal keys say the same.
  static func key(_ text: String) -> String {
    var key = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}", "`", "\u{B4}": key += "'"
      case "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}": key += "\""
      case "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}": key += "-"
      case "\u{2026}": key += "..."
      case _ where isSpace(scalar): key += " "
      default: key.unicodeScalars.append(scalar)
      }
    }
    return Wording.words(key).joined(separator: " ")
  }

  private static let bullets: [Unicode.Scalar] = [
    "-", "*", "\u{2022}", "\u{2013}", "\u{2014}", "\u{25AA}", "\u{B7}", "\u{F0B7}",
  ]

  /// What stands behind the bullet of a line; nil for a line without one.
  static func behindBullet(_ line: String) -> String? {
    let scalars = line.unicodeScalars
    guard let first = scalars.first, bullets.contains(first) else { return nil }
    guard let next = scalars.dropFirst().first else { return "" }
    guard isSpace(next) else { return nil }
    return trimmed(String(scalars.dropFirst(2)))
  }
}
