import Definitions
import JSONSyntax
import Languages
import SchemaValidation

/// What the schema and the loader say of a definition.
struct Judge {
  private let validator: SchemaValidator

  init(_ language: Language = .en) throws {
    validator = try SchemaValidator(DefinitionSchema.schema(in: language))
  }

  /// What the schema has against a text in JSON5.
  func violations(in text: String) throws -> [Violation] {
    try violations(in: Array(text.utf8))
  }

  func violations(in bytes: [UInt8]) throws -> [Violation] {
    guard let value = try JSONParser.parse(bytes, as: .json5).json else { return [] }
    return validator.violations(in: value)
  }

  func violations(in value: JSON) -> [Violation] { validator.violations(in: value) }

  /// The codes of what the loader has against a text; nil where it loads.
  static func flaws(in text: String) -> [Diagnostic.Code]? {
    do throws(InvalidDefinition) {
      _ = try WorkflowFile(parsing: Array(text.utf8))
      return nil
    } catch {
      return error.diagnostics.map(\.code)
    }
  }
}
