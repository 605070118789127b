/// One walk over an instance.
struct Evaluation {
  /// The schemas that references lead to.
  let schemas: [Pointer: Schema]
  var patterns = PatternTable()
  /// Where the walk had to stop, if it had to.
  private(set) var excess: Violation?
  private var depth = 0

  init(schemas: [Pointer: Schema]) { self.schemas = schemas }

  /// What a schema says of a value, the parts of the value included.
  mutating func outcome(of instance: PlacedValue, under schema: Schema) -> Outcome {
    var outcome = Outcome()
    guard depth < SchemaValidator.maximumDepth else {
      excess =
        excess
        ?? Violation(
          pointer: instance.pointer.text, keyword: "$ref",
          message: "more than \(SchemaValidator.maximumDepth) schemas inside each other")
      return outcome
    }
    depth += 1
    defer { depth -= 1 }
    for rule in schema.rules { apply(rule, to: instance, &outcome) }
    return outcome
  }

  private mutating func apply(
    _ rule: Rule, to instance: PlacedValue, _ outcome: inout Outcome
  ) {
    switch rule {
    case .nothing(let keyword): outcome.refuse(instance, keyword, "nothing is allowed here")
    case .types(let types): check(types, instance, &outcome)
    case .constant(let value): check(constant: value, instance, &outcome)
    case .enumeration(let values): check(enumeration: values, instance, &outcome)
    case .bound(let bound, let limit): check(bound, limit, instance, &outcome)
    case .multipleOf(let divisor): check(divisor: divisor, instance, &outcome)
    case .size(let size, let limit): check(size, limit, instance, &outcome)
    case .pattern(let pattern): check(pattern: pattern, instance, &outcome)
    case .prefixItems(let schemas): checkPrefix(schemas, instance, &outcome)
    case .items(let schema, let start): checkItems(schema, from: start, instance, &outcome)
    case .contains(let schema, let least, let most):
      checkContains(schema, least: least, most: most, instance, &outcome)
    case .uniqueItems: checkUniqueItems(instance, &outcome)
    case .required(let names): checkRequired(names, instance, &outcome)
    case .dependentRequired(let dependencies):
      for (name, required) in dependencies where instance.member(name) != nil {
        checkRequired(required, by: name, instance, &outcome)
      }
    case .properties(let schemas): checkProperties(schemas, instance, &outcome)
    case .patternProperties(let schemas): checkPatternProperties(schemas, instance, &outcome)
    case .additionalProperties(let schema, let names, let patterns):
      checkAdditional(schema, names: names, patterns: patterns, instance, &outcome)
    case .propertyNames(let schema): checkNames(schema, instance, &outcome)
    case .unevaluatedProperties(let schema): checkUnevaluated(schema, instance, &outcome)
    case .reference(let pointer):
      guard let schema = schemas[pointer] else {
        preconditionFailure("the reader has looked for the target of every reference")
      }
      outcome.absorb(self.outcome(of: instance, under: schema))
    case .allOf(let schemas): checkAll(schemas, instance, &outcome)
    case .anyOf(let schemas): checkAny(schemas, instance, &outcome)
    case .oneOf(let schemas): checkOne(schemas, instance, &outcome)
    case .not(let schema): checkNot(schema, instance, &outcome)
    case .condition(let schema, let then, let otherwise):
      checkCondition(schema, then: then, otherwise: otherwise, instance, &outcome)
    case .dependentSchemas(let schemas):
      let active = schemas.filter { instance.member($0.name) != nil }
      checkAll(active.map(\.schema), instance, &outcome)
    }
  }
}
