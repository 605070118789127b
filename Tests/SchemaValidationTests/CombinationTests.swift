import Testing

private let combinations: [Twin] = [
  Twin(#"{"allOf": [{"minimum": 1}, {"maximum": 2}]}"#, allows: "1.5", refuses: "3", " maximum"),
  Twin(#"{"anyOf": [{"type": "string"}, {"minimum": 5}]}"#, allows: "5", refuses: "4", " anyOf"),
  Twin(
    #"{"anyOf": [{"type": "string"}, {"type": ["string", "null"]}]}"#, allows: #""a""#,
    refuses: "1", " anyOf"),
  Twin(#"{"oneOf": [{"multipleOf": 2}, {"multipleOf": 3}]}"#, allows: "4", refuses: "6", " oneOf"),
  Twin(#"{"oneOf": [{"multipleOf": 2}, {"multipleOf": 3}]}"#, allows: "9", refuses: "7", " oneOf"),
  Twin(#"{"not": {"type": "null"}}"#, allows: "0", refuses: "null", " not"),
  Twin(#"{"not": {"not": {"type": "null"}}}"#, allows: "null", refuses: "0", " not"),
  Twin(#"{"not": {"required": ["a"]}}"#, allows: #"{"b": 1}"#, refuses: #"{"a": 1}"#, " not"),
  Twin(
    #"{"items": {"anyOf": [{"const": 1}, {"const": 2}]}}"#, allows: "[1, 2]", refuses: "[1, 3]",
    "/1 anyOf"),
]

private let conditions: [Twin] = [
  Twin(
    #"{"if": {"minimum": 0}, "then": {"multipleOf": 2}}"#, allows: "-1", refuses: "1", " multipleOf"
  ),
  Twin(
    #"{"if": {"minimum": 0}, "else": {"multipleOf": 2}}"#, allows: "1", refuses: "-1", " multipleOf"
  ),
  Twin(
    #"{"then": {"const": 1}, "else": {"const": 2}, "if": {"type": "number"}}"#, allows: "1",
    refuses: "2", " const"),
  Twin(
    #"{"then": {"const": 1}, "else": {"const": "a"}, "if": {"type": "number"}}"#, allows: #""a""#,
    refuses: #""b""#, " const"),
  Twin(
    #"{"if": true, "then": {"type": "null"}, "else": false}"#, allows: "null", refuses: "1", " type"
  ),
  Twin(
    #"""
    {"if": {"properties": {"kind": {"const": "a"}}, "required": ["kind"]},
    "then": {"required": ["a"]}}
    """#,
    allows: #"{"kind": "b"}"#, refuses: #"{"kind": "a"}"#, " required"),
]

extension SchemaValidatorTests {
  @Test(arguments: combinations)
  func `schemas combine`(twin: Twin) throws { try twin.check() }

  @Test(arguments: conditions)
  func `a condition chooses the schema`(twin: Twin) throws { try twin.check() }

  @Test(arguments: [
    #"{"then": false}"#, #"{"else": false}"#, #"{"if": false}"#, #"{"if": true}"#,
    #"{"if": false, "then": false}"#, #"{"if": true, "else": false}"#,
  ])
  func `a branch that is not taken judges nothing`(schema: String) throws {
    #expect(try violations(of: schema, in: "1") == [])
  }

  @Test func `every violation is found, in the order of the schema`() throws {
    let schema = #"""
      {
        "required": ["name"],
        "properties": {"size": {"type": "integer", "minimum": 1}, "tags": {"uniqueItems": true}},
        "allOf": [{"maxProperties": 1}, {"minProperties": 3}]
      }
      """#
    #expect(
      try violations(of: schema, in: #"{"size": 0.5, "tags": ["a", "a"]}"#) == [
        " required", "/size type", "/size minimum", "/tags uniqueItems", " maxProperties",
        " minProperties",
      ])
  }
}
