/// Numbers as lower-case hexadecimal digits, the most significant first.
package enum Hexadecimal {
  package static let mostDigits = 16

  /// Appends the last `digits` digits of the number, zeroes in front included.
  package static func write(
    _ number: UInt64, digits: Int = mostDigits, into output: inout [UInt8]
  ) {
    precondition((0...mostDigits).contains(digits), "a number has at most 16 digits")
    var shift = UInt64(digits) &* 4
    while shift > 0 {
      shift &-= 4
      let digit = UInt8(truncatingIfNeeded: number &>> shift & 0xF)
      output.append(digit < 10 ? 0x30 &+ digit : 0x61 &- 10 &+ digit)
    }
  }

  /// The number of 1 to 16 lower-case digits in UTF-8; nil for anything else.
  package static func number(_ digits: UnsafeRawBufferPointer) -> UInt64? {
    guard (1...mostDigits).contains(digits.count) else { return nil }
    var number: UInt64 = 0
    for digit in digits {
      switch digit {
      case 0x30...0x39: number = number &<< 4 | UInt64(digit &- 0x30)
      case 0x61...0x66: number = number &<< 4 | UInt64(digit &- 0x61 &+ 10)
      default: return nil
      }
    }
    return number
  }
}

extension Hexadecimal {
  /// Appends two digits for each byte.
  package static func write(_ bytes: [UInt8], into output: inout [UInt8]) {
    for byte in bytes { write(UInt64(byte), digits: 2, into: &output) }
  }

  /// The bytes that pairs of lower-case digits stand for; nil for anything else.
  package static func bytes(_ digits: UnsafeRawBufferPointer) -> [UInt8]? {
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let byte = number(UnsafeRawBufferPointer(rebasing: digits[place..<place + 2])) else {
        return nil
      }
      bytes.append(UInt8(byte))
    }
    return bytes
  }
}
