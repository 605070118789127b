import Expressions
import Fields
public import Languages
public import WorkingCalendar

/// On which agendas assignments stand, and which of them are meetings themselves.
extension Workflow {
  /// What its states say of agendas; nil where no state of it does.
  public var hasAgendas: Bool { chart.hasAgendas }

  /// How its assignments are meetings; nil where they are none.
  public var convening: ConveningRule? { chart.states[Statechart.root].convening }

  /// The meeting on whose agenda an assignment stands, and the rule that puts it there.
  public func agenda(
    of assignment: Assignment
  ) -> (rule: AgendaRule, meeting: MeetingKey)? {
    agenda(in: assignment.configuration) { assignment.fields[$0] }
  }

  /// The meeting on whose agenda an event puts an assignment; nil where it stood there before.
  public func newAgenda(
    after event: Event, of before: Assignment
  ) -> (rule: AgendaRule, meeting: MeetingKey)? {
    let place = agenda(in: event.configuration ?? before.configuration) { name in
      event.changes.last { $0.name == name }?.value ?? before.fields[name]
    }
    return place?.meeting == agenda(of: before)?.meeting ? nil : place
  }

  /// The same for states and values: the first rule from the inside out that has a day.
  func agenda(
    in leaves: [StateName], reading value: (FieldName) -> Value?
  ) -> (rule: AgendaRule, meeting: MeetingKey)? {
    guard chart.hasAgendas else { return nil }
    for leaf in leaves {
      guard let state = chart.state(named: leaf) else { continue }
      for place in [state] + chart.ancestors(of: state) {
        guard let rule = chart.states[place].agenda, case .date(let day)? = value(rule.day),
          let meeting = MeetingKey(body: rule.body, day: day)
        else { continue }
        return (rule, meeting)
      }
    }
    return nil
  }

  /// The meeting that an assignment is; nil where it is none.
  public func meeting(_ assignment: Assignment) -> MeetingKey? {
    guard let convening, case .text(let body)? = assignment.fields[convening.body],
      case .date(let day)? = assignment.fields[convening.day]
    else { return nil }
    return MeetingKey(body: body, day: day)
  }

  /// The day on which an assignment meets: as a meeting, or on the agenda of one.
  public func meetingDay(of assignment: Assignment) -> CivilDate? {
    guard let convening else { return agenda(of: assignment)?.meeting.day }
    if case .date(let day)? = assignment.fields[convening.day] { return day }
    return nil
  }

  /// What an assignment asks of a body, in the order of its document.
  public func asks(of body: String, in assignment: Assignment) -> [AgendaAsk] {
    asks(of: body) { assignment.fields[$0] }
  }

  func asks(of body: String, reading value: (FieldName) -> Value?) -> [AgendaAsk] {
    let wanted = AssignmentID(suggestedBy: body)
    var found: [AgendaAsk] = []
    for field in fields where field.type == .request {
      let values: [Value] =
        switch value(field.name) {
        case .list(let elements)?: elements
        case let single?: [single]
        case nil: []
        }
      for case .record(let record) in values {
        guard let named = record.text("body"), AssignmentID(suggestedBy: named) == wanted,
          let kind = record.text("ask")
        else { continue }
        found.append(AgendaAsk(kind: kind, text: TextMarkup.plain(record.text("raw") ?? "")))
      }
    }
    return found
  }
}

extension Advice {
  /// The same with one more warning.
  public func warning(_ text: LocalizedText) -> Advice {
    var advice = Advice(open: open, warnings: warnings + [text])
    advice.taken = taken
    advice.dropped = dropped
    return advice
  }
}

/// What an item asks of a body.
public struct AgendaAsk: Hashable, Sendable {
  /// agree, budget, capacity, decide or discuss.
  public let kind: String
  /// In the words of its document.
  public let text: String
}
