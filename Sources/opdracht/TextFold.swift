/// A text that goes on below itself where the terminal ends, between words where it can.
struct TextFold {
  /// Where less room is left beside the columns, the text goes on below them.
  private static let leastRoom = 24
  private static let indent = 4

  let text: String

  /// The last cell of a line, behind the columns before it; without a width nothing is folded.
  init(behind start: String, _ cell: String, width: Int?) {
    let taken = Console.columns(start)
    guard let width, taken + Console.columns(cell) > width else {
      text = start + cell
      return
    }
    let hasRoom = width - taken >= Self.leastRoom
    let place = hasRoom ? taken : min(Self.indent, width / 2)
    let parts = Self.parts(of: cell, room: width - place)
    let rest = parts.map { String(repeating: " ", count: place) + $0 }
    guard hasRoom, let first = parts.first else {
      var head = Substring(start)
      while head.last == " " { head = head.dropLast() }
      text = ([String(head)] + rest).joined(separator: "\n")
      return
    }
    text = ([start + first] + rest.dropFirst()).joined(separator: "\n")
  }

  /// The text in parts that fit; a word that is too long by itself is cut through.
  static func parts(of text: String, room: Int) -> [String] {
    var parts: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      var word = String(word)
      if !line.isEmpty, Console.columns(line) + 1 + Console.columns(word) <= room {
        line += " " + word
        continue
      }
      if !line.isEmpty { parts.append(line) }
      while Console.columns(word) > room {
        parts.append(String(word.prefix(room)))
        word = String(word.dropFirst(room))
      }
      line = word
    }
    return line.isEmpty ? parts : parts + [line]
  }
}
