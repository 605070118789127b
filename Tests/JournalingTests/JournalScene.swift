import Journaling
import Storage
import TestSupport

/// Journals of small numbered events in a folder of one test.
struct JournalScene {
  static let first = "000000000001.jsonl"

  struct Stop: Error {}

  let folder: TemporaryFolder
  var settings = JournalSettings()

  init() throws {
    folder = try TemporaryFolder()
  }

  var path: String { "\(folder.path)/journal" }

  /// Opens the journal and gathers the payloads of its records.
  func open(from head: JournalHead? = nil) throws -> (journal: Journal, found: [String]) {
    var found: [String] = []
    let journal = try Journal.open(in: path, settings: settings, from: head) {
      (record: JournalRecord) throws(Stop) in
      found.append(String(decoding: record.payload, as: UTF8.self))
    }
    return (journal, found)
  }

  static func payload(_ number: Int) -> [UInt8] { Array("{\"n\":\(number)}".utf8) }

  static func payloads(_ numbers: Range<Int>) -> [String] { numbers.map { "{\"n\":\($0)}" } }

  /// Appends events one by one, each durable before the next, and closes.
  func write(_ count: Int) async throws {
    let (journal, present) = try open()
    for number in present.count..<present.count + count {
      try await journal.waitUntilDurable(journal.append(Self.payload(number)))
    }
    try journal.close()
  }

  func bytes(of name: String = first) throws -> [UInt8] { try folder.bytes(of: "journal/\(name)") }
}
