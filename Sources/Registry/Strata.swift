import Lifecycle
import Recording

/// A layer that does not change any more.
struct FrozenLayer: Sendable {
  /// Counts up with every freeze.
  let generation: UInt64
  let changes: ChangeLayer
}

/// The layers that do not change, over the snapshot that they began with.
struct Strata: Sendable {
  /// The newest first.
  var layers: [FrozenLayer] = []
  var base: Snapshot?

  func facts(of id: AssignmentID) -> AssignmentFacts? {
    for layer in layers {
      if let entry = layer.changes.entries[id] { return entry.facts }
    }
    return base?.directory.facts(of: id)
  }

  /// The assignment, which may lack its long texts; nil where there is none.
  func held(_ id: AssignmentID) throws(RegistryError) -> HeldAssignment? {
    for layer in layers {
      if let held = layer.changes.held(id) { return held }
    }
    guard let base, let place = base.directory.place(of: id) else { return nil }
    return try base.held(at: place)
  }
}
