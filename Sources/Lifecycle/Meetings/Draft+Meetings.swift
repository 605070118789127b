import Expressions
import Fields
import Languages

extension Draft {
  /// Takes in what became of an item. Throws where it is known already.
  mutating func hear(
    _ decision: MeetingDecision, knowing known: [MeetingDecision]
  ) throws(Refusal) {
    guard !known.contains(where: { $0.isSame(as: decision) }) else {
      throw Refusal(.outdated, [.heardBefore(decision)])
    }
    occurrence = .itemDecided(decision)
  }

  /// The promise to tell a meeting what became of an item that left its agenda by somebody's
  /// action; none where it stands there still.
  func newsForMeeting(
    since before: Assignment, leaves: [StateName], behind count: Int
  ) -> [PromisedEffect] {
    guard workflow.hasAgendas, case .performed(let action) = occurrence,
      let left = workflow.agenda(of: before),
      workflow.agenda(in: leaves, reading: { fields[$0] })?.meeting != left.meeting
    else { return [] }
    let transitions = taken.map { workflow.chart.transitions[$0] }
    let label = transitions.first { $0.action == action }?.label
    let noted = noted(by: transitions)
    let news = EngineEffect.tellMeeting(
      left.meeting,
      MeetingDecision(
        item: id, version: version, title: title,
        asks: workflow.asks(of: left.rule.body) { fields[$0] }.map(\.text), action: action,
        label: label ?? LocalizedText(nl: action.text, en: action.text),
        text: noted.texts.joined(separator: "; "), conditions: noted.conditions,
        person: requester.person, role: role, day: moment.today))
    return [
      PromisedEffect(
        id: EffectID(assignment: id, version: version, number: count + 1),
        plugin: news.rule.plugin, product: news.rule.product, recipients: news.rule.recipients,
        particulars: news.particulars, promisedAt: moment.instant)
    ]
  }

  private var title: String {
    for name in Assignment.titleFields {
      if case .text(let text)? = fields.value(named: name), !text.isEmpty { return text }
    }
    return id.text
  }

  /// What the step noted in the fields that it may set, in their order in the file.
  private func noted(
    by transitions: [Transition]
  ) -> (texts: [String], conditions: [String]) {
    var texts: [String] = []
    var conditions: [String] = []
    let changed = Dictionary(
      fields.changes.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
    let taken = Set(transitions.flatMap { $0.sets + $0.adds })
    for field in workflow.fields where taken.contains(field.name) && field.type == .text {
      switch changed[field.name] {
      case .text(let text)? where !text.isEmpty: texts.append(text)
      case .list(let elements)?:
        for case .text(let text) in elements { conditions.append(text) }
      default: continue
      }
    }
    return (texts, conditions)
  }
}

extension Blocker {
  static func heardBefore(_ decision: MeetingDecision) -> Blocker {
    Blocker(
      code: .notPossible, subject: decision.item.text,
      message: LocalizedText(
        nl: "Wat er met \(decision.item) gebeurde, weet de vergadering al.",
        en: "The meeting knows already what became of \(decision.item)."),
      remedy: LocalizedText(nl: "U hoeft niets te doen.", en: "Nothing needs to be done."))
  }
}
