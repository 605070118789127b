package import Digests

extension Registry {
  /// What there is now, for a snapshot beside the running engine. Nothing is copied: what changes
  /// from now on goes to a new layer.
  ///
  /// Every freeze is followed by `adopt` of what was written. Where writing failed, the layer
  /// stays, and a later snapshot takes it along.
  package mutating func freeze() -> FrozenRegistry {
    let frozen = view
    strata = frozen.strata
    changes = ChangeLayer(awakeLimit: awakeLimit)
    wakes.queues.append((frozen.generation + 1, WakeQueue()))
    dues.freeze(as: frozen.generation + 1)
    plans.freeze(as: frozen.generation + 1)
    meetings.freeze(as: frozen.generation + 1)
    documents.freeze(as: frozen.generation + 1)
    return frozen
  }

  /// Takes a written snapshot as the new base and lets go of what changed before it.
  ///
  /// Returns what is let go of: release it where time does not matter.
  package mutating func adopt(_ written: WrittenSnapshot) -> RetiredLayers {
    let retired = RetiredLayers(
      strata: strata,
      wakes: wakes.queues.filter { $0.generation <= written.generation }.map(\.queue),
      days: dues.adopt(written.dues, upTo: written.generation)
        + plans.adopt(written.plans, upTo: written.generation)
        + meetings.adopt(written.meetings, upTo: written.generation),
      documents: documents.adopt(written.documents, upTo: written.generation))
    precondition(
      strata.layers.contains { $0.generation == written.generation },
      "A snapshot is adopted once, by the registry that it was frozen from.")
    strata.layers.removeAll { $0.generation <= written.generation }
    strata.base = written.snapshot
    wakes.queues.removeAll { $0.generation <= written.generation }
    wakes.resting = written.wakes
    // These were in a queue that is gone.
    for (id, moment) in wakes.taken { wakes.add(moment, id) }
    return retired
  }

  /// The digest of the whole state: equal for equal states, however they came about and wherever
  /// the assignments are.
  package func digest() throws(RegistryError) -> SHA256.Digest { try view.digest() }

  /// The canonical text of the whole state: a line for each assignment in the order of the
  /// identifiers.
  package func write(canonical bytes: inout [UInt8]) throws(RegistryError) {
    try view.write(canonical: &bytes)
  }

  private var view: FrozenRegistry {
    let generation = wakes.queues[wakes.queues.count - 1].generation
    var strata = strata
    strata.layers.insert(FrozenLayer(generation: generation, changes: changes), at: 0)
    return FrozenRegistry(
      strata: strata, revisions: revisions, count: count, eventCount: eventCount,
      lastSequence: lastSequence, lastMoment: lastMoment, generation: generation)
  }
}

/// What a registry let go of; releasing it takes a time that grows with what had changed.
package struct RetiredLayers: Sendable {
  private let strata: Strata
  private let wakes: [WakeQueue]
  private let days: [SortedChunks<DayPlace>]
  private let documents: [SortedChunks<DocumentPlace>]

  init(
    strata: Strata, wakes: [WakeQueue], days: [SortedChunks<DayPlace>],
    documents: [SortedChunks<DocumentPlace>]
  ) {
    self.strata = strata
    self.wakes = wakes
    self.days = days
    self.documents = documents
  }
}
