/// Reads the ZIP archives of a test by their directory, knowing nothing of who wrote them: stored
/// entries, and packed ones in the codes that the standard fixes.
package struct PlainUnzip {
  package struct Flaw: Error, Hashable {
    package let words: String

    package init(_ words: String) { self.words = words }
  }

  package struct Entry {
    package let name: String
    package let bytes: [UInt8]
    package let isPacked: Bool
    package let check: UInt32
    /// The date and time as they stand there.
    package let stamp: UInt32
  }

  package let entries: [Entry]

  package init(_ bytes: [UInt8]) throws {
    let end = bytes.count - 22
    guard end >= 0, bytes.number(at: end, 4) == 0x0605_4B50 else { throw Flaw("no end") }
    let count = bytes.number(at: end + 10, 2)
    var place = bytes.number(at: end + 16, 4)
    guard place + bytes.number(at: end + 12, 4) == end else { throw Flaw("directory") }
    var entries: [Entry] = []
    for _ in 0..<count {
      guard bytes.number(at: place, 4) == 0x0201_4B50 else { throw Flaw("row of the directory") }
      let start = bytes.number(at: place + 42, 4)
      let nameLength = bytes.number(at: place + 28, 2)
      // What stands before the content says the same as the directory.
      guard bytes.number(at: start, 4) == 0x0403_4B50,
        bytes[start + 4..<start + 28] == bytes[place + 6..<place + 30]
      else { throw Flaw("entry") }
      let name = bytes[place + 46..<place + 46 + nameLength]
      let content = start + 30 + nameLength
      guard bytes[start + 30..<content] == name, bytes.number(at: start + 28, 2) == 0 else {
        throw Flaw("name")
      }
      let packed = Array(bytes[content..<content + bytes.number(at: place + 20, 4)])
      let isPacked = bytes.number(at: place + 10, 2) == 8
      let entry = Entry(
        name: String(decoding: name, as: UTF8.self),
        bytes: isPacked ? try PlainInflate.unpacked(packed) : packed, isPacked: isPacked,
        check: UInt32(bytes.number(at: place + 16, 4)),
        stamp: UInt32(bytes.number(at: place + 12, 4)))
      guard entry.bytes.count == bytes.number(at: place + 24, 4) else { throw Flaw("length") }
      entries.append(entry)
      place += 46 + nameLength
    }
    guard place == end else { throw Flaw("rest") }
    self.entries = entries
  }

  package subscript(_ name: String) -> [UInt8]? { entries.first { $0.name == name }?.bytes }
}

/// Unpacks what is packed in one block of fixed codes, bit by bit.
package struct PlainInflate {
  private let bytes: [UInt8]
  private var place = 0

  package static func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
    var reader = PlainInflate(bytes: bytes)
    return try reader.block()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func block() throws -> [UInt8] {
    guard try number(3) == 0b011 else { throw PlainUnzip.Flaw("kind of block") }
    var output: [UInt8] = []
    while true {
      let symbol = try symbol()
      if symbol == 256 { break }
      guard symbol > 256 else {
        output.append(UInt8(symbol))
        continue
      }
      let length = try length(symbol)
      let distance = try distance()
      guard distance <= output.count else { throw PlainUnzip.Flaw("distance") }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
    guard (place + 7) / 8 == bytes.count else { throw PlainUnzip.Flaw("bytes after the end") }
    return output
  }

  private mutating func symbol() throws -> Int {
    var code = try code(7)
    if code <= 0b0010111 { return 256 + code }
    code = code << 1 | (try number(1))
    if (0x30...0xBF).contains(code) { return code - 0x30 }
    if (0xC0...0xC7).contains(code) { return 280 + code - 0xC0 }
    return 144 + (code << 1 | (try number(1))) - 0x190
  }

  private mutating func length(_ symbol: Int) throws -> Int {
    if symbol == 285 { return 258 }
    let bits = [
      0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5,
    ]
    guard symbol < 285 else { throw PlainUnzip.Flaw("length") }
    let base = 3 + bits[..<(symbol - 257)].reduce(0) { $0 + 1 << $1 }
    return base + (try number(bits[symbol - 257]))
  }

  private mutating func distance() throws -> Int {
    let symbol = try code(5)
    guard symbol < 30 else { throw PlainUnzip.Flaw("distance") }
    let bits = (0..<30).map { max(0, $0 / 2 - 1) }
    let base = 1 + bits[..<symbol].reduce(0) { $0 + 1 << $1 }
    return base + (try number(bits[symbol]))
  }

  /// Codes come with their highest bit first.
  private mutating func code(_ count: Int) throws -> Int {
    var code = 0
    for _ in 0..<count { code = code << 1 | (try number(1)) }
    return code
  }

  private mutating func number(_ count: Int) throws -> Int {
    var number = 0
    for bit in 0..<count {
      guard place / 8 < bytes.count else { throw PlainUnzip.Flaw("no more bits") }
      number |= Int(bytes[place / 8] >> UInt8(place % 8) & 1) << bit
      place += 1
    }
    return number
  }
}

extension [UInt8] {
  fileprivate func number(at place: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(self[place + $1]) << (8 * $1) }
  }
}
