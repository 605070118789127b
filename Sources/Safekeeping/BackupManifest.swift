import JSONSyntax
import Journaling

/// The first file of a backup: what it is a backup of.
struct BackupManifest: Hashable, Sendable {
  static let name = "opdracht-backup.json"
  static let version = 1

  /// Where its journal ends.
  let head: JournalHead
  let madeAt: String

  init(head: JournalHead, madeAt: String) {
    self.head = head
    self.madeAt = madeAt
  }

  var bytes: [UInt8] {
    let json: JSON = [
      "backup": "opdracht", "version": .integer(Self.version), "madeAt": .string(madeAt),
      "head": .string(head.description),
    ]
    return Array((json.indentedText + "\n").utf8)
  }

  /// Nil for any other text.
  init?(_ bytes: [UInt8]) {
    do {
      let json = try JSON(parsing: bytes)
      guard json["backup"]?.string == "opdracht", json["version"]?.int == Self.version,
        let head = json["head"]?.string.flatMap({ JournalHead($0) }),
        let madeAt = json["madeAt"]?.string
      else { return nil }
      self.init(head: head, madeAt: madeAt)
    } catch {
      return nil
    }
  }
}
