import Expressions
import JSONSyntax
import Languages
import Lifecycle

/// What is shown beside an assignment where a condition holds: two dates that do not fit together.
extension DefinitionReader {
  static let flagKeys = ["label", "remedy", "when"]

  mutating func flags(in node: SourceNode) -> [FlagRule] {
    let what = LocalizedText(nl: "de lijst van signalen", en: "the list of flags")
    return (anyMembers(of: node, what: what) ?? []).compactMap { flag($0) }
  }

  private mutating func flag(_ member: SourceMember) -> FlagRule? {
    let what = LocalizedText(
      nl: "het signaal \(member.key.quoted)", en: "the flag \(member.key.quoted)")
    let name = name(member.key, at: member.keyStretch, as: FlagName.self)
    guard let members = members(of: member.value, what: what, keys: Self.flagKeys) else {
      return nil
    }
    let label = required("label", of: members, in: member.value, what: what)
      .flatMap { localized($0) }
    let when = required("when", of: members, in: member.value, what: what)
    let condition = when.flatMap { self.condition($0) }
    let remedy = members["remedy"].map { localized($0.value) }
    guard let name, let label, let when, let condition else { return nil }
    if condition.constant != nil {
      log.report(
        .expression, at: when.stretch, nl: "dit signaal hangt nergens van af",
        en: "this flag depends on nothing")
      return nil
    }
    return FlagRule(
      name: name, label: label, remedy: remedy ?? nil, condition: condition,
      place: when.position.place)
  }
}
