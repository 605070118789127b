import Expressions
import Fields
import Languages
import Lifecycle
import MessageTemplates
import Papers
import PluginInterface
import WorkingCalendar

extension DocumentContent {
  /// The meeting that talks about it, or that it is.
  func addMeeting(to values: inout DocumentValues) {
    let requests = decisionRequests
    if let convening = workflow.convening {
      values.set("meeting_body", text(convening.body.text))
      values.set("meeting_place", text("plaats"))
    } else if let rule = workflow.agenda(of: assignment)?.rule {
      values.set("meeting_body", rule.body)
    } else {
      // Nobody put it on an agenda yet: the first meeting whose day it names, with its body.
      let asked = requests.first { Self.date("meeting", of: $0) != nil } ?? requests.first
      values.set("meeting_body", asked.flatMap { Self.text("body", of: $0) })
    }
    let planned =
      date("vergadering") ?? requests.lazy.compactMap { Self.date("meeting", of: $0) }.first
    if let meeting = workflow.meetingDay(of: assignment) ?? planned {
      values.set("meeting", day(meeting))
    }
    let submitter = workflow.agenda(of: assignment)?.rule.submitter?.text
    let submitted = value(submitter ?? "bestuurlijk_opdrachtgever")
    values.set("submitter", submitted.flatMap { $0.isOpen ? nil : $0.display(in: language) })
    values.set("requests", requests.enumerated().map(request))
    values.set("decisions", decisions())
    values.set("votes", votes(of: main))
  }

  private func date(_ name: String) -> CivilDate? {
    if case .date(let date)? = value(name) { date } else { nil }
  }

  // MARK: Requests

  var decisionRequests: [Record] {
    fields(of: .request).flatMap(\.values).compactMap {
      if case .record(let record) = $0 { record } else { nil }
    }
  }

  private func request(_ place: Int, _ record: Record) -> DocumentValues {
    var element = DocumentValues()
    element.set("number", "\(place + 1)")
    element.set("body", Self.text("body", of: record))
    element.set("day", whenAsked(record))
    element.set("ask", ask(Self.text("ask", of: record) ?? ""))
    element.set("text", Value.record(record).display(in: language))
    return element
  }

  private func whenAsked(_ record: Record) -> String? {
    if let meeting = Self.date("meeting", of: record) { return day(meeting) }
    guard let end = Self.date("window_end", of: record) else { return nil }
    guard let start = Self.date("window_start", of: record) else {
      return say("uiterlijk \(day(end))", "by \(day(end))")
    }
    return say("\(day(start)) tot en met \(day(end))", "\(day(start)) to \(day(end))")
  }

  private func ask(_ kind: String) -> String {
    switch kind {
    case "agree": say("instemmen", "agree")
    case "budget": say("over het budget besluiten", "decide on the budget")
    case "capacity": say("uren toekennen", "grant hours")
    case "discuss": say("bespreken", "discuss")
    default: say("besluiten", "decide")
    }
  }

  // MARK: Decisions

  private func decisions() -> [DocumentValues] {
    workflow.numberedDecisions(of: assignment).map { number, decision in
      var element = DocumentValues()
      let role = decision.role.map { " (\(workflow.label(of: $0).text(in: language)))" } ?? ""
      element.set("number", "\(number)")
      element.set("item", decision.item.text)
      element.set("subject", decision.title)
      element.set("asked", Self.paragraphs(decision.asks))
      element.set("outcome", decision.label.text(in: language))
      element.set("text", decision.text.isEmpty ? nil : decision.text)
      element.set("conditions", Self.paragraphs(decision.conditions))
      element.set("by", decision.person + role)
      element.set("day", day(decision.day))
      if let item = request.surroundings.items.first(where: { $0.assignment.id == decision.item }) {
        addItem(item, decidedOn: decision.day, to: &element)
      }
      return element
    }
  }

  /// Who goes on with an item, what is due first, and what the parties voted on the day itself.
  private func addItem(
    _ item: Surroundings.Relative, decidedOn day: CivilDate, to element: inout DocumentValues
  ) {
    for name in ["trekker", "ambtelijk_opdrachtgever"] where element["owner"] == nil {
      guard let value = FieldName(name).flatMap({ item.assignment.fields[$0] }), value.isFilled,
        !value.isOpen
      else { continue }
      element.set("owner", value.display(in: language))
    }
    if let next = item.assignment.deadlines.min(by: { $0.due < $1.due }) {
      element.set("deadline", "\(next.label.text(in: language)): \(self.day(next.due))")
    }
    let ballots = item.assignment.approvals.flatMap(\.ballots).filter {
      $0.choice != .withdrawn && $0.date == day
    }
    element.set("votes", Self.paragraphs(ballots.map { "\($0.party): \(choice($0.choice))" }))
  }

  // MARK: Votes

  private func votes(of main: Surroundings.Relative) -> [DocumentValues] {
    main.assignment.approvals.flatMap { round -> [DocumentValues] in
      guard let state = main.workflow.chart.state(named: round.state) else { return [] }
      let label = main.workflow.chart.states[state].label.text(in: language)
      return round.ballots.filter { $0.choice != .withdrawn }.map { ballot in
        var element = DocumentValues()
        element.set("round", label)
        element.set("party", ballot.party)
        element.set("choice", choice(ballot.choice))
        element.set("day", day(ballot.date))
        element.set("conditions", Self.paragraphs(ballot.conditions.map(\.text)))
        return element
      }
    }
  }

  private func choice(_ choice: ApprovalRound.Ballot.Choice) -> String {
    switch choice {
    case .abstain: say("onthouden", "abstained")
    case .against: say("tegen", "against")
    case .inFavour: say("voor", "in favour")
    case .withdrawn: say("ingetrokken", "withdrawn")
    }
  }

  // MARK: Parts

  static func paragraphs(_ texts: [String]) -> [Paper.Block] {
    texts.filter { !$0.isEmpty }.map { .text($0) }
  }

  static func text(_ name: String, of record: Record) -> String? {
    if case .text(let text)? = record[name], !text.isEmpty { text } else { nil }
  }

  static func date(_ name: String, of record: Record) -> CivilDate? {
    if case .date(let date)? = record[name] { date } else { nil }
  }
}
