import Digests
import Journaling
import Storage
import TestSupport
import Testing

/// Journals that were written once and are read for ever.
enum GoldenJournal {
  static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/") + "/Golden"

  /// What stands in a journal, in few words.
  struct Summary: Equatable {
    let records: Int
    let head: String
    /// The SHA-256 of all payloads, each with an LF behind it.
    let payloads: String
  }

  static func versionOne() throws -> [String: [UInt8]] {
    [MemoryJournal.path(of: 1): try Folder.bytes(of: "\(folder)/version-1.jsonl")]
  }

  static func versionTwo() throws -> [String: [UInt8]] {
    let names = Folder.names(in: "\(folder)/version-2", ending: ".jsonl")
    return try Dictionary(
      uniqueKeysWithValues: names.map {
        ("\(MemoryJournal.folder)/\($0)", try Folder.bytes(of: "\(folder)/version-2/\($0)"))
      })
  }

  static func summary(of scene: MemoryJournal) throws -> Summary {
    let (check, records) = try scene.check()
    return Summary(
      records: records.count, head: check.head.description,
      payloads: digest(of: records.map { $0.payload }))
  }

  static func digest(of payloads: [[UInt8]]) -> String {
    var hash = SHA256()
    for payload in payloads { (payload + [0x0A]).withUnsafeBytes { hash.update($0) } }
    return hash.finalize().hexadecimal
  }

  /// Writes what the files of version 2 hold.
  static func writeVersionTwo() throws -> MemoryJournal {
    var scene = MemoryJournal(segmentLimit: 900)
    scene.settings.saltKey = Array(1...32)
    let journal = try scene.open().journal
    let batches = [
      ["{\"id\":\"zorg\",\"what\":\"opened\"}"],
      [
        "{\"id\":\"zorg\",\"what\":\"noted\",\"text\":\"belt mevrouw De Wit, café 't Hoekje\",\"after\":1}",
        "{\"id\":\"wegen\",\"what\":\"opened\"}",
      ],
      ["{\"id\":\"zorg\",\"what\":\"moved\",\"to\":\"aangemeld\",\"after\":2}"],
      ["{\"id\":\"wegen\",\"what\":\"moved\",\"to\":\"aangemeld\",\"after\":3}"],
      ["{\"id\":\"zorg\",\"what\":\"moved\",\"to\":\"ingestemd\",\"after\":4}"],
    ]
    for batch in batches {
      for payload in batch { _ = journal.append(Array(payload.utf8)) }
      #expect(journal.commitNow())
    }
    let erased = Replacement(
      sequence: 2, payload: Array("{\"id\":\"zorg\",\"what\":\"erased\",\"after\":1}".utf8))
    let (_, redaction) = journal.declare([erased])
    #expect(journal.roll() != nil)
    #expect(journal.commitNow())
    try journal.redact(redaction, with: [erased])
    _ = journal.append(
      Array("{\"id\":\"wegen\",\"what\":\"moved\",\"to\":\"ingestemd\",\"after\":5}".utf8))
    try journal.close()
    return scene
  }
}
