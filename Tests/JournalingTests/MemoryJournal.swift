import Digests
import Journaling
import Storage
import Testing

/// A journal in memory whose batches are written when a test says so.
struct MemoryJournal {
  static let folder = "/journal"
  static let isThorough = Environment.has("OPDRACHT_THOROUGH")

  struct Opened {
    let journal: Journal
    let payloads: [String]
  }

  var settings: JournalSettings
  let files: MemoryFiles

  init(_ files: [String: [UInt8]] = [:], key: UInt8 = 7, segmentLimit: Int64 = 1 << 30) {
    self.files = MemoryFiles(files)
    settings = JournalSettings()
    settings.committing = .whenTold
    settings.roomAhead = 600
    settings.saltKey = [UInt8](repeating: key, count: 32)
    settings.segmentLimit = segmentLimit
  }

  /// A journal with its batches, each of so many records.
  static func written(
    _ batches: [Int], key: UInt8 = 7, segmentLimit: Int64 = 1 << 30, isClosed: Bool
  ) throws -> MemoryJournal {
    let scene = MemoryJournal(key: key, segmentLimit: segmentLimit)
    let journal = try scene.open().journal
    var number = 0
    for size in batches {
      for _ in 0..<size {
        _ = journal.append(payload(number))
        number += 1
      }
      #expect(journal.commitNow())
    }
    if isClosed { try journal.close() }
    return scene
  }

  func open() throws -> Opened {
    var payloads: [String] = []
    let journal = try Journal.open(in: Self.folder, on: files, settings: settings) {
      (record: JournalRecord) throws(Never) in
      payloads.append(String(decoding: record.payload, as: UTF8.self))
    }
    return Opened(journal: journal, payloads: payloads)
  }

  /// Reads all of it without changing anything.
  func check(
    anchor: JournalHead? = nil
  ) throws -> (check: JournalCheck, records: [JournalRecord]) {
    var records: [JournalRecord] = []
    let check = try JournalCheck(of: Self.folder, on: files, anchor: anchor) {
      (record: JournalRecord, _) throws(Never) in
      records.append(record)
    }
    return (check, records)
  }

  /// What is said against it; nil where nothing is.
  func refusal() throws -> JournalError? {
    do {
      _ = try check()
      return nil
    } catch ReplayFailure<Never>.journal(let error) {
      return error
    }
  }

  /// What is said against opening it; nil where nothing is.
  func refusalToOpen() throws -> JournalError? {
    do {
      _ = try open()
      return nil
    } catch ReplayFailure<Never>.journal(let error) {
      return error
    }
  }

  static func path(of first: Int) -> String {
    let digits = String(first)
    return "\(folder)/\(String(repeating: "0", count: 12 - digits.count))\(digits).jsonl"
  }

  static func payload(_ number: Int) -> [UInt8] { Array("{\"n\":\(number)}".utf8) }

  static func payloads(_ count: Int) -> [String] { (0..<count).map { "{\"n\":\($0)}" } }
}
