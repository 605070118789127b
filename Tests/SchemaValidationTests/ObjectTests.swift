import Testing

private let presence: [Twin] = [
  Twin(#"{"minProperties": 1}"#, allows: #"{"a": 1}"#, refuses: "{}", " minProperties"),
  Twin(
    #"{"maxProperties": 1}"#, allows: #"{"a": 1}"#, refuses: #"{"a": 1, "b": 2}"#,
    " maxProperties"),
  Twin(
    #"{"required": ["a", "b"]}"#, allows: #"{"b": null, "a": 1}"#, refuses: "{}", " required",
    " required"),
  Twin(
    #"{"required": ["é"]}"#, allows: #"{"\u00e9": 1}"#, refuses: #"{"e\u0301": 1}"#, " required"),
  Twin(
    #"{"dependentRequired": {"a": ["b"]}}"#, allows: #"{"b": 1}"#, refuses: #"{"a": 1}"#,
    " dependentRequired"),
  Twin(
    #"{"dependentRequired": {"a": ["b", "c"]}}"#, allows: #"{"a": 1, "b": 1, "c": 1}"#,
    refuses: #"{"a": 1, "b": 1}"#, " dependentRequired"),
  Twin(
    #"{"dependentSchemas": {"a": {"minProperties": 2}}}"#, allows: #"{"a": 1, "b": 1}"#,
    refuses: #"{"a": 1}"#, " minProperties"),
  Twin(
    #"{"dependentSchemas": {"a": false}}"#, allows: #"{"b": 1}"#, refuses: #"{"a": 1}"#,
    " dependentSchemas"),
]

private let members: [Twin] = [
  Twin(
    #"{"properties": {"a": {"type": "null"}}}"#, allows: #"{"a": null, "b": 1}"#,
    refuses: #"{"a": 1}"#, "/a type"),
  Twin(
    #"{"properties": {"a": {"properties": {"b": {"const": 1}}}}}"#, allows: #"{"a": {"b": 1}}"#,
    refuses: #"{"a": {"b": 2}}"#, "/a/b const"),
  Twin(
    #"{"properties": {"type": {"type": "string"}}}"#, allows: #"{"type": "a"}"#,
    refuses: #"{"type": 1}"#, "/type type"),
  Twin(
    #"{"patternProperties": {"^x-": {"type": "string"}}}"#, allows: #"{"x-a": "", "ax-": 1}"#,
    refuses: #"{"x-a": 1}"#, "/x-a type"),
  Twin(
    #"{"patternProperties": {"a": {"minimum": 1}, "b": {"maximum": 3}}}"#,
    allows: #"{"ab": 2, "c": 9}"#, refuses: #"{"ab": 0, "b": 4}"#, "/ab minimum", "/b maximum"),
  Twin(
    #"{"properties": {"ab": {"type": "integer"}}, "patternProperties": {"^a": {"minimum": 2}}}"#,
    allows: #"{"ab": 2}"#, refuses: #"{"ab": 1.5}"#, "/ab type", "/ab minimum"),
  Twin(
    #"{"additionalProperties": false}"#, allows: "{}", refuses: #"{"a": 1}"#,
    "/a additionalProperties"),
  Twin(
    #"{"properties": {"a": true}, "additionalProperties": false}"#, allows: #"{"a": 1}"#,
    refuses: #"{"a": 1, "b": 1}"#, "/b additionalProperties"),
  Twin(
    #"{"additionalProperties": {"type": "null"}, "properties": {"a": true}}"#,
    allows: #"{"a": 1, "b": null}"#, refuses: #"{"b": 1}"#, "/b type"),
  Twin(
    #"{"patternProperties": {"^x-": true}, "additionalProperties": false}"#, allows: #"{"x-a": 1}"#,
    refuses: #"{"a-x-": 1}"#, "/a-x- additionalProperties"),
  // Only the members of the same schema are known to it.
  Twin(
    #"{"allOf": [{"properties": {"a": true}}], "additionalProperties": {"type": "null"}}"#,
    allows: #"{"a": null}"#, refuses: #"{"a": 1}"#, "/a type"),
  Twin(
    #"{"properties": {"é": true}, "additionalProperties": false}"#, allows: #"{"\u00e9": 1}"#,
    refuses: #"{"e\u0301": 1}"#, "/e\u{301} additionalProperties"),
]

private let names: [Twin] = [
  Twin(
    #"{"propertyNames": {"maxLength": 2}}"#, allows: #"{"ab": 1}"#,
    refuses: #"{"ab": 1, "abc": 1}"#, "/abc propertyNames"),
  Twin(
    #"{"propertyNames": {"pattern": "^[a-z]+$"}}"#, allows: #"{"a": {"B": 1}}"#,
    refuses: #"{"A": 1}"#, "/A propertyNames"),
  Twin(
    #"{"propertyNames": {"enum": ["a", "b"]}}"#, allows: #"{"b": 1}"#,
    refuses: #"{"c": 1, "d": 1}"#, "/c propertyNames", "/d propertyNames"),
  Twin(#"{"propertyNames": false}"#, allows: "{}", refuses: #"{"": 1}"#, "/ propertyNames"),
]

extension SchemaValidatorTests {
  @Test(arguments: presence)
  func `an object has the members that it must`(twin: Twin) throws { try twin.check() }

  @Test(arguments: members)
  func `every member has its schema`(twin: Twin) throws { try twin.check() }

  @Test(arguments: names)
  func `names of members have a schema too`(twin: Twin) throws { try twin.check() }
}
