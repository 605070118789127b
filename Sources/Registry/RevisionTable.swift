import Lifecycle

/// How many assignments are on a revision of a workflow.
package struct RevisionUse: Hashable, Sendable {
  package internal(set) var count = 0
  /// Those that are not over.
  package internal(set) var running = 0
}

/// The revisions that assignments run on: each has a number, for good, and is counted.
struct RevisionTable: Sendable {
  private(set) var references: [WorkflowReference] = []
  private(set) var uses: [RevisionUse] = []
  private var numbers: [WorkflowReference: UInt32] = [:]

  func number(of reference: WorkflowReference) -> UInt32? { numbers[reference] }

  /// The number of a revision, which is a new one where it has none yet.
  mutating func numbered(_ reference: WorkflowReference) -> UInt32 {
    if let number = numbers[reference] { return number }
    let number = UInt32(references.count)
    references.append(reference)
    uses.append(RevisionUse())
    numbers[reference] = number
    return number
  }

  mutating func add(_ facts: AssignmentFacts) { count(facts, by: 1) }

  mutating func remove(_ facts: AssignmentFacts) { count(facts, by: -1) }

  private mutating func count(_ facts: AssignmentFacts, by change: Int) {
    uses[Int(facts.revision)].count += change
    if !facts.traits.contains(.isOver) { uses[Int(facts.revision)].running += change }
  }
}
