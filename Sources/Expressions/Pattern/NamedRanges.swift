/// The classes with a name, all of ASCII.
enum NamedRanges {
  /// What a letter behind a backslash stands for; a capital is the rest.
  static func escaped(_ letter: Unicode.Scalar) -> ScalarRanges? {
    switch letter {
    case "D", "d": digit
    // Without the vertical tab, unlike 'space'.
    case "S", "s": ScalarRanges([0x09...0x0A, 0x0C...0x0D, 0x20...0x20])
    case "W", "w": word
    default: nil
    }
  }

  /// The class between '[:' and ':]'.
  static func posix(_ name: String) -> ScalarRanges? {
    switch name {
    case "alnum": ScalarRanges(digit.ranges + letter.ranges)
    case "alpha": letter
    case "ascii": ScalarRanges([0...0x7F])
    case "blank": ScalarRanges([0x09...0x09, 0x20...0x20])
    case "cntrl": ScalarRanges([0...0x1F, 0x7F...0x7F])
    case "digit": digit
    case "graph": ScalarRanges([0x21...0x7E])
    case "lower": ScalarRanges([small])
    case "print": ScalarRanges([0x20...0x7E])
    case "punct": ScalarRanges([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E])
    case "space": ScalarRanges([0x09...0x0D, 0x20...0x20])
    case "upper": ScalarRanges([capital])
    case "word": word
    case "xdigit": ScalarRanges(digit.ranges + [0x41...0x46, 0x61...0x66])
    default: nil
    }
  }

  private static let capital: ClosedRange<UInt32> = 0x41...0x5A
  private static let small: ClosedRange<UInt32> = 0x61...0x7A
  private static let digit = ScalarRanges([0x30...0x39])
  private static let letter = ScalarRanges([capital, small])
  private static let word = ScalarRanges(digit.ranges + letter.ranges + [0x5F...0x5F])
}
