import Archives
import TestSupport
import Testing

struct ZipReaderTests {
  private func archive() -> StoredArchive {
    var archive = StoredArchive([("een.txt", "Een tekst.")])
    archive.add("map/twee.txt", DeflateVectors.words, deflated: DeflateVectors.dynamic)
    return archive
  }

  private func failure(_ archive: StoredArchive, reading name: String = "") -> ZipReadingError? {
    do {
      var reader = try ZipReader(archive.bytes)
      _ = try reader.content(of: name)
      return nil
    } catch {
      return error
    }
  }

  @Test func `stored and deflated entries are read by name`() throws {
    var reader = try ZipReader(archive().bytes)
    #expect(reader.names == ["een.txt", "map/twee.txt"])
    #expect(try reader.content(of: "een.txt") == Array("Een tekst.".utf8))
    #expect(try reader.content(of: "map/twee.txt") == DeflateVectors.words)
    #expect(try reader.content(of: "drie.txt") == nil)
  }

  @Test func `every flipped bit is an error or changes nothing that is read`() {
    let whole = archive().bytes
    let expected = [Array("Een tekst.".utf8), DeflateVectors.words]
    for bit in 0..<(whole.count * 8) {
      var bytes = whole
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      guard var reader = try? ZipReader(bytes) else { continue }
      for (entry, content) in zip(reader.entries, expected) {
        guard let found = try? reader.content(of: entry) else { continue }
        #expect(found == content, "bit \(bit)")
      }
    }
  }

  @Test func `every truncated archive is an error`() {
    let whole = archive().bytes
    for count in whole.indices {
      #expect(throws: ZipReadingError.self) { try ZipReader(Array(whole[..<count])) }
    }
  }

  @Test func `bytes behind the archive make it none`() {
    #expect(throws: ZipReadingError.noArchive) { try ZipReader(archive().bytes + [0]) }
  }

  @Test func `two entries of one name are refused`() {
    var archive = archive()
    archive.add("een.txt", [1])
    #expect(failure(archive) == .duplicateName("een.txt"))
  }

  @Test func `entries that share bytes are refused`() {
    var archive = StoredArchive()
    // The second entry stands inside the first.
    let inner = StoredArchive([("b", String(repeating: "x", count: 20))])
    archive.add("a", Array(inner.bytes.prefix(51)))
    archive.entries.append(inner.entries[0])
    archive.entries[1].place = 31
    #expect(failure(archive) == .overlapping(entry: "b"))
  }

  @Test func `an entry that is encrypted or packed in an unknown way says so when it is read`() {
    var archive = archive()
    archive.entries[0].flags = 1
    archive.entries[1].method = 12
    #expect(failure(archive, reading: "een.txt") == .encrypted(entry: "een.txt"))
    #expect(
      failure(archive, reading: "map/twee.txt")
        == .unknownMethod(entry: "map/twee.txt", method: 12))
  }

  @Test(arguments: [-1, 1])
  func `a size other than the content's is an error`(difference: Int) {
    for (place, name) in ["een.txt", "map/twee.txt"].enumerated() {
      var archive = archive()
      archive.entries[place].size += difference
      guard case .damagedEntry = failure(archive, reading: name) else {
        Issue.record("\(name) was read with a wrong size")
        return
      }
    }
  }

  @Test func `a wrong check is an error`() {
    var archive = archive()
    archive.entries[0].check ^= 1
    guard case .damagedEntry = failure(archive, reading: "een.txt") else {
      Issue.record("content with a wrong check was read")
      return
    }
  }

  @Test func `sizes beyond four gigabytes are refused`() {
    var archive = archive()
    archive.entries[0].size = 0xFFFF_FFFF
    #expect(failure(archive) == .zip64)
  }

  @Test func `nothing that becomes ten megabytes stops before it does`() {
    let stream = DeflateVectors.zeros(copies: 40_000)
    var archive = StoredArchive()
    archive.add("bom", [UInt8](repeating: 0, count: 1 + 40_000 * 258), deflated: stream)
    var limits = ZipReader.Limits()
    limits.ratio = 100
    #expect(throws: ZipReadingError.bomb(entry: "bom", limit: 100)) {
      var reader = try ZipReader(archive.bytes, limits: limits)
      _ = try reader.content(of: "bom")
    }
    limits.entryBytes = 1 << 20
    #expect(throws: ZipReadingError.tooLarge(entry: "bom", limit: 1 << 20)) {
      var reader = try ZipReader(archive.bytes, limits: limits)
      _ = try reader.content(of: "bom")
    }
    // One that lies about its size gives no more than it said.
    archive.entries[0].size = 1_000
    guard case .damagedEntry(_, let reason) = failure(archive, reading: "bom") else {
      Issue.record("a bomb with a small size was read")
      return
    }
    #expect(reason.hasPrefix("more content than allowed"))
  }

  @Test func `all that is read together has a limit`() throws {
    var limits = ZipReader.Limits()
    limits.totalBytes = 15
    var reader = try ZipReader(archive().bytes, limits: limits)
    _ = try reader.content(of: "een.txt")
    #expect(throws: ZipReadingError.tooLarge(entry: "een.txt", limit: 5)) {
      _ = try reader.content(of: "een.txt")
    }
  }

  @Test func `more entries than allowed are refused`() {
    var limits = ZipReader.Limits()
    limits.entries = 1
    #expect(throws: ZipReadingError.tooManyEntries(limit: 1)) {
      try ZipReader(archive().bytes, limits: limits)
    }
  }

  @Test func `an archive in an archive stays closed`() throws {
    var outer = StoredArchive()
    outer.add("binnen.zip", archive().bytes)
    var reader = try ZipReader(outer.bytes)
    #expect(reader.names == ["binnen.zip"])
    #expect(try reader.content(of: "binnen.zip") == archive().bytes)
  }
}
