import Fields
package import JSONSyntax
package import Lifecycle

/// Which revision of each workflow serves new assignments, and which one did before it.
package struct LiveDefinitions: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package var live: WorkflowReference
    /// Its file is gone: running assignments go on, and no new one is opened.
    package var isRetired = false
    /// What was live before it, and what led from there: the way back.
    package var previous: WorkflowReference?
    package var mapping = MigrationMapping.identity
    /// The digest that somebody took back: it is never made live again by itself.
    package var declined: String?

    package init(live: WorkflowReference) { self.live = live }
  }

  package var entries: [AssignmentID: Entry] = [:]

  package init() {}

  /// The names, sorted.
  package var names: [AssignmentID] { entries.keys.sorted() }

  /// Makes a revision live; the one before it stays known.
  package mutating func makeLive(_ reference: WorkflowReference) {
    guard var entry = entries[reference.name] else {
      entries[reference.name] = Entry(live: reference)
      return
    }
    entry.isRetired = false
    if entry.live.digest != reference.digest {
      entry.previous = entry.live
      entry.mapping = .identity
      entry.live = reference
    }
    entries[reference.name] = entry
  }
}

extension LiveDefinitions {
  private static let format = 1

  package var json: JSON {
    var live = JSONObject()
    for name in names { live[name.text] = entries[name]?.json }
    return ["format": .integer(Self.format), "live": .object(live)]
  }

  /// Reads what was kept; nil where it cannot have been written by this version.
  package init?(json: JSON) {
    guard json["format"]?.int == Self.format, let live = json["live"]?.object else { return nil }
    for member in live.members {
      guard let name = AssignmentID(member.key),
        let entry = Entry(json: member.value, name: name)
      else { return nil }
      entries[name] = entry
    }
  }
}

extension LiveDefinitions.Entry {
  fileprivate var json: JSON {
    var object = live.stored
    if isRetired { object["retired"] = true }
    object["previous"] = previous.map { .object($0.stored) }
    if !mapping.isIdentity { object["mapping"] = mapping.json }
    object["declined"] = declined.map { .string($0) }
    return .object(object)
  }

  fileprivate init?(json: JSON, name: AssignmentID) {
    guard let live = WorkflowReference(stored: json, name: name) else { return nil }
    self.init(live: live)
    isRetired = json["retired"]?.bool ?? false
    declined = json["declined"]?.string
    if let stored = json["previous"] {
      guard let previous = WorkflowReference(stored: stored, name: name) else { return nil }
      self.previous = previous
    }
    if let stored = json["mapping"] {
      guard let mapping = MigrationMapping(json: stored) else { return nil }
      self.mapping = mapping
    }
  }
}

extension WorkflowReference {
  /// The revision without its name.
  var stored: JSONObject { ["revision": .integer(revision), "digest": .string(digest)] }

  init?(stored json: JSON, name: AssignmentID) {
    guard let revision = json["revision"]?.int, let digest = json["digest"]?.string,
      Self.isDigest(digest)
    else { return nil }
    self.init(name: name, revision: revision, digest: digest)
  }

  /// A digest becomes part of a file name: nothing but lower-case hexadecimal digits.
  static func isDigest(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
      }
  }
}
