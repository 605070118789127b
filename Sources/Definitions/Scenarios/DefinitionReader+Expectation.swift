import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

extension DefinitionReader {
  static let expectationKeys = [
    "blockers", "configuration", "deadlines", "done", "effects", "fields", "flags", "missing",
    "occurrences", "refused", "reminders", "state", "suspended",
  ]

  mutating func expectation(
    _ node: SourceNode, of workflow: Workflow
  ) -> Scenario.Expectation? {
    let what = LocalizedText(nl: "'expect'", en: "'expect'")
    guard let members = members(of: node, what: what, keys: Self.expectationKeys) else {
      return nil
    }
    var expectation = Scenario.Expectation(position: node.position)
    expectation.keys = keys(members)
    expectation.configuration = members["configuration"].map {
      declaredStates($0.value, of: workflow).map(\.text)
    }
    expectation.state = members["state"].flatMap { state in
      text(state.value) == nil ? nil : declaredStates(state.value, of: workflow).first?.text
    }
    expectation.fields = members["fields"].map { fields($0.value, of: workflow) } ?? [:]
    expectation.deadlines = members["deadlines"].map { deadlines($0.value) } ?? [:]
    expectation.effects = members["effects"].map { texts($0.value) }
    expectation.reminders = members["reminders"].map { reminders($0.value) }
    expectation.suspended = members["suspended"].map { reminders($0.value) }
    expectation.flags = members["flags"].map { raisedFlags($0.value, of: workflow) }
    expectation.occurrences = members["occurrences"].map { occurrences($0.value) }
    expectation.missing = members["missing"].map { missingParties($0.value) }
    expectation.blockers = members["blockers"].map { blockers($0.value) }
    expectation.isDone = members["done"].flatMap { flag($0.value) }
    expectation.refusal =
      members["refused"].map { refusal($0.value) } ?? (members["blockers"] == nil ? nil : .any)
    return expectation
  }

  private func keys(_ members: Members) -> [String: Stretch] {
    var found: [String: Stretch] = [:]
    for key in Self.expectationKeys {
      guard let member = members[key] else { continue }
      found[key] = member.keyStretch
      guard key == "fields" || key == "deadlines", case .object(let named) = member.value.content
      else { continue }
      for inner in named { found["\(key).\(inner.key)"] = inner.keyStretch }
    }
    return found
  }

  private mutating func texts(_ node: SourceNode) -> [String] {
    elements(node).compactMap { text($0) }
  }

  /// The values as their fields keep them; what a field cannot read is expected as it stands.
  private mutating func fields(
    _ node: SourceNode, of workflow: Workflow
  ) -> [String: JSON] {
    var found: [String: JSON] = [:]
    for member in anyMembers(of: node, what: Self.fieldsWording) ?? [] {
      guard declaredField(member.key, at: member.keyStretch) != nil else { continue }
      let value = try? BindingReader(source: source).value(member.value)
      let kept = value.flatMap { try? Simulation.values([member.key: $0], of: workflow).first }
      if let wanted = kept?.value.json ?? member.value.json {
        found[member.key] = wanted
      } else {
        expected(member.value, nl: "hier hoort een waarde", en: "a value belongs here")
      }
    }
    return found
  }

  private mutating func deadlines(_ node: SourceNode) -> [String: CivilDate?] {
    let what = LocalizedText(nl: "'deadlines'", en: "'deadlines'")
    var found: [String: CivilDate?] = [:]
    for member in anyMembers(of: node, what: what) ?? [] {
      guard isDeclaredDeadline(member.key, at: member.keyStretch) else { continue }
      if case .null = member.value.content {
        found.updateValue(nil, forKey: member.key)
      } else {
        found.updateValue(date(member.value), forKey: member.key)
      }
    }
    return found
  }

  private mutating func raisedFlags(_ node: SourceNode, of workflow: Workflow) -> [String] {
    elements(node).compactMap { element in
      guard let text = text(element) else { return nil }
      if workflow.flags.contains(where: { $0.name.text == text }) { return text }
      log.reportUndeclared(
        .target, text, nl: "het signaal", en: "the flag", at: element.stretch,
        among: workflow.flags.map(\.name.text))
      return nil
    }
  }

  private mutating func reminders(_ node: SourceNode) -> [String] {
    elements(node).compactMap { element in
      guard let text = text(element), isDeclaredDeadline(text, at: element.stretch) else {
        return nil
      }
      return text
    }
  }

  private mutating func occurrences(_ node: SourceNode) -> [String] {
    elements(node).compactMap { element in
      guard let text = text(element) else { return nil }
      if outline.series.contains(text) { return text }
      reportUndeclaredSeries(text, at: element.stretch)
      return nil
    }
  }

  private mutating func missingParties(_ node: SourceNode) -> [String] {
    let declared = parties.flatMap(\.parties).map(\.name)
    return elements(node).compactMap { element in
      guard let text = text(element) else { return nil }
      if declared.contains(text) { return text }
      log.reportUndeclared(
        .party, text, nl: "de partij", en: "the party", at: element.stretch, among: declared)
      return nil
    }
  }

  private mutating func isDeclaredDeadline(_ name: String, at position: Stretch) -> Bool {
    if outline.deadlines.contains(name) { return true }
    log.reportUndeclared(
      .target, name, nl: "de termijn", en: "the deadline", at: position,
      among: Array(outline.deadlines))
    return false
  }

  private mutating func blockers(_ node: SourceNode) -> [ExpectedBlocker] {
    elements(node).compactMap { element in
      guard let text = text(element) else { return nil }
      if let blocker = ExpectedBlocker(text) { return blocker }
      log.reportUndeclared(
        .value, text, nl: "de reden", en: "the reason", at: element.stretch,
        among: Blocker.Code.allCases.map(\.rawValue))
      return nil
    }
  }

  private mutating func refusal(_ node: SourceNode) -> ExpectedRefusal {
    if case .boolean(let flag) = node.content { return flag ? .any : .none }
    guard case .string(let text) = node.content else {
      expected(
        node, nl: "hier hoort true, false of een soort weigering",
        en: "true, false or a kind of refusal belongs here")
      return .any
    }
    if let kind = Refusal.Kind(rawValue: text) { return .kind(kind) }
    log.reportUndeclared(
      .value, text, nl: "de soort weigering", en: "the kind of refusal", at: node.stretch,
      among: Refusal.Kind.allCases.map(\.rawValue))
    return .any
  }
}
