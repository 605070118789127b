import JSONSyntax

/// Keywords that judge by what they say themselves, and those that judge nothing.
extension SchemaReader {
  private static let dialects = [
    "https://json-schema.org/draft/2020-12/schema",
    "https://json-schema.org/draft/2020-12/schema#",
  ]

  /// The rule of a keyword; nil where another keyword has it.
  func rule(_ keyword: AssertionKeyword, _ source: PlacedValue) throws(SchemaError) -> Rule? {
    switch keyword {
    case .const: return .constant(source.value)
    case .dependentRequired: return .dependentRequired(try source.requiredDependencies())
    case .enum: return .enumeration(try source.requiredArray())
    case .exclusiveMaximum: return .bound(.exclusiveMaximum, try source.requiredNumber())
    case .exclusiveMinimum: return .bound(.exclusiveMinimum, try source.requiredNumber())
    case .maximum: return .bound(.maximum, try source.requiredNumber())
    case .minimum: return .bound(.minimum, try source.requiredNumber())
    case .maxContains, .minContains:
      // `contains` has the rule; without it they judge nothing, but may still be wrong.
      _ = try source.requiredCount()
      return nil
    case .maxItems: return .size(.maxItems, try source.requiredCount())
    case .maxLength: return .size(.maxLength, try source.requiredCount())
    case .maxProperties: return .size(.maxProperties, try source.requiredCount())
    case .minItems: return .size(.minItems, try source.requiredCount())
    case .minLength: return .size(.minLength, try source.requiredCount())
    case .minProperties: return .size(.minProperties, try source.requiredCount())
    case .multipleOf: return .multipleOf(try source.requiredDivisor())
    case .pattern:
      let pattern = try source.requiredText()
      try source.checkPattern(pattern)
      return .pattern(pattern)
    case .required: return .required(try source.requiredNames())
    case .type: return .types(try source.requiredTypes())
    case .uniqueItems: return try source.requiredBoolean() ? .uniqueItems : nil
    }
  }

  /// Refuses an annotation that is not of its kind.
  func check(_ keyword: AnnotationKeyword, _ source: PlacedValue) throws(SchemaError) {
    switch keyword {
    case .comment, .description, .format, .markdownDescription, .title:
      _ = try source.requiredText()
    case .deprecated, .readOnly: _ = try source.requiredBoolean()
    case .examples: _ = try source.requiredArray()
    case .default: break
    case .identifier:
      _ = try source.requiredText()
      // Below the root it would change what the references there are about.
      guard isAtRoot(source, keyword) else {
        throw source.error("this validator knows \"$id\" only at the root")
      }
    case .dialect:
      guard Self.dialects.contains(try source.requiredText()), isAtRoot(source, keyword) else {
        throw source.error("this validator knows only draft 2020-12, named at the root")
      }
    }
  }

  private func isAtRoot(_ source: PlacedValue, _ keyword: AnnotationKeyword) -> Bool {
    source.pointer == Pointer.root.appending(keyword.rawValue)
  }
}
