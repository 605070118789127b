import Execution
import Journaling
import Lifecycle
import Registry
import WorkingCalendar

/// What a client asks of the engine.
enum ClientOperation: Sendable {
  case drop(EffectID)
  case edit(AssignmentID, WrittenChange)
  case engineReport
  case list
  case log(AssignmentID)
  case open(AssignmentID)
  case outbox
  case perform(AssignmentID, String)
  case performBeforeRecording(AssignmentID)
  case report(AssignmentID)
  case retry(EffectID)
  case retryAll
  case snapshot
  case tasks
  case trial(AssignmentID, WrittenChange)

  /// Something that a client may well ask.
  static func random(
    in scene: SimulatedScene, at now: Instant, knowing model: DurableModel, bug: PlantedBug?,
    using dice: inout SplitMix
  ) -> ClientOperation {
    let known = model.assignments.count
    let id = scene.assignments[dice.below(min(scene.assignments.count, known + 1))]
    switch dice.below(43) {
    case 0..<4: return .open(scene.assignments[min(known, scene.assignments.count - 1)])
    case 4..<17:
      let change = change(in: scene, at: now, using: &dice)
      if bug == .repliesBeforeRecording, dice.once(in: 8) { return .trial(id, change) }
      return .edit(id, change)
    case 17..<27:
      if bug == .performsBeforeRecording, dice.once(in: 8) { return .performBeforeRecording(id) }
      return .perform(id, ["go", "ask", "back", "go", "ask", "stop"][dice.below(6)])
    case 27..<33: return .report(id)
    case 33: return .list
    case 34, 35: return .log(id)
    case 36: return .tasks
    case 37: return .engineReport
    case 38: return .snapshot
    case 39: return .outbox
    case 40, 41: return aboutEffects(model, using: &dice)
    default: return .trial(id, change(in: scene, at: now, using: &dice))
    }
  }

  /// What whoever answers for the daemon asks about what is not delivered.
  private static func aboutEffects(
    _ model: DurableModel, using dice: inout SplitMix
  ) -> ClientOperation {
    let owed = model.owed
    let dead = owed.filter { model.dead.contains($0) }
    switch dice.below(8) {
    case 0: return .retryAll
    case 1 where !owed.isEmpty: return .drop(owed[dice.below(owed.count)])
    case 2 where !owed.isEmpty: return .retry(owed[dice.below(owed.count)])
    case 3 where !dead.isEmpty: return .drop(dead[dice.below(dead.count)])
    case 4 where !dead.isEmpty, 5 where !dead.isEmpty: return .retry(dead[dice.below(dead.count)])
    default: return .outbox
    }
  }

  private static func change(
    in scene: SimulatedScene, at now: Instant, using dice: inout SplitMix
  ) -> WrittenChange {
    let today = scene.zone.localTime(at: now).date
    switch dice.below(4) {
    case 0:
      let start = today.adding(days: dice.below(30) - 3)
      return WrittenChange(
        field: "looptijd", operation: .set,
        wording: "van \(start.day)-\(start.month)-\(start.year) tot 31-12-2025")
    case 1, 2:
      return WrittenChange(
        field: "vergadering", operation: .set,
        wording: "\(today.adding(days: dice.below(40) - 2))")
    default:
      let count = dice.once(in: 6) ? 1_500 : 3
      return WrittenChange(
        field: "titel", operation: .set,
        wording: "Titel \(dice.below(1_000))" + String(repeating: "x", count: count))
    }
  }
}
