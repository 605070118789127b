import Expressions
import Fields
import Languages
import Ledgers
import Lifecycle
import MessageTemplates
import Papers
import PluginInterface
import WorkingCalendar

extension DocumentContent {
  /// The ledger, what belongs to the assignment, and what happened.
  func addLists(to values: inout DocumentValues) {
    let ledger = assignment.ledger.isEmpty ? main.assignment.ledger : assignment.ledger
    for (name, measure) in [("hours", LedgerLine.Measure.hours), ("money", .money)] {
      values.set(name, ledger.accounts.filter { $0.line.measure == measure }.map(line))
    }
    values.set("conditions", ConditionStandings(self).values())
    values.set("capacity", capacity())
    values.set("steps", steps())
    values.set("children", children())
    values.set("deadlines", deadlines(of: assignment, to: &values))
    values.set(
      "annexes",
      annexes().map { file in
        var element = DocumentValues()
        element.set("file", file)
        return element
      })
    let history = DocumentHistory(self)
    values.set("events", history.events(request.surroundings.history, workflow))
    if let parent = request.surroundings.parent {
      values.set(
        "parent_events", history.events(request.surroundings.parentHistory, parent.workflow))
    }
    values.set("versions", history.versions())
  }

  // MARK: Ledger

  private func line(_ account: LedgerAccount) -> DocumentValues {
    let measure = account.line.measure
    var element = DocumentValues()
    element.set("line", account.line.wording(dutch: isDutch))
    element.set("granted", measure.wording(account.balance.granted, dutch: isDutch))
    element.set("used", measure.wording(account.balance.use.total, dutch: isDutch))
    element.set("free", measure.wording(account.balance.free, dutch: isDutch))
    element.set("share", account.sharePercent.map { "\($0) %" } ?? "–")
    if account.balance.closed > 0 {
      element.set("closed", measure.wording(account.balance.closed, dutch: isDutch))
    }
    return element
  }

  // MARK: Deadlines

  private func deadlines(
    of assignment: Assignment, to values: inout DocumentValues
  ) -> [DocumentValues] {
    assignment.deadlines.sorted { ($0.due, $0.name) < ($1.due, $1.name) }.map { deadline in
      values.set("deadline.\(deadline.name)", day(deadline.due))
      var element = DocumentValues()
      element.set("label", deadline.label.text(in: language))
      element.set("day", day(deadline.due))
      element.set("due", deadline.due.wording(seenFrom: request.today, dutch: isDutch))
      element.set("late", !deadline.isSuspended && deadline.due < request.today)
      return element
    }
  }

  private func annexes() -> [String] {
    var names: [String] = []
    for product in assignment.products {
      let name = product.file.split(separator: "/").last.map(String.init) ?? product.file
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  // MARK: Children

  private func children() -> [DocumentValues] {
    request.surroundings.children.enumerated().map { place, child in
      let link = assignment.children.first { $0.id == child.assignment.id }
      var element = DocumentValues()
      element.set("number", "\(place + 1)")
      element.set("id", child.assignment.id.text)
      element.set("title", child.assignment.title)
      element.set("stage", stage(of: child.assignment, in: child.workflow))
      element.set("series", seriesLabel(of: link) ?? child.workflow.title.text(in: language))
      element.set("day", link.map { day($0.date) })
      element.set("over", child.workflow.isOver(child.assignment))
      if let next = child.assignment.deadlines.min(by: { $0.due < $1.due }) {
        element.set("due", "\(next.label.text(in: language)): \(day(next.due))")
        element.set("late", next.due < request.today)
      }
      let who = ["wie", "uitvoerder", "trekker"].lazy
        .compactMap { FieldName($0).flatMap { child.assignment.fields[$0] } }.first
      element.set("who", who?.display(in: language))
      return element
    }
  }

  private func seriesLabel(of child: Child?) -> String? {
    guard let child else { return nil }
    return assignment.series.first { $0.name == child.series }?.label.text(in: language)
  }

  // MARK: Steps

  private func steps() -> [DocumentValues] {
    let known = request.surroundings.children
    return fields(of: .step).flatMap(\.values).compactMap { value in
      guard case .record(let record) = value else { return nil }
      var element = DocumentValues()
      let number = record["number"]
      element.set("number", number?.display(in: language))
      element.set("title", Self.text("title", of: record) ?? value.display(in: language))
      element.set("note", Self.text("note", of: record))
      element.set("planning", Self.text("planning", of: record))
      element.set("who", Self.joined(record["who"], in: language))
      element.set("after", Self.joined(record["after"], in: language))
      let isDeferred = record["status"] == .text("deferred")
      element.set("deferred", isDeferred)
      let child = known.first { number != nil && Self.number(of: $0) == number }
      element.set(
        "status",
        child.map { stage(of: $0.assignment, in: $0.workflow) }
          ?? (isDeferred ? say("nog niet aan de orde", "not yet at issue") : nil))
      return element
    }
  }

  /// The number of the step that a child is about.
  private static func number(of child: Surroundings.Relative) -> Value? {
    ["nummer", "nr", "stap"].lazy
      .compactMap { FieldName($0).flatMap { child.assignment.fields[$0] } }
      .map { value in
        if case .record(let record) = value { return record["number"] ?? value }
        return value
      }.first
  }

  private static func joined(_ value: Value?, in language: Language) -> String? {
    guard case .list(let elements)? = value, !elements.isEmpty else { return nil }
    return elements.map { $0.display(in: language) }.joined(separator: ", ")
  }
}

extension LedgerAccount {
  /// How much of what was granted is used, in whole percents; nil where nothing was granted.
  var sharePercent: Int? {
    guard balance.granted > 0 else { return nil }
    return Int(clamping: balance.use.total * 100 / Int128(balance.granted))
  }
}
