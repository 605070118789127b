import Journaling
import Languages
import TestSupport
import Testing

/// P4: what nobody was told of is cut off behind a copy, and nothing else is.
struct TornTailTests {
  private static let path = MemoryJournal.path(of: 1)
  private static let batches = (0..<24).map { 4 + $0 % 9 } + [17]
  /// Both versions begin with so many equal bytes: less is a journal that was never begun.
  private static let commonStart = "{\"journal\":\"opdracht\",\"version\":".utf8.count

  /// A journal of two hundred records that was never closed, without its room.
  private static func whole() throws -> (bytes: [UInt8], lines: SegmentLines) {
    let scene = try MemoryJournal.written(batches, isClosed: false)
    var bytes = try #require(scene.files.files[path])
    let end = try #require(bytes.lastIndex { $0 != 0 })
    bytes.removeLast(bytes.count - end - 1)
    #expect(batches.reduce(0, +) == 200)
    return (bytes, SegmentLines(bytes))
  }

  /// Opens a journal with a tail, and looks whether all went as it should.
  private func expectRecovery(
    of prefix: ArraySlice<UInt8>, tail: [UInt8], in lines: SegmentLines,
    source: SourceLocation = #_sourceLocation
  ) throws {
    let whole = lines.lines.prefix { $0.range.upperBound <= prefix.count }
    let end = whole.last?.range.upperBound ?? 0
    let records = whole.count(where: \.isRecord)
    let bytes = Array(prefix) + tail
    let torn = (bytes.lastIndex { $0 != 0 } ?? -1) + 1 - end
    let scene = MemoryJournal([Self.path: bytes])
    let opened = try scene.open()
    #expect(
      opened.payloads == MemoryJournal.payloads(records), "\(prefix.count)", sourceLocation: source)
    let report = opened.journal.recovery
    #expect(report.tornBytes == max(0, torn), "\(prefix.count)", sourceLocation: source)
    if torn > 0 {
      let copy = "\(Self.path).torn-\(end)"
      #expect(report.tornCopy == copy, sourceLocation: source)
      #expect(
        scene.files.files[copy] == Array(bytes[end..<end + torn]), sourceLocation: source)
    }
    _ = opened.journal.append(MemoryJournal.payload(records))
    #expect(opened.journal.commitNow(), sourceLocation: source)
    let again = try scene.open()
    #expect(
      again.payloads == MemoryJournal.payloads(records + 1), "\(prefix.count)",
      sourceLocation: source)
    #expect(again.journal.recovery.tornBytes == 0, sourceLocation: source)
  }

  /// Everything near the end of the last batches, and some of the rest; all of it when asked.
  private static func places(in count: Int, every step: Int) -> [Int] {
    let isThorough = MemoryJournal.isThorough
    return (0...count).filter { isThorough || $0 % step == 0 || $0 > count - 60 }
  }

  @Test func `a journal may end at every byte`() throws {
    let (bytes, lines) = try Self.whole()
    let header = try #require(lines.lines.first?.range.upperBound)
    for place in Self.places(in: bytes.count, every: 401) where place >= header {
      try expectRecovery(of: bytes[..<place], tail: [], in: lines)
    }
  }

  @Test func `half a header is refused, unless it is nothing yet`() throws {
    let (bytes, lines) = try Self.whole()
    let header = try #require(lines.lines.first?.range.upperBound)
    for place in 0..<header {
      let scene = MemoryJournal([Self.path: Array(bytes[..<place])])
      if place <= Self.commonStart {
        #expect(try scene.open().payloads == [])
      } else {
        let refusal = try scene.refusalToOpen()
        #expect(refusal?.message.en.contains("byte 0, record 1:") == true)
        #expect(scene.files.files == [Self.path: Array(bytes[..<place])])
      }
    }
  }

  @Test func `room, garbage and what the disk held before may stand behind the end`() throws {
    let (bytes, lines) = try Self.whole()
    let header = try #require(lines.lines.first?.range.upperBound)
    var random = SeededGenerator(seed: 4)
    for place in Self.places(in: bytes.count, every: 1_999) where place >= header {
      let prefix = bytes[..<place]
      try expectRecovery(of: prefix, tail: [UInt8](repeating: 0, count: 700), in: lines)
      var garbage = (0..<300).map { _ in UInt8.random(in: 0...255, using: &random) }
      // Its first byte must not complete the line that was cut.
      garbage[0] = 0xFF
      try expectRecovery(of: prefix, tail: garbage, in: lines)
    }
  }

  @Test func `older lines of the same journal behind the end are no reason to refuse`() throws {
    let (bytes, lines) = try Self.whole()
    let header = try #require(lines.lines.first?.range.upperBound)
    var random = SeededGenerator(seed: 5)
    for place in Self.places(in: bytes.count, every: 809) where place > header + 2_048 {
      let prefix = bytes[..<place]
      // The room up to the next sector, and then sectors that had been elsewhere.
      let gap = [UInt8](repeating: 0, count: 512 - place % 512)
      let sector = Int.random(in: 0..<(place - 1_024) / 512, using: &random) * 512
      try expectRecovery(of: prefix, tail: gap + bytes[sector..<sector + 1_024], in: lines)
      // From the beginning of a line on: a mark and the record that once followed it.
      let old = try #require(
        lines.lines.filter { $0.isEnd && $0.range.upperBound < place - 1_024 }.randomElement(
          using: &random))
      let start = old.range.lowerBound
      try expectRecovery(
        of: prefix, tail: [0xFF, 0x0A] + bytes[start..<start + 1_024], in: lines)
    }
  }

  @Test func `the seal of a segment that was replaced may show up again`() throws {
    let scene = try MemoryJournal.written([3, 2], isClosed: false)
    let journal = try scene.open().journal
    #expect(journal.roll()?.sequence == 5)
    #expect(journal.commitNow())
    let sealed = try #require(scene.files.files[Self.path])
    let seal = try #require(SegmentLines(sealed).lines.last)
    #expect(seal.text.hasPrefix("{\"sealed\":5,"))
    var files = scene.files.files
    let next = MemoryJournal.path(of: 6)
    let header = try #require(files[next].flatMap { SegmentLines($0).lines.first })
    let room = try #require(files[next]?.count) - header.range.count - seal.range.count - 9
    files[next] =
      Array((header.text + "\n{\"seq\":6\n" + seal.text + "\n").utf8)
      + [UInt8](repeating: 0, count: room)
    let opened = try MemoryJournal(files).open()
    #expect(opened.payloads == MemoryJournal.payloads(5))
    #expect(opened.journal.recovery.tornBytes > 0)
  }
}
