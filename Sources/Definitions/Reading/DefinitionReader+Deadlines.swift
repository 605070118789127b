import Fields
import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

extension DefinitionReader {
  static let deadlineKeys = ["due", "label", "remind", "roll", "to"]

  mutating func deadlines(in node: SourceNode) -> [DeadlineRule] {
    let what = LocalizedText(nl: "de lijst van termijnen", en: "the list of deadlines")
    var found: [DeadlineRule] = []
    for member in anyMembers(of: node, what: what) ?? [] {
      if let deadline = deadline(member) { found.append(deadline) }
    }
    return found
  }

  private mutating func deadline(_ member: SourceMember) -> DeadlineRule? {
    let what = LocalizedText(
      nl: "de termijn \(member.key.quoted)", en: "the deadline \(member.key.quoted)")
    let name = name(member.key, at: member.keyStretch, as: DeadlineName.self)
    guard let members = members(of: member.value, what: what, keys: Self.deadlineKeys) else {
      return nil
    }
    let label =
      members["label"].map { localized($0.value) } ?? LocalizedText(nl: member.key, en: member.key)
    let due = required("due", of: members, in: member.value, what: what)
    let date = due.flatMap { self.due($0) }
    let roll = required("roll", of: members, in: member.value, what: what)
      .flatMap { self.roll($0) }
    let reminders = members["remind"].map { self.reminders($0.value) } ?? []
    let roles = members["to"].map { declaredRoles($0.value) } ?? []
    guard let name, let label, let due, let date, let roll else { return nil }
    warnOfThePast(name, date, reminders, at: due)
    let message = PluginName("notifications").map {
      EffectRule(plugin: $0, product: "herinnering", recipients: roles)
    }
    return DeadlineRule(
      name: name, label: label, base: date.base, offset: date.offset, roll: roll,
      reminders: reminders.map(\.term), message: roles.isEmpty ? nil : message)
  }

  /// What counts back from the day on which it is set has passed before it begins.
  private mutating func warnOfThePast(
    _ name: DeadlineName, _ due: (base: DeadlineRule.Base, offset: Term),
    _ reminders: [(term: Term, node: SourceNode)],
    at node: SourceNode
  ) {
    guard due.base == .entry else { return }
    let days = due.offset.approximateDays
    if due.offset.amount < 0 {
      log.report(
        .neverDue, at: node.stretch,
        nl: "de termijn '\(name)' is al voorbij voordat hij begint te lopen",
        en: "the deadline '\(name)' has always passed when it is set")
    } else if let early = reminders.first(where: { $0.term.approximateDays > days }) {
      log.report(
        .neverDue, at: early.node.stretch,
        nl: "deze herinnering valt voordat de termijn '\(name)' begint te lopen",
        en: "this reminder falls before the deadline '\(name)' is set")
    }
  }

  private mutating func roll(_ node: SourceNode) -> RollPolicy? {
    guard let text = text(node) else { return nil }
    if let policy = RollPolicy(rawValue: text) { return policy }
    log.reportUndeclared(
      .value, text, nl: "de regel", en: "the rule", at: node.stretch,
      among: RollPolicy.allCases.map(\.rawValue))
    return nil
  }

  private mutating func reminders(_ node: SourceNode) -> [(term: Term, node: SourceNode)] {
    elements(node).compactMap { element in
      guard let text = text(element) else { return nil }
      if text == "when due" { return (Term(0, .days), element) }
      let suffix = " before"
      guard text.hasSuffix(suffix) else {
        log.report(
          .term, at: element.stretch, nl: "\(text.quoted) is geen moment van herinneren",
          en: "\(text.quoted) is no moment of reminding",
          remedy: LocalizedText(
            nl: "schrijf '10 workdays before' of 'when due'",
            en: "write '10 workdays before' or 'when due'"))
        return nil
      }
      return term(String(text.dropLast(suffix.count)), at: element.stretch).map { ($0, element) }
    }
  }

  /// 'vergadering - 10 workdays', 'entry + 15 workdays', 'looptijd.end'.
  private mutating func due(_ node: SourceNode) -> (base: DeadlineRule.Base, offset: Term)? {
    guard let text = text(node) else { return nil }
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    guard let first = words.first, words.count == 1 || words.count == 4,
      words.count == 1 || words[1] == "+" || words[1] == "-"
    else {
      log.report(
        .term, at: node.stretch, nl: "\(text.quoted) is geen datum van een termijn",
        en: "\(text.quoted) is no date of a deadline",
        remedy: LocalizedText(
          nl: "schrijf 'vergadering - 10 workdays' of 'entry + 15 workdays'",
          en: "write 'vergadering - 10 workdays' or 'entry + 15 workdays'"))
      return nil
    }
    let place: (Substring, Substring) -> Range<Int> = { first, last in
      let start = text.utf8.distance(from: text.startIndex, to: first.startIndex)
      return start..<text.utf8.distance(from: text.startIndex, to: last.endIndex)
    }
    let base = base(String(first), at: stretch(of: place(first, first), in: node))
    let offset =
      words.count == 1
      ? Term(0, .days)
      : term("\(words[2]) \(words[3])", at: stretch(of: place(words[2], words[3]), in: node))
    guard let base, let offset else { return nil }
    let isBefore = words.count == 4 && words[1] == "-"
    return (base, isBefore ? Term(-offset.amount, offset.unit) : offset)
  }

  private mutating func base(_ text: String, at stretch: Stretch) -> DeadlineRule.Base? {
    if text == "entry" { return .entry }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let field = declaredField(parts[0], at: stretch) else { return nil }
    switch (field.type, parts.count, parts.last) {
    case (.date, 1, _): return .field(field.name)
    case (.period, 2, "start"): return .startOfPeriod(field.name)
    case (.period, 2, "end"): return .endOfPeriod(field.name)
    default:
      log.report(
        .type, at: stretch,
        nl: "een termijn telt vanaf een datum, of vanaf .start of .end van een periode",
        en: "a deadline counts from a date, or from .start or .end of a period",
        remedy: field.type == .period
          ? LocalizedText(
            nl: "schrijf \(parts[0]).start of \(parts[0]).end",
            en: "write \(parts[0]).start or \(parts[0]).end") : nil)
      return nil
    }
  }
}

extension Term {
  /// Enough to tell which of two terms is the longer one.
  fileprivate var approximateDays: Int {
    switch unit {
    case .days: amount
    case .workdays: amount * 7 / 5
    case .weeks: amount * 7
    case .months: amount * 30
    case .years: amount * 365
    }
  }
}
