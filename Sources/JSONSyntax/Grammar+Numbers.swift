extension Grammar {
  /// Reads a number.
  mutating func number() throws(GrammarError) -> Builder.Node {
    let start = place
    if isJSON5 { return try extendedNumber() }
    if next == UInt8(ascii: "-") { place += 1 }
    guard let first = next, Self.isDigit(first) else {
      place = start
      throw unexpected("a value")
    }
    place += 1
    if first == UInt8(ascii: "0") {
      if let digit = next, Self.isDigit(digit) {
        throw GrammarError(code: .number, offset: start, message: "a number with a leading zero")
      }
    } else {
      skipDigits()
    }
    if next == UInt8(ascii: ".") {
      place += 1
      guard let digit = next, Self.isDigit(digit) else { throw unexpected("a digit after '.'") }
      skipDigits()
    }
    try skipExponent()
    return try exact(Array(bytes[start..<place]), start)
  }

  private mutating func skipDigits() {
    while let digit = next, Self.isDigit(digit) { place += 1 }
  }

  private mutating func skipExponent() throws(GrammarError) {
    guard let mark = next, mark | 0x20 == UInt8(ascii: "e") else { return }
    place += 1
    if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
    guard let digit = next, Self.isDigit(digit) else {
      throw unexpected("the digits of the exponent")
    }
    skipDigits()
  }

  private func exact(_ spelling: [UInt8], _ start: Int) throws(GrammarError) -> Builder.Node {
    guard let number = JSONNumber(spelling: spelling[...]) else {
      throw GrammarError(
        code: .number, offset: start,
        message: "an exponent beyond ±\(JSONNumber.largestExponent)")
    }
    return builder.number(number, start..<place)
  }

  /// The numbers of JSON5: signs, bare points, hexadecimal, and what is none.
  private mutating func extendedNumber() throws(GrammarError) -> Builder.Node {
    let start = place
    var sign: [UInt8] = []
    if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") {
      if next == UInt8(ascii: "-") { sign = [UInt8(ascii: "-")] }
      place += 1
    }
    for spelling in ["Infinity", "NaN"] where has(spelling) {
      place += spelling.utf8.count
      let text = String(decoding: sign, as: UTF8.self) + spelling
      guard let node = builder.notANumber(text, start..<place) else {
        throw GrammarError(
          code: .notANumber, offset: start, message: "\(text) has no value here; write a number")
      }
      return try ended(node)
    }
    if next == UInt8(ascii: "0"), place + 1 < bytes.count,
      bytes[place + 1] | 0x20 == UInt8(ascii: "x")
    {
      let node = try hexadecimalNumber(sign: sign, from: start)
      return try ended(node)
    }
    let wholeStart = place
    skipDigits()
    let whole = Array(bytes[wholeStart..<place])
    var fraction: [UInt8] = []
    if next == UInt8(ascii: ".") {
      place += 1
      let fractionStart = place
      skipDigits()
      fraction = Array(bytes[fractionStart..<place])
    }
    guard !whole.isEmpty || !fraction.isEmpty else {
      place = start
      throw unexpected("a value")
    }
    if whole.count > 1, whole.first == UInt8(ascii: "0") {
      throw GrammarError(code: .number, offset: start, message: "a number with a leading zero")
    }
    let exponentStart = place
    try skipExponent()
    var spelling = sign + (whole.isEmpty ? [UInt8(ascii: "0")] : whole)
    if !fraction.isEmpty { spelling += [UInt8(ascii: ".")] + fraction }
    spelling += Array(bytes[exponentStart..<place])
    return try ended(try exact(spelling, start))
  }

  private func has(_ word: String) -> Bool {
    bytes.count - place >= word.utf8.count
      && zip(bytes[place...], word.utf8).allSatisfy { $0 == $1 }
  }

  /// A number does not run into a name: `12abc` is neither.
  private func ended(_ node: Builder.Node) throws(GrammarError) -> Builder.Node {
    guard let byte = next else { return node }
    let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    guard !isLetter, !Self.isDigit(byte), byte != UInt8(ascii: "."), byte != UInt8(ascii: "_")
    else { throw unexpected("the end of the number") }
    return node
  }

  private mutating func hexadecimalNumber(
    sign: [UInt8], from start: Int
  ) throws(GrammarError) -> Builder.Node {
    place += 2
    let first = place
    // Decimal digits, the lowest first: hexadecimal numbers of any length stay exact.
    var decimal: [UInt8] = [0]
    while let byte = next, let digit = Self.hexadecimalValue(byte) {
      guard place - first < Self.mostHexadecimalDigits else {
        throw GrammarError(
          code: .number, offset: start,
          message: "more than \(Self.mostHexadecimalDigits) hexadecimal digits")
      }
      var carry = Int(digit)
      for index in decimal.indices {
        carry += Int(decimal[index]) * 16
        decimal[index] = UInt8(carry % 10)
        carry /= 10
      }
      while carry > 0 {
        decimal.append(UInt8(carry % 10))
        carry /= 10
      }
      place += 1
    }
    guard place > first else { throw unexpected("a hexadecimal digit") }
    return try exact(sign + decimal.reversed().map { $0 + UInt8(ascii: "0") }, start)
  }

  /// Converting is quadratic in the digits; nobody writes longer ones.
  private static var mostHexadecimalDigits: Int { 1_000 }
}
