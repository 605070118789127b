/// Decompression of deflate streams (RFC 1951), bounded: never more than `limit` bytes come out.
package struct Inflate {
  /// The content of a stream. Bytes behind its last block are left alone.
  package static func bytes(
    of stream: ArraySlice<UInt8>, limit: Int
  ) throws(InflateError) -> [UInt8] {
    var inflation = Inflate(stream, limit: limit)
    try inflation.readBlocks()
    return Array(inflation.output[..<inflation.count])
  }

  private let input: [UInt8]
  private let limit: Int
  private var place = 0
  private var bits: UInt64 = 0
  private var bitCount = 0
  /// What came out, and behind it room for what comes.
  private var output: [UInt8] = []
  private var count = 0

  private init(_ stream: ArraySlice<UInt8>, limit: Int) {
    input = Array(stream)
    self.limit = limit
  }

  private mutating func readBlocks() throws(InflateError) {
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try readStored()
      case 1: try readCompressed(InflateCode.fixedLiterals, InflateCode.fixedDistances)
      case 2:
        let codes = try readCodes()
        try readCompressed(codes.literals, codes.distances)
      default: throw failure(.badBlockKind)
      }
    }
  }

  // MARK: Blocks

  private mutating func readStored() throws(InflateError) {
    // A stored block begins at a whole byte.
    let partial = bitCount % 8
    bits >>= UInt64(partial)
    bitCount -= partial
    let length = try take(16)
    let complement = try take(16)
    guard length == ~complement & 0xFFFF else { throw failure(.badStoredLength) }
    place -= bitCount / 8
    bits = 0
    bitCount = 0
    guard input.count - place >= length else { throw failure(.truncated) }
    try makeRoom(for: length)
    for offset in 0..<length { output[count + offset] = input[place + offset] }
    count += length
    place += length
  }

  private static let lengthBases: [Int] = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthExtras: [Int] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases: [Int] = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
    2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  private static let endOfBlock = 256

  private mutating func readCompressed(
    _ literals: InflateCode, _ distances: InflateCode
  ) throws(InflateError) {
    let lengthBases = Self.lengthBases
    let lengthExtras = Self.lengthExtras
    let distanceBases = Self.distanceBases
    while true {
      let symbol = try decode(literals)
      if symbol < Self.endOfBlock {
        try makeRoom(for: 1)
        output[count] = UInt8(truncatingIfNeeded: symbol)
        count += 1
        continue
      }
      guard symbol != Self.endOfBlock else { return }
      let row = symbol - Self.endOfBlock - 1
      guard row < lengthBases.count else { throw failure(.badCode) }
      let length = lengthBases[row] + (try take(lengthExtras[row]))
      let column = try decode(distances)
      guard column < distanceBases.count else { throw failure(.badCode) }
      let distance = distanceBases[column] + (try take(max(0, column / 2 - 1)))
      guard distance <= count else { throw failure(.badDistance) }
      try makeRoom(for: length)
      // One byte after the other: a copy may reach into what it writes itself.
      for offset in count..<count + length { output[offset] = output[offset - distance] }
      count += length
    }
  }

  private mutating func makeRoom(for length: Int) throws(InflateError) {
    guard length > output.count - count else { return }
    guard length <= limit - count else { throw failure(.tooLarge) }
    let size = min(limit, max(count * 2, count + length, 4_096))
    output.append(contentsOf: repeatElement(0, count: size - output.count))
  }

  /// The order in which a block gives the lengths of the codes for its code lengths.
  private static let lengthOrder = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  private mutating func readCodes() throws(InflateError) -> (
    literals: InflateCode, distances: InflateCode
  ) {
    let literalCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let lengthCount = try take(4) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw failure(.badCodeLengths) }
    var lengths = [UInt8](repeating: 0, count: 19)
    for index in 0..<lengthCount {
      lengths[Self.lengthOrder[index]] = UInt8(truncatingIfNeeded: try take(3))
    }
    let lengthCode = try code(lengths[...])
    let all = try readLengths(literalCount + distanceCount, lengthCode)
    guard all[Self.endOfBlock] != 0 else { throw failure(.badCodeLengths) }
    return (try code(all[..<literalCount]), try code(all[literalCount...]))
  }

  private mutating func readLengths(
    _ count: Int, _ code: InflateCode
  ) throws(InflateError) -> [UInt8] {
    var lengths: [UInt8] = []
    while lengths.count < count {
      let symbol = try decode(code)
      var length: UInt8 = 0
      var times = 1
      switch symbol {
      case 0..<16: length = UInt8(truncatingIfNeeded: symbol)
      case 16:
        guard let last = lengths.last else { throw failure(.badCodeLengths) }
        length = last
        times = 3 + (try take(2))
      case 17: times = 3 + (try take(3))
      default: times = 11 + (try take(7))
      }
      guard times <= count - lengths.count else { throw failure(.badCodeLengths) }
      lengths.append(contentsOf: repeatElement(length, count: times))
    }
    return lengths
  }

  private func code(_ lengths: ArraySlice<UInt8>) throws(InflateError) -> InflateCode {
    guard let code = InflateCode(lengths: lengths) else { throw failure(.badCodeLengths) }
    return code
  }

  // MARK: Bits

  private mutating func refill() {
    while bitCount <= 56, place < input.count {
      bits |= UInt64(input[place]) << UInt64(bitCount)
      place += 1
      bitCount += 8
    }
  }

  /// The next `count` bits, at most 16, as a number whose lowest bit came first.
  private mutating func take(_ count: Int) throws(InflateError) -> Int {
    if bitCount < count { refill() }
    guard bitCount >= count else { throw failure(.truncated) }
    let value = Int(bits & (1 << UInt64(count) - 1))
    bits >>= UInt64(count)
    bitCount -= count
    return value
  }

  private mutating func decode(_ code: InflateCode) throws(InflateError) -> Int {
    if bitCount < InflateCode.longest { refill() }
    guard let found = code.symbol(for: bits) else {
      // Where no bits are left the zeros behind the end are no code of the stream.
      throw failure(bitCount < InflateCode.longest ? .truncated : .badCode)
    }
    guard found.length <= bitCount else { throw failure(.truncated) }
    bits >>= UInt64(found.length)
    bitCount -= found.length
    return found.symbol
  }

  private func failure(_ kind: InflateError.Kind) -> InflateError {
    InflateError(kind: kind, offset: max(0, place - bitCount / 8))
  }
}
