extension Grammar {
  /// Reads a number; its sign, digit or, in JSON5, point or word comes next.
  mutating func number() throws(GrammarError) -> Builder.Node {
    let start = place
    let isNegative = next == UInt8(ascii: "-")
    if isNegative || next == UInt8(ascii: "+") { place += 1 }
    if isJSON5 {
      if has("Infinity") { return try notANumber("Infinity", from: start) }
      if has("NaN") { return try notANumber("NaN", from: start) }
      if has("0x") || has("0X") {
        let whole = try hexadecimalNumber(from: start)
        return builder.number(
          JSONNumber(ExactDecimal(isNegative: isNegative, whole: whole)), start..<place)
      }
    }
    let whole = digits()
    let fraction = try fraction(behind: whole)
    let exponent = try exponent()
    guard whole.count <= 1 || whole.first != UInt8(ascii: "0") else { throw leadingZero(start) }
    if fraction.isEmpty, exponent.digits.isEmpty, let value = Self.integer(whole) {
      return builder.number(JSONNumber(isNegative ? -value : value), start..<place)
    }
    let decimal = ExactDecimal(
      isNegative: isNegative, whole: whole, fraction: fraction, exponent: exponent.digits,
      isExponentNegative: exponent.isNegative)
    return builder.number(JSONNumber(decimal), start..<place)
  }

  private mutating func digits() -> Slice<UnsafeBufferPointer<UInt8>> {
    let start = place
    while let digit = next, Self.isDigit(digit) { place += 1 }
    return bytes[start..<place]
  }

  private mutating func fraction(
    behind whole: Slice<UnsafeBufferPointer<UInt8>>
  ) throws(GrammarError) -> Slice<UnsafeBufferPointer<UInt8>> {
    guard !whole.isEmpty || isJSON5 else { throw unexpectedValue(nl: "een cijfer", en: "a digit") }
    guard next == UInt8(ascii: ".") else {
      if whole.isEmpty { throw unexpectedValue(nl: "een getal", en: "a number") }
      return bytes[place..<place]
    }
    place += 1
    let fraction = digits()
    // JSON5 needs digits on one side of the point, JSON on both.
    guard !fraction.isEmpty || (isJSON5 && !whole.isEmpty) else {
      throw unexpected(nl: "een cijfer na '.'", en: "a digit after '.'")
    }
    return fraction
  }

  private mutating func exponent() throws(GrammarError) -> (
    digits: Slice<UnsafeBufferPointer<UInt8>>, isNegative: Bool
  ) {
    guard let mark = next, mark | 0x20 == UInt8(ascii: "e") else {
      return (bytes[place..<place], false)
    }
    place += 1
    let isNegative = next == UInt8(ascii: "-")
    if isNegative || next == UInt8(ascii: "+") { place += 1 }
    let digits = digits()
    guard !digits.isEmpty else {
      throw unexpected(nl: "een cijfer van de exponent", en: "a digit of the exponent")
    }
    return (digits, isNegative)
  }

  /// The common case: a value that surely fits.
  private static func integer(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
    guard digits.count <= 18 else { return nil }
    return digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }

  private mutating func notANumber(
    _ word: StaticString, from start: Int
  ) throws(GrammarError) -> Builder.Node {
    place += word.utf8CodeUnitCount
    let spelling = String(decoding: bytes[start..<place], as: UTF8.self)
    guard let node = builder.notANumber(spelling, start..<place) else {
      throw noValue(spelling, start)
    }
    return node
  }

  /// The exact decimal digits of a hexadecimal number; `0x` comes next.
  private mutating func hexadecimalNumber(from start: Int) throws(GrammarError) -> [UInt8] {
    place += 2
    let first = place
    while let byte = next, Self.hexadecimalValue(byte) != nil { place += 1 }
    guard place > first else {
      throw unexpected(nl: "een hexadecimaal cijfer", en: "a hexadecimal digit")
    }
    guard place - first <= Self.mostHexadecimalDigits else { throw tooManyDigits(start) }
    // Base 10⁹, the lowest limb first.
    var limbs: [UInt64] = []
    for byte in bytes[first..<place] {
      var carry = UInt64(Self.hexadecimalValue(byte) ?? 0)
      for index in limbs.indices {
        carry += limbs[index] << 4
        limbs[index] = carry % Self.limbBase
        carry /= Self.limbBase
      }
      if carry > 0 { limbs.append(carry) }
    }
    return limbs.reversed().flatMap { limb in
      // The lowest nine digits; the base itself only keeps the zeros in front.
      String(limb + Self.limbBase).utf8.dropFirst()
    }
  }

  private static var limbBase: UInt64 { 1_000_000_000 }

  /// Converting takes the square of the length; nobody writes longer ones.
  static var mostHexadecimalDigits: Int { 1_024 }
}
