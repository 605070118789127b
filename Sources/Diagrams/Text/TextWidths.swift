/// Estimates how wide text becomes in a sans-serif face, on the wide side.
///
/// The face of the reader is unknown, so the classes follow a wide face. A narrower one leaves
/// some room in the boxes; text never sticks out of them.
package enum TextWidths {
  package static func width(of text: String, size: Int, isBold: Bool = false) -> Int {
    var thousandths = 0
    for scalar in text.unicodeScalars { thousandths += advance(of: scalar) }
    if isBold { thousandths = thousandths * 113 / 100 }
    return (thousandths * size + 999) / 1_000
  }

  static func width(of lines: [String], size: Int, isBold: Bool = false) -> Int {
    lines.map { width(of: $0, size: size, isBold: isBold) }.max() ?? 0
  }

  /// The advance of one character in thousandths of the font size.
  private static func advance(of scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "i", "j", "l", "'", "|": 300
    case " ", ".", ",", ":", ";", "I", "!", "/", "\\": 350
    case "f", "t", "r", "(", ")", "[", "]", "-": 420
    case "c", "s", "z", "k", "v", "x", "y", "J", "\"", "*": 600
    case "m", "w", "M", "W", "@", "%", "&", "#", "+", "=", "<", ">", "~", "^", "Q": 1_000
    case "a"..."z", "0"..."9": 640
    case "A"..."Z": 780
    default: otherAdvance(of: scalar)
    }
  }

  private static func otherAdvance(of scalar: Unicode.Scalar) -> Int {
    if scalar.properties.canonicalCombiningClass != .notReordered { return 0 }
    return switch scalar.value {
    case 0x200B...0x200D, 0xFE00...0xFE0F: 0
    case 0xC0..<0x250: 720
    case 0x2010...0x2027: 800
    case 0x370..<0x1100: 850
    default: 1_150
    }
  }
}
