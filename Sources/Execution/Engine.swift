import Fields
import JSONSyntax
package import Journaling
package import Languages
package import Lifecycle
import PluginInterface
import Recording
package import Revisions
package import WorkingCalendar

/// The only owner of the state: takes commands, decides, records, and fires what is due.
///
/// It runs on an executor of its own, so that neither fsync nor a plugin ever holds up a decision.
/// Between deciding and applying nothing is awaited. A reply leaves when its record is durable,
/// and a read is answered no earlier than what it saw is durable.
package actor Engine {
  /// How often facts are gathered anew for one command when the assignment keeps changing.
  static let maximumGatherings = 5
  /// How many due reminders are recorded before other work gets its turn.
  static let remindersPerTurn = 500

  let journal: Journal
  var library: WorkflowLibrary
  let plugins: PluginSet
  let clock: any EngineClock
  let zone: any ZoneRules
  let delivery: Delivery
  let language: Language
  private let executor: any SerialExecutor

  var state: EngineState
  /// What went wrong with effects that are not performed yet.
  var troubles: [EffectID: DeliveryTrouble] = [:]
  var pendingDeliveries: [EffectID] = []
  var deliveryTask: Task<Void, Never>?
  var isDelivering = false
  var idleWaiters: [CheckedContinuation<Void, Never>] = []
  var timerTask: Task<Void, Never>?
  /// The day on which the assignments that wait for a day were last looked at.
  var lookedOn: CivilDate?
  var isStopping = false
  /// Where definitions are kept; nil for an engine whose definitions never change.
  let desk: DefinitionDesk?
  package internal(set) var live: LiveDefinitions
  /// Whether a change of definitions is under way: one at a time.
  var isChanging = false
  /// A migration that could not be completed: nothing more is changed until the next start.
  var unfinished: EngineError?

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// An engine over a recovered state. Call `start` to fire timers and deliver effects.
  package init(
    state: EngineState, journal: Journal, library: WorkflowLibrary, plugins: PluginSet,
    clock: any EngineClock, zone: any ZoneRules, language: Language, executor: any SerialExecutor,
    deliveryExecutor: any SerialExecutor, live: LiveDefinitions = LiveDefinitions(),
    desk: DefinitionDesk? = nil
  ) {
    self.state = state
    self.state.fileAll(knowing: library)
    self.journal = journal
    self.library = library
    self.plugins = plugins
    self.clock = clock
    self.zone = zone
    self.language = language
    self.executor = executor
    self.live = live
    self.desk = desk
    delivery = Delivery(executor: deliveryExecutor)
  }

  package var moment: Moment { Moment(clock.now, in: zone) }

  /// Begins to fire reminders and to deliver what earlier runs promised, and looks at what waited
  /// for a day that came meanwhile.
  package func start() {
    pendingDeliveries = state.undelivered
    deliver()
    armTimers()
  }

  /// Stops timers and deliveries. Commands under way finish; call `Journal.close` afterwards.
  package func stop() async {
    isStopping = true
    timerTask?.cancel()
    deliveryTask?.cancel()
    await timerTask?.value
    await deliveryTask?.value
  }

  // MARK: Recording

  /// Records an event and makes it true. Returns the sequence to wait for.
  ///
  /// Never awaits: what was decided is applied before anybody else gets a turn.
  func record(_ event: Event) throws(EngineError) -> UInt64 {
    if let failure = journal.failure { throw .journal(failure) }
    var payload: [UInt8] = []
    payload.reserveCapacity(Self.usualRecordSize)
    event.json.write(into: &payload)
    let sequence = journal.append(payload)
    state.apply(event, sequence: sequence, knowing: library)
    return sequence
  }

  private static let usualRecordSize = 512

  /// Returns when everything recorded so far is durable.
  func waitUntilDurable() async throws(EngineError) {
    try await waitUntilDurable(state.lastSequence)
  }

  func waitUntilDurable(_ sequence: UInt64) async throws(EngineError) {
    do throws(JournalError) {
      try await journal.waitUntilDurable(sequence)
    } catch {
      throw .journal(error)
    }
  }

  // MARK: Looking up

  func assignment(_ id: String) throws(EngineError) -> Assignment {
    if let key = AssignmentID(id), let found = state.assignments[key] { return found }
    throw .unknownAssignment(id, nearest: state.nearestID(to: id))
  }

  func workflow(of assignment: Assignment) throws(EngineError) -> Workflow {
    guard let workflow = library.workflow(assignment.workflow) else {
      throw .workflowNotLoaded(assignment.id, assignment.workflow)
    }
    return workflow
  }
}
