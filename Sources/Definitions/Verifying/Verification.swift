import Expressions
import JSONSyntax
import Languages
import Lifecycle

/// Looks for what cannot work in a chart that is sound in its structure.
///
/// States and transitions are decided exactly but for the conditions: a condition may hold or not,
/// whatever it says, unless it is literally true or false. So what is called unreachable, dead or
/// a trap is so; what is not called so may still be kept from happening by its conditions.
struct Verification {
  let chart: Statechart
  let parties: [PartySet]
  var log: DiagnosticLog
  /// Which states can ever be active, and the shortest way there.
  let reach: Reachability
  /// Transitions that never happen: they are told once.
  var dead: Set<Int> = []

  init(of chart: Statechart, parties: [PartySet], log: DiagnosticLog) {
    self.chart = chart
    self.parties = parties
    self.log = log
    reach = Reachability(of: chart)
  }

  mutating func run() {
    reportUnreachable()
    reportIdleTransitions()
    reportCycles()
    reportTraps()
    reportJoins()
    reportApprovals()
    reportDeadlines()
    reportHaste()
  }

  // MARK: Telling

  mutating func report(
    _ code: Diagnostic.Code, _ place: SourcePlace, length: Int, nl: String, en: String,
    remedy: LocalizedText? = nil, path: [LocalizedText] = [],
    severity: Diagnostic.Severity? = nil
  ) {
    log.report(
      code, at: SourcePosition(place), length: length, nl: nl, en: en, remedy: remedy, path: path,
      severity: severity)
  }

  func name(_ state: Int) -> String { chart.states[state].name.text }

  /// How wide the name of a state is written.
  func columns(_ state: Int) -> Int {
    log.columns(of: name(state), at: SourcePosition(chart.states[state].place))
  }

  /// What sets a transition in motion, in words.
  func wording(_ number: Int) -> LocalizedText {
    switch chart.transitions[number].trigger {
    case .automatic: LocalizedText(nl: "vanzelf", en: "by itself")
    case .event(let descriptors):
      LocalizedText(
        nl: descriptors.map(\.description).joined(separator: " "),
        en: descriptors.map(\.description).joined(separator: " "))
    }
  }

  /// A transition as the subject of a sentence.
  func subject(_ number: Int) -> LocalizedText {
    let wording = wording(number)
    return chart.transitions[number].trigger == .automatic
      ? LocalizedText(nl: "de automatische stap", en: "the automatic step")
      : LocalizedText(nl: "de stap '\(wording.nl)'", en: "the step '\(wording.en)'")
  }

  /// One step of a path: 'concept → aangemeld (indienen)'.
  func step(_ number: Int) -> LocalizedText {
    let transition = chart.transitions[number]
    let from = name(chart.sources[number])
    let targets = transition.targets.map { name($0) }.joined(separator: ", ")
    let wording = wording(number)
    let to = targets.isEmpty ? from : targets
    return LocalizedText(
      nl: "\(from) → \(to) (\(wording.nl))", en: "\(from) → \(to) (\(wording.en))")
  }

  /// The shortest way from the start to a state.
  func path(to state: Int) -> [LocalizedText] { reach.path(to: state).map { step($0) } }

  // MARK: States that are never active

  private mutating func reportUnreachable() {
    var skip = -1
    for (state, node) in chart.states.enumerated() where state > skip {
      guard !reach.isReached(state) else { continue }
      // What lies inside is unreachable with it: one message is enough.
      skip = node.lastDescendant
      let incoming = reach.transitions(into: state)
      let nl: String
      let en: String
      if let first = incoming.first {
        nl = "de enige weg erheen, \(step(first).nl), is er nooit"
        en = "the only way there, \(step(first).en), never happens"
      } else {
        nl = "geen stap leidt erheen"
        en = "no step leads there"
      }
      report(
        .unreachable, node.place, length: columns(state),
        nl: "de toestand '\(node.name)' is onbereikbaar: \(nl)",
        en: "the state '\(node.name)' is unreachable: \(en)",
        remedy: incoming.isEmpty
          ? LocalizedText(
            nl: "schrijf een stap met to: \"\(node.name)\", of haal de toestand weg",
            en: "write a step with to: \"\(node.name)\", or remove the state") : nil)
    }
  }

  // MARK: States that cannot wait

  /// A state that is left at once reminds nobody.
  private mutating func reportHaste() {
    for (state, node) in chart.states.enumerated() {
      guard !node.deadlines.isEmpty, reach.isReached(state) else { continue }
      let hasty = node.transitions.first { number in
        let transition = chart.transitions[number]
        return transition.trigger == .automatic && transition.isCertain
          && !transition.targets.isEmpty
      }
      guard let hasty else { continue }
      report(
        .waiting, node.place, length: columns(state),
        nl: "'\(node.name)' wordt meteen weer verlaten: de termijnen erin lopen nooit",
        en: "'\(node.name)' is left at once: its deadlines never run",
        path: path(to: state) + [step(hasty)])
    }
  }
}

extension Transition {
  /// Whether nothing but its event is asked.
  var isCertain: Bool {
    required.isEmpty && settled.isEmpty && checks.isEmpty && vote == nil
      && guards.allSatisfy { $0.condition.constant == true }
  }

  /// Whether a condition is literally false.
  var isImpossible: Bool { guards.contains { $0.condition.constant == false } }
}
