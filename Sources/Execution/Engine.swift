package import Journaling
package import Languages
package import Lifecycle
import PluginInterface
import Recording
package import Registry
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
  let stopwatch: any Stopwatch
  let zone: any ZoneRules
  let delivery: Delivery
  let language: Language
  private let executor: any SerialExecutor

  var registry: Registry
  /// What went wrong with effects that are not performed yet.
  var troubles: [EffectID: DeliveryTrouble] = [:]
  /// What is promised and not performed, the oldest first.
  var outbox = OutboxIndex()
  /// The deliveries of each plugin, in the order in which they were first needed.
  var lanes: [DeliveryLane] = []
  var laneOfPlugin: [PluginName: DeliveryLane] = [:]
  /// How many orders all plugins together have in hand.
  var ordersInHand = 0
  /// Those who wait until no delivery is under way.
  var restWaiters: [RestWaiter] = []
  var nextWaiter = 0
  /// Questions to fact sources that are not answered yet.
  var questions = FactQuestions()
  /// Sleeps until the next moment.
  var timerTask: Task<Void, Never>?
  /// Fires what is due: one at a time, and apart from the one that sleeps, which may be replaced.
  var firingTask: Task<Void, Never>?
  /// Assignments whose moment came and that could not be decided on.
  var stalled: [AssignmentID: DeliveryTrouble] = [:]
  /// When the first of them is tried again; never later than that.
  var nextRetry: Instant?
  /// The day on which the assignments that wait for a day were last looked at.
  var lookedOn: CivilDate?
  var isStopping = false
  /// Whether nobody is waited for any more: what comes now is not recorded.
  var hasStopped = false
  /// Where definitions are kept; nil for an engine whose definitions never change.
  let desk: DefinitionDesk?
  package internal(set) var live: LiveDefinitions
  /// Whether a change of definitions is under way: one at a time.
  var isChanging = false
  /// Who writes snapshots; nil for an engine that replays its whole journal at every start.
  let snapshots: SnapshotDesk?
  var snapshotTask: Task<Void, Never>?
  /// The number of events that the newest snapshot holds, or that the last attempt was made at.
  var eventsInSnapshot: Int
  /// Why the last snapshot could not be written.
  package internal(set) var snapshotTrouble: EngineError?
  /// Who erases fields on the disk; nil for an engine that erases nothing.
  let erasures: ErasureDesk?
  /// Whether a field is being erased: one at a time, and no snapshot but its own meanwhile.
  var isErasing = false
  /// What takes the place of records that a recorded erasure is about: until the segments are
  /// written anew nobody may read what was there.
  var replaced: [UInt64: Event] = [:]
  /// An erasure that could not be completed: the next start does it.
  var unfinishedErasure: EngineError?
  /// A migration that could not be completed: nothing more is changed until the next start.
  var unfinished: EngineError?

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// An engine over a recovered registry. Call `start` to fire timers and deliver effects. Without a
  /// stopwatch it waits for everybody without end.
  package init(
    registry: Registry, journal: Journal, library: WorkflowLibrary, plugins: PluginSet,
    clock: any EngineClock, zone: any ZoneRules, language: Language, executor: any SerialExecutor,
    deliveryExecutor: any SerialExecutor, live: LiveDefinitions = LiveDefinitions(),
    desk: DefinitionDesk? = nil, snapshots: SnapshotDesk? = nil,
    erasures: ErasureDesk? = nil,
    stopwatch: any Stopwatch = VirtualClock(at: Instant(milliseconds: 0))
  ) {
    self.registry = registry
    self.journal = journal
    self.library = library
    self.plugins = plugins
    self.clock = clock
    self.stopwatch = stopwatch
    self.zone = zone
    self.language = language
    self.executor = executor
    self.live = live
    self.desk = desk
    self.snapshots = snapshots
    self.erasures = erasures
    eventsInSnapshot = registry.eventCount - (snapshots?.replayed ?? 0)
    delivery = Delivery(executor: deliveryExecutor)
  }

  package var moment: Moment { Moment(clock.now, in: zone) }

  /// Begins to fire reminders and to deliver what earlier runs promised, and looks at what waited
  /// for a day that came meanwhile.
  package func start() async throws(EngineError) {
    try fileAll()
    let promised = try undelivered()
    for effect in promised { note(effect) }
    // A command that came before may have promised more, and is not durable yet.
    try await waitUntilDurable()
    queue(promised)
    deliver()
    armTimers()
  }

  /// Stops timers and deliveries. Commands under way finish; call `Journal.close` afterwards.
  package func stop() async {
    isStopping = true
    stopAsking()
    timerTask?.cancel()
    await timerTask?.value
    // It ends with what it is recording: what is left is due at the next start.
    await firingTask?.value
    await stopDelivering()
    await snapshotTask?.value
  }

  // MARK: Recording

  /// Records an event and makes it true. Returns the sequence to wait for.
  ///
  /// Never awaits: what was decided is applied before anybody else gets a turn.
  func record(_ event: Event) throws(EngineError) -> UInt64 {
    if let failure = journal.failure { throw .journal(failure) }
    // Before anything is written: an assignment at rest may turn out to be damaged.
    do throws(RegistryError) {
      _ = try registry.awaken(event.assignment)
    } catch {
      throw .registry(error)
    }
    let recorded = RecordedEvent(
      event, after: registry.lastSequence(of: event.assignment))
    var payload: [UInt8] = []
    payload.reserveCapacity(Self.usualRecordSize)
    recorded.write(into: &payload)
    let sequence = journal.append(payload)
    registry.apply(event, sequence: sequence)
    try file(event.assignment)
    noteDeliveries(of: event)
    forgetDropped(after: event)
    beginSnapshotIfDue()
    return sequence
  }

  private static let usualRecordSize = 512

  /// Returns when a command may be taken on: whoever records faster than the disk writes waits.
  func waitForRoom() async throws(EngineError) {
    guard !journal.hasRoom else { return }
    do throws(JournalError) {
      try await journal.waitForRoom()
    } catch {
      throw .journal(error)
    }
  }

  /// Returns when everything recorded so far is durable.
  func waitUntilDurable() async throws(EngineError) {
    try await waitUntilDurable(journal.lastSequence)
  }

  func waitUntilDurable(_ sequence: UInt64) async throws(EngineError) {
    do throws(JournalError) {
      try await journal.waitUntilDurable(sequence)
    } catch {
      throw .journal(error)
    }
  }
}
