import Fields
import JSONSyntax
import Languages
import Lifecycle

/// What a state asks of parties, and the steps that are their votes.
extension DefinitionReader {
  static let approvalKeys = [
    "distinctVoters", "fourEyes", "of", "rule", "text", "veto", "voided",
  ]

  mutating func approval(_ node: SourceNode) -> Approval? {
    let what = LocalizedText(nl: "'approval'", en: "'approval'")
    guard let members = members(of: node, what: what, keys: Self.approvalKeys) else { return nil }
    let isFourEyes = members["fourEyes"].flatMap { flag($0.value) } ?? false
    let hasDistinctVoters = members["distinctVoters"].flatMap { flag($0.value) }
    let rule = members["rule"].map { approvalRule($0.value) } ?? .unanimous
    let text = members["text"].map { votedText($0.value) }
    let voided = members["voided"].map { voidedEffects($0, besides: members["text"]) } ?? []
    guard let of = required("of", of: members, in: node, what: what), let name = self.text(of)
    else { return nil }
    guard let set = parties.first(where: { $0.name.text == name }) else {
      log.reportUndeclared(
        .party, name, nl: "de groep partijen", en: "the set of parties", at: of.stretch,
        among: parties.map(\.name.text))
      return nil
    }
    let veto = members["veto"].map { self.veto($0, of: set, beside: rule) } ?? .nobody
    guard let rule else { return nil }
    return Approval(
      of: set.name, rule: rule, veto: veto, isFourEyes: isFourEyes,
      hasDistinctVoters: hasDistinctVoters, text: text, voided: voided,
      place: node.position.place)
  }

  private mutating func approvalRule(_ node: SourceNode) -> Approval.Rule? {
    switch node.content {
    case .number: return integer(node, in: 1...1_000).map { .atLeast($0) }
    case .string("majority"): return .majority
    case .string("unanimous"): return .unanimous
    case .string("veto"): return .veto
    default:
      expected(
        node, nl: "hier hoort 'unanimous', 'majority', 'veto' of een aantal",
        en: "'unanimous', 'majority', 'veto' or a number belongs here")
      return nil
    }
  }

  /// `"all"`, or the names of parties; where all have to agree anyhow, it says nothing.
  private mutating func veto(
    _ member: SourceMember, of set: PartySet, beside rule: Approval.Rule?
  ) -> Approval.Veto {
    if rule == .unanimous {
      log.report(
        .structure, at: member.keyStretch,
        nl: "'veto' heeft geen betekenis naast 'unanimous': dan houdt elke stem tegen",
        en: "'veto' has no meaning beside 'unanimous': every vote against ends that")
    }
    if case .string("all") = member.value.content { return .everybody }
    var names: [String] = []
    for element in elements(member.value) {
      guard let name = text(element) else { continue }
      guard set.parties.contains(where: { $0.name == name }) else {
        log.reportUndeclared(
          .party, name, nl: "de partij", en: "the party", at: element.stretch,
          among: set.parties.map(\.name))
        continue
      }
      names.append(name)
    }
    if elements(member.value).isEmpty { reportEmpty(member.value) }
    return .only(names)
  }

  private mutating func votedText(_ node: SourceNode) -> EditRule.Extent {
    if case .string("all") = node.content { return .all }
    if elements(node).isEmpty { reportEmpty(node) }
    return .only(declaredFields(node))
  }

  private mutating func voidedEffects(
    _ member: SourceMember, besides text: SourceMember?
  ) -> [EffectRule] {
    if text == nil {
      log.report(
        .structure, at: member.keyStretch, nl: "'voided' hoort bij 'text'",
        en: "'voided' belongs to 'text'")
    }
    wordForParties = .votedParties
    defer { wordForParties = nil }
    return effects(member.value).compactMap { content in
      if case .promise(let rule) = content { rule } else { nil }
    }
  }

  /// The roles of people who are told, and where the place allows it the word for parties.
  mutating func recipients(_ node: SourceNode, or word: RoleName?) -> [RoleName] {
    guard let word, !roles.contains(word) else { return declaredRoles(node) }
    var found: [RoleName] = []
    for element in elements(node) {
      if case .string(word.text) = element.content {
        found.append(word)
      } else {
        found += declaredRoles(element)
      }
    }
    return found
  }

  // MARK: Votes

  private static let choices = Vote.Choice.allCases.map(\.rawValue)

  /// `vote: "for", party: "gemeente"`: the transition is the vote of the party that a field names.
  mutating func vote(_ members: Members) -> Vote? {
    guard let vote = members["vote"] else {
      for key in ["conditions", "party"] {
        guard let member = members[key] else { continue }
        log.report(
          .structure, at: member.keyStretch, nl: "'\(key)' hoort bij 'vote'",
          en: "'\(key)' belongs to 'vote'")
      }
      return nil
    }
    guard let text = text(vote.value) else { return nil }
    guard let choice = Vote.Choice(rawValue: text) else {
      log.reportUndeclared(
        .value, text, nl: "de stem", en: "the vote", at: vote.value.stretch,
        among: Self.choices)
      return nil
    }
    let conditions = members["conditions"].flatMap { self.conditions($0, of: choice) }
    if choice == .confirm {
      if let party = members["party"] {
        log.report(
          .structure, at: party.keyStretch,
          nl: "'party' heeft geen betekenis naast 'confirm': wie bevestigt, stemt niet",
          en: "'party' has no meaning beside 'confirm': whoever confirms does not vote")
      }
      return Vote(.confirm, party: nil)
    }
    let what = LocalizedText(nl: "een stem", en: "a vote")
    guard let party = required("party", of: members, in: vote.value, what: what),
      let field = singleText(party)
    else { return nil }
    return Vote(choice, party: field, conditions: conditions)
  }

  /// A declared field that holds one text.
  mutating func singleText(_ node: SourceNode) -> FieldName? {
    guard let field = declaredField(node) else { return nil }
    guard field.type == .text, !field.many else {
      expected(
        node, nl: "hier hoort een veld van het soort 'text', met één waarde",
        en: "a field of the type 'text' with one value belongs here")
      return nil
    }
    return field.name
  }

  /// Only who agrees has conditions.
  private mutating func conditions(_ member: SourceMember, of choice: Vote.Choice) -> FieldName? {
    guard choice == .inFavour else {
      log.report(
        .structure, at: member.keyStretch, nl: "'conditions' hoort bij vote: \"for\"",
        en: "'conditions' belongs to vote: \"for\"")
      return nil
    }
    guard let field = declaredField(member.value) else { return nil }
    guard field.type == .text, field.many else {
      expected(
        member.value, nl: "hier hoort een veld van het soort 'text', met 'many'",
        en: "a field of the type 'text' with 'many' belongs here")
      return nil
    }
    return field.name
  }
}
