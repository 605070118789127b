/// A ZIP archive written byte by byte for tests, with what a real one would never have.
package struct StoredArchive {
  package struct Entry {
    package var name: [UInt8]
    package var content: [UInt8]
    /// What stands in the file: the content, or what a test says.
    package var data: [UInt8]
    package var method = 0
    package var flags = 0
    package var size: Int
    package var check: UInt32
    /// Where the directory says that the entry begins; nil for where it does.
    package var place: Int?
  }

  package var entries: [Entry] = []

  package init() {}

  package init(_ files: [(String, String)]) {
    for (name, content) in files { add(name, Array(content.utf8)) }
  }

  package mutating func add(_ name: String, _ content: [UInt8], deflated: [UInt8]? = nil) {
    entries.append(
      Entry(
        name: Array(name.utf8), content: content, data: deflated ?? content,
        method: deflated == nil ? 0 : 8, size: content.count, check: Self.check(content)))
  }

  package var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let place = entry.place ?? file.count
      let common =
        Self.number(20, 2) + Self.number(entry.flags, 2) + Self.number(entry.method, 2)
        + Self.number(0, 4) + Self.number(Int(entry.check), 4)
        + Self.number(entry.data.count, 4) + Self.number(entry.size, 4)
        + Self.number(entry.name.count, 2) + Self.number(0, 2)
      file += Self.number(0x0403_4B50, 4) + common + entry.name + entry.data
      directory +=
        Self.number(0x0201_4B50, 4) + Self.number(20, 2) + common + Self.number(0, 10)
        + Self.number(place, 4) + entry.name
    }
    let end =
      Self.number(0x0605_4B50, 4) + Self.number(0, 4) + Self.number(entries.count, 2)
      + Self.number(entries.count, 2) + Self.number(directory.count, 4)
      + Self.number(file.count, 4) + Self.number(0, 2)
    return file + directory + end
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// CRC-32, bit by bit: not the code under test.
  private static func check(_ bytes: [UInt8]) -> UInt32 {
    var remainder: UInt32 = ~0
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 {
        remainder = remainder & 1 == 0 ? remainder >> 1 : remainder >> 1 ^ 0xEDB8_8320
      }
    }
    return ~remainder
  }
}
