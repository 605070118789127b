import JSONSyntax
import SchemaValidation
import Testing

private let messages: [(schema: String, instance: String, message: String)] = [
  (#"{"type": "string"}"#, "1", "the whole value: 1 is not of type string (type)"),
  (#"{"type": ["null", "array"]}"#, "1", "the whole value: 1 is not of type null or array (type)"),
  (#"{"items": {"minimum": 1.50}}"#, "[2, 1]", "/1: 1 is not at least 1.5 (minimum)"),
  (#"{"exclusiveMaximum": 1}"#, "1", "the whole value: 1 is not less than 1 (exclusiveMaximum)"),
  (#"{"maxLength": 1}"#, #""ab""#, "the whole value: 2 code points are not at most 1 (maxLength)"),
  (#"{"const": "a"}"#, #""b""#, #"the whole value: "b" is not "a" (const)"#),
  (#"{"enum": [1, 2]}"#, "3", "the whole value: 3 is none of [1,2] (enum)"),
  (#"{"required": ["a"]}"#, "{}", #"the whole value: "a" is missing (required)"#),
  (
    #"{"dependentRequired": {"a": ["b"]}}"#, #"{"a": 1}"#,
    #"the whole value: "b" is missing, which "a" needs (dependentRequired)"#
  ),
  (
    #"{"additionalProperties": false}"#, #"{"a": 1}"#,
    "/a: nothing is allowed here (additionalProperties)"
  ),
  (
    #"{"propertyNames": {"minLength": 2}}"#, #"{"a": 1}"#,
    "/a: as a name, 1 code points are not at least 2 (minLength) (propertyNames)"
  ),
  (
    #"{"oneOf": [{"type": "null"}, {"minimum": 2}]}"#, "1",
    "the whole value: none of the schemas allows it: "
      + "0: the whole value: 1 is not of type null (type); "
      + "1: the whole value: 1 is not at least 2 (minimum) (oneOf)"
  ),
  (
    #"{"oneOf": [true, false, true]}"#, "1",
    "the whole value: the schemas 0 and 2 allow it, and only one may (oneOf)"
  ),
  (
    #"{"contains": {"type": "null"}}"#, "[1]",
    #"the whole value: at least 1 elements that "contains" asks for: there are 0 (contains)"#
  ),
]

/// A chain of so many arrays, the innermost empty.
private func nested(_ count: Int) -> JSON {
  var value: JSON = []
  for _ in 1..<count { value = [value] }
  return value
}

extension SchemaValidatorTests {
  @Test(arguments: messages)
  func `a violation tells what was found and what the schema says`(
    schema: String, instance: String, message: String
  ) throws {
    let validator = try SchemaValidator(JSON(parsing: schema))
    #expect(
      validator.violations(in: try JSON(parsing: instance)).map(\.description) == [message])
  }

  @Test func `long values are cut off in messages`() throws {
    let validator = try SchemaValidator(["type": "null"])
    let long = JSON.string(String(repeating: "a", count: 1000))
    let message = try #require(validator.violations(in: long).first?.message)
    #expect(message.count < 100)
    #expect(message.contains("aaa…"))
  }

  @Test func `an error tells where the schema is wrong`() {
    let error = #expect(throws: SchemaError.self) { try SchemaValidator(["items": ["a": 1]]) }
    #expect(
      error?.description == #"/items/a: this validator does not know the keyword "a""#)
    let whole = #expect(throws: SchemaError.self) { try SchemaValidator(1) }
    #expect(whole?.description == "the whole schema: a schema is an object, true or false")
  }

  @Test func `a value may be as deep as schemas may be inside each other`() throws {
    let validator = try SchemaValidator(["type": "array", "items": ["$ref": "#"]])
    // Two schemas a level: that of the elements, and the one that it refers to.
    let most = SchemaValidator.maximumDepth / 2
    #expect(validator.violations(in: nested(most)) == [])
    let found = validator.violations(in: nested(most + 1))
    #expect(found.map(\.keyword) == ["$ref"])
    #expect(found.first?.message.contains("inside each other") == true)
  }

  @Test func `what is too deep is not allowed by its opposite`() throws {
    let validator = try SchemaValidator([
      "not": ["$ref": "#/$defs/a"],
      "$defs": ["a": ["items": ["$ref": "#/$defs/a"], "minItems": 1]],
    ])
    #expect(validator.violations(in: nested(20)) == [])
    #expect(
      validator.violations(in: nested(SchemaValidator.maximumDepth)).map(\.keyword) == ["$ref"])
  }

  @Test func `a schema that is too deep is refused`() throws {
    var schema: JSON = true
    for _ in 1..<SchemaValidator.maximumDepth { schema = ["items": schema] }
    _ = try SchemaValidator(schema)
    let error = #expect(throws: SchemaError.self) { try SchemaValidator(["not": schema]) }
    #expect(error?.message.contains("deeper than") == true)
  }
}
