import Journaling

/// What a journal must hold: what was appended, how much of it was acknowledged, and what was redacted.
struct JournalOracle {
  enum Entry: Equatable {
    case event([UInt8])
    case redaction([UInt8])

    var payload: [UInt8] {
      switch self {
      case .event(let payload), .redaction(let payload): payload
      }
    }
  }

  struct Erasure {
    /// The record that tells of it.
    let declaration: UInt64
    let payload: [UInt8]
    /// Whether it was said to be done.
    var isDone = false
  }

  private(set) var entries: [Entry] = []
  /// The last head that was acknowledged.
  private(set) var acknowledged = JournalHead.start
  private(set) var erasures: [UInt64: Erasure] = [:]
  private var appended = 0

  var count: UInt64 { UInt64(entries.count) }

  /// Another payload, like no other before it.
  mutating func nextPayload(size: Int) -> [UInt8] {
    appended += 1
    return Array("{\"n\":\(appended),\"text\":\"\(String(repeating: "x", count: size))\"}".utf8)
  }

  mutating func append(_ entry: Entry) { entries.append(entry) }

  mutating func acknowledge(_ head: JournalHead) { acknowledged = head }

  mutating func erase(_ sequence: UInt64, _ erasure: Erasure) { erasures[sequence] = erasure }

  mutating func finishErasure(of sequence: UInt64) { erasures[sequence]?.isDone = true }

  func payload(of sequence: UInt64) -> [UInt8] {
    if let erasure = erasures[sequence], erasure.isDone { return erasure.payload }
    return entries[Int(sequence) - 1].payload
  }

  /// Compares what was found after a crash with what was promised, and goes on from it.
  mutating func settle(
    on found: [JournalRecord], head: JournalHead, pending: [UInt64]
  ) -> String? {
    guard found.count >= acknowledged.sequence else {
      return "lost: \(acknowledged.sequence) were acknowledged, \(found.count) are there"
    }
    guard found.count <= entries.count else { return "invented: \(found.count - entries.count)" }
    entries.removeLast(entries.count - found.count)
    erasures = erasures.filter { $0.value.declaration <= found.count }
    var expectedPending: [UInt64] = []
    for record in found {
      let entry = entries[Int(record.sequence) - 1]
      if let erasure = erasures[record.sequence] {
        if record.payload == erasure.payload {
          erasures[record.sequence]?.isDone = true
          continue
        }
        if erasure.isDone { return "a redaction of \(record.sequence) is undone" }
        expectedPending.append(record.sequence)
      }
      let own: Entry =
        switch record.kind {
        case .event: .event(record.payload)
        case .redaction: .redaction(record.payload)
        }
      guard own == entry else { return "record \(record.sequence) is not what was appended" }
    }
    guard pending == expectedPending else { return "redactions to be done: \(pending)" }
    acknowledged = head
    return nil
  }
}
