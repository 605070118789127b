import Control
import ExternalPlugins
import Glibc
import JSONSyntax
import Lifecycle
import LocalSockets
import PluginInterface
import Processes
import Synchronization
import WorkingCalendar

/// Deliveries to plugins inside the daemon and to programs, and commands beside plugins that hang.
enum PluginsWorkload {
  private static let hanging = 50
  private static let ordersAtOnce = 100

  static func run(_ settings: Settings) throws {
    try deliveries(settings)
    try besideHanging(settings)
  }

  // MARK: Deliveries

  /// A performer that does nothing but answer, so that the way to it is what is measured.
  private static let performer = """
    #!/bin/sh
    while read -r line; do
      case $line in
        *'"method":"describe"'*)
          printf '{"result": {"name": "proef", "version": "1", "title": "x",'
          printf ' "kinds": ["effect-performer"], "products": ["brief"], "ordersAtOnce": 100}}\\n' ;;
        *) echo '{"result": {}}' ;;
      esac
    done
    """

  private struct Silent: EffectPerformer {
    let description: PluginDescription

    func perform(_ order: EffectOrder) async throws -> EffectReceipt { EffectReceipt(files: []) }
  }

  private static func deliveries(_ settings: Settings) throws {
    let home = try BenchDaemon.temporaryFolder()
    try put(performer, in: "\(home)/plugins", as: "proef")
    let orders = try PluginOrders(count: ordersAtOnce)
    let loop = try EventLoop()
    let rates = try Rates()
    Task {
      let installed = await InstalledPlugins(
        in: PluginFolders(home: home), [], taken: [], runBy: ChildProcessRunner(loop: loop),
        on: loop)
      if let program = installed.plugins.first {
        let silent = Silent(description: program.description)
        let rounds: [(any EffectPerformer, Int)] = [
          (silent, ordersAtOnce), (program, 1), (program, ordersAtOnce),
        ]
        for (performer, count) in rounds {
          rates.add(await rate(of: performer, Array(orders.all.prefix(count)), settings))
        }
      }
      rates.end()
    }
    let found = rates.wait()
    guard found.count == 3 else { throw BenchError("the program is no plugin") }
    report([
      "workload": "plugins", "what": "deliveries a second", "inProcess": rounded(found[0]),
      "program": rounded(found[1]), "programOrdersAtOnce": .integer(ordersAtOnce),
      "programBatched": rounded(found[2]), "batchedRatio": rounded(found[2] / found[1]),
    ])
    try remove(home)
  }

  private static func rate(
    of performer: any EffectPerformer, _ orders: [EffectOrder], _ settings: Settings
  ) async -> Double {
    let began = now()
    var count = 0
    repeat {
      for outcome in await performer.perform(orders) {
        if case .success = outcome { count += 1 }
      }
    } while now() - began < Double(settings.seconds)
    return Double(count) / (now() - began)
  }

  // MARK: Beside plugins that hang

  /// A plugin that describes itself, and then never answers.
  private static func hangingPlugin(_ number: Int) -> String {
    """
    #!/bin/sh
    read -r line
    case $line in
      *'"method":"describe"'*)
        printf '{"result": {"name": "hangt\(number)", "version": "1", "title": "x",'
        printf ' "kinds": ["effect-performer", "fact-source"], "products": ["brief"]}}\\n' ;;
      *) exec sleep 600 ;;
    esac
    """
  }

  private static func workflow() -> String {
    let actions = (1...hanging).map { number in
      "vraag\(number): { by: 'trekker', checks: ['hangt\(number)'] }, "
        + "zend\(number): { by: 'trekker', effects: [{ plugin: 'hangt\(number)', make: 'brief' }] }"
    }
    return """
      { workflow: 'hangend', revision: 1, title: 'Hangend', roles: { trekker: 'de trekker' },
        fields: { onderwerp: { type: 'text' }, titel: { type: 'text' }, doel: { type: 'prose' },
          uitdaging: { type: 'prose' } },
        edit: { by: 'trekker', fields: 'all' }, initial: 'begin',
        states: { begin: { on: { klaar: { to: 'einde', by: 'trekker' }, \(actions.joined(separator: ", ")) } },
          einde: { final: true } } }
      """
  }

