import Archives
import TestSupport
import Testing

struct ZipWriterTests {
  private static let words = Array(String(repeating: "een woord ", count: 50).utf8)
  private static let entries = [
    ZipWriter.Entry("mimetype", words, isPacked: false), ZipWriter.Entry("map/één.xml", words),
    ZipWriter.Entry("kort", Array("x".utf8)), ZipWriter.Entry("leeg", []),
  ]

  @Test func `the entries come back in their order`() throws {
    let archive = try PlainUnzip(ZipWriter.bytes(of: Self.entries))
    #expect(archive.entries.map(\.name) == Self.entries.map(\.name))
    #expect(archive.entries.map(\.bytes) == Self.entries.map(\.bytes))
    for entry in archive.entries {
      #expect(entry.check == CyclicRedundancyCheck.value(of: entry.bytes))
    }
  }

  @Test func `what may not be packed, or would grow, is stored`() throws {
    let archive = try PlainUnzip(ZipWriter.bytes(of: Self.entries))
    #expect(archive.entries.map(\.isPacked) == [false, true, false, false])
  }

  @Test func `no day and no clock stand in it`() throws {
    let bytes = ZipWriter.bytes(of: Self.entries)
    #expect(bytes == ZipWriter.bytes(of: Self.entries))
    // 1 January 1980, midnight: the first moment that ZIP knows.
    #expect(try PlainUnzip(bytes).entries.allSatisfy { $0.stamp == 0x0021_0000 })
  }

  @Test func `an archive may be empty`() throws {
    #expect(try PlainUnzip(ZipWriter.bytes(of: [])).entries.isEmpty)
  }

  @Test func `a name is marked as UTF-8`() {
    #expect(Array(ZipWriter.bytes(of: Self.entries)[6..<8]) == [0, 8])
  }
}
