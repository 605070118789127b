import Digests
import Lifecycle
import Revisions

/// A plan with everything that carrying it out takes.
struct DrawnPlan {
  /// The assignments of a workflow that go on under another revision, each with the version that
  /// the plan saw.
  struct Move {
    let target: Workflow
    let mapping: MigrationMapping
    let sources: [String]
    /// Whether everybody goes along who is on another revision, those of `sources` or not.
    var isForAll = false
    var members: [(id: AssignmentID, version: Int)] = []
  }

  let plan: DefinitionPlan
  /// What is kept first.
  let sources: [OfferedDefinition]
  /// The workflows that become live.
  let workflows: [Workflow]
  let moves: [Move]
  /// What is live afterwards.
  let next: LiveDefinitions

  var movesAnything: Bool { moves.contains { !$0.members.isEmpty } }

  func record(by person: String) -> MigrationRecord {
    MigrationRecord(
      token: plan.token, person: person,
      moves: moves.map {
        MigrationRecord.Move(
          target: $0.target.reference, sources: $0.sources, mapping: $0.mapping)
      }, live: next)
  }
}

/// Digests a plan piece by piece, so that no turn has much to digest.
struct PlanToken {
  private var pieces: [String] = []

  mutating func add(_ lines: [String]) {
    pieces.append(SHA256.hexadecimalDigest(of: Array(lines.joined(separator: "\n").utf8)))
  }

  var text: String {
    SHA256.hexadecimalDigest(of: Array(pieces.joined(separator: "\n").utf8))
  }
}
