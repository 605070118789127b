import Glibc
import JSONSyntax

/// The benchmark: one JSON line a workload, with ratios measured within the run.
@main
enum OpdrachtBench {
  private static let help = """
    opdracht-bench [WORKLOAD …] [--seconds N] [--events N]
    opdracht-bench simulate [--seed S] [--seeds N] [--minutes N] [--workers N]

      agenda       the order of due dates of --events assignments: moved and walked through,
                   beside a binary heap and a sorted array
      core         decisions and applications in memory
      definitions  reading and verifying definitions of 10, 1000 and 100000 states
      delivery     effects handed over and settled in process; commands beside 50 plugins that hang
      digests      SHA-256 and CRC-32C, portable and with the instructions of the processor
      durable      commands through the socket, with 1, 16 and 64 clients, beside a plain loop of
                   append and fdatasync with records of the same size
      guards       evaluations of three conditions of the Lekstroom workflow
      plugins      deliveries to a plugin inside and to programs; commands while 50 plugins hang
      preview      commands while somebody looks 90 days ahead over 100000 assignments
      processes    other programs: 10000 run to their end, beside plain posix_spawn and waitpid
      read         round trips of a read
      recording    writing and reading of events and of an assignment at rest, in memory
      recovery     replay of a journal of --events events (1000000)
      registry     replay of as many events, snapshots and memory of as many assignments
      simulate     the engine on a disk that crashes, with all that can happen chosen by a seed;
                   every seed twice, from --seed (1) on: --seeds of them (100), or for --minutes
      start        a daemon's start until its first answer, with a snapshot of 100000 assignments
                   and of --events of them
      timers       reminders: planning one among 10000 and among --events beside a binary heap;
                   10000 due at once beside commands; 100000 missed ones; an idle daemon

    Build it with -c release; without a workload it runs all but the simulation.
    """
  private static let workloads = [
    "agenda", "core", "definitions", "delivery", "digests", "durable", "guards", "plugins",
    "preview", "processes", "read", "recording", "recovery", "registry", "start", "timers",
  ]

  static func main() {
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      let line = Array("opdracht-bench: \(error)\n".utf8)
      _ = write(STDERR_FILENO, line, line.count)
      exit(1)
    }
  }

  private nonisolated static func run(_ arguments: [String]) throws {
    signal(SIGPIPE, SIG_IGN)
    var chosen: [String] = []
    var settings = Settings()
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--help": return print(help)
      case "--seconds": settings.seconds = try number(rest.popFirst(), for: argument)
      case "--events": settings.events = try number(rest.popFirst(), for: argument)
      case "--seed": settings.seed = UInt64(try number(rest.popFirst(), for: argument))
      case "--seeds": settings.seeds = try number(rest.popFirst(), for: argument)
      case "--minutes": settings.minutes = try number(rest.popFirst(), for: argument)
      case "--workers": settings.workers = try number(rest.popFirst(), for: argument)
      default:
        guard argument == "simulate" || workloads.contains(argument) else {
          throw BenchError("there is no workload '\(argument)'; see --help")
        }
        chosen.append(argument)
      }
    }
    if settings.seeds == nil, settings.minutes == nil { settings.seeds = 100 }
    for workload in chosen.isEmpty ? workloads : chosen {
      switch workload {
      case "agenda": try AgendaWorkload.run(settings)
      case "core": try CoreWorkload.run(settings)
      case "definitions": try DefinitionsWorkload.run(settings)
      case "delivery": try DeliveryWorkload.run(settings)
      case "digests": try DigestsWorkload.run(settings)
      case "durable": try DurableWorkload.run(settings)
      case "guards": try GuardsWorkload.run(settings)
      case "plugins": try PluginsWorkload.run(settings)
      case "preview": try PreviewWorkload.run(settings)
      case "processes": try ProcessesWorkload.run(settings)
      case "read": try ReadWorkload.run(settings)
      case "recording": try RecordingWorkload.run(settings)
      case "recovery": try RecoveryWorkload.run(settings)
      case "registry": try RegistryWorkload.run(settings)
      case "simulate": try SimulateWorkload.run(settings)
      case "start": try StartWorkload.run(settings)
      default: try TimersWorkload.run(settings)
      }
    }
  }

  private nonisolated static func number(_ text: String?, for option: String) throws -> Int {
    guard let text, let value = Int(text), value > 0 else {
      throw BenchError("\(option) wants a number above zero")
    }
    return value
  }
}

/// How long and how much.
struct Settings: Sendable {
  var seconds = 3
  var events = 1_000_000
  /// Where a simulation begins, and how many seeds or minutes it goes on.
  var seed: UInt64 = 1
  var seeds: Int?
  var minutes: Int?
  /// How many simulations run beside each other.
  var workers = 2
}

/// Why a workload could not be measured.
struct BenchError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Prints a result as one line of JSON.
func report(_ members: JSONObject) {
  print(JSON.object(members).text)
  fflush(nil)
}

/// A ratio or a rate as a number with three digits behind the point.
func rounded(_ value: Double) -> JSON {
  let thousandths = (value * 1_000).rounded()
  guard let whole = Int64(exactly: thousandths),
    let number = JSONNumber(exactly: "\(whole)e-3")
  else { return .null }
  return .number(number)
}

/// Seconds on the clock that nobody sets.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
