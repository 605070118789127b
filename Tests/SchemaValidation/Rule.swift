import JSONSyntax

typealias NamedSchema = (name: String, schema: Schema)

/// What a schema asks of a value; of a value of another kind, most rules ask nothing.
enum Rule: Sendable {
  /// The bounds of a number.
  enum Bound: String {
    case exclusiveMaximum, exclusiveMinimum, maximum, minimum
  }

  /// The bounds of a count: of code points, elements or members.
  enum Size: String {
    case maxItems, maxLength, maxProperties, minItems, minLength, minProperties
  }

  /// Allows no value; the keyword under which the schema `false` stands.
  case nothing(keyword: String)
  case types([ValueType])
  case constant(JSON)
  case enumeration([JSON])

  case bound(Bound, JSONNumber)
  case multipleOf(JSONNumber)
  case size(Size, Int)
  case pattern(String)

  case prefixItems([Schema])
  /// The elements from a place on.
  case items(Schema, start: Int)
  case contains(Schema, least: Int?, most: Int?)
  case uniqueItems

  case required([String])
  case dependentRequired([(name: String, required: [String])])
  case properties([NamedSchema])
  case patternProperties([NamedSchema])
  /// The members that have none of the names and match none of the patterns.
  case additionalProperties(Schema, names: [String], patterns: [String])
  case propertyNames(Schema)
  case unevaluatedProperties(Schema)

  case reference(Pointer)
  case allOf([Schema])
  case anyOf([Schema])
  case oneOf([Schema])
  case not(Schema)
  case condition(Schema, then: Schema?, otherwise: Schema?)
  case dependentSchemas([NamedSchema])

  /// The schemas that judge the same value as this rule does, rather than a part of it.
  var neighbours: [Pointer] {
    switch self {
    case .reference(let pointer): [pointer]
    case .allOf(let schemas), .anyOf(let schemas), .oneOf(let schemas): schemas.map(\.pointer)
    case .not(let schema): [schema.pointer]
    case .condition(let schema, let then, let otherwise):
      [schema, then, otherwise].compactMap { $0?.pointer }
    case .dependentSchemas(let schemas): schemas.map(\.schema.pointer)
    case .nothing, .types, .constant, .enumeration, .bound, .multipleOf, .size, .pattern,
      .prefixItems, .items, .contains, .uniqueItems, .required, .dependentRequired, .properties,
      .patternProperties, .additionalProperties, .propertyNames, .unevaluatedProperties:
      []
    }
  }
}
