import Fields
import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

extension DefinitionReader {
  static let deadlineKeys = [
    "ask", "catchUp", "due", "hard", "label", "move", "remind", "roll", "to",
  ]

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
    let ladder = members["remind"].map { self.ladder($0.value) } ?? []
    let roles = members["to"].map { recipients($0.value, or: wordForMissing) } ?? []
    let isHard = members["hard"].flatMap { flag($0.value) } ?? false
    let movers = members["move"].map { declaredRoles($0.value) } ?? []
    let catchUp = members["catchUp"].map { self.catchUp($0.value) } ?? .all
    let ask = members["ask"].map { self.ask($0.value, of: date?.base, to: members["to"]) } ?? nil
    refuseIdleKeys(members, isHard: isHard)
    guard let name, let label, let due, let date, let roll, let catchUp else { return nil }
    warnOfThePast(name, date, ladder, at: due)
    let isSaid = !roles.isEmpty || ladder.contains { $0.rung.recipients != nil }
    let message = PluginName("notifications").map {
      EffectRule(plugin: $0, product: "herinnering", recipients: roles)
    }
    return DeadlineRule(
      name: name, label: label, base: date.base, offset: date.offset, roll: roll,
      ladder: ladder.map(\.rung), message: isSaid ? message : nil, isHard: isHard,
      movers: movers, ask: ask, catchUp: catchUp, place: due.position.place)
  }

  /// The word that stands for the parties which the state waits for.
  var wordForMissing: RoleName? { asksParties ? .missingParties : nil }

  /// What counts back from the day on which it is set has passed before it begins.
  private mutating func warnOfThePast(
    _ name: DeadlineName, _ due: (base: DeadlineRule.Base, offset: Term),
    _ ladder: [(rung: DeadlineRule.Rung, node: SourceNode)],
    at node: SourceNode
  ) {
    guard due.base == .entry else { return }
    let days = due.offset.approximateDays
    if due.offset.amount < 0 {
      log.report(
        .neverDue, at: node.stretch,
        nl: "de termijn '\(name)' is al voorbij voordat hij begint te lopen",
        en: "the deadline '\(name)' has always passed when it is set")
    } else if let early = ladder.first(where: { $0.rung.before.approximateDays > days }) {
      log.report(
        .neverDue, at: early.node.stretch,
        nl: "deze herinnering valt voordat de termijn '\(name)' begint te lopen",
        en: "this reminder falls before the deadline '\(name)' is set")
    }
  }

  /// Keys that say nothing beside, or without, another.
  private mutating func refuseIdleKeys(_ members: Members, isHard: Bool) {
    if isHard, let move = members["move"] {
      log.report(
        .structure, at: move.keyStretch,
        nl: "'move' heeft geen betekenis naast 'hard': een vaste termijn zet niemand met de hand",
        en: "'move' has no meaning beside 'hard': nobody sets a fixed deadline by hand")
    }
    if members["remind"] == nil, let catchUp = members["catchUp"] {
      log.report(
        .structure, at: catchUp.keyStretch,
        nl: "'catchUp' heeft geen betekenis zonder 'remind'",
        en: "'catchUp' has no meaning without 'remind'")
    }
  }

  mutating func roll(_ node: SourceNode) -> RollPolicy? {
    guard let text = text(node) else { return nil }
    if let policy = RollPolicy(rawValue: text) { return policy }
    log.reportUndeclared(
      .value, text, nl: "de regel", en: "the rule", at: node.stretch,
      among: RollPolicy.allCases.map(\.rawValue))
    return nil
  }

  private mutating func catchUp(_ node: SourceNode) -> DeadlineRule.CatchUp? {
    guard let text = text(node) else { return nil }
    if let rule = DeadlineRule.CatchUp(rawValue: text) { return rule }
    log.reportUndeclared(
      .value, text, nl: "de regel", en: "the rule", at: node.stretch,
      among: DeadlineRule.CatchUp.allCases.map(\.rawValue))
    return nil
  }

  /// `ask: "5 workdays"`: only a date that may be unknown is asked for, of somebody.
  private mutating func ask(
    _ node: SourceNode, of base: DeadlineRule.Base?, to roles: SourceMember?
  ) -> Term? {
    guard let text = text(node), let term = term(text, at: node.stretch) else { return nil }
    guard term.amount >= 0 else {
      log.report(
        .term, at: node.stretch, nl: "een vraag komt niet voor het begin van de toestand",
        en: "a question does not come before the state begins")
      return nil
    }
    switch base {
    case .deadline, .entry:
      log.report(
        .structure, at: node.stretch,
        nl: "'ask' heeft hier geen betekenis: de datum volgt niet uit een veld",
        en: "'ask' has no meaning here: the date does not come from a field")
      return nil
    case .endOfPeriod, .field, .meeting, .startOfPeriod, nil: break
    }
    if roles == nil {
      log.report(
        .neverDue, at: node.stretch, nl: "niemand wordt om de datum gevraagd: 'to' ontbreekt",
        en: "nobody is asked for the date: 'to' is missing")
    }
    return term
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
