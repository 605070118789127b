import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

extension DefinitionReader {
  mutating func name<Domain>(
    _ text: String, at stretch: Stretch, as: Name<Domain>.Type
  ) -> Name<Domain>? {
    if let name = Name<Domain>(text) { return name }
    log.report(
      .name, at: stretch,
      nl: "\(text.quoted) is geen naam: een letter, dan letters, cijfers, '_' en '-', hoogstens "
        + "\(Name<Domain>.maximumLength) tekens",
      en: "\(text.quoted) is no name: a letter, then letters, digits, '_' and '-', at most "
        + "\(Name<Domain>.maximumLength) characters")
    return nil
  }

  mutating func stateName(_ node: SourceNode) -> StateName? {
    guard let text = text(node) else { return nil }
    return name(text, at: node.stretch, as: StateName.self)
  }

  mutating func declaredRoles(_ node: SourceNode) -> [RoleName] {
    var found: [RoleName] = []
    for element in elements(node) {
      guard let text = text(element) else { continue }
      if let name = RoleName(text), roles.contains(name) {
        found.append(name)
      } else {
        log.reportUndeclared(
          .role, text, nl: "de rol", en: "the role", at: element.stretch,
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
    return declaredField(text, at: node.stretch)
  }

  mutating func declaredField(_ text: String, at stretch: Stretch) -> FieldDefinition? {
    if let found = fields[text] { return found }
    log.reportUndeclared(
      .field, text, nl: "het veld", en: "the field", at: stretch, among: Array(fields.keys))
    return nil
  }

  mutating func term(_ text: String, at stretch: Stretch) -> Term? {
    do throws(TermError) {
      return try Term(parsing: text)
    } catch {
      log.report(
        .term, at: stretch, nl: "\(text.quoted) is geen termijn",
        en: "\(text.quoted) is no term",
        remedy: termRemedy(error)
          ?? LocalizedText(
            nl: "schrijf bijvoorbeeld '10 workdays' of '2 weeks'",
            en: "write for instance '10 workdays' or '2 weeks'"))
      return nil
    }
  }

  private func termRemedy(_ error: TermError) -> LocalizedText? {
    switch error.reason {
    case .malformed, .noUnit: return nil
    case .mixed:
      return LocalizedText(
        nl: "maanden en dagen zijn samen geen eenheid: kies er een",
        en: "months and days together are no unit: choose one")
    case .timeOfDay:
      return LocalizedText(
        nl: "een termijn telt hele dagen, geen uren", en: "a term counts whole days, no hours")
    case .unknownUnit(let unit): return DiagnosticLog.suggestion(for: unit, among: Term.unitNames)
    }
  }

  // MARK: Expressions

  /// An expression, parsed and checked against what is declared.
  mutating func expression(_ node: SourceNode) -> (expression: Expression, type: ValueType)? {
    guard let text = text(node) else { return nil }
    if let known = expressions[text] { return known }
    do throws(ExpressionError) {
      let expression = try Expression(parsing: text)
      let (type, flaws) = expression.check(in: scope)
      for flaw in flaws { report(flaw, in: node) }
      guard flaws.isEmpty else { return nil }
      expressions[text] = (expression, type)
      return (expression, type)
    } catch {
      report(error, in: node)
      return nil
    }
  }

  /// An expression that is true or false.
  mutating func condition(_ node: SourceNode) -> Expression? {
    guard let (expression, type) = expression(node) else { return nil }
    if type == .boolean || type == .dynamic { return expression }
    log.report(
      .guardType, at: node.stretch,
      nl: "een voorwaarde is waar of onwaar; deze geeft \(type.name)",
      en: "a condition is true or false; this one gives \(type.name)")
    return nil
  }

  private mutating func report(_ error: ExpressionError, in node: SourceNode) {
    let code: Diagnostic.Code =
      switch error.code {
      case .undeclared:
        switch error.subject {
        case .body: .party
        case .function: .expression
        case .role: .role
        case .series: .series
        case .approval: .target
        case .state: .target
        case .value: .field
        }
      case .noSuchOverload, .noSuchKey: .guardType
      case .costExceeded, .divisionByZero, .indexOutOfRange, .invalidArgument, .modulusByZero,
        .overflow, .syntax, .unsupported:
        .expression
      }
    let stretch = stretch(of: error.offset..<error.offset + error.length, in: node)
    log.report(code, at: stretch, nl: error.message.nl, en: error.message.en)
  }

  /// Where bytes of the content of a string stand in the file.
  func stretch(of range: Range<Int>, in node: SourceNode) -> Stretch {
    let literal = StringLiteral(node, in: source)
    return Stretch(
      literal.position(of: range.lowerBound), to: literal.position(of: range.upperBound))
  }
}
