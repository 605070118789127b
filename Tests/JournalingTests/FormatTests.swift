import Digests
import Journaling
import TestSupport
import Testing

/// The article about the format tells the truth: its example is worked out from its words.
struct FormatTests {
  private static let article =
    #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/") + "/Sources/Opdracht.docc/JournalFormat.md"

  private static func text() throws -> String {
    String(decoding: try Folder.bytes(of: article), as: UTF8.self)
  }

  @Test func `the journal of the article is the golden one`() throws {
    let lines = try Self.text().split(separator: "\n").map(String.init)
    for (path, bytes) in try GoldenJournal.versionTwo().sorted(by: { $0.key < $1.key }) {
      let start = try #require(lines.firstIndex { $0 == "`\(path.dropFirst("/journal/".count))`:" })
      let shown = lines[(start + 1)...].drop { !$0.hasPrefix("{") }.prefix { $0.hasPrefix("{") }
      #expect(Array(shown) == SegmentLines(bytes).lines.map(\.text))
    }
  }

  @Test func `its chain follows from its formulas`() throws {
    let text = try Self.text()
    let files = try GoldenJournal.versionTwo()
    var forged = try ForgedJournal(files)
    // Built again from the description alone.
    #expect(forged.files() == files)
    var shorter = try ForgedJournal(files)
    shorter.segments.removeLast(2)
    for (place, record) in forged.records.prefix(3).enumerated() {
      guard
        case .record(let salt, let original, _, let payload) =
          forged.segments[record.segment][record.line]
      else { continue }
      shorter.segments[0] = Array(forged.segments[0][...record.line])
      _ = shorter.files()
      let commitment = original ?? ForgedJournal.commitment(to: payload, salt: salt)
      #expect(text.contains("| \(place + 1) | `\(commitment)` | `\(shorter.head.link)` |"))
    }
    #expect(text.contains("`8:\(forged.head.link.hexadecimal.prefix(8))…`"))
  }

  @Test func `its example of version 1 has the header of one`() throws {
    let files = try GoldenJournal.versionOne()
    let header = try #require(
      files[MemoryJournal.path(of: 1)].flatMap { SegmentLines($0).lines.first })
    #expect(try Self.text().contains("`\(header.text)`"))
  }
}
