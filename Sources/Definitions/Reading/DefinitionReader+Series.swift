import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

extension DefinitionReader {
  static let seriesKeys = [
    "by", "each", "every", "except", "fields", "from", "label", "opens", "roll", "to", "until",
    "when", "workflow",
  ]
  /// What says nothing where nothing comes back by itself.
  private static let recurringKeys = ["except", "from", "opens", "roll", "until"]

  mutating func series(in node: SourceNode) -> [SeriesRule] {
    let what = LocalizedText(nl: "de lijst van reeksen", en: "the list of series")
    var found: [SeriesRule] = []
    for member in anyMembers(of: node, what: what) ?? [] {
      if !seriesNames.insert(member.key).inserted {
        log.report(
          .duplicate, at: member.keyStretch,
          nl: "de reeks \(member.key.quoted) staat ook in een andere toestand",
          en: "the series \(member.key.quoted) stands in another state too",
          remedy: LocalizedText(
            nl: "geef elke reeks een eigen naam", en: "give each series a name of its own"))
      }
      if let series = series(member) { found.append(series) }
    }
    return found
  }

  private mutating func series(_ member: SourceMember) -> SeriesRule? {
    let what = LocalizedText(
      nl: "de reeks \(member.key.quoted)", en: "the series \(member.key.quoted)")
    let name = name(member.key, at: member.keyStretch, as: SeriesName.self)
    guard let members = members(of: member.value, what: what, keys: Self.seriesKeys) else {
      return nil
    }
    refuseIdle(members, of: member.value, what)
    let label =
      members["label"].map { localized($0.value) } ?? LocalizedText(nl: member.key, en: member.key)
    let workflow = members["workflow"].map { workflowName($0.value) }
    let elements = members["each"].map { self.elements($0.value, members["when"]?.value) }
    let recurrence = members["every"].map { self.recurrence($0.value, members) }
    let exceptions = members["except"].map { dates($0.value) } ?? []
    let roll = members["roll"].map { self.roll($0.value) } ?? RollPolicy.none
    let lead = members["opens"].map { self.lead($0.value) } ?? Term(0, .days)
    let values = members["fields"].map { childValues($0.value, of: members) } ?? []
    let managers = members["by"].map { declaredRoles($0.value) } ?? []
    let recipients = members["to"].map { declaredRoles($0.value) } ?? []
    guard let name, let label, let roll, let lead else { return nil }
    // One that was given and cannot be read has left a flaw behind.
    if let workflow, workflow == nil { return nil }
    if let recurrence, recurrence == nil { return nil }
    if let elements, elements == nil { return nil }
    let message = PluginName("notifications").map {
      EffectRule(plugin: $0, product: "herinnering", recipients: recipients)
    }
    return SeriesRule(
      name: name, label: label, workflow: workflow ?? nil, recurrence: recurrence ?? nil,
      elements: elements ?? nil, exceptions: exceptions, roll: roll, lead: lead, values: values,
      managers: managers,
      message: recipients.isEmpty ? nil : message)
  }

  /// A series opens children or reminds people, by itself or when somebody asks; anything else is
  /// a mistake.
  private mutating func refuseIdle(
    _ members: Members, of node: SourceNode, _ what: LocalizedText
  ) {
    if members["each"] != nil {
      refuseBesideElements(members, of: node, what)
      return
    }
    if let condition = members["when"] {
      log.report(
        .structure, at: condition.keyStretch, nl: "'when' hoort bij 'each'",
        en: "'when' belongs to 'each'")
    }
    if members["every"] == nil {
      for key in Self.recurringKeys {
        guard let member = members[key] else { continue }
        log.report(
          .structure, at: member.keyStretch, nl: "'\(key)' hoort bij 'every'",
          en: "'\(key)' belongs to 'every'")
      }
    }
    guard members["workflow"] == nil else {
      if members["every"] == nil { _ = required("by", of: members, in: node, what: what) }
      return
    }
    if let fields = members["fields"] {
      log.report(
        .structure, at: fields.keyStretch, nl: "'fields' hoort bij 'workflow'",
        en: "'fields' belongs to 'workflow'")
    }
    _ = required("every", of: members, in: node, what: what)
    if let to = members["to"] {
      if elements(to.value).isEmpty { reportEmpty(to.value) }
    } else {
      log.report(
        .missing, at: node.position,
        nl: "\(what.nl) doet niets: geef 'workflow', of 'to' met wie herinnerd wordt",
        en: "\(what.en) does nothing: give 'workflow', or 'to' with whom it reminds",
        remedy: LocalizedText(
          nl: "schrijf bijvoorbeeld to: [\"\(roles.first?.text ?? "trekker")\"]",
          en: "write for instance to: [\"\(roles.first?.text ?? "lead")\"]"))
    }
  }

