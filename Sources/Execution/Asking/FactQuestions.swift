import Lifecycle
import PluginInterface

/// The questions that fact sources have not answered yet, bounded: a source that never answers
/// cannot pile them up.
struct FactQuestions {
  /// The most questions that one source has at the same time, and all together.
  static let mostOfOne = 64
  static let mostOfAll = 1_024
  /// How long a command waits for its facts.
  static let longestAnswer = Duration.seconds(10)

  /// The answers of all that were asked, or why they are not there.
  typealias Outcome = Result<[Facts], EngineError>

  /// What one command asks: each source once.
  private struct Round {
    let sources: [PluginName]
    var answers: [Facts?]
    var tasks: [Task<Void, Never>] = []
    var waiting: CheckedContinuation<Outcome, Never>?
    var outcome: Outcome?
  }

  private var rounds: [Int: Round] = [:]
  private var roundCount = 0
  /// How many a source has not answered, those included that nobody waits for any more.
  private var underWay: [PluginName: Int] = [:]
  private(set) var count = 0

  func hasRoom(for source: PluginName) -> Bool {
    count < Self.mostOfAll && underWay[source, default: 0] < Self.mostOfOne
  }

  mutating func open(_ sources: [PluginName]) -> Int {
    roundCount += 1
    rounds[roundCount] = Round(
      sources: sources, answers: [Facts?](repeating: nil, count: sources.count))
    return roundCount
  }

  mutating func begin(_ source: PluginName) {
    underWay[source, default: 0] += 1
    count += 1
  }

  /// A task that is cancelled when the round is over.
  mutating func add(_ task: Task<Void, Never>, to round: Int) {
    if rounds[round]?.outcome == nil { rounds[round]?.tasks.append(task) } else { task.cancel() }
  }

  /// Takes the answer of a source in.
  mutating func take(
    _ answer: Result<Facts, EngineError>, of source: PluginName, at place: Int, in round: Int
  ) {
    count -= 1
    let left = underWay[source, default: 1] - 1
    underWay[source] = left == 0 ? nil : left
    switch answer {
    case .failure(let error): end(round, .failure(error))
    case .success(let facts):
      rounds[round]?.answers[place] = facts
      let answers = rounds[round]?.answers ?? []
      let given = answers.compactMap(\.self)
      if given.count == answers.count { end(round, .success(given)) }
    }
  }

  /// Ends a round of which the time is over.
  mutating func endLate(_ round: Int, _ error: (PluginName) -> EngineError) {
    guard let open = rounds[round], let place = open.answers.firstIndex(where: { $0 == nil }) else {
      return
    }
    end(round, .failure(error(open.sources[place])))
  }

  /// Ends all rounds: whoever waits gets to know why there is no answer.
  mutating func endAll(_ error: (PluginName) -> EngineError) {
    for round in rounds.keys.sorted() { endLate(round, error) }
  }

  /// The first end of a round counts.
  private mutating func end(_ round: Int, _ outcome: Outcome) {
    guard let open = rounds[round], open.outcome == nil else { return }
    for task in open.tasks { task.cancel() }
    rounds[round]?.tasks = []
    if let waiting = open.waiting {
      rounds[round] = nil
      waiting.resume(returning: outcome)
    } else {
      rounds[round]?.outcome = outcome
    }
  }

  /// How a round ended, which is then forgotten; nil where it goes on.
  mutating func outcome(of round: Int) -> Outcome? {
    guard let outcome = rounds[round]?.outcome else { return nil }
    rounds[round] = nil
    return outcome
  }

  /// Lets a command wait for the end of its round.
  mutating func wait(for round: Int, _ continuation: CheckedContinuation<Outcome, Never>) {
    if let outcome = outcome(of: round) {
      continuation.resume(returning: outcome)
    } else {
      rounds[round]?.waiting = continuation
    }
  }
}
