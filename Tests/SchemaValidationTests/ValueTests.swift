import Testing

/// The tests of `SchemaValidator`, a file for each kind of keyword.
struct SchemaValidatorTests {}

private let types: [Twin] = [
  Twin(#"{"type": "null"}"#, allows: "null", refuses: "false", " type"),
  Twin(#"{"type": "boolean"}"#, allows: "false", refuses: "0", " type"),
  Twin(#"{"type": "string"}"#, allows: #""""#, refuses: "null", " type"),
  Twin(#"{"type": "array"}"#, allows: "[]", refuses: "{}", " type"),
  Twin(#"{"type": "object"}"#, allows: "{}", refuses: "[]", " type"),
  Twin(#"{"type": "number"}"#, allows: "0.5", refuses: #""0.5""#, " type"),
  Twin(#"{"type": "number"}"#, allows: "1", refuses: "true", " type"),
  Twin(#"{"type": "integer"}"#, allows: "1.0", refuses: "1.5", " type"),
  Twin(#"{"type": "integer"}"#, allows: "1e400", refuses: "1e-400", " type"),
  Twin(#"{"type": "integer"}"#, allows: "-0", refuses: #""1""#, " type"),
  Twin(#"{"type": "integer"}"#, allows: "123456789012345678901", refuses: "0.1", " type"),
  Twin(#"{"type": ["string", "null"]}"#, allows: "null", refuses: "1", " type"),
  Twin(#"{"type": ["integer", "boolean"]}"#, allows: "true", refuses: "0.5", " type"),
]

private let constants: [Twin] = [
  Twin(#"{"const": null}"#, allows: "null", refuses: "0", " const"),
  Twin(#"{"const": 1}"#, allows: "1.0", refuses: "true", " const"),
  Twin(#"{"const": false}"#, allows: "false", refuses: "0", " const"),
  Twin(#"{"const": "é"}"#, allows: #""\u00e9""#, refuses: #""e\u0301""#, " const"),
  Twin(
    #"{"const": {"a": 1, "b": [2]}}"#, allows: #"{"b": [2.0], "a": 10e-1}"#,
    refuses: #"{"a": 1, "b": [2], "c": 3}"#, " const"),
  Twin(#"{"const": [1, 2]}"#, allows: "[1, 2]", refuses: "[2, 1]", " const"),
  Twin(
    #"{"const": [{"a": 1, "b": 2}]}"#, allows: #"[{"b": 2, "a": 1}]"#,
    refuses: #"[{"b": 1, "a": 2}]"#, " const"),
  Twin(#"{"enum": ["a", "b"]}"#, allows: #""b""#, refuses: #""c""#, " enum"),
  Twin(#"{"enum": [0, null]}"#, allows: "0.0", refuses: "false", " enum"),
  Twin(#"{"enum": [[], {}]}"#, allows: "{}", refuses: "[{}]", " enum"),
  Twin(#"{"enum": ["a"]}"#, allows: #""a""#, refuses: #""A""#, " enum"),
]

private let booleans: [Twin] = [
  Twin(
    #"{"properties": {"a": false}}"#, allows: #"{"b": 1}"#, refuses: #"{"a": 1}"#,
    "/a properties"),
  Twin(#"{"items": false}"#, allows: "[]", refuses: "[1, 2]", "/0 items", "/1 items"),
  Twin(#"{"anyOf": [false, {"type": "null"}]}"#, allows: "null", refuses: "1", " anyOf"),
  Twin(#"{"oneOf": [true, {"const": 1}]}"#, allows: "2", refuses: "1", " oneOf"),
]

extension SchemaValidatorTests {
  @Test(arguments: types)
  func `a type includes its values`(twin: Twin) throws { try twin.check() }

  @Test(arguments: constants)
  func `values are equal by what they mean`(twin: Twin) throws { try twin.check() }

  @Test(arguments: booleans)
  func `a schema can be true or false`(twin: Twin) throws { try twin.check() }

  @Test(arguments: ["null", "1", #""a""#, "[]", "{}", "true"])
  func `true and the empty schema allow everything, false allows nothing`(
    instance: String
  ) throws {
    #expect(try violations(of: "true", in: instance) == [])
    #expect(try violations(of: "{}", in: instance) == [])
    #expect(try violations(of: "false", in: instance) == [" false"])
  }

  /// Keywords say nothing of values of another kind.
  @Test(arguments: [
    (#"{"minimum": 5, "maximum": 1, "multipleOf": 7, "exclusiveMinimum": 9}"#, #""a""#),
    (#"{"minLength": 5, "maxLength": 0, "pattern": "^b"}"#, "1"),
    (#"{"minItems": 5, "maxItems": 0, "items": false, "prefixItems": [false]}"#, "{}"),
    (#"{"uniqueItems": true, "contains": false, "minContains": 3}"#, #""aa""#),
    (#"{"minProperties": 5, "maxProperties": 0, "required": ["a"]}"#, "[]"),
    (#"{"properties": {"a": false}, "additionalProperties": false}"#, #"["a"]"#),
    (#"{"patternProperties": {"": false}, "propertyNames": false}"#, #""a""#),
    (#"{"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"a": false}}"#, #""a""#),
    (#"{"unevaluatedProperties": false}"#, "[1]"),
  ])
  func `a keyword says nothing of values of another kind`(schema: String, instance: String) throws {
    #expect(try violations(of: schema, in: instance) == [])
  }

  @Test func `annotations judge nothing`() throws {
    let schema = #"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://a.example/b",
        "$comment": "c", "title": "t", "description": "d", "markdownDescription": "m",
        "default": 1, "examples": [{"maximum": 0}], "deprecated": true, "readOnly": true,
        "format": "date"
      }
      """#
    #expect(try violations(of: schema, in: #""no date""#) == [])
  }
}
