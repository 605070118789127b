/// The lines of a segment, as a reader in any language would find them.
struct SegmentLines {
  struct Line {
    /// Where it stands, its end included.
    let range: Range<Int>
    let text: String
    /// The record that follows what is before this line.
    let record: Int

    var isRecord: Bool { text.hasPrefix("{\"seq\":") }
    var isEnd: Bool { text.hasPrefix("{\"end\":") }
    var isClosed: Bool { text.hasPrefix("{\"closed\":") }
  }

  private(set) var lines: [Line] = []
  /// Behind the last line: room, or a part of one.
  let rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8], first: Int = 1) {
    var start = 0
    var next = first
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      let text = String(decoding: bytes[start..<end], as: UTF8.self)
      let line = Line(range: start..<end + 1, text: text, record: next)
      lines.append(line)
      if line.isRecord { next += 1 }
      start = end + 1
    }
    rest = bytes[start...]
  }

  /// Whole batches: the places of their records and of the mark behind them.
  var batches: [Range<Int>] {
    var batches: [Range<Int>] = []
    var start: Int?
    for (place, line) in lines.enumerated() {
      if line.isRecord, start == nil { start = place }
      if line.isEnd, let begin = start {
        batches.append(begin..<place + 1)
        start = nil
      }
    }
    return batches
  }

  /// The bytes of lines in another order or number.
  static func bytes(_ lines: some Sequence<Line>) -> [UInt8] {
    lines.flatMap { Array($0.text.utf8) + [0x0A] }
  }
}
