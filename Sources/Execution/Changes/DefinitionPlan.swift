package import Languages
package import Lifecycle
package import Revisions
package import WorkingCalendar

/// What somebody asks of a change of definitions.
package struct PlanRequest: Sendable {
  /// Whether running assignments go along to the new revisions.
  package var migrates = false
  package var mappings: [AssignmentID: MigrationMapping] = [:]
  /// The workflow whose previous revision is to be live again.
  package var back: AssignmentID?
  /// Whether nobody asks: nothing is retired then, and nothing that was taken back is made live.
  package var isAutomatic = false

  package init() {}

  /// Taking a change back takes its assignments back.
  var movesAssignments: Bool { migrates || back != nil }
}

/// What a change of definitions would do.
package struct DefinitionPlan: Sendable {
  package let changes: [DefinitionChange]
  package let invalid: [InvalidFile]
  /// For each workflow with assignments that run on another revision.
  package let forecasts: [Forecast]
  /// Stands for everything that the plan rests on: an application of it names it.
  package let token: String
  /// In how many turns of the engine it was drawn; other work had its chance between them.
  package let turns: Int

  /// Whether it changes anything.
  package var isEmpty: Bool {
    changes.isEmpty && !forecasts.contains { $0.isMigration && $0.count > 0 }
  }

  /// Assignments that cannot go along: nothing is changed then.
  package var blockedCount: Int {
    forecasts.reduce(0) { $0 + $1.needsMapping.count + $1.blocked.count }
  }
}

/// What happens to the running assignments of one workflow.
package struct Forecast: Sendable {
  /// Assignments of one kind: all counted, the first named.
  package struct Listing: Sendable {
    /// An assignment with the reason for its kind.
    package struct Example: Sendable {
      package let id: AssignmentID
      package let reason: LocalizedText
    }

    package private(set) var count = 0
    package private(set) var examples: [Example] = []

    mutating func add(_ id: AssignmentID, _ reason: @autoclosure () -> LocalizedText) {
      count += 1
      if examples.count < Forecast.mostExamples {
        examples.append(Example(id: id, reason: reason()))
      }
    }

    mutating func add(more count: Int) { self.count += count }
  }

  /// A deadline that moves.
  package struct Shift: Sendable {
    package let id: AssignmentID
    package let label: LocalizedText
    package let from: CivilDate
    package let to: CivilDate
  }

  /// A reminder that is added or cancelled.
  package struct Reminder: Sendable {
    package let id: AssignmentID
    package let label: LocalizedText
    package let moment: Instant
  }

  /// How many of each kind are named.
  package static let mostExamples = 20

  package let target: WorkflowReference
  /// Whether the assignments go along; else they stay on their revisions.
  package let isMigration: Bool
  /// Nothing of it changes but the revision; or nothing at all, where it stays.
  package internal(set) var unaffected = Listing()
  package internal(set) var safe = Listing()
  package internal(set) var needsMapping = Listing()
  package internal(set) var blocked = Listing()
  package internal(set) var shifts: [Shift] = []
  package internal(set) var shiftCount = 0
  package internal(set) var added: [Reminder] = []
  package internal(set) var addedCount = 0
  package internal(set) var cancelled: [Reminder] = []
  package internal(set) var cancelledCount = 0
  /// Messages and documents that automatic steps promise.
  package internal(set) var effectCount = 0

  init(target: WorkflowReference, isMigration: Bool) {
    self.target = target
    self.isMigration = isMigration
  }

  /// The running assignments on other revisions.
  package var count: Int {
    unaffected.count + safe.count + needsMapping.count + blocked.count
  }
}
