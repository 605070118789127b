/// Packs bytes as RFC 1951 has it: repetitions within 32 KiB, in the codes that the standard fixes.
///
/// Documents are small and full of repeated marks: codes of their own would save a fifth more, for
/// twice the code.
package struct Deflate {
  private static let window = 1 << 15
  private static let shortest = 3
  private static let longest = 258
  /// How many earlier places are tried for a match: more cost time, and save little.
  private static let patience = 32

  private let bytes: [UInt8]
  /// By a hash of three bytes, the latest place where they stood.
  private var heads = [Int32](repeating: -1, count: 1 << 15)
  /// By a place in the window, the place before it with the same hash.
  private var earlier = [Int32](repeating: -1, count: window)
  private var output: [UInt8] = []
  private var bits: UInt64 = 0
  private var bitCount = 0

  package static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var deflate = Deflate(bytes)
    deflate.run()
    return deflate.output
  }

  private init(_ bytes: [UInt8]) {
    precondition(bytes.count < Int(Int32.max), "what is packed has places of 31 bits")
    self.bytes = bytes
    output.reserveCapacity(bytes.count / 4)
  }

  private mutating func run() {
    write(0b011, bits: 3)  // The last block, in fixed codes.
    var place = 0
    var match = longestMatch(at: 0)
    while place < bytes.count {
      remember(place)
      let next = longestMatch(at: place + 1)
      guard let found = match, found.length >= next?.length ?? 0 else {
        // Nothing repeats here, or what repeats from the next byte on is longer.
        writeLiteral(Int(bytes[place]))
        place += 1
        match = next
        continue
      }
      writeMatch(found)
      for passed in place + 1..<place + found.length { remember(passed) }
      place += found.length
      match = longestMatch(at: place)
    }
    writeLiteral(256)
    if bitCount > 0 { write(0, bits: 8 - bitCount) }
  }

  // MARK: Repetitions

  private struct Match {
    let length: Int
    let distance: Int
  }

  private func hash(at place: Int) -> Int {
    let word = Int(bytes[place]) << 16 | Int(bytes[place + 1]) << 8 | Int(bytes[place + 2])
    return (word &* 0x9E3B) >> 7 & 0x7FFF
  }

  private mutating func remember(_ place: Int) {
    guard place + Self.shortest <= bytes.count else { return }
    let hash = hash(at: place)
    earlier[place & (Self.window - 1)] = heads[hash]
    heads[hash] = Int32(place)
  }

  private func longestMatch(at place: Int) -> Match? {
    guard place + Self.shortest <= bytes.count else { return nil }
    let limit = min(Self.longest, bytes.count - place)
    var best = Match(length: Self.shortest - 1, distance: 0)
    var candidate = Int(heads[hash(at: place)])
    var tries = 0
    while candidate >= 0, place - candidate <= Self.window, tries < Self.patience {
      if bytes[candidate + best.length] == bytes[place + best.length] {
        var length = 0
        while length < limit, bytes[candidate + length] == bytes[place + length] { length += 1 }
        if length > best.length { best = Match(length: length, distance: place - candidate) }
        if length == limit { break }
      }
      let next = Int(earlier[candidate & (Self.window - 1)])
      // A place that the window has passed holds a later one: the chain ends there.
      guard next < candidate else { break }
      candidate = next
      tries += 1
    }
    return best.distance > 0 ? best : nil
  }

  // MARK: Codes

  /// A literal byte, or 256 for the end of the block.
  private mutating func writeLiteral(_ value: Int) {
    switch value {
    case 0..<144: writeCode(0x30 + value, bits: 8)
    case 144..<256: writeCode(0x190 + value - 144, bits: 9)
    case 256..<280: writeCode(value - 256, bits: 7)
    default: writeCode(0xC0 + value - 280, bits: 8)
    }
  }

  private mutating func writeMatch(_ match: Match) {
    if match.length == Self.longest {
      writeLiteral(285)
    } else {
      // Groups of four symbols share a number of extra bits, from the fifth to the seventh.
      let offset = match.length - Self.shortest
      let extra = max(0, offset.highestBit - 2)
      writeLiteral(257 + extra * 4 + offset >> extra)
      write(offset & (1 << extra - 1), bits: extra)
    }
    let offset = match.distance - 1
    let extra = max(0, offset.highestBit - 1)
    writeCode(extra * 2 + offset >> extra, bits: 5)
    write(offset & (1 << extra - 1), bits: extra)
  }

  /// Codes begin with their highest bit, unlike numbers.
  private mutating func writeCode(_ code: Int, bits count: Int) {
    var reversed = 0
    for place in 0..<count { reversed |= (code >> place & 1) << (count - 1 - place) }
    write(reversed, bits: count)
  }

  private mutating func write(_ value: Int, bits count: Int) {
    bits |= UInt64(value) << UInt64(bitCount)
    bitCount += count
    while bitCount >= 8 {
      output.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      bitCount -= 8
    }
  }
}

extension Int {
  /// The place of the highest bit that is set; 0 for nought.
  fileprivate var highestBit: Int { self > 0 ? Int.bitWidth - 1 - leadingZeroBitCount : 0 }
}
