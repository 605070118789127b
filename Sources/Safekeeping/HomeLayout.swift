/// Where the parts of a home stand, on the disk or inside a backup.
package struct HomeLayout: Hashable, Sendable {
  /// What the top level of a home holds that a backup needs, sorted. The journal is apart.
  static let companions = [
    "calendars", "definitions", "documents", "mail", "sent", "templates", "workflows",
  ]
  static let configurationName = "config.json5"
  static let journalName = "journal"
  static let snapshotsName = "snapshots"

  /// Empty inside a backup.
  package let path: String

  package init(path: String) { self.path = path }

  package var journal: String { place(Self.journalName) }
  package var lock: String { place("lock") }
  package var snapshots: String { place(Self.snapshotsName) }
  var configuration: String { place(Self.configurationName) }
  var calendars: String { place("calendars") }
  var definitions: String { place("definitions") }

  /// The path of something in the home.
  func place(_ name: String) -> String { path.isEmpty ? name : "\(path)/\(name)" }
}
