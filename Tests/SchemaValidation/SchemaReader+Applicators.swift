import JSONSyntax

/// Keywords that judge by other schemas.
extension SchemaReader {
  /// The rule of a keyword; nil where there is none, or where another keyword has it. The owner
  /// is the schema that the keyword stands in.
  mutating func rule(
    _ keyword: ApplicatorKeyword, _ source: PlacedValue, of owner: PlacedValue
  ) throws(SchemaError) -> Rule? {
    let name = keyword.rawValue
    switch keyword {
    case .definitions:
      _ = try namedSchemas(source, under: name)
      return nil
    case .reference: return .reference(try reference(source))
    case .additionalProperties:
      return .additionalProperties(
        try schema(source, under: name),
        names: owner.member("properties")?.members?.map(\.name) ?? [],
        patterns: owner.member("patternProperties")?.members?.map(\.name) ?? [])
    case .allOf: return .allOf(try schemas(source, under: name))
    case .anyOf: return .anyOf(try schemas(source, under: name))
    case .oneOf: return .oneOf(try schemas(source, under: name))
    case .not: return .not(try schema(source, under: name))
    case .contains:
      return .contains(
        try schema(source, under: name), least: try owner.member("minContains")?.requiredCount(),
        most: try owner.member("maxContains")?.requiredCount())
    case .dependentSchemas: return .dependentSchemas(try namedSchemas(source, under: name))
    case .if:
      return .condition(
        try schema(source, under: name), then: try branch(.then, of: owner),
        otherwise: try branch(.else, of: owner))
    case .then, .else:
      // The condition has read them; without one they judge nothing, but may still be wrong.
      if owner.member("if") == nil { _ = try schema(source, under: name) }
      return nil
    case .items:
      let start = owner.member("prefixItems")?.value.array?.count ?? 0
      return .items(try schema(source, under: name), start: start)
    case .prefixItems: return .prefixItems(try schemas(source, under: name))
    case .properties: return .properties(try namedSchemas(source, under: name))
    case .patternProperties:
      let schemas = try namedSchemas(source, under: name)
      for (name, value) in source.members ?? [] { try value.checkPattern(name) }
      return .patternProperties(schemas)
    case .propertyNames: return .propertyNames(try schema(source, under: name))
    case .unevaluatedProperties: return .unevaluatedProperties(try schema(source, under: name))
    }
  }

  private mutating func branch(
    _ keyword: ApplicatorKeyword, of owner: PlacedValue
  ) throws(SchemaError) -> Schema? {
    guard let source = owner.member(keyword.rawValue) else { return nil }
    return try schema(source, under: keyword.rawValue)
  }

  private mutating func schemas(
    _ source: PlacedValue, under keyword: String
  ) throws(SchemaError) -> [Schema] {
    guard let elements = source.elements, !elements.isEmpty else {
      throw source.error("\"\(keyword)\" is an array of at least one schema")
    }
    var schemas: [Schema] = []
    for element in elements { schemas.append(try schema(element, under: keyword)) }
    return schemas
  }

  private mutating func namedSchemas(
    _ source: PlacedValue, under keyword: String
  ) throws(SchemaError) -> [NamedSchema] {
    guard let members = source.members else {
      throw source.error("\"\(keyword)\" is an object of schemas")
    }
    var schemas: [NamedSchema] = []
    for (name, value) in members { schemas.append((name, try schema(value, under: keyword))) }
    return schemas
  }
}
