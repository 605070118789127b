import Execution
import Journaling
import Languages
import PluginInterface
import Storage
import WorkingCalendar

/// A daemon from its start to its end: an engine over what the disk held.
struct Incarnation {
  static let journalFolder = "/disk/journal"
  static let snapshotFolder = "/disk/snapshots"

  let engine: Engine
  let journal: Journal
  let clock: VirtualClock
  /// How long somebody is waited for: as long as the simulation likes.
  let stopwatch = VirtualClock(at: Instant(milliseconds: 0))

  /// Small enough that a short history has everything: segments, rests and snapshots.
  static let awakeLimit = 3
  private static let snapshotInterval = 24

  static func settings(_ world: SimulatedWorld) -> JournalSettings {
    var settings = JournalSettings()
    settings.segmentLimit = 6 << 10
    settings.roomAhead = 2 << 10
    settings.committing = .whenTold
    settings.saltKey = (0..<4).flatMap { _ in
      withUnsafeBytes(of: world.dice.next()) { Array($0) }
    }
    return settings
  }

  init(
    _ state: RecoveredState, on system: any FileSystem, at now: Instant, in scene: SimulatedScene,
    world: SimulatedWorld, queue: JobQueue
  ) {
    journal = state.journal
    clock = VirtualClock(at: now)
    let archive = SimulatedPlugin(
      name: scene.archive, world: world, keepsOrder: world.plantedBug != .ignoresOrder,
      ordersAtOnce: 2, handoversAtOnce: 3)
    let forgetful = ForgetfulClock(clock: clock, world: world)
    engine = Engine(
      registry: state.registry, journal: journal, library: WorkflowLibrary([scene.workflow]),
      plugins: PluginSet([
        SimulatedPlugin(name: scene.budget, world: world),
        SimulatedPlugin(name: scene.notifications, world: world), archive,
      ]),
      clock: world.plantedBug == .losesWakeUps ? forgetful : clock, zone: scene.zone,
      language: .nl, executor: SimulatedExecutor(queue),
      deliveryExecutor: SimulatedExecutor(queue),
      snapshots: SnapshotDesk(
        folder: Self.snapshotFolder, on: system, executor: SimulatedExecutor(queue),
        replayed: Int(journal.recovery.records), interval: Self.snapshotInterval),
      stopwatch: stopwatch)
  }
}

/// The planted bug of a clock that now and then wakes nobody up.
private struct ForgetfulClock: EngineClock {
  let clock: VirtualClock
  let world: SimulatedWorld

  var now: Instant { clock.now }

  func sleep(until instant: Instant) async {
    let never = Instant(milliseconds: .max)
    await clock.sleep(until: world.dice.once(in: 3) ? never : instant)
  }
}
