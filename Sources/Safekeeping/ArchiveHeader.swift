/// The block that stands before each file of an archive, as POSIX describes it for `ustar`: any
/// `tar` reads it.
struct ArchiveHeader: Hashable, Sendable {
  static let blockSize = 512
  /// The field for the size has eleven octal digits.
  static let largestFile: Int64 = 1 << 33 - 1

  let name: String
  let size: Int64
  /// Seconds since 1970.
  let modified: Int64

  /// How many bytes a file takes with the zeros behind it.
  static func padded(_ size: Int64) -> Int64 {
    (size + Int64(blockSize) - 1) / Int64(blockSize) * Int64(blockSize)
  }

  /// The block; nil where the name is too long for one.
  var block: [UInt8]? {
    guard let (prefix, rest) = Self.split(Array(name.utf8)), size <= Self.largestFile else {
      return nil
    }
    var block = [UInt8](repeating: 0, count: Self.blockSize)
    Self.put(rest, at: 0, in: &block)
    Self.put(Self.octal(0o600, digits: 7), at: 100, in: &block)
    Self.put(Self.octal(0, digits: 7), at: 108, in: &block)
    Self.put(Self.octal(0, digits: 7), at: 116, in: &block)
    Self.put(Self.octal(size, digits: 11), at: 124, in: &block)
    Self.put(Self.octal(modified, digits: 11), at: 136, in: &block)
    block[Self.kindPlace] = Self.regular
    Self.put(Self.magic, at: Self.magicPlace, in: &block)
    Self.put(prefix, at: Self.prefixPlace, in: &block)
    Self.put(Self.octal(Self.checksum(of: block), digits: 6) + [0, 0x20], at: 148, in: &block)
    return block
  }

  init(name: String, size: Int64, modified: Int64) {
    self.name = name
    self.size = size
    self.modified = modified
  }

  /// Nil for a block that is not as it was written, or describes anything but a file.
  init?(_ block: [UInt8]) {
    guard block.count == Self.blockSize,
      block[Self.magicPlace...].starts(with: Self.magic), block[Self.kindPlace] == Self.regular,
      Self.number(block[148..<155]) == Self.checksum(of: block),
      let size = Self.number(block[124..<136]), let modified = Self.number(block[136..<148])
    else { return nil }
    let rest = block[..<100].prefix { $0 != 0 }
    let prefix = block[Self.prefixPlace..<500].prefix { $0 != 0 }
    let bytes = prefix.isEmpty ? Array(rest) : prefix + [UInt8(ascii: "/")] + rest
    guard let name = String(validating: bytes, as: UTF8.self), Self.isSafe(name) else {
      return nil
    }
    self.init(name: name, size: size, modified: modified)
  }

  /// Whether a name stays below the folder that it is unpacked in.
  static func isSafe(_ name: String) -> Bool {
    name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8)
        && $0.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
  }

  private static let kindPlace = 156
  private static let magicPlace = 257
  private static let prefixPlace = 345
  private static let regular = UInt8(ascii: "0")
  private static let magic = Array("ustar\u{0}00".utf8)

  /// A long name goes in two parts, cut at a slash.
  private static func split(_ name: [UInt8]) -> (prefix: ArraySlice<UInt8>, rest: [UInt8])? {
    if name.count <= 100 { return ([], name) }
    for place in name.indices.reversed() where name[place] == UInt8(ascii: "/") {
      let rest = name[(place + 1)...]
      if rest.count > 100 { return nil }
      if place <= 155, !rest.isEmpty { return (name[..<place], Array(rest)) }
    }
    return nil
  }

  private static func put(
    _ bytes: some Collection<UInt8>, at place: Int, in block: inout [UInt8]
  ) {
    block.replaceSubrange(place..<place + bytes.count, with: bytes)
  }

  private static func octal(_ number: Int64, digits: Int) -> [UInt8] {
    let text = Array(String(number, radix: 8).utf8)
    return [UInt8](repeating: UInt8(ascii: "0"), count: max(0, digits - text.count)) + text
  }

  private static func number(_ field: ArraySlice<UInt8>) -> Int64? {
    let digits = field.prefix { $0 != 0 && $0 != 0x20 }
    guard digits.count <= 12, digits.allSatisfy({ $0 &- 0x30 < 8 }) else { return nil }
    return digits.reduce(0) { $0 * 8 + Int64($1 - 0x30) }
  }

  /// The sum of all bytes, with spaces where the sum itself stands.
  private static func checksum(of block: [UInt8]) -> Int64 {
    var sum: Int64 = 8 * 0x20
    for (place, byte) in block.enumerated() where !(148..<156).contains(place) {
      sum += Int64(byte)
    }
    return sum
  }
}
