import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

/// Reads the parts of a definition from the syntax tree, reporting every flaw on the way.
///
/// A part that cannot be read is left out of the result; the flaw that it left behind keeps the
/// definition from being built.
struct DefinitionReader {
  var log = DiagnosticLog()
  /// Declared names, known before the states are read.
  var roles: [RoleName] = []
  var fields: [FieldDefinition] = []
  /// What the daemon can do, where that is known: plugin names with their products.
  let plugins: KnownPlugins?

  init(plugins: KnownPlugins?) {
    self.plugins = plugins
  }

  // MARK: Plain values

  /// The members of an object, each key at most once and known.
  mutating func members(
    of node: SourceNode, what: LocalizedText, keys: [String]
  ) -> [String: SourceMember]? {
    guard let members = anyMembers(of: node, what: what) else { return nil }
    var found: [String: SourceMember] = [:]
    for member in members {
      guard keys.contains(member.key) else {
        log.report(
          .key, at: member.keyPosition, length: member.keyEnd.offset - member.keyPosition.offset,
          nl: "onbekende sleutel '\(member.key)' in \(what.nl)",
          en: "unknown key '\(member.key)' in \(what.en)",
          remedy: DiagnosticLog.suggestion(for: member.key, among: keys)
            ?? LocalizedText(
              nl: "mogelijk: \(keys.joined(separator: ", "))",
              en: "possible: \(keys.joined(separator: ", "))"))
        continue
      }
      found[member.key] = member
    }
    return found
  }

  /// The members of an object whose keys are the author's own names.
  mutating func anyMembers(of node: SourceNode, what: LocalizedText) -> [SourceMember]? {
    guard case .object(let members) = node.content else {
      expected(node, nl: "\(what.nl) is een object { … }", en: "\(what.en) is an object { … }")
      return nil
    }
    return members
  }

  mutating func required(
    _ key: String, of members: [String: SourceMember], in node: SourceNode, what: LocalizedText
  ) -> SourceNode? {
    if let member = members[key] { return member.value }
    log.report(
      .missing, at: node.position, nl: "\(what.nl) mist '\(key)'",
      en: "\(what.en) lacks '\(key)'")
    return nil
  }

  mutating func text(_ node: SourceNode) -> String? {
    if case .string(let text) = node.content { return text }
    expected(node, nl: "hier hoort een tekst", en: "a text belongs here")
    return nil
  }

  mutating func flag(_ node: SourceNode) -> Bool? {
    if case .boolean(let flag) = node.content { return flag }
    expected(node, nl: "hier hoort true of false", en: "true or false belongs here")
    return nil
  }

  mutating func integer(_ node: SourceNode, in range: ClosedRange<Int64>) -> Int? {
    if case .number(let number) = node.content, let value = number.int64, range.contains(value) {
      return Int(value)
    }
    expected(
      node, nl: "hier hoort een geheel getal van \(range.lowerBound) tot \(range.upperBound)",
      en: "a whole number from \(range.lowerBound) to \(range.upperBound) belongs here")
    return nil
  }

  /// The elements of a list; a single value counts as a list of one.
  func elements(_ node: SourceNode) -> [SourceNode] {
    if case .array(let elements) = node.content { return elements }
    return [node]
  }

  mutating func expected(_ node: SourceNode, nl: String, en: String) {
    log.report(
      .type, at: node.position, length: node.end.offset - node.position.offset, nl: nl, en: en)
  }

  // MARK: Names

  mutating func localized(_ node: SourceNode) -> LocalizedText? {
    let what = LocalizedText(nl: "een opschrift", en: "a label")
    if case .string(let text) = node.content { return LocalizedText(nl: text, en: text) }
    guard let members = members(of: node, what: what, keys: ["en", "nl"]) else { return nil }
    let nl = required("nl", of: members, in: node, what: what).flatMap { text($0) }
    let en = required("en", of: members, in: node, what: what).flatMap { text($0) }
    guard let nl, let en else { return nil }
    return LocalizedText(nl: nl, en: en)
  }

  mutating func name<Domain>(
    _ text: String, at position: SourcePosition, as: Name<Domain>.Type
  ) -> Name<Domain>? {
    if let name = Name<Domain>(text) { return name }
    reportName(text, at: position, limit: Name<Domain>.maximumLength)
    return nil
  }

  mutating func reportName(_ text: String, at position: SourcePosition, limit: Int) {
    log.report(
      .name, at: position, length: text.utf8.count,
      nl: "'\(text)' is geen naam: kleine letters, cijfers en '_', hoogstens \(limit)",
      en: "'\(text)' is no name: lower-case letters, digits and '_', at most \(limit)")
  }

  mutating func declaredRoles(_ node: SourceNode) -> [RoleName] {
    var found: [RoleName] = []
    for element in elements(node) {
      guard let text = text(element) else { continue }
      if let name = RoleName(text), roles.contains(name) {
        found.append(name)
      } else {
        log.reportUndeclared(
          .role, text, nl: "de rol", en: "the role", at: element.position,
          among: roles.map(\.text))
      }
    }
    return found
  }

  mutating func declaredFields(_ node: SourceNode) -> [FieldName] {
    elements(node).compactMap { declaredField($0)?.name }
  }

  mutating func declaredField(_ node: SourceNode) -> FieldDefinition? {
    guard let text = text(node) else { return nil }
    return declaredField(text, at: node.position)
  }

  mutating func declaredField(_ text: String, at position: SourcePosition) -> FieldDefinition? {
    if let found = fields.first(where: { $0.name.text == text }) { return found }
    log.reportUndeclared(
      .field, text, nl: "het veld", en: "the field", at: position,
      among: fields.map(\.name.text))
    return nil
  }

  mutating func term(_ text: String, at position: SourcePosition) -> Term? {
    do throws(TermError) {
      return try Term(parsing: text)
    } catch {
      log.report(
        .term, at: position, length: text.utf8.count + 2,
        nl: "'\(text)' is geen termijn", en: "'\(text)' is no term",
        remedy: LocalizedText(
          nl: "schrijf bijvoorbeeld '10 workdays' of '2 weeks'",
          en: "write for instance '10 workdays' or '2 weeks'"))
      return nil
    }
  }
}
