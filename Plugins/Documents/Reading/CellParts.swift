import Fields

/// Cuts cells that hold several things without separators. Loses no word.
enum CellParts {
  /// A part of a cell, with the field that its inner label names.
  struct Part {
    let field: String?
    let text: String
  }

  /// Cuts at inner labels such as 'Ambtelijk opdrachtgever:'; what stands before the first has none.
  static func cut(_ text: String, at labels: [(label: String, field: String)]) -> [Part] {
    let bytes = Array(text.utf8)
    let lowered = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    var cuts: [(range: Range<Int>, field: String)] = []
    var place = 0
    while place < lowered.count {
      let found = labels.first { label in
        lowered[place...].starts(with: label.label.utf8)
          && (place == 0 || lowered[place - 1] <= 0x20)
      }
      if let found {
        cuts.append((place..<place + found.label.utf8.count, found.field))
        place += found.label.utf8.count
      } else {
        place += 1
      }
    }
    var parts = [part(nil, bytes[..<(cuts.first?.range.lowerBound ?? bytes.count)])]
    for (index, cut) in cuts.enumerated() {
      let end = index + 1 < cuts.count ? cuts[index + 1].range.lowerBound : bytes.count
      parts.append(part(cut.field, bytes[cut.range.upperBound..<end]))
    }
    return parts
  }

  private static func part(_ field: String?, _ bytes: ArraySlice<UInt8>) -> Part {
    Part(
      field: field,
      text: Wording.words(String(decoding: bytes, as: UTF8.self)).joined(separator: " "))
  }

  /// Cuts behind each mention but the last, taking along what belongs to it.
  static func cut(_ text: String, behind mentions: [Range<Int>]) -> [String] {
    guard mentions.count > 1 else { return [text] }
    let bytes = Array(text.utf8)
    var parts: [String] = []
    var start = 0
    for mention in mentions.dropLast() {
      let end = tail(of: mention.upperBound, in: bytes)
      parts.append(Wording.trimmed(String(decoding: bytes[start..<end], as: UTF8.self)))
      start = end
    }
    parts.append(Wording.trimmed(String(decoding: bytes[start...], as: UTF8.self)))
    return parts.filter { !$0.isEmpty }
  }

  /// Behind 'per week', 'p/p', a closing bracket, or a bracketed remark.
  private static func tail(of end: Int, in bytes: [UInt8]) -> Int {
    var place = end
    var isMore = true
    while isMore {
      isMore = false
      for text in [")", " per week", " per jaar", " p/p", " per persoon", ".", ","]
      where bytes[place...].starts(with: text.utf8) {
        place += text.utf8.count
        isMore = true
      }
      if bytes[place...].starts(with: " (".utf8),
        let close = bytes[place...].firstIndex(of: UInt8(ascii: ")"))
      {
        place = close + 1
        isMore = true
      }
    }
    return place
  }

  /// Sentences: a full stop, a space, and a capital. Abbreviations such as 'n.b. ' go on.
  static func sentences(_ text: String) -> [String] {
    let words = Wording.words(text)
    var sentences: [String] = []
    var current: [String] = []
    for (place, word) in words.enumerated() {
      current.append(word)
      let next = place + 1 < words.count ? words[place + 1].utf8.first ?? 0 : 0
      let isAbbreviation = word.utf8.dropLast().contains(UInt8(ascii: ".")) || word.utf8.count <= 3
      if word.hasSuffix("."), !isAbbreviation, (0x41...0x5A).contains(next) {
        sentences.append(current.joined(separator: " "))
        current = []
      }
    }
    if !current.isEmpty { sentences.append(current.joined(separator: " ")) }
    return sentences
  }

  /// Words with which a request begins, in cells that separate them by nothing else.
  private static let openings: Set<String> = [
    "Agendering", "Akkoord", "Behandelen", "Besluiten", "Besluitvorming", "Bespreken",
    "Bespreking", "Daarna", "Instemmen", "Vaststellen", "Vervolgens",
  ]

  static func requests(_ text: String) -> [String] {
    var requests: [String] = []
    var current: [String] = []
    for word in Wording.words(text) {
      if openings.contains(word), !current.isEmpty {
        requests.append(current.joined(separator: " "))
        current = []
      }
      current.append(word)
    }
    if !current.isEmpty { requests.append(current.joined(separator: " ")) }
    return requests
  }
}
