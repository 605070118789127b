import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

extension DefinitionReader {
  static let fieldKeys = ["initial", "label", "many", "type"]
  /// Names that conditions use for something else.
  static let reservedNames: Set<String> = [
    Workflow.eventName, "false", "in", "null", "today", "true",
  ]

  mutating func fields(in node: SourceNode) -> [FieldDefinition] {
    let what = LocalizedText(nl: "de lijst van velden", en: "the list of fields")
    var found: [FieldDefinition] = []
    for member in anyMembers(of: node, what: what) ?? [] {
      if let field = field(member) {
        found.append(field)
      } else {
        log.leftOut.insert(member.key)
      }
    }
    return found
  }

  private mutating func field(_ member: SourceMember) -> FieldDefinition? {
    let what = LocalizedText(
      nl: "het veld \(member.key.quoted)", en: "the field \(member.key.quoted)")
    let name = fieldName(member)
    guard let members = members(of: member.value, what: what, keys: Self.fieldKeys) else {
      return nil
    }
    let many = members["many"].map { flag($0.value) ?? false } ?? false
    let label =
      members["label"].map { localized($0.value) }
      ?? LocalizedText(nl: member.key, en: member.key)
    guard let type = required("type", of: members, in: member.value, what: what),
      let text = text(type)
    else { return nil }
    guard let fieldType = FieldType(rawValue: text) else {
      log.reportUndeclared(
        .value, text, nl: "het soort veld", en: "the field type", at: type.stretch,
        among: FieldType.allCases.map(\.rawValue))
      return nil
    }
    let initial = members["initial"].map { self.initial($0.value, fieldType, many: many) }
    guard let name, let label, initial != .some(nil) else { return nil }
    return FieldDefinition(
      name: name, type: fieldType, many: many, label: label, initial: initial ?? nil)
  }

  private mutating func fieldName(_ member: SourceMember) -> FieldName? {
    guard let name = FieldName(member.key) else {
      log.report(
        .name, at: member.keyStretch,
        nl: "\(member.key.quoted) is geen naam van een veld: letters, cijfers en '_', hoogstens "
          + "\(FieldName.maximumLength) tekens",
        en: "\(member.key.quoted) is no name of a field: letters, digits and '_', at most "
          + "\(FieldName.maximumLength) characters")
      return nil
    }
    guard !Self.reservedNames.contains(member.key) else {
      log.report(
        .name, at: member.keyStretch,
        nl: "'\(member.key)' betekent in een voorwaarde iets anders; kies een andere naam",
        en: "'\(member.key)' means something else in a condition; choose another name")
      return nil
    }
    return name
  }

  /// The value that the field begins with: a JSON value, or a wording that its type can read.
  private mutating func initial(_ node: SourceNode, _ type: FieldType, many: Bool) -> Value? {
    var values: [Value] = []
    for element in many ? elements(node) : [node] {
      guard let value = single(element, type) else { return nil }
      values.append(value)
    }
    return many ? .list(values) : values[0]
  }

  private mutating func single(_ node: SourceNode, _ type: FieldType) -> Value? {
    do throws(FieldReadingError) {
      switch (type, node.content) {
      case (.boolean, .boolean(let flag)): return .boolean(flag)
      case (.integer, .number(let number)):
        if let whole = number.int64 { return .integer(whole) }
      case (.decimal, .number(let number)):
        if let value = DecimalNumber(number.text) { return .decimal(value) }
      case (_, .string(let text)): return try type.read(text)
      default: break
      }
    } catch {
      log.report(
        .value, at: node.stretch, nl: error.message.nl, en: error.message.en, remedy: error.remedy)
      return nil
    }
    expected(
      node, nl: "hier hoort een waarde van het soort '\(type.rawValue)'",
      en: "a value of the type '\(type.rawValue)' belongs here")
    return nil
  }

  // MARK: Parties

  static let partyKeys = ["from", "name", "role", "until"]

  mutating func parties(in node: SourceNode) -> [PartySet] {
    let what = LocalizedText(nl: "de lijst van partijen", en: "the list of parties")
    var found: [PartySet] = []
    for member in anyMembers(of: node, what: what) ?? [] {
      guard let name = name(member.key, at: member.keyStretch, as: PartySetName.self) else {
        log.leftOut.insert(member.key)
        continue
      }
      var parties: [PartySet.Party] = []
      for element in elements(member.value) {
        guard let party = party(element) else { continue }
        if parties.contains(where: { $0.name == party.name && $0.overlaps(party) }) {
          log.report(
            .duplicate, at: element.stretch,
            nl: "de partij \(party.name.quoted) komt twee keer tegelijk voor",
            en: "the party \(party.name.quoted) occurs twice at a time")
        }
        parties.append(party)
      }
      found.append(PartySet(name: name, parties: parties))
    }
    return found
  }

  private mutating func party(_ node: SourceNode) -> PartySet.Party? {
    if case .string(let name) = node.content {
      return PartySet.Party(name: name, from: nil, until: nil)
    }
    let what = LocalizedText(nl: "een partij", en: "a party")
    guard let members = members(of: node, what: what, keys: Self.partyKeys, orText: true),
      let name = required("name", of: members, in: node, what: what).flatMap({ text($0) })
    else { return nil }
    let from = members["from"].flatMap { date($0.value) }
    let until = members["until"].flatMap { date($0.value) }
    if let from, let until, until < from, let place = members["until"]?.value.stretch {
      log.report(
        .value, at: place, nl: "'\(name)' eindigt voor het begin, \(from)",
        en: "'\(name)' ends before it begins, \(from)")
    }
    let role = members["role"].flatMap { declaredRoles($0.value).first }
    return PartySet.Party(name: name, role: role, from: from, until: until)
  }
}
