import Digests
import JSONSyntax
import Journaling
import Lifecycle

/// The first line of a snapshot: what it is a snapshot of.
struct SnapshotHeader: Hashable, Sendable {
  static let version = 2
  /// Those of version 1 do not say when assignments are due.
  static let versions = 1...version

  let head: JournalHead
  var version = SnapshotHeader.version
  let count: Int
  let eventCount: Int
  let lastMoment: Int64?

  /// The object that the line protects.
  var json: JSON {
    var object = JSONObject()
    object["snapshot"] = .integer(version)
    object["sequence"] = .integer(Int(head.sequence))
    object["link"] = .string(head.link.hexadecimal)
    object["assignments"] = .integer(count)
    object["events"] = .integer(eventCount)
    object["moment"] = lastMoment.map { .number(JSONNumber($0)) }
    return .object(object)
  }

  init(head: JournalHead, count: Int, eventCount: Int, lastMoment: Int64?) {
    self.head = head
    self.count = count
    self.eventCount = eventCount
    self.lastMoment = lastMoment
  }

  /// Nil for any other line.
  init?(json: JSON) {
    guard let version = json["snapshot"]?.int, Self.versions.contains(version),
      let sequence = json["sequence"]?.int.flatMap({ UInt64(exactly: $0) }),
      let link = json["link"]?.string.flatMap({ SHA256.Digest(hexadecimal: $0) }),
      let count = json["assignments"]?.int, count >= 0,
      let eventCount = json["events"]?.int, eventCount >= count
    else { return nil }
    self.version = version
    head = JournalHead(sequence: sequence, link: link)
    self.count = count
    self.eventCount = eventCount
    lastMoment = json["moment"]?.int.map { Int64($0) }
  }
}

/// The last line of a snapshot. A file without it was never completed.
struct SnapshotEnd: Hashable, Sendable {
  let count: Int
  /// Where the directory begins.
  let directory: Int64
  /// The digest of the state.
  let state: SHA256.Digest

  var json: JSON {
    [
      "end": .integer(count), "directory": .integer(Int(directory)),
      "state": .string(state.hexadecimal),
    ]
  }

  init(count: Int, directory: Int64, state: SHA256.Digest) {
    self.count = count
    self.directory = directory
    self.state = state
  }

  /// Nil for any other line.
  init?(json: JSON) {
    guard let count = json["end"]?.int, count >= 0, let directory = json["directory"]?.int,
      directory > 0,
      let state = json["state"]?.string.flatMap({ SHA256.Digest(hexadecimal: $0) })
    else { return nil }
    self.count = count
    self.directory = Int64(directory)
    self.state = state
  }
}

extension RevisionTable {
  var json: JSON {
    [
      "revisions": .array(
        references.map {
          [
            "name": .string($0.name.text), "revision": .integer($0.revision),
            "digest": .string($0.digest),
          ]
        })
    ]
  }

  /// Nil for any other line.
  init?(json: JSON) {
    guard let list = json["revisions"]?.array else { return nil }
    self.init()
    for (number, entry) in list.enumerated() {
      guard let name = entry["name"]?.string.flatMap({ AssignmentID($0) }),
        let revision = entry["revision"]?.int, let digest = entry["digest"]?.string,
        numbered(WorkflowReference(name: name, revision: revision, digest: digest)) == number
      else { return nil }
    }
  }
}
