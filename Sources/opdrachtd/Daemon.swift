import AccessLogging
import Control
import Definitions
import Execution
import Fields
import Glibc
import Journaling
import Languages
import Lifecycle
import LocalSockets
import Notifications
import PluginInterface
import Processes
import Registry
import Revisions
import ShippedFiles
import Storage
import WorkingCalendar

/// The parts of a running daemon, put together: the one place that knows them all.
final class Daemon: Sendable {
  let engine: Engine
  let journal: Journal
  let recovery: RecoveryReport
  private let server: ControlServer
  private let listener: LocalListener
  private let lock: HomeLock
  private let loops: [EventLoop]
  private let watch: DefinitionWatch
  private let access: Access
  private let previews: PreviewDesk
  private let accessLog: AccessLog

  /// Opens the home, recovers the journal, loads the definitions, completes what was begun, and
  /// listens. What it notices later goes to `tell`.
  static func start(
    _ options: DaemonOptions, telling tell: @escaping @Sendable (LocalizedText) -> Void
  ) async throws -> Daemon {
    let home = Home(path: options.home)
    try home.prepare()
    let lock = try HomeLock(path: home.lockPath)
    let calendars = try home.calendars()
    // That of the home, where an administrator added days to it.
    let calendar = calendars[WorkingCalendar.dutch.name] ?? .dutch
    let configuration = try Configuration.load(from: home, calendar: calendar)
    let loops = try (0..<6).map { _ in try EventLoop() }
    let plugins = try await allPlugins(
      home: home, configuration, runBy: ChildProcessRunner(loop: loops[5]), on: loops[5],
      telling: tell)
    let state = try RecoveredState(journal: home.journalPath, snapshots: home.snapshotsPath)
    let journal = state.journal
    // The other slot serves; whoever looks after the disk should know all the same.
    if let damage = state.snapshot?.damage { tell(Ending(damage).text) }
    let (desk, definitions) = try open(
      home, plugins.known(in: configuration.zone), calendars, state.registry, on: loops[2])
    let clock = clock(options, after: state.registry.lastMoment, loop: loops[0])
    if let last = state.registry.lastMoment,
      let notice = ClockNotice(
        Instant(milliseconds: last), options.virtualStart ?? clock.now,
        isVirtual: options.virtualStart != nil)
    {
      tell(notice.text)
    }
    let snapshots = SnapshotDesk(
      folder: home.snapshotsPath, on: LocalFileSystem(), executor: loops[3],
      replayed: Int(journal.recovery.records))
    let erasures = ErasureDesk(
      folder: home.erasuresPath, journal: home.journalPath, on: LocalFileSystem(),
      executor: loops[3])
    let engine = Engine(
      registry: state.registry, journal: journal, library: WorkflowLibrary(definitions),
      plugins: plugins,
      clock: clock, zone: configuration.zone,
      language: configuration.language ?? options.language, executor: loops[0],
      deliveryExecutor: loops[1], live: definitions.live, desk: desk,
      snapshots: snapshots, erasures: erasures, stopwatch: LoopStopwatch(loop: loops[0]))
    if try await engine.completeErasure() {
      tell(
        LocalizedText(
          nl: "een wissing die eerder begonnen was, is afgemaakt",
          en: "completed an erasure that was begun before"))
    }
    if let migration = try desk.store.unfinishedMigration() {
      try await engine.complete(migration)
      tell(
        LocalizedText(
          nl: "Een migratie die eerder was begonnen, is voltooid.",
          en: "Completed a migration that was begun before."))
    }
    let listener = try LocalListener(
      path: options.socket ?? home.socketPath, group: configuration.group,
      ownsFolder: options.socket == nil)
    let previews = PreviewDesk(executor: loops[4])
    let accessLog = try accessLog(of: home, telling: tell)
    let accounts = AccountDesk(
      directory: SystemDirectory(), loop: loops[0], executor: try EventLoop())
    let doctor = DoctorDesk(
      home: home, socket: options.socket ?? home.socketPath, configuration: configuration,
      calendar: calendar, executor: loops[4])
    let methods = MethodTable(
      engine: engine, access: configuration.access, accounts: accounts, accessLog: accessLog,
      doctor: doctor, plugins: plugins, home: home, desk: desk,
      domain: configuration.addresses.domain, calendar: calendar, previews: previews)
    let server = ControlServer(listener: listener, loop: loops[0]) { request, peer in
      await methods.answer(request, from: peer)
    }
    let notices = try FolderWatch(folder: home.workflowsPath, parent: home.path, on: loops[2])
    let watch = DefinitionWatch(
      engine: engine, desk: desk, notices: notices, policy: configuration.policy
    ) { tell(LocalizedText(nl: $0, en: $0)) }
    return Daemon(
      engine: engine, journal: journal, server: server, listener: listener, lock: lock,
      loops: loops, watch: watch, access: configuration.access, previews: previews,
      accessLog: accessLog)
  }

