import Journaling
import Languages
import Lifecycle
import Recording
import Registry
import WorkingCalendar

/// Assignments whose moment came and that could not be decided on: each is tried again by itself,
/// and holds up no other. `status` shows them among what was not delivered.
extension Engine {
  /// Lets one assignment do what it has to. What fails is its own trouble, unless the journal did.
  func attempt(
    _ id: AssignmentID, _ effects: inout [PromisedEffect],
    _ work: (inout [PromisedEffect]) throws(EngineError) -> Void
  ) throws(EngineError) {
    do throws(EngineError) {
      try work(&effects)
    } catch {
      if let failure = journal.failure { throw .journal(failure) }
      stall(id, because: error.wording.text(in: language))
      return
    }
    guard stalled.removeValue(forKey: id) != nil else { return }
    troubles[EffectID(turnOf: id)] = nil
    registry.wakeAgain(id)
  }

  /// Lets an assignment wait for another attempt.
  func stall(_ id: AssignmentID, because reason: String) {
    let attempts = (stalled[id]?.attempts ?? 0) + 1
    let pause = DeliveryLimits.pause(after: attempts)
    let next = clock.now.adding(milliseconds: pause)
    let trouble = DeliveryTrouble(attempts: attempts, message: reason, nextAttempt: next)
    stalled[id] = trouble
    troubles[EffectID(turnOf: id)] = trouble
    nextRetry = min(nextRetry ?? next, next)
  }

  /// Those that are to be tried again. Moments that a clock planned that was set back since say
  /// nothing any more.
  func takeStalled(at now: Instant) -> [AssignmentID] {
    let last = now.adding(milliseconds: DeliveryLimits.longestPauseMilliseconds)
    guard let nextRetry, nextRetry <= now || nextRetry > last else { return [] }
    let waiting = stalled.filter { $0.value.nextAttempt > now && $0.value.nextAttempt <= last }
    self.nextRetry = waiting.values.map(\.nextAttempt).min()
    return stalled.keys.filter { waiting[$0] == nil }.sorted()
  }

  /// Tells of a step that was due and was not taken; it is not tried again. It is told until
  /// somebody does something about the assignment.
  func tellDropped(_ blockers: [Blocker], of id: AssignmentID) {
    guard !blockers.isEmpty else { return }
    let reasons = LocalizedText(
      nl: blockers.map(\.message.nl).joined(separator: " "),
      en: blockers.map(\.message.en).joined(separator: " "))
    let message = LocalizedText(
      nl: "een stap waarvan de dag kwam is niet gezet: \(reasons.nl)",
      en: "a step whose day came was not taken: \(reasons.en)")
    troubles[EffectID(turnOf: id)] = DeliveryTrouble(
      attempts: 1, message: message.text(in: language), nextAttempt: clock.now)
  }

  /// Forgets a step that was not taken once somebody changed the assignment.
  func forgetDropped(after event: Event) {
    guard !troubles.isEmpty, stalled[event.assignment] == nil else { return }
    switch event.occurrence {
    case .deadlineMoved, .edited, .elapsed, .erased, .migrated, .opened, .performed, .updated:
      troubles[EffectID(turnOf: event.assignment)] = nil
    case .acknowledged, .delivery, .itemDecided, .reminded, .series, .settled: return
    }
  }
}

extension EffectID {
  /// Stands for what nobody promised: that an assignment has its turn when its moment comes.
  fileprivate init(turnOf assignment: AssignmentID) {
    self.init(assignment: assignment, version: 0, number: 0)
  }
}

extension EngineError {
  /// Why an assignment could not be decided on.
  fileprivate var wording: LocalizedText {
    switch self {
    case .incomplete(let id):
      LocalizedText(
        nl: "het logboek heeft de teksten van '\(id)' niet",
        en: "the journal does not hold the texts of '\(id)'")
    case .journal(let error): error.message
    case .registry(let error): error.message
    case .unreadableRecord(let error):
      LocalizedText(
        nl: "een regel van het logboek is onleesbaar: \(error.key): \(error.message)",
        en: "a record of the journal cannot be read: \(error.key): \(error.message)")
    case .workflowNotLoaded(_, let reference):
      LocalizedText(
        nl: "de workflow '\(reference.name)' is niet geladen",
        en: "the workflow '\(reference.name)' is not loaded")
    case .refused(let refusal):
      LocalizedText(
        nl: refusal.blockers.map(\.message.nl).joined(separator: " "),
        en: refusal.blockers.map(\.message.en).joined(separator: " "))
    case .alreadyRead, .alreadyThere, .cannotErase, .cannotMigrate, .changing, .definitions,
      .erasing,
      .keepsChanging, .outdatedPlan, .pluginFailed, .unfinishedErasure, .unfinishedMigration,
      .unknownAssignment, .unknownWorkflow:
      LocalizedText(nl: "\(self)", en: "\(self)")
    }
  }
}
