import Execution
import Journaling
import Languages
import Lifecycle
import WorkingCalendar

/// What everything in a simulation shares: the dice, what was promised, and what is known.
///
/// `@unchecked Sendable`: all jobs of a simulation run on its one thread.
final class SimulatedWorld: @unchecked Sendable {
  var dice: SplitMix
  var trace: SimulationTrace
  var situations = SituationCounts()
  /// Client commands, reads, steps of timers and of deliveries.
  var operations = 0
  var model = DurableModel()
  /// The highest version of each assignment that somebody was told of.
  var told: [AssignmentID: Int] = [:]
  /// Whether the disk of the moment answers nothing any more.
  var diskHasCrashed: Bool { disk.hasCrashed }
  /// The first promise that was broken.
  private(set) var failure: SimulationFailure?
  /// The engine of the moment is going: the outside answers nothing any more.
  var isEnding = false
  /// The disk and the outside fail no more.
  var isCalm = false
  /// Clients that wait for an answer.
  var running = 0
  private(set) var performed: [EffectID: Int] = [:]
  private var asked: Set<EffectID> = []
  private var questions: [CheckedContinuation<OutsideAnswer, Never>] = []
  let plantedBug: PlantedBug?
  /// The plugin that gets the effects of one assignment in their order.
  let orderly: PluginName
  let disk: CrashingDisk

  init(seed: UInt64, orderly: PluginName, plantedBug: PlantedBug?, isVerbose: Bool) {
    self.orderly = orderly
    dice = SplitMix(seed: seed)
    disk = CrashingDisk(seed: dice.next())
    trace = SimulationTrace(isVerbose: isVerbose)
    self.plantedBug = plantedBug
  }

  func fail(_ words: String) {
    trace.note(.failed, 0, words)
    if failure == nil { failure = SimulationFailure(words) }
  }

  func expect(_ isTrue: Bool, _ words: @autoclosure () -> String) {
    if !isTrue { fail(words()) }
  }

  func attempt(_ body: () throws(SimulationFailure) -> Void) {
    do throws(SimulationFailure) { try body() } catch { fail(error.description) }
  }

  // MARK: The outside

  var questionCount: Int { questions.count }

  /// What the outside says: at once, or when the simulation makes it.
  func answer() async -> OutsideAnswer {
    if isCalm || dice.below(3) == 0 { return .done }
    if dice.below(6) == 0 { return .failed }
    if dice.below(30) == 0 { return .refused }
    return await withCheckedContinuation { questions.append($0) }
  }

  func answerOne() {
    let question = questions.remove(at: dice.below(questions.count))
    let roll = dice.below(10)
    let answer: OutsideAnswer =
      isEnding ? .failed : isCalm || roll > 1 ? .done : roll == 0 ? .failed : .doneAndFailed
    trace.note(.answered, UInt64(roll), "\(answer)")
    question.resume(returning: answer)
  }

  /// An effect may be begun only when its promise is durable, and not when it is a dead letter.
  func begin(_ effect: PromisedEffect, inOrder keepsOrder: Bool = false) {
    operations += 1
    trace.note(.asked, "\(effect.id)".stableHash, "effect \(effect.id)")
    if !asked.insert(effect.id).inserted, performed[effect.id] == nil {
      situations.mark(.effectRetried)
    }
    guard model.promised[effect.id] == effect else {
      return fail("the effect \(effect.id) was performed before its promise was durable")
    }
    expect(!model.settled.contains(effect.id), "the effect \(effect.id) was asked for when settled")
    expect(!model.dead.contains(effect.id), "the effect \(effect.id) was asked for when given up")
    if keepsOrder, let earlier = model.effectsBefore(effect).first {
      fail("the effect \(effect.id) was asked for before \(earlier)")
    }
  }

  /// The plugin knows what it did by its key, and does it once.
  func perform(_ effect: PromisedEffect) {
    trace.note(.performed, 0, "\(effect.id)")
    let times = performed[effect.id] ?? 0
    if times > 0 { situations.mark(.effectRepeated) }
    guard times == 0 || plantedBug == .performsTwice else { return }
    performed[effect.id] = times + 1
    expect(times == 0, "the effect \(effect.id) was performed twice")
  }

  func noteAnswer(about assignment: Assignment) {
    if model.version(of: assignment.id) > assignment.version {
      situations.mark(.commandRetriedForFacts)
    }
  }

  func finding() throws -> Finding {
    guard let plugin = PluginName("budget") else { throw SimulatedPlugin.Failure() }
    return Finding(
      plugin: plugin, code: "fine", verdict: .satisfied,
      message: LocalizedText(nl: "Het past.", en: "It fits."))
  }

  // MARK: What clients are told

  /// A command was acknowledged: its event is durable, as it was told.
  func acknowledge(_ outcome: CommandOutcome) {
    let event = outcome.event
    trace.note(
      .acknowledged, UInt64(event.version), "\(event.assignment) version \(event.version)")
    guard model.event(event.version, of: event.assignment) == event else {
      return fail("\(event.assignment) version \(event.version) was acknowledged, and not durable")
    }
    if !event.postings.isEmpty { situations.mark(.postedOnLedger) }
    see(outcome.assignment, sinceVersion: 0)
  }

  /// Somebody was shown an assignment: what they see is durable and not older than what anybody
  /// was told before they asked.
  func see(_ assignment: Assignment, sinceVersion floor: Int) {
    let id = assignment.id
    trace.note(.read, UInt64(assignment.version), "\(id) version \(assignment.version)")
    expect(
      assignment.version >= floor,
      "\(id) was shown at version \(assignment.version) after version \(floor)")
    let durable = model.version(of: id)
    expect(
      assignment.version <= durable,
      "\(id) was shown at version \(assignment.version), and \(durable) is durable")
    if assignment.version == durable {
      expect(assignment == model.assignments[id], "\(id) was shown otherwise than its events say")
    }
    told[id] = max(told[id] ?? 0, assignment.version)
  }
}
