import Fields
import JSONSyntax
import Languages
import Lifecycle
import Revisions

/// The part of a plan that looks at definitions only: what becomes live, and who would go along.
struct PlanSketch {
  /// The assignments of a workflow that run on other revisions.
  struct Target {
    let workflow: Workflow
    let mapping: MigrationMapping
    /// Nil means every other revision.
    var only: WorkflowReference?
  }

  private(set) var changes: [DefinitionChange] = []
  private(set) var targets: [Target] = []
  private(set) var sources: [OfferedDefinition] = []
  /// The workflows that become live.
  private(set) var workflows: [Workflow] = []
  private(set) var next: LiveDefinitions
  let offer: Offer

  /// Throws where the request makes no sense.
  init(
    _ request: PlanRequest, offer: Offer, live: LiveDefinitions, library: WorkflowLibrary
  ) throws(RevisionError) {
    next = live
    self.offer = offer
    if let name = request.back {
      try takeBack(name, request, library)
    } else {
      renew(request, live)
      for name in next.names { try aim(at: name, request, library) }
    }
    try checkMappings(request)
  }

  /// What the token of the plan stands for, beside the assignments.
  func tokenLines(_ request: PlanRequest, live: LiveDefinitions) -> [String] {
    let mappings = request.mappings.sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value.json.canonicalText)" }
    return [
      "migrate \(request.migrates) back \(request.back?.text ?? "")",
      live.json.canonicalText, next.json.canonicalText,
    ] + mappings + offer.invalid.map { "\($0.path) \($0.digest)" }
  }

  // MARK: Forward

  private mutating func renew(_ request: PlanRequest, _ live: LiveDefinitions) {
    let best = offer.best
    for change in offer.changes(from: live) {
      switch change.kind {
      case .removed:
        if request.isAutomatic { continue }
        next.entries[change.name]?.isRetired = true
      case .back, .changed, .new:
        guard let offered = best[change.name], !(request.isAutomatic && change.isDeclined) else {
          continue
        }
        next.makeLive(offered.reference)
        next.entries[change.name]?.declined = nil
        sources.append(offered)
        workflows.append(offered.workflow)
      }
      changes.append(change)
    }
  }

  private mutating func aim(
    at name: AssignmentID, _ request: PlanRequest, _ library: WorkflowLibrary
  ) throws(RevisionError) {
    guard let entry = next.entries[name], !entry.isRetired else { return }
    let renewed = workflows.first { $0.reference.name == name }
    guard request.migrates || renewed != nil else { return }
    guard let target = renewed ?? library.workflow(entry.live) else { throw .notKept(entry.live) }
    let mapping = request.mappings[name] ?? .identity
    if !mapping.isIdentity { next.entries[name]?.mapping = mapping }
    targets.append(Target(workflow: target, mapping: mapping))
  }

  // MARK: Back

  private mutating func takeBack(
    _ name: AssignmentID, _ request: PlanRequest, _ library: WorkflowLibrary
  ) throws(RevisionError) {
    guard var entry = next.entries[name] else { throw .noSuchWorkflow(name, among: next.names) }
    guard let previous = entry.previous else { throw .nothingBefore(name) }
    guard let workflow = library.workflow(previous) else { throw .notKept(previous) }
    let inverse = entry.mapping.inverted(from: workflow)
    let mapping = inverse.overridden(by: request.mappings[name] ?? .identity)
    changes = [
      DefinitionChange(kind: .back, name: name, path: nil, from: entry.live, to: previous)
    ]
    targets = [Target(workflow: workflow, mapping: mapping, only: entry.live)]
    workflows = [workflow]
    entry.declined = entry.live.digest
    entry.previous = entry.live
    entry.live = previous
    entry.mapping = mapping
    entry.isRetired = false
    next.entries[name] = entry
  }

  // MARK: Mappings

  private func checkMappings(_ request: PlanRequest) throws(RevisionError) {
    for (name, mapping) in request.mappings.sorted(by: { $0.key < $1.key }) {
      guard request.movesAssignments else { throw .mappingWithoutMigration }
      guard let target = targets.first(where: { $0.workflow.reference.name == name }) else {
        throw .noSuchWorkflow(name, among: targets.map(\.workflow.reference.name))
      }
      let workflow = target.workflow
      for state in mapping.states.values where workflow.chart.state(named: state) == nil {
        throw .unknownTarget(state.text, among: workflow.chart.states.map(\.name.text))
      }
      for case .rename(let field) in mapping.fields.values where workflow.field(field) == nil {
        throw .unknownTarget(field.text, among: workflow.fields.map(\.name.text))
      }
    }
  }
}
