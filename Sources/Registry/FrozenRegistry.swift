package import Digests
import Lifecycle
import Recording

/// A registry as it was at one moment; it can be written on any thread.
package struct FrozenRegistry: Sendable {
  let strata: Strata
  let revisions: RevisionTable
  package let count: Int
  package let eventCount: Int
  /// The sequence of the last event in it.
  package let lastSequence: UInt64
  package let lastMoment: Int64?
  let generation: UInt64

  package func digest() throws(RegistryError) -> SHA256.Digest {
    var hash = SHA256()
    try forEachForm { (_, _, form) throws(RegistryError) in
      form.withUnsafeBytes { hash.update($0) }
      hash.update(Self.endOfForm)
    }
    return hash.finalize()
  }

  package func write(canonical bytes: inout [UInt8]) throws(RegistryError) {
    try forEachForm { (_, _, form) throws(RegistryError) in
      bytes += form
      bytes += Self.endOfForm
    }
  }

  /// Closes the object that a form's content leaves open.
  static let endOfForm = Array("}\n".utf8)

  /// Calls `body` with each assignment in the order of the identifiers: its facts, and its stored
  /// form without the closing brace.
  func forEachForm(
    _ body: (AssignmentID, AssignmentFacts, [UInt8]) throws(RegistryError) -> Void
  ) throws(RegistryError) {
    var walk = IdentifierWalk(
      strata.base?.directory, strata.layers.map(\.changes.born), after: nil)
    var lines = strata.base.map { SnapshotLines($0) }
    var form: [UInt8] = []
    while let place = walk.next() {
      var facts: AssignmentFacts?
      form.removeAll(keepingCapacity: true)
      for layer in strata.layers {
        guard let entry = layer.changes.entries[place.identifier] else { continue }
        // The newest layer has the facts, the one below it perhaps the assignment.
        facts = facts ?? entry.facts
        if layer.changes.write(place.identifier, entry, into: &form) { break }
      }
      if form.isEmpty {
        guard let resting = place.resting, let directory = strata.base?.directory else {
          preconditionFailure("An assignment is in a layer or in the snapshot.")
        }
        facts = facts ?? directory.facts(at: resting)
        try lines?.read(resting, into: &form)
      }
      guard let facts else { preconditionFailure("Every assignment has its facts.") }
      try body(place.identifier, facts, form)
    }
  }
}

extension ChangeLayer {
  /// Appends the form of an assignment without its closing brace. Returns false where a layer
  /// below has it.
  fileprivate func write(
    _ id: AssignmentID, _ entry: Entry, into content: inout [UInt8]
  ) -> Bool {
    switch entry.place {
    case .below: return false
    case .stored(let form): content += form
    case .awake:
      guard let held = awake[id] else {
        preconditionFailure("An assignment that is said to be awake is at hand.")
      }
      held.write(into: &content)
    }
    content.removeLast()
    return true
  }
}
