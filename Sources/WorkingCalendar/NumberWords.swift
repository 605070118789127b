/// Whole numbers as words, in Dutch and English: 'vijf', 'tweeëntwintig', 'twenty-two'.
enum NumberWords {
  /// Larger numbers are read and written in digits.
  private static let largest = 99
  /// Up to here people write words.
  private static let largestWritten = 12

  private static let dutch = words(
    units: [
      "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
      "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
    ],
    tens: [
      "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig",
    ]
  ) { unit, ten in unit + (unit.hasSuffix("e") ? "ën" : "en") + ten }

  private static let english = words(
    units: [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
      "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
      "nineteen",
    ],
    tens: ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
  ) { unit, ten in "\(ten)-\(unit)" }

  private static let values: [String: Int] = {
    var values = ["eén": 1, "één": 1, "a": 1, "an": 1]
    for list in [dutch, english] {
      for (value, word) in list.enumerated() { values[word] = value }
    }
    return values
  }()

  private static func words(
    units: [String], tens: [String], joined: (String, String) -> String
  ) -> [String] {
    (0...largest).map { number in
      guard number >= units.count else { return units[number] }
      let ten = tens[number / 10 - 2]
      return number % 10 == 0 ? ten : joined(units[number % 10], ten)
    }
  }

  /// The value of a word in lower case, or of digits.
  static func value(_ word: String) -> Int? {
    Digits.value(word.utf8) ?? values[word]
  }

  /// 'vier', '13'.
  static func written(_ number: Int, dutch isDutch: Bool) -> String {
    guard (0...largestWritten).contains(number) else { return String(number) }
    return isDutch ? (number == 1 ? "één" : dutch[number]) : english[number]
  }
}

/// The words of a short text in lower case, each with its place.
struct TextWords {
  struct Word {
    let text: String
    /// In UTF-8 bytes.
    let offset: Int
  }

  /// No such text is longer, in UTF-8 bytes.
  static let maximumLength = 200

  let words: [Word]

  /// Nil where the text is too long.
  init?(_ text: String) {
    guard text.utf8.count <= Self.maximumLength else { return nil }
    var words: [Word] = []
    var current = ""
    var start = 0
    var offset = 0
    for character in text {
      let separates = character == " " || character == "\t" || character == ","
      if separates {
        if !current.isEmpty { words.append(Word(text: current.lowercased(), offset: start)) }
        current = ""
      } else {
        if current.isEmpty { start = offset }
        current.append(character)
      }
      offset += character.utf8.count
    }
    if !current.isEmpty { words.append(Word(text: current.lowercased(), offset: start)) }
    self.words = words
  }

  var texts: [String] { words.map(\.text) }
}
