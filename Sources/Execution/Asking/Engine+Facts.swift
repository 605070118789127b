import Languages
import Ledgers
import Lifecycle
import PluginInterface

/// Asking plugins before a decision: all of one action at the same time, and nobody for long.
///
/// Time is that of the stopwatch, for sources are outside: the clock of the engine may stand still
/// or jump, and a command waits as long as it waits.
extension Engine {
  /// What the plugins know that the action names, in the order in which it names them.
  ///
  /// Throws where one is not there, cannot answer, does not in time, or has too many questions
  /// already. One that did not answer in time counts until it does.
  func facts(on proposal: Proposal) async throws(EngineError) -> Facts {
    var sources: [any FactSource] = []
    for name in proposal.workflow.checks(for: proposal.action, about: proposal.assignment) {
      guard let source = plugins.factSource(name) else {
        throw .pluginFailed(name, "no such plugin")
      }
      guard questions.hasRoom(for: name) else { throw tooManyQuestions(to: name) }
      sources.append(source)
    }
    guard !sources.isEmpty else { return Facts(findings: []) }
    let answers = try await answers(of: sources, to: proposal).get()
    // What a plugin posts is in its book.
    let postings = zip(sources, answers).flatMap { source, answer in
      answer.postings.map { $0.kept(by: source.name.text) }
    }
    return Facts(findings: answers.flatMap(\.findings), postings: postings)
  }

  private func answers(
    of sources: [any FactSource], to proposal: Proposal
  ) async -> FactQuestions.Outcome {
    let round = questions.open(sources.map(\.name))
    for (place, source) in sources.enumerated() { ask(source, proposal, at: place, in: round) }
    if let outcome = questions.outcome(of: round) { return outcome }
    let timer = Task { [stopwatch] in
      await stopwatch.wait(FactQuestions.longestAnswer)
      if !Task.isCancelled { self.questions.endLate(round, self.tooLate) }
    }
    questions.add(timer, to: round)
    return await withCheckedContinuation { questions.wait(for: round, $0) }
  }

  /// One that answers at once has answered when this returns.
  private func ask(
    _ source: any FactSource, _ proposal: Proposal, at place: Int, in round: Int
  ) {
    questions.begin(source.name)
    let asking = Task.immediate {
      let answer: Result<Facts, EngineError>
      do {
        answer = .success(try await source.facts(on: proposal))
      } catch {
        let reason = DeadLetter.kept(self.wording(of: error))
        answer = .failure(.pluginFailed(source.name, reason))
      }
      self.questions.take(answer, of: source.name, at: place, in: round)
    }
    questions.add(asking, to: round)
  }

  /// Whoever waits for a fact when the engine stops does not get it.
  func stopAsking() {
    let reason = LocalizedText(nl: "opdrachtd stopt", en: "opdrachtd stops")
    questions.endAll { .pluginFailed($0, reason.text(in: language)) }
  }

  private func tooManyQuestions(to source: PluginName) -> EngineError {
    let reason = LocalizedText(
      nl: "er wachten al te veel vragen op antwoord; probeer het straks opnieuw",
      en: "too many questions wait for an answer already; try again in a while")
    return .pluginFailed(source, reason.text(in: language))
  }

  private func tooLate(_ source: PluginName) -> EngineError {
    let (seconds, _) = FactQuestions.longestAnswer.components
    let reason = LocalizedText(
      nl: "geen antwoord binnen \(seconds) seconden",
      en: "no answer within \(seconds) seconds")
    return .pluginFailed(source, reason.text(in: language))
  }
}
