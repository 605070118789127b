/// What people wrote, as one line of a message.
package enum MessageLine {
  /// Nothing in it ends the line, moves a cursor or turns the direction of the text; what did is
  /// shown as unknown. White space becomes single spaces.
  package static func clean(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var isAfterSpace = true
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        if !isAfterSpace { scalars.append(" ") }
        isAfterSpace = true
      } else {
        scalars.append(isHarmful(scalar) ? "\u{FFFD}" : scalar)
        isAfterSpace = false
      }
    }
    if isAfterSpace, !scalars.isEmpty { scalars.removeLast() }
    return String(scalars)
  }

  /// The text in so many characters: where it is longer, cut between two characters, with '…'.
  package static func shortened(_ text: String, to most: Int) -> String {
    // A character can hold any number of marks: the bytes have their limit, too.
    let mostBytes = 4 * most
    var shortened = ""
    var count = 0
    var bytes = 0
    for character in text {
      let width = character.utf8.count
      guard count < most, bytes + width <= mostBytes else {
        return clean(String(count < most ? shortened : String(shortened.dropLast()))) + "…"
      }
      shortened.append(character)
      count += 1
      bytes += width
    }
    return shortened
  }

  /// The lines of a text without blank ones at its beginning and end, each ended.
  static func withoutBlankEnds(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let isBlank: (Substring) -> Bool = { $0.unicodeScalars.allSatisfy(isSpace) }
    guard let first = lines.firstIndex(where: { !isBlank($0) }),
      let last = lines.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return lines[first...last].map { isBlank($0) ? "" : String($0) }.joined(separator: "\n") + "\n"
  }

  /// White space, and what ends a line anywhere.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// What controls a screen, turns the direction of the text or hides in it.
  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}