  private init(
    engine: Engine, journal: Journal, server: ControlServer, listener: LocalListener,
    lock: HomeLock, loops: [EventLoop], watch: DefinitionWatch, access: Access,
    previews: PreviewDesk, accessLog: AccessLog
  ) {
    self.engine = engine
    self.watch = watch
    self.access = access
    self.previews = previews
    self.accessLog = accessLog
    self.journal = journal
    recovery = journal.recovery
    self.server = server
    self.listener = listener
    self.lock = lock
    self.loops = loops
  }

  /// Serves until it is stopped.
  func run() async throws {
    try await engine.start()
    await watch.start()
    try await server.run()
  }

  /// Ends everything in the reverse order of its start. Throws where the journal had failed.
  func stop() async throws {
    let failure = journal.failure.map { ControlError(.journal($0), naming: access) }
    previews.end()
    await server.stop(telling: failure)
    await watch.stop()
    await engine.stop()
    await accessLog.close()
    listener.close()
    defer {
      lock.release()
    }
    try journal.close()
  }

  /// Entries are gathered for a moment: a disk that is woken for each of them serves nobody else.
  private static func accessLog(
    of home: Home, telling tell: @escaping @Sendable (LocalizedText) -> Void
  ) throws -> AccessLog {
    let loop = try EventLoop()
    return AccessLog(
      path: home.accessLogPath, executor: loop,
      now: { Instant(milliseconds: EventLoop.wallMilliseconds) },
      gather: { await loop.sleep(until: EventLoop.now + accessLogPauseNanoseconds) },
      telling: tell)
  }

  private static let accessLogPauseNanoseconds: UInt64 = 50_000_000

  /// The definitions that the home lives by, and who reads and keeps them from now on.
  private static func open(
    _ home: Home, _ plugins: KnownPlugins, _ calendars: KnownCalendars, _ registry: Registry,
    on loop: EventLoop
  ) throws -> (DefinitionDesk, LoadedDefinitions) {
    let folder = DefinitionFolder(home: OutputFolder(path: home.path))
    let store = DefinitionStore(storage: folder, calendars: calendars)
    var reader = OfferReader(
      folder: home.workflowsPath, shipped: ShippedFiles.workflows.map { ($0.name, $0.bytes) },
      plugins: plugins, calendars: calendars)
    let definitions = try store.load(offer: reader.read(), neededBy: registry.examples)
    return (DefinitionDesk(store: store, reader: reader, executor: loop), definitions)
  }

  /// The clock of the wall, or a virtual one that never stands before the last event.
  private static func clock(
    _ options: DaemonOptions, after last: Int64?, loop: EventLoop
  ) -> any EngineClock {
    guard let start = options.virtualStart else { return WallClock(loop: loop) }
    return VirtualClock(at: max(start, Instant(milliseconds: last ?? .min)))
  }
}

extension PluginSet {
  /// What workflow files may ask for.
  func known(in zone: any ZoneRules) -> KnownPlugins {
    KnownPlugins(
      effects: Dictionary(
        performers.map { ($0.name, $0.products) }, uniquingKeysWith: { first, _ in first }),
      checks: factSources.map(\.name), documents: readers.map(\.documentKind),
      timeZone: zone.identifier,
      refused: Dictionary(
        refused.compactMap { each in each.name.map { ($0, each.message) } },
        uniquingKeysWith: { first, _ in first }))
  }
}

extension FolderWatch: ChangeNotices {}
