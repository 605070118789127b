package import Lifecycle

/// A part of the identifiers, in their order.
package struct IdentifierPage: Hashable, Sendable {
  package let identifiers: [AssignmentID]
  /// Where the next part begins; nil where this is the last one.
  package let next: AssignmentID?
}

extension Registry {
  /// How many assignments a page passes over before it ends, so that nobody waits for long.
  static let mostPassed = 10_000

  /// The identifiers behind `cursor`, at most `limit` of them.
  package func page(
    after cursor: AssignmentID?, limit: Int, skippingOver: Bool = false
  ) -> IdentifierPage {
    page(after: cursor, limit: limit) { !skippingOver || isOver($0) == false }
  }

  /// The assignments behind `cursor` with a step that is taken by itself once a date has come, at
  /// most `limit` of them, in their order. A page can be short, or empty, with another behind it.
  package func waiting(after cursor: AssignmentID?, limit: Int) -> IdentifierPage {
    guard waitingCount > 0 else { return IdentifierPage(identifiers: [], next: nil) }
    return page(after: cursor, limit: limit) {
      facts(of: $0)?.traits.contains(.waitsForADay) ?? false
    }
  }

  private func page(
    after cursor: AssignmentID?, limit: Int, where matches: (AssignmentID) -> Bool
  ) -> IdentifierPage {
    precondition(limit > 0, "A page has room for at least one identifier.")
    var found: [AssignmentID] = []
    var passed = 0
    var walk = index.walk(after: cursor)
    while let place = walk.next() {
      passed += 1
      if matches(place.identifier) { found.append(place.identifier) }
      if found.count == limit || passed == Self.mostPassed {
        return IdentifierPage(
          identifiers: found, next: walk.isAtEnd ? nil : place.identifier)
      }
    }
    return IdentifierPage(identifiers: found, next: nil)
  }

  /// The assignments with effects that are promised and not performed, sorted.
  package func owing() -> [AssignmentID] {
    owingCount == 0 ? [] : identifiers { $0.traits.contains(.owes) }
  }

  /// The revisions that assignments are on, with how many.
  package var revisionsInUse: [WorkflowReference: RevisionUse] {
    var found: [WorkflowReference: RevisionUse] = [:]
    for (reference, use) in zip(revisions.references, revisions.uses) where use.count > 0 {
      found[reference] = use
    }
    return found
  }

  /// The revisions that assignments are on, each with the first of them in the order of the
  /// identifiers.
  package var examples: [WorkflowReference: AssignmentID] {
    var wanted = Set(revisionsInUse.keys)
    var found: [WorkflowReference: AssignmentID] = [:]
    var walk = index.walk(after: nil)
    while !wanted.isEmpty, let place = walk.next() {
      guard let facts = facts(of: place.identifier) else { continue }
      let reference = revisions.references[Int(facts.revision)]
      if wanted.remove(reference) != nil { found[reference] = place.identifier }
    }
    return found
  }

  /// The assignments on a revision that are not over, sorted.
  package func running(on reference: WorkflowReference) -> [AssignmentID] {
    guard let number = revisions.number(of: reference),
      revisions.uses[Int(number)].running > 0
    else { return [] }
    return identifiers { $0.revision == number && !$0.traits.contains(.isOver) }
  }

  /// The other revisions of the same workflow that assignments run on, with how many run.
  package func revisions(outside target: WorkflowReference) -> [WorkflowReference: Int] {
    var found: [WorkflowReference: Int] = [:]
    for (reference, use) in revisionsInUse
    where reference.name == target.name && reference.digest != target.digest && use.running > 0 {
      found[reference] = use.running
    }
    return found
  }

  /// All identifiers as they are now. Cheap to take, and to be looked through on any thread.
  package var index: IdentifierIndex {
    IdentifierIndex(
      directory: strata.base?.directory,
      born: [changes.born] + strata.layers.map(\.changes.born))
  }

  // MARK: Looking through all

  /// The identifiers of the assignments with matching facts, sorted.
  func identifiers(where matches: (AssignmentFacts) -> Bool) -> [AssignmentID] {
    var found: [AssignmentID] = []
    for (id, entry) in changes.entries where matches(entry.facts) { found.append(id) }
    for (place, layer) in strata.layers.enumerated() {
      for (id, entry) in layer.changes.entries
      where matches(entry.facts) && !isChanged(id, above: place) { found.append(id) }
    }
    if let directory = strata.base?.directory {
      for place in 0..<directory.count where matches(directory.facts(at: place)) {
        let id = directory.identifier(at: place)
        if !isChanged(id, above: strata.layers.count) { found.append(id) }
      }
    }
    return found.sorted()
  }

  /// Whether a layer above this one has the assignment too.
  private func isChanged(_ id: AssignmentID, above layer: Int) -> Bool {
    if changes.entries[id] != nil { return true }
    return strata.layers[..<layer].contains { $0.changes.entries[id] != nil }
  }
}
