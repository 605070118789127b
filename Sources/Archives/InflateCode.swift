/// A prefix code of a deflate stream, made from the lengths of its codes.
struct InflateCode {
  /// The most bits that a code has.
  static let longest = 15
  /// Codes up to this length are looked up; a larger table would cost more than it saves, and
  /// many small blocks could make its filling the work of an attack.
  private static let quickBits = 10

  /// By the next bits: the symbol, and in the lowest four bits the length; 0 for longer codes.
  private var quick: [UInt16]
  /// How many codes each length has.
  private var counts = [Int](repeating: 0, count: longest + 1)
  /// The symbols in the order of their codes.
  private var symbols: [UInt16] = []

  /// Nil where more codes are asked than there are, or where some bits would mean nothing; one
  /// code of one bit, and no code at all, are allowed, because writers make them.
  init?(lengths: ArraySlice<UInt8>) {
    quick = [UInt16](repeating: 0, count: 1 << Self.quickBits)
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    var free = 1
    for length in 1...Self.longest {
      free = free * 2 - counts[length]
      guard free >= 0 else { return nil }
    }
    let used = counts.reduce(0, +)
    guard free == 0 || used == 0 || (used == 1 && counts[1] == 1) else { return nil }
    order(lengths, used: used)
    fillQuick(lengths)
  }

  private mutating func order(_ lengths: ArraySlice<UInt8>, used: Int) {
    var starts = [Int](repeating: 0, count: Self.longest + 2)
    for length in 1...Self.longest { starts[length + 1] = starts[length] + counts[length] }
    symbols = [UInt16](repeating: 0, count: used)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      symbols[starts[Int(length)]] = UInt16(truncatingIfNeeded: symbol)
      starts[Int(length)] += 1
    }
  }

  private mutating func fillQuick(_ lengths: ArraySlice<UInt8>) {
    var code = 0
    var next = [Int](repeating: 0, count: Self.longest + 1)
    for length in 1...Self.longest {
      code = (code + counts[length - 1]) << 1
      next[length] = code
    }
    for (symbol, length) in lengths.enumerated() where length > 0 {
      let length = Int(length)
      let value = next[length]
      next[length] += 1
      guard length <= Self.quickBits else { continue }
      // A code comes with its highest bit first, and other numbers with their lowest.
      var reversed = 0
      for bit in 0..<length where value & (1 << bit) != 0 { reversed |= 1 << (length - 1 - bit) }
      for index in stride(from: reversed, to: quick.count, by: 1 << length) {
        quick[index] = UInt16(truncatingIfNeeded: symbol << 4 | length)
      }
    }
  }

  /// The symbol that the next bits begin with; nil where they begin with no code.
  func symbol(for bits: UInt64) -> (symbol: Int, length: Int)? {
    let entry = quick[Int(truncatingIfNeeded: bits) & (1 << Self.quickBits - 1)]
    if entry != 0 { return (Int(entry >> 4), Int(entry & 15)) }
    var code = 0
    var first = 0
    var index = 0
    for length in 1...Self.longest {
      code |= Int(truncatingIfNeeded: bits >> UInt64(length - 1)) & 1
      let count = counts[length]
      if code - count < first { return (Int(symbols[index + code - first]), length) }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return nil
  }

  /// The codes of blocks that bring none of their own.
  static let fixedLiterals = fixed(
    [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112)
      + [UInt8](repeating: 7, count: 24) + [UInt8](repeating: 8, count: 8))
  static let fixedDistances = fixed([UInt8](repeating: 5, count: 32))

  private static func fixed(_ lengths: [UInt8]) -> InflateCode {
    guard let code = InflateCode(lengths: lengths[...]) else {
      preconditionFailure("The code lengths of the standard make a code.")
    }
    return code
  }
}
