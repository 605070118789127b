import Journaling
import Languages
import TestSupport
import Testing

/// P5: no damage passes silently, and each is named with its segment, offset and record.
///
/// What cannot be told from a stop at a bad moment, and is therefore taken for one:
/// - damage of the closing mark, which may be half written: it is cut off behind a copy;
/// - an end mark that is missing between two batches, which are then read as one;
/// - a closing mark said twice: the daemon may have started and stopped without recording;
/// - whole batches or segments missing at the end of the journal: only an anchor shows that;
/// - after an unclean stop, damage within the last batch: it is cut off behind a copy.
struct DamageTests {
  /// Three segments, the last one closed.
  private static func closed(key: UInt8 = 7) throws -> [String: [UInt8]] {
    try MemoryJournal.written([2, 1, 2, 1, 1, 2], key: key, segmentLimit: 500, isClosed: true)
      .files.files
  }

  private static let firsts = [1, 4, 7]

  private static func lines(of first: Int, in files: [String: [UInt8]]) throws -> SegmentLines {
    SegmentLines(try #require(files[MemoryJournal.path(of: first)]), first: first)
  }

  /// Both readers refuse, name the place, and change nothing.
  private func expectRefusal(
    of files: [String: [UInt8]], at place: String, _ why: Comment,
    source: SourceLocation = #_sourceLocation
  ) throws {
    let scene = MemoryJournal(files)
    let opening = try scene.refusalToOpen()?.message.en ?? "accepted"
    #expect(opening.contains(place), why, sourceLocation: source)
    #expect(scene.files.files == files, why, sourceLocation: source)
    let reading = try scene.refusal()?.message.en ?? "accepted"
    #expect(reading.contains(place), why, sourceLocation: source)
  }

  @Test func `the journal has three segments`() throws {
    let files = try Self.closed()
    #expect(files.keys.sorted() == Self.firsts.map { MemoryJournal.path(of: $0) })
    #expect(try MemoryJournal(files).check().check.wasClosed)
  }

  @Test(arguments: firsts)
  func `every bit of a segment counts`(first: Int) throws {
    let files = try Self.closed()
    let path = MemoryJournal.path(of: first)
    for line in try Self.lines(of: first, in: files).lines {
      for offset in line.range {
        let bits = MemoryJournal.isThorough ? Array(0..<8) : [offset % 8]
        for bit in bits {
          var damaged = files
          damaged[path]?[offset] ^= 1 << UInt8(bit)
          if line.isClosed {
            try expectCopy(of: damaged, from: line.range.lowerBound, in: path)
          } else {
            let start = line.range.lowerBound
            try expectRefusal(
              of: damaged, at: "\(path) is damaged at byte \(start), record \(line.record):",
              "bit \(bit) of byte \(offset)")
          }
        }
      }
    }
  }

  /// Nothing is lost but the mark, of which a copy is kept.
  private func expectCopy(of files: [String: [UInt8]], from start: Int, in path: String) throws {
    let scene = MemoryJournal(files)
    let opened = try scene.open()
    #expect(opened.payloads == MemoryJournal.payloads(9))
    #expect(!opened.journal.recovery.wasClosed)
    #expect(opened.journal.recovery.tornBytes > 0)
    #expect(scene.files.files["\(path).torn-\(start)"] == files[path].map { Array($0[start...]) })
  }

  @Test(arguments: firsts)
  func `records that are deleted, repeated or exchanged are missed`(first: Int) throws {
    let files = try Self.closed()
    let path = MemoryJournal.path(of: first)
    let other = try Self.lines(of: first, in: Self.closed(key: 8)).lines
    let lines = try Self.lines(of: first, in: files).lines
    for place in lines.indices where lines[place].isRecord {
      var changes: [String: [SegmentLines.Line]] = [:]
      changes["deleted", default: lines].remove(at: place)
      changes["repeated", default: lines].insert(lines[place], at: place)
      changes["exchanged", default: lines].swapAt(place, place + 1)
      changes["of another journal", default: lines][place] = other[place]
      for (change, changed) in changes {
        var damaged = files
        damaged[path] = SegmentLines.bytes(changed)
        try expectRefusal(of: damaged, at: "\(path) is damaged at byte ", "\(place) \(change)")
      }
    }
  }

  @Test(arguments: firsts)
  func `batches that are deleted, repeated or exchanged are missed`(first: Int) throws {
    let files = try Self.closed()
    let path = MemoryJournal.path(of: first)
    let other = try Self.lines(of: first, in: Self.closed(key: 8)).lines
    let segment = try Self.lines(of: first, in: files)
    let (lines, batches) = (segment.lines, segment.batches)
    for (number, batch) in batches.enumerated() {
      var changes: [String: [SegmentLines.Line]] = [:]
      changes["deleted", default: lines].removeSubrange(batch)
      changes["repeated", default: lines].insert(contentsOf: lines[batch], at: batch.upperBound)
      changes["of another journal", default: lines].replaceSubrange(batch, with: other[batch])
      if number > 0 {
        let before = batches[number - 1]
        changes["exchanged", default: lines].replaceSubrange(
          before.lowerBound..<batch.upperBound, with: lines[batch] + lines[before])
      }
      for (change, changed) in changes {
        var damaged = files
        damaged[path] = SegmentLines.bytes(changed)
        try expectRefusal(of: damaged, at: "\(path) is damaged at byte ", "\(number) \(change)")
      }
    }
  }

  @Test func `marks that are deleted or repeated lose no record`() throws {
    let files = try Self.closed()
    for first in Self.firsts {
      let path = MemoryJournal.path(of: first)
      let lines = try Self.lines(of: first, in: files).lines
      for place in lines.indices where lines[place].isEnd {
        var repeated = files
        repeated[path] = SegmentLines.bytes(lines[...place] + lines[place...])
        try expectRefusal(of: repeated, at: "\(path) is damaged at byte ", "\(place)")
        var deleted = files
        deleted[path] = SegmentLines.bytes(lines[..<place] + lines[(place + 1)...])
        if lines[place + 1].isRecord {
          let records = try MemoryJournal(deleted).check().records
          #expect(records.count == 9)
        } else {
          try expectRefusal(of: deleted, at: "\(path) is damaged at byte ", "\(place)")
        }
      }
    }
  }

  @Test func `segments that are deleted, exchanged or foreign are missed`() throws {
    let files = try Self.closed()
    let other = try Self.closed(key: 8)
    let paths = Self.firsts.map { MemoryJournal.path(of: $0) }
    for (place, path) in paths.enumerated() {
      var foreign = files
      foreign[path] = other[path]
      // Of the first segment nothing is wrong but that the second does not follow it.
      let victim = paths[max(1, place)]
      try expectRefusal(of: foreign, at: "\(victim) is damaged at byte 0, record ", "foreign")
      guard place < paths.count - 1 else { continue }
      var deleted = files
      deleted[path] = nil
      try expectRefusal(of: deleted, at: "\(path) is missing", "deleted")
      var exchanged = files
      (exchanged[path], exchanged[paths[place + 1]]) = (files[paths[place + 1]], files[path])
      try expectRefusal(of: exchanged, at: "\(path) is damaged at byte 0, record ", "exchanged")
      var repeated = files
      repeated[paths[place + 1]] = files[path]
      try expectRefusal(
        of: repeated, at: "\(paths[place + 1]) is damaged at byte 0, record ", "repeated")
      var short = files
      let seal = try #require(try Self.lines(of: Self.firsts[place], in: files).lines.last)
      short[path]?.removeSubrange(seal.range)
      try expectRefusal(
        of: short, at: "\(path) is damaged at byte \(seal.range.lowerBound), record ", "unsealed")
    }
  }

  @Test func `after an unclean stop only the last batch may be damaged`() throws {
    let files = try MemoryJournal.written([2, 3, 2], isClosed: false).files.files
    let path = MemoryJournal.path(of: 1)
    let segment = try Self.lines(of: 1, in: files)
    let last = try #require(segment.batches.last)
    for (place, line) in segment.lines.enumerated() {
      for offset in line.range {
        let bits = MemoryJournal.isThorough ? Array(0..<8) : [(offset + 3) % 8]
        for bit in bits {
          var damaged = files
          damaged[path]?[offset] ^= 1 << UInt8(bit)
          guard place >= last.lowerBound else {
            let start = line.range.lowerBound
            try expectRefusal(
              of: damaged, at: "\(path) is damaged at byte \(start), record \(line.record):",
              "bit \(bit) of byte \(offset)")
            continue
          }
          let opened = try MemoryJournal(damaged).open()
          #expect(opened.payloads == MemoryJournal.payloads(line.record - 1))
          #expect(opened.journal.recovery.tornCopy == "\(path).torn-\(line.range.lowerBound)")
        }
      }
    }
  }
}
