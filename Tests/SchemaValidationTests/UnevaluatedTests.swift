import Testing

private let twins: [Twin] = [
  Twin(
    #"{"unevaluatedProperties": false}"#, allows: "{}", refuses: #"{"a": 1}"#,
    "/a unevaluatedProperties"),
  Twin(
    #"{"unevaluatedProperties": {"type": "null"}}"#, allows: #"{"a": null}"#, refuses: #"{"a": 1}"#,
    "/a type"),
  Twin(
    #"{"unevaluatedProperties": false, "properties": {"a": true}}"#, allows: #"{"a": 1}"#,
    refuses: #"{"a": 1, "b": 1}"#, "/b unevaluatedProperties"),
  Twin(
    #"{"patternProperties": {"^a": true}, "unevaluatedProperties": false}"#, allows: #"{"ab": 1}"#,
    refuses: #"{"ba": 1}"#, "/ba unevaluatedProperties"),
  Twin(
    #"{"additionalProperties": {"type": "null"}, "unevaluatedProperties": false}"#,
    allows: #"{"a": null}"#, refuses: #"{"a": 1}"#, "/a type"),
  Twin(
    #"""
    {"allOf": [{"properties": {"a": true}}, {"properties": {"b": true}}],
    "unevaluatedProperties": false}
    """#,
    allows: #"{"a": 1, "b": 1}"#, refuses: #"{"a": 1, "c": 1}"#, "/c unevaluatedProperties"),
  Twin(
    ##"""
    {"$ref": "#/$defs/base", "properties": {"b": true}, "unevaluatedProperties": false,
    "$defs": {"base": {"properties": {"a": true}}}}
    """##,
    allows: #"{"a": 1, "b": 1}"#, refuses: #"{"c": 1}"#, "/c unevaluatedProperties"),
  // Only what allows the value has judged its members.
  Twin(
    #"""
    {"anyOf": [{"properties": {"a": {"const": 1}}, "required": ["a"]},
    {"properties": {"b": true}}], "unevaluatedProperties": false}
    """#,
    allows: #"{"a": 1, "b": 1}"#, refuses: #"{"a": 2, "b": 1}"#, "/a unevaluatedProperties"),
  Twin(
    #"""
    {"oneOf": [{"properties": {"a": true}, "required": ["a"]}, {"properties": {"b": true},
    "required": ["b"]}], "unevaluatedProperties": false}
    """#,
    allows: #"{"b": 1}"#, refuses: #"{"b": 1, "c": 1}"#, "/c unevaluatedProperties"),
  Twin(
    #"""
    {"if": {"properties": {"a": {"const": 1}}, "required": ["a"]},
    "then": {"properties": {"b": true}}, "else": {"properties": {"c": true}},
    "unevaluatedProperties": false}
    """#,
    allows: #"{"a": 1, "b": 1}"#, refuses: #"{"a": 2, "c": 1}"#, "/a unevaluatedProperties"),
  Twin(
    #"""
    {"if": {"properties": {"a": {"const": 1}}, "required": ["a"]},
    "else": {"properties": {"c": true}}, "unevaluatedProperties": false}
    """#,
    allows: #"{"c": 1}"#, refuses: #"{"a": 1, "c": 1}"#, "/c unevaluatedProperties"),
  Twin(
    #"{"not": {"not": {"properties": {"a": true}}}, "unevaluatedProperties": false}"#, allows: "{}",
    refuses: #"{"a": 1}"#, "/a unevaluatedProperties"),
  Twin(
    #"{"dependentSchemas": {"a": {"properties": {"a": true}}}, "unevaluatedProperties": false}"#,
    allows: #"{"a": 1}"#, refuses: #"{"b": 1}"#, "/b unevaluatedProperties"),
  Twin(
    #"{"allOf": [{"unevaluatedProperties": {"type": "null"}}], "unevaluatedProperties": false}"#,
    allows: #"{"a": null}"#, refuses: #"{"a": 1}"#, "/a type"),
  // A schema knows what those inside it judged, not those beside it.
  Twin(
    #"{"properties": {"a": true}, "allOf": [{"unevaluatedProperties": false}]}"#, allows: "{}",
    refuses: #"{"a": 1}"#, "/a unevaluatedProperties"),
  Twin(
    #"{"properties": {"a": {"properties": {"b": true}, "unevaluatedProperties": false}}}"#,
    allows: #"{"a": {"b": 1}, "b": 1}"#, refuses: #"{"a": {"c": 1}}"#,
    "/a/c unevaluatedProperties"),
  Twin(
    #"{"propertyNames": {"minLength": 1}, "unevaluatedProperties": false}"#, allows: "{}",
    refuses: #"{"a": 1}"#, "/a unevaluatedProperties"),
]

extension SchemaValidatorTests {
  @Test(arguments: twins)
  func `unevaluated members are those that no schema at work has judged`(twin: Twin) throws {
    try twin.check()
  }

  @Test(arguments: [
    (
      #"{"allOf": [{"properties": {"a": {"const": 1}}}], "unevaluatedProperties": false}"#,
      "/a const"
    ),
    (
      #"{"anyOf": [{"properties": {"a": {"const": 1}}}], "unevaluatedProperties": false}"#, " anyOf"
    ),
    (
      #"{"oneOf": [{"properties": {"a": {"const": 1}}}], "unevaluatedProperties": false}"#, " oneOf"
    ),
  ])
  func `a member that was refused is not complained about twice`(
    schema: String, found: String
  ) throws {
    #expect(try violations(of: schema, in: #"{"a": 2}"#) == [found])
  }
}