  mutating func reportUndeclaredSeries(_ text: String, at stretch: Stretch) {
    log.reportUndeclared(
      .series, text, nl: "de reeks", en: "the series", at: stretch, among: Array(outline.series))
  }

  // MARK: When

  private mutating func recurrence(
    _ node: SourceNode, _ members: Members
  ) -> SeriesRule.Recurrence? {
    guard let text = text(node) else { return nil }
    let from = members["from"].map { day($0.value) }
    let until = members["until"].map { day($0.value, mayBeEntry: false) }
    if let from, from == nil { return nil }
    if let until, until == nil { return nil }
    do throws(RecurrenceError) {
      guard Self.hasOwnStart(text) else {
        return SeriesRule.Recurrence(
          try RecurrenceRule.Pattern(parsing: text), from: (from ?? nil) ?? .entry,
          until: until ?? nil, count: nil, includesStart: false)
      }
      let rule = try RecurrenceRule(iso: text)
      if let from = members["from"] {
        log.report(
          .structure, at: from.keyStretch, nl: "'every' noemt zelf al een begin",
          en: "'every' names its own beginning")
      }
      return SeriesRule.Recurrence(
        rule.pattern, from: .date(rule.start), until: until ?? nil, count: rule.count,
        includesStart: true)
    } catch {
      log.report(
        .term, at: node.stretch,
        nl: "\(text.quoted) zegt niet hoe vaak iets terugkomt: \(error.wording(dutch: true))",
        en: "\(text.quoted) does not say how often something comes back: "
          + error.wording(dutch: false))
      return nil
    }
  }

  /// Whether it is a repeating interval of ISO 8601: `R5/2018-01-01/P1M`.
  private static func hasOwnStart(_ text: String) -> Bool {
    text.utf8.first == UInt8(ascii: "R") && text.utf8.contains(UInt8(ascii: "/"))
  }

  /// 'entry', '2019-12-31', 'vergadering', 'looptijd.end'.
  private mutating func day(_ node: SourceNode, mayBeEntry: Bool = true) -> SeriesRule.Day? {
    guard let text = text(node) else { return nil }
    if mayBeEntry, text == "entry" { return .entry }
    if text.utf8.first.map({ $0 < UInt8(ascii: "A") }) ?? false {
      return date(node).map { .date($0) }
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let field = declaredField(parts[0], at: node.stretch) else { return nil }
    switch (field.type, parts.count, parts.last, field.many) {
    case (.date, 1, _, false): return .field(field.name)
    case (.period, 2, "start", false): return .startOfPeriod(field.name)
    case (.period, 2, "end", false): return .endOfPeriod(field.name)
    default:
      log.report(
        .type, at: node.stretch,
        nl: "een reeks begint en eindigt op een datum, of op .start of .end van een periode",
        en: "a series begins and ends on a date, or on .start or .end of a period",
        remedy: field.type == .period
          ? LocalizedText(
            nl: "schrijf \(parts[0]).start of \(parts[0]).end",
            en: "write \(parts[0]).start or \(parts[0]).end") : nil)
      return nil
    }
  }

  private mutating func dates(_ node: SourceNode) -> [CivilDate] {
    elements(node).compactMap { date($0) }
  }

  /// '6 weeks before'.
  private mutating func lead(_ node: SourceNode) -> Term? {
    guard let text = text(node) else { return nil }
    let suffix = " before"
    guard text.hasSuffix(suffix),
      let term = try? Term(parsing: String(text.dropLast(suffix.count))), term.amount >= 0
    else {
      log.report(
        .term, at: node.stretch, nl: "\(text.quoted) zegt niet hoe lang van tevoren",
        en: "\(text.quoted) does not say how long before",
        remedy: LocalizedText(
          nl: "schrijf bijvoorbeeld '6 weeks before'", en: "write for instance '6 weeks before'"))
      return nil
    }
    return term
  }
}
