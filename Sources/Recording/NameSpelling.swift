/// The bytes of a short name, to compare them quickly with those of another.
struct NameSpelling: Equatable {
  /// What four words hold; a longer name is not remembered.
  private static var maximumLength: Int { 32 }

  private let count: Int
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Nil where the spelling is longer.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count <= Self.maximumLength else { return nil }
    count = bytes.count
    words = (
      Self.word(bytes, 0), Self.word(bytes, 8), Self.word(bytes, 16), Self.word(bytes, 24)
    )
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> UInt64 {
    if bytes.count >= start + 8 { return PayloadScanner.word(bytes, at: start) }
    var word: UInt64 = 0
    var place = bytes.count
    while place > start {
      place -= 1
      word = word << 8 | UInt64(bytes[place])
    }
    return word
  }

  /// `count` is a power of two.
  func place(among count: Int) -> Int {
    var mixed = words.0 ^ (words.1 &* 0x9E37_79B9_7F4A_7C15)
    mixed ^= (words.2 &* 0xBF58_476D_1CE4_E5B9) ^ (words.3 &* 0x94D0_49BB_1331_11EB)
    mixed = (mixed ^ UInt64(self.count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 40) & (count - 1)
  }

  static func == (left: Self, right: Self) -> Bool {
    left.words == right.words && left.count == right.count
  }
}
