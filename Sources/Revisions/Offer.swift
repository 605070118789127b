import Definitions
import Digests
package import Languages
package import Lifecycle

/// A sound definition that somebody offers, with the bytes that it was read from.
package struct OfferedDefinition: Sendable {
  package let path: String
  package let bytes: [UInt8]
  package let workflow: Workflow

  package init(path: String, bytes: [UInt8], workflow: Workflow) {
    self.path = path
    self.bytes = bytes
    self.workflow = workflow
  }

  package var reference: WorkflowReference { workflow.reference }
}

/// A file that is no sound definition; nothing of it is applied.
package struct InvalidFile: Hashable, Sendable {
  package let path: String
  /// A digest of its bytes.
  package let digest: String
  /// The first flaws, as people read them.
  package let flaws: [LocalizedText]
  package let flawCount: Int

  static let mostFlaws = 10
  /// A flaw that quotes a long line is cut.
  static let longestFlaw = 1_000

  init(path: String, bytes: [UInt8], _ error: InvalidDefinition) {
    self.path = path
    digest = SHA256.hexadecimalDigest(of: bytes)
    flawCount = error.diagnostics.count
    flaws = error.diagnostics.prefix(Self.mostFlaws).map { flaw in
      LocalizedText(
        nl: Self.cut(flaw.rendered(file: path, source: bytes, in: .nl)),
        en: Self.cut(flaw.rendered(file: path, source: bytes, in: .en)))
    }
  }

  init(path: String, _ error: RevisionError) {
    self.path = path
    digest = SHA256.hexadecimalDigest(of: Array(error.message.en.utf8))
    flaws = [error.message]
    flawCount = 1
  }

  private static func cut(_ text: String) -> String {
    text.unicodeScalars.count <= longestFlaw
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestFlaw))) + "…"
  }
}

/// Everything that the program and the home offer.
package struct Offer: Sendable {
  /// Every sound definition: the shipped ones first, then those of the home by name of file.
  package let definitions: [OfferedDefinition]
  package let invalid: [InvalidFile]

  package init(definitions: [OfferedDefinition], invalid: [InvalidFile] = []) {
    self.definitions = definitions
    self.invalid = invalid
  }

  /// Of each name the highest revision; of equal ones the last.
  package var best: [AssignmentID: OfferedDefinition] {
    var best: [AssignmentID: OfferedDefinition] = [:]
    for definition in definitions {
      let present = best[definition.reference.name]?.reference.revision ?? 0
      if definition.reference.revision >= present { best[definition.reference.name] = definition }
    }
    return best
  }

  /// What differs from what is live, sorted by name.
  package func changes(from live: LiveDefinitions) -> [DefinitionChange] {
    let best = best
    var changes: [DefinitionChange] = []
    for (name, offered) in best {
      guard let entry = live.entries[name], !entry.isRetired else {
        changes.append(
          DefinitionChange(
            kind: .new, name: name, path: offered.path, from: live.entries[name]?.live,
            to: offered.reference))
        continue
      }
      guard entry.live.digest != offered.reference.digest else { continue }
      changes.append(
        DefinitionChange(
          kind: .changed, name: name, path: offered.path, from: entry.live,
          to: offered.reference, isDeclined: entry.declined == offered.reference.digest))
    }
    // A file that cannot be read hides its name: as long as there is one, nothing counts as gone.
    if invalid.isEmpty {
      for (name, entry) in live.entries where best[name] == nil && !entry.isRetired {
        changes.append(
          DefinitionChange(kind: .removed, name: name, path: nil, from: entry.live, to: nil))
      }
    }
    return changes.sorted { $0.name < $1.name }
  }
}

/// A difference between what is offered and what is live.
package struct DefinitionChange: Hashable, Sendable {
  package enum Kind: String, Sendable {
    /// Somebody takes the last change back.
    case back
    case changed
    case new
    case removed
  }

  package let kind: Kind
  package let name: AssignmentID
  package let path: String?
  package let from: WorkflowReference?
  package let to: WorkflowReference?
  /// Somebody took exactly this one back before.
  package let isDeclined: Bool

  package init(
    kind: Kind, name: AssignmentID, path: String?, from: WorkflowReference?,
    to: WorkflowReference?, isDeclined: Bool = false
  ) {
    self.kind = kind
    self.name = name
    self.path = path
    self.from = from
    self.to = to
    self.isDeclined = isDeclined
  }

  /// Whether the author changed the content and left the number of the revision.
  package var isSameRevision: Bool {
    kind == .changed && from?.revision == to?.revision
  }
}
