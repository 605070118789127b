/// Collects the text of a paragraph in runs: neighbours of one look become one run.
struct RunCollector {
  /// Whether white space is one space, as in HTML and ODT.
  private let collapsesSpace: Bool
  private(set) var runs: [Paper.Run] = []

  init(collapsesSpace: Bool) { self.collapsesSpace = collapsesSpace }

  mutating func append(_ text: String, isBold: Bool, isItalic: Bool) {
    let text = collapsesSpace ? collapsed(text) : text
    appendAsIs(text, isBold: isBold, isItalic: isItalic)
  }

  /// Adds what must stay: a tab, a line break, spaces that the writer counted.
  mutating func appendAsIs(_ text: String, isBold: Bool, isItalic: Bool) {
    guard !text.isEmpty else { return }
    let run = Paper.Run(text, isBold: isBold, isItalic: isItalic)
    if let last = runs.last, last.isBold == isBold, last.isItalic == isItalic {
      runs[runs.count - 1].text += text
    } else {
      runs.append(run)
    }
  }

  /// Adds raised text: '1 ste' with a raised 'ste' is the word '1ste'.
  mutating func appendRaised(_ text: String, isBold: Bool, isItalic: Bool) {
    if Self.ordinals.contains(text), let last = runs.last?.text.utf8 {
      let word = Array(last).reversed().drop(while: Self.isSpace)
      if let end = word.first, (0x30...0x39).contains(end) {
        runs[runs.count - 1].text = String(decoding: Array(word.reversed()), as: UTF8.self)
      }
    }
    append(text, isBold: isBold, isItalic: isItalic)
  }

  private static let ordinals: Set<String> = ["de", "e", "ste"]

  private func collapsed(_ text: String) -> String {
    var bytes: [UInt8] = []
    var endsInSpace = runs.last.map { Self.isSpace($0.text.utf8.last ?? 0) } ?? true
    for byte in text.utf8 {
      let isSpace = Self.isSpace(byte)
      if !isSpace { bytes.append(byte) } else if !endsInSpace { bytes.append(0x20) }
      endsInSpace = isSpace
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

  /// White space, also that which does not break and that which has no width.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x20, 0xA0, 0x200B, 0x202F, 0xFEFF: true
    default: false
    }
  }

  var hasText: Bool { runs.contains { !$0.text.unicodeScalars.allSatisfy(Self.isBlank) } }

  /// Without white space before and behind it.
  var trimmed: [Paper.Run] {
    var runs = runs
    while let first = runs.first {
      runs[0].text = String(first.text.unicodeScalars.drop(while: Self.isBlank))
      guard runs[0].text.isEmpty else { break }
      runs.removeFirst()
    }
    while let last = runs.last {
      let scalars = last.text.unicodeScalars
      let end = scalars.lastIndex { !Self.isBlank($0) }
      guard let end else {
        runs.removeLast()
        continue
      }
      runs[runs.count - 1].text = String(scalars[...end])
      break
    }
    return runs
  }
}
