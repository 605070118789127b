/// Keywords that tell people something and judge nothing.
enum AnnotationKeyword: String, CaseIterable {
  case comment = "$comment"
  case identifier = "$id"
  case dialect = "$schema"
  case `default`
  case deprecated
  case description
  case examples
  case format
  case markdownDescription
  case readOnly
  case title
}

/// Keywords that judge a value by what they say themselves.
enum AssertionKeyword: String, CaseIterable {
  case const
  case dependentRequired
  case `enum`
  case exclusiveMaximum
  case exclusiveMinimum
  case maxContains
  case maxItems
  case maxLength
  case maxProperties
  case maximum
  case minContains
  case minItems
  case minLength
  case minProperties
  case minimum
  case multipleOf
  case pattern
  case required
  case type
  case uniqueItems
}

/// Keywords that judge a value by other schemas.
enum ApplicatorKeyword: String, CaseIterable {
  case definitions = "$defs"
  case reference = "$ref"
  case additionalProperties
  case allOf
  case anyOf
  case contains
  case dependentSchemas
  case `else`
  case `if`
  case items
  case not
  case oneOf
  case patternProperties
  case prefixItems
  case properties
  case propertyNames
  case then
  case unevaluatedProperties
}
