import Definitions
import Languages
package import Lifecycle

/// What a daemon starts with.
package struct LoadedDefinitions: Sendable {
  package let live: LiveDefinitions
  /// Every definition that is live, or kept and sound.
  package let workflows: [Workflow]

  package init(live: LiveDefinitions, workflows: [Workflow]) {
    self.live = live
    self.workflows = workflows
  }
}

extension DefinitionStore {
  /// Loads what is live and kept. Before the first start everything that is offered is made live,
  /// and any file that is not sound stops it.
  ///
  /// `needed` names the revisions that assignments run on, each with one of them: a definition
  /// that is missing is taken from what is offered, where the very same one is there.
  package func load(
    offer: Offer, neededBy needed: [WorkflowReference: AssignmentID]
  ) throws(RevisionError) -> LoadedDefinitions {
    let live: LiveDefinitions
    if let known = try self.live() {
      live = known
    } else {
      live = try firstLive(offer)
    }
    var users: [WorkflowReference: String] = [:]
    for entry in live.entries.values { users[entry.live] = Self.liveFileUser }
    for (reference, id) in needed { users[reference] = "'\(id)'" }
    if let migration = try unfinishedMigration() {
      for move in migration.moves { users[move.target] = "migration.json" }
      for entry in migration.live.entries.values { users[entry.live] = "migration.json" }
    }
    var workflows: [Workflow] = []
    for (reference, user) in users.sorted(by: {
      ($0.key.name, $0.key.digest) < ($1.key.name, $1.key.digest)
    }) {
      workflows.append(try workflow(reference, neededBy: user, offer: offer))
    }
    let digests = Set(workflows.map(\.reference.digest))
    for reference in kept where !digests.contains(reference.digest) {
      // What nobody needs may be damaged: it is the way back at most, and missed there.
      if let workflow = try? definition(reference) { workflows.append(workflow) }
    }
    return LoadedDefinitions(live: live, workflows: workflows)
  }

  private static let liveFileUser = "live.json"

  private func workflow(
    _ reference: WorkflowReference, neededBy user: String, offer: Offer
  ) throws(RevisionError) -> Workflow {
    if let found = try definition(reference) { return found }
    let same = offer.definitions.first {
      $0.reference.digest == reference.digest && $0.reference.name == reference.name
    }
    guard let same else {
      throw .missing(path(of: reference), neededBy: user, revision: reference.revision)
    }
    try keep(same)
    return same.workflow
  }

  /// Makes what is offered live for the first time.
  private func firstLive(_ offer: Offer) throws(RevisionError) -> LiveDefinitions {
    if let file = offer.invalid.first { throw .invalid(file) }
    var live = LiveDefinitions()
    for (_, definition) in offer.best {
      try keep(definition)
      live.makeLive(definition.reference)
    }
    try setLive(live)
    return live
  }
}

extension RevisionError {
  /// A definition with flaws, where there is no earlier one to go on with.
  fileprivate static func invalid(_ file: InvalidFile) -> RevisionError {
    RevisionError(
      .invalidDefinition,
      message: LocalizedText(
        nl: file.flaws.map(\.nl).joined(separator: "\n"),
        en: file.flaws.map(\.en).joined(separator: "\n")),
      remedy: LocalizedText(nl: "", en: ""))
  }
}
