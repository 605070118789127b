import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle

/// What a series says of the elements that get a child each, and of what a child begins with.
extension DefinitionReader {
  /// The field whose elements get a child each, and when.
  mutating func elements(
    _ node: SourceNode, _ condition: SourceNode?
  ) -> SeriesRule.Elements? {
    guard let field = declaredField(node) else { return nil }
    guard field.many else {
      log.report(
        .type, at: node.stretch, nl: "'each' noemt een veld met 'many'",
        en: "'each' names a field with 'many'",
        remedy: LocalizedText(
          nl: "zet many: true bij '\(field.name)'", en: "give '\(field.name)' many: true"))
      return nil
    }
    guard let condition else { return SeriesRule.Elements(of: field.name, when: nil) }
    let read = reading(besides: [SeriesRule.elementName: field.type.valueType]) { reader in
      reader.condition(condition)
    }
    return read.map { expression in
      SeriesRule.Elements(
        of: field.name,
        when: Guard(condition: expression, place: condition.position.place))
    }
  }

  /// Children of elements open by themselves, and at no time: their condition says when.
  mutating func refuseBesideElements(
    _ members: Members, of node: SourceNode, _ what: LocalizedText
  ) {
    for key in ["by", "every", "except", "from", "opens", "roll", "to", "until"] {
      guard let member = members[key] else { continue }
      log.report(
        .structure, at: member.keyStretch, nl: "'\(key)' gaat niet samen met 'each'",
        en: "'\(key)' does not go with 'each'",
        remedy: LocalizedText(
          nl: "zeg met 'when' wanneer het onderdeel van een element opent",
          en: "say with 'when' when the child of an element opens"))
    }
    _ = required("workflow", of: members, in: node, what: what)
  }

  mutating func childValues(
    _ node: SourceNode, of members: Members
  ) -> [SeriesRule.ChildValue] {
    // The day of the occurrence, and the element, are known here alone.
    var names: [String: ValueType] = [SeriesRule.occurrenceName: .date]
    if case .string(let text)? = members["each"]?.value.content, let field = fields[text] {
      names[SeriesRule.elementName] = field.type.valueType
    }
    return reading(besides: names) { reader in reader.childValues(node) }
  }

  private mutating func childValues(_ node: SourceNode) -> [SeriesRule.ChildValue] {
    let what = LocalizedText(
      nl: "de velden van het onderdeel", en: "the fields of the child")
    var found: [SeriesRule.ChildValue] = []
    for member in anyMembers(of: node, what: what) ?? [] {
      guard let field = FieldName(member.key) else {
        log.report(
          .name, at: member.keyStretch, nl: "\(member.key.quoted) is geen naam van een veld",
          en: "\(member.key.quoted) is no name of a field")
        continue
      }
      guard let (expression, _) = expression(member.value) else { continue }
      found.append(
        SeriesRule.ChildValue(
          field: field, expression: expression, place: member.value.position.place))
    }
    return found
  }

  /// Reads with more names than are known elsewhere: what was read before was read without them.
  private mutating func reading<Part>(
    besides names: [String: ValueType], _ read: (inout DefinitionReader) -> Part
  ) -> Part {
    let (outer, known) = (scope, expressions)
    scope.names.merge(names) { _, inner in inner }
    expressions = [:]
    defer { (scope, expressions) = (outer, known) }
    return read(&self)
  }
}
