import Testing

private let sizes: [Twin] = [
  Twin(#"{"minItems": 1}"#, allows: "[null]", refuses: "[]", " minItems"),
  Twin(#"{"maxItems": 1}"#, allows: "[1]", refuses: "[1, 2]", " maxItems"),
  Twin(#"{"minItems": 2, "maxItems": 2}"#, allows: "[1, 1]", refuses: "[1]", " minItems"),
]

private let elements: [Twin] = [
  Twin(
    #"{"items": {"type": "string"}}"#, allows: #"["a"]"#, refuses: #"["a", 1, 2]"#, "/1 type",
    "/2 type"),
  Twin(
    #"{"items": {"items": {"type": "null"}}}"#, allows: "[[], [null]]", refuses: "[[], [null, 0]]",
    "/1/1 type"),
  Twin(
    #"{"prefixItems": [{"const": 1}, {"const": 2}]}"#, allows: "[1]", refuses: "[1, 3, 4]",
    "/1 const"),
  Twin(#"{"prefixItems": [{"const": 1}]}"#, allows: "[]", refuses: "[2]", "/0 const"),
  Twin(
    #"{"prefixItems": [true], "items": {"type": "null"}}"#, allows: "[1, null]", refuses: "[1, 1]",
    "/1 type"),
  Twin(
    #"{"items": false, "prefixItems": [true, true]}"#, allows: "[1, 2]", refuses: "[1, 2, 3]",
    "/2 items"),
]

private let contents: [Twin] = [
  Twin(#"{"contains": {"const": 1}}"#, allows: "[0, 1]", refuses: "[0]", " contains"),
  Twin(#"{"contains": true}"#, allows: "[0]", refuses: "[]", " contains"),
  Twin(
    #"{"contains": {"const": 1}, "minContains": 2}"#, allows: "[1, 1]", refuses: "[1, 0]",
    " minContains"),
  Twin(
    #"{"contains": {"const": 1}, "maxContains": 1}"#, allows: "[1, 0]", refuses: "[1, 1]",
    " maxContains"),
  Twin(
    #"{"contains": {"const": 1}, "minContains": 0, "maxContains": 1}"#, allows: "[]",
    refuses: "[1, 1]", " maxContains"),
  Twin(
    #"{"maxContains": 2, "minContains": 1, "contains": {"type": "null"}}"#, allows: "[null]",
    refuses: "[1]", " minContains"),
]

private let repetitions: [Twin] = [
  Twin(
    #"{"uniqueItems": true}"#, allows: "[1, true, \"1\"]", refuses: "[1, 2, 1.0]", " uniqueItems"),
  Twin(
    #"{"uniqueItems": true}"#, allows: "[0, false, null, [], {}]", refuses: "[[0], [false], [0]]",
    " uniqueItems"),
  Twin(
    #"{"uniqueItems": true}"#, allows: #"[{"a": 1}, {"a": 2}]"#,
    refuses: #"[{"a": 1, "b": 2}, {"b": 2, "a": 1}]"#, " uniqueItems"),
  Twin(
    #"{"uniqueItems": true}"#, allows: #"["\u00e9", "e\u0301"]"#, refuses: #"["é", "\u00e9", "é"]"#,
    " uniqueItems", " uniqueItems"),
]

extension SchemaValidatorTests {
  @Test(arguments: sizes)
  func `an array has its size`(twin: Twin) throws { try twin.check() }

  @Test(arguments: elements)
  func `every element has its schema`(twin: Twin) throws { try twin.check() }

  @Test(arguments: contents)
  func `an array contains what it must, as often as it may`(twin: Twin) throws {
    try twin.check()
  }

  @Test(arguments: repetitions)
  func `unique elements differ in value`(twin: Twin) throws { try twin.check() }

  @Test(arguments: [
    #"{"uniqueItems": false}"#, #"{"minContains": 5}"#, #"{"maxContains": 0}"#,
    #"{"contains": {"const": 2}, "minContains": 0}"#,
  ])
  func `what asks for nothing allows every array`(schema: String) throws {
    #expect(try violations(of: schema, in: "[1, 1]") == [])
  }
}
