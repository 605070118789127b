import JSONSyntax
import SchemaValidation
import Testing

/// A schema with a value that it allows, and a close relative that it refuses.
struct Twin: Sendable, CustomTestStringConvertible {
  let schema: String
  let valid: String
  let invalid: String
  /// Pointer and keyword of each violation, in the order of the schema.
  let found: [String]

  init(_ schema: String, allows valid: String, refuses invalid: String, _ found: String...) {
    self.schema = schema
    self.valid = valid
    self.invalid = invalid
    self.found = found
  }

  var testDescription: String { "\(schema) allows \(valid) but not \(invalid)" }

  func check() throws {
    let validator = try SchemaValidator(JSON(parsing: schema))
    #expect(validator.violations(in: try JSON(parsing: valid)) == [])
    #expect(try violations(of: schema, in: invalid) == found)
  }
}

/// Pointer and keyword of each violation.
func violations(of schema: String, in instance: String) throws -> [String] {
  let validator = try SchemaValidator(JSON(parsing: schema))
  return validator.violations(in: try JSON(parsing: instance)).map { "\($0.pointer) \($0.keyword)" }
}