  private static func besideHanging(_ settings: Settings) throws {
    let home = try BenchDaemon.temporaryFolder()
    try put(workflow(), in: "\(home)/workflows", as: "hangend.json5")
    var entries: [String] = []
    for number in 1...hanging {
      try put(hangingPlugin(number), in: "\(home)/plugins", as: "hangt\(number)")
      entries.append("hangt\(number): { time: 600 }")
    }
    try put("{ plugins: { \(entries.joined(separator: ", ")) } }", in: home, as: "config.json5")
    let daemon = try BenchDaemon.start(home: home)
    let client = try ControlClient(path: daemon.socket)
    for id in (1...hanging).map({ "h-\($0)" }) + ["other"] {
      _ = try client.call(
        "new",
        ["text": "Onderwerp\tx\nDoel\ty\nUitdaging\tz\n", "id": .string(id), "workflow": "hangend"])
    }
    let before = try waits(client, settings)
    for number in 1...hanging {
      _ = try client.call("do", ["id": .string("h-\(number)"), "action": .string("zend\(number)")])
    }
    let asking = try ask(daemon)
    let beside = try withExtendedLifetime(asking) { try waits(client, settings) }
    // It would wait for those that hang.
    kill(daemon.process, SIGKILL)
    daemon.stop()
    report([
      "workload": "plugins", "what": "commands beside plugins that hang",
      "hanging": .integer(hanging), "commands": .integer(beside.count),
      "p99MillisecondsBefore": rounded(percentile99(before) * 1e3),
      "p99MillisecondsBeside": rounded(percentile99(beside) * 1e3),
      "ratio": rounded(percentile99(beside) / percentile99(before)),
    ])
    try remove(home)
  }

  /// Asks each plugin for findings, and does not wait for the answer.
  private static func ask(_ daemon: BenchDaemon) throws -> [LocalClientConnection] {
    try (1...hanging).map { number in
      let connection = try LocalClientConnection(path: daemon.socket)
      let request: JSON = [
        "jsonrpc": "2.0", "id": 1, "method": "do",
        "params": ["id": .string("h-\(number)"), "action": .string("vraag\(number)")],
      ]
      var line: [UInt8] = []
      request.write(into: &line)
      try connection.send(line)
      return connection
    }
  }

  private static func waits(_ client: ControlClient, _ settings: Settings) throws -> [Double] {
    var waits: [Double] = []
    let end = now() + Double(settings.seconds)
    while now() < end {
      let began = now()
      _ = try client.call(
        "edit",
        ["id": "other", "changes": [["field": "titel", "wording": .string("\(waits.count)")]]])
      waits.append(now() - began)
    }
    return waits.sorted()
  }

  private static func percentile99(_ sorted: [Double]) -> Double {
    sorted[sorted.count * 99 / 100]
  }

  // MARK: Files

  private static func put(_ text: String, in folder: String, as name: String) throws {
    mkdir(folder, 0o700)
    let path = "\(folder)/\(name)"
    guard let file = fopen(path, "w") else { throw BenchError("\(path) cannot be written") }
    let isWritten = fputs(text, file) >= 0
    guard fclose(file) == 0, isWritten, chmod(path, 0o755) == 0 else {
      throw BenchError("\(path) cannot be written")
    }
  }

  private static func remove(_ path: String) throws { try BenchHome.remove(path) }
}

/// What a task measures, for a thread that waits for it.
private final class Rates: Sendable {
  private let found = Mutex<[Double]>([])
  private let reading: Int32
  private let writing: Int32

  init() throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw BenchError("no pipe") }
    (reading, writing) = (ends[0], ends[1])
  }

  func add(_ rate: Double) { found.withLock { $0.append(rate) } }

  func end() { close(writing) }

  /// Everything that was measured, when it ended.
  func wait() -> [Double] {
    var byte: UInt8 = 0
    while read(reading, &byte, 1) < 0, errno == EINTR {}
    close(reading)
    return found.withLock { $0 }
  }
}
