import Digests
import Execution
import Journaling
import Lifecycle
import Storage
import WorkingCalendar

/// The real engine, journal, registry and snapshots on a disk that crashes, with clients, plugins
/// and a clock, all from one seed and on one thread.
///
/// First everything fails that can fail, and no promise may be broken; then nothing fails any more,
/// and everything that is due must be done.
final class Simulator {
  /// How many choices the first part has.
  private static let choices = 2_500
  private static let mostClients = 6

  let world: SimulatedWorld
  let scene: SimulatedScene
  let system: any FileSystem
  let queue = JobQueue()
  let clients: ClientHall
  var current: Incarnation?
  var now: Instant
  var recoveries = 0
  /// Whether no engine follows any more.
  var isOver = false

  init(seed: UInt64, in scene: SimulatedScene, plantedBug: PlantedBug?, isVerbose: Bool) {
    world = SimulatedWorld(
      seed: seed, orderly: scene.archive, plantedBug: plantedBug, isVerbose: isVerbose)
    self.scene = scene
    if case .careless(let bug) = plantedBug {
      system = Careless(world.disk, bug)
    } else {
      system = world.disk
    }
    clients = ClientHall(queue)
    now = scene.start
  }

  /// Runs the whole simulation. Returns with the first promise that was broken in `world.failure`.
  func run() { queue.keepingSharedJobs { runAll() } }

  private func runAll() {
    makeFolders()
    begin()
    var choices = 0
    while choices < Self.choices, world.failure == nil {
      choices += 1
      choose()
      watchTheDisk()
    }
    if world.failure == nil { beCalm() }
    isOver = true
    end(.crash)
  }

  /// A home begins with its folders: where the disk fails while they are made, and says on a second
  /// try that all is well, nothing within the home can know that their names are not there.
  private func makeFolders() {
    do throws(StorageError) {
      _ = try world.disk.makeFolder(Incarnation.journalFolder)
      _ = try world.disk.makeFolder(Incarnation.snapshotFolder)
      try world.disk.synchronizeFolder("/disk")
    } catch {
      world.fail("a new disk refuses a folder: \(error)")
    }
  }

  // MARK: Choices

  private func choose() {
    guard let current else { return world.fail("a simulation has an engine") }
    switch world.dice.below(1_000) {
    case 0..<640 where queue.count > 0: runJob()
    case 640..<800: commit()
    case 800..<880 where world.questionCount > 0: world.answerOne()
    case 880..<898: letTimePass(current)
    case 898..<900: loseStopwatch(current)
    case 900..<902: planFault()
    case 902..<904: planCrash()
    case 904..<906: end(.crash)
    case 906: end(.inOrder)
    default: ask(current)
    }
  }

  func runJob() {
    let place = world.dice.below(queue.count)
    world.trace.note(.jobRun, UInt64(place))
    queue.run(place)
  }

  /// Lets the disk take what waits, and notes what is durable now.
  func commit() {
    guard let current else { return }
    let before = world.model.head
    guard current.journal.commitNow() else { return }
    let head = current.journal.durableHead
    world.trace.note(
      .committed, head.link.withUnsafeBytes { $0.load(as: UInt64.self) }, "up to \(head.sequence)")
    guard head != before else { return }
    for sequence in before.sequence + 1...head.sequence {
      do throws(JournalError) {
        let record = try current.journal.record(sequence)
        world.attempt { () throws(SimulationFailure) in try take(record, at: head) }
      } catch {
        world.fail("record \(sequence) is durable and cannot be read: \(error)")
      }
    }
  }

  func take(_ record: JournalRecord, at head: JournalHead) throws(SimulationFailure) {
    let event = try world.model.take(record, at: head)
    switch event.occurrence {
    case .reminded(_, late: let isLate):
      world.operations += 1
      if isLate { world.situations.mark(.reminderAfterOutage) }
    case .elapsed:
      world.operations += 1
      world.situations.mark(.stepOfADay)
    case .settled(let id, _):
      world.operations += 1
      world.expect(world.performed[id] != nil, "the effect \(id) was settled, never performed")
    case .delivery(_, let step):
      world.operations += 1
      switch step {
      case .givenUp: world.situations.mark(.deadLetter)
      case .resumed: world.situations.mark(.deadLetterRetried)
      case .dropped: world.situations.mark(.effectDropped)
      }
    case .acknowledged, .deadlineMoved, .edited, .erased, .itemDecided, .migrated, .opened,
      .performed, .series, .updated:
      break
    }
  }

  private func letTimePass(_ current: Incarnation) {
    let milliseconds: Int64 =
      switch world.dice.below(8) {
      case 0, 1: Int64(world.dice.below(2_000))
      case 2, 3: Int64(world.dice.below(3_600_000))
      case 4, 5: Int64(world.dice.below(24 * 3_600_000))
      case 6: Int64(world.dice.below(7 * 24 * 3_600_000))
      default: max(0, (current.clock.nextWakeUp ?? now).milliseconds - now.milliseconds)
      }
    advance(current, by: milliseconds)
  }

  /// Whoever is waited for had time enough.
  private func loseStopwatch(_ current: Incarnation) {
    let now = current.stopwatch.now.adding(milliseconds: 60_000)
    world.trace.note(.advanced, UInt64(now.milliseconds), "the stopwatch")
    current.stopwatch.advance(to: now)
  }

  func advance(_ current: Incarnation, by milliseconds: Int64) {
    now = now.adding(milliseconds: milliseconds)
    world.trace.note(.advanced, UInt64(now.milliseconds), "\(now)")
    current.clock.advance(to: now)
  }

  private func ask(_ current: Incarnation) {
    guard world.running < Self.mostClients else { return }
    let operation = ClientOperation.random(
      in: scene, at: now, knowing: world.model, bug: world.plantedBug, using: &world.dice)
    world.trace.note(.began, UInt64(world.running), "\(operation)")
    start(operation, current)
    guard world.plantedBug == .repeatsReminder, world.dice.once(in: 20) else { return }
    repeatReminder(current)
  }

  func start(_ operation: ClientOperation, _ current: Incarnation) {
    let client = SimulatedClient(
      operation: operation, engine: current.engine, journal: current.journal, scene: scene,
      world: world)
    world.running += 1
    clients.admit { await client.run() }
  }

  // MARK: What goes wrong

  private func planFault() {
    let kind =
      [.synchronize, .write, nil, .synchronizeFolder][world.dice.below(4)]
      as DiskOperation.Kind?
    let count = kind.map { world.disk.count(of: $0) } ?? world.disk.changes
    let isFull = world.dice.once(in: 2)
    world.trace.note(.faultPlanned, UInt64(count), "\(kind.map { "\($0)" } ?? "any")")
    world.disk.plan(
      DiskFault(
        kind, at: count + 1 + world.dice.below(4), number: isFull ? 28 : 5,
        persists: world.dice.once(in: 2)))
  }

  private func planCrash() {
    let change = world.disk.changes + 1 + world.dice.below(30)
    world.trace.note(.faultPlanned, UInt64(change), "a crash")
    world.disk.crash(atChange: change)
  }

  /// A daemon whose disk crashed is gone; one whose journal failed ends a little later.
  private func watchTheDisk() {
    guard let current else { return }
    if world.disk.hasCrashed { return end(.crash) }
    if current.journal.failure != nil, world.dice.once(in: 30) { end(.failed) }
  }
}
