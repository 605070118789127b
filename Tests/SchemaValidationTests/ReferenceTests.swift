import JSONSyntax
import SchemaValidation
import Testing

private let tree = #"""
  {
    "$ref": "#/$defs/node",
    "$defs": {
      "node": {
        "type": "object", "required": ["value"], "additionalProperties": false,
        "properties": {
          "value": {"$ref": "#/$defs/value"},
          "children": {"type": "array", "items": {"$ref": "#/$defs/node"}}
        }
      },
      "value": {"type": "integer"}
    }
  }
  """#

private let twins: [Twin] = [
  Twin(
    ##"{"$ref": "#/$defs/a", "$defs": {"a": {"type": "null"}}}"##, allows: "null", refuses: "1",
    " type"),
  Twin(
    ##"{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"const": 1}}}"##,
    allows: "1", refuses: "2", " const"),
  Twin(
    ##"{"$ref": "#/$defs/a", "minimum": 2, "$defs": {"a": {"maximum": 4}}}"##, allows: "3",
    refuses: "1", " minimum"),
  Twin(
    ##"{"items": {"$ref": "#"}, "type": "array"}"##, allows: "[[], [[]]]", refuses: "[[1], 2]",
    "/0/0 type", "/1 type"),
  Twin(
    ##"{"properties": {"next": {"$ref": "#"}}, "required": ["name"]}"##,
    allows: #"{"name": 1, "next": {"name": 2}}"#,
    refuses: #"{"name": 1, "next": {"next": {"name": 1}}}"#, "/next required"),
  Twin(
    ##"{"properties": {"a": {"type": "null"}, "b": {"$ref": "#/properties/a"}}}"##,
    allows: #"{"b": null}"#, refuses: #"{"b": 1}"#, "/b type"),
  Twin(
    ##"{"prefixItems": [{"const": 1}, {"$ref": "#/prefixItems/0"}]}"##, allows: "[1, 1]",
    refuses: "[1, 2]", "/1 const"),
  Twin(
    ##"{"$ref": "#/$defs/a~1b~0c", "$defs": {"a/b~c": {"const": 1}}}"##, allows: "1", refuses: "2",
    " const"),
  Twin(
    ##"{"$ref": "#/$defs/a%20%C3%A9", "$defs": {"a é": {"const": 1}}}"##, allows: "1", refuses: "2",
    " const"),
  Twin(
    ##"{"$ref": "#/$defs/a%25", "$defs": {"a%": {"const": 1}}}"##, allows: "1", refuses: "2",
    " const"),
  Twin(
    ##"{"$ref": "#/$defs/a/$defs/b", "$defs": {"a": {"$defs": {"b": {"const": 1}}}}}"##,
    allows: "1", refuses: "2", " const"),
  Twin(
    ##"{"$ref": "#/$defs/", "$defs": {"": {"const": 1}}}"##, allows: "1", refuses: "2", " const"),
  Twin(
    tree, allows: #"{"value": 1, "children": [{"value": 2, "children": []}]}"#,
    refuses: #"{"value": 1, "children": [{"value": 2}, {"value": "a", "child": 1}]}"#,
    "/children/1/child additionalProperties", "/children/1/value type"),
  Twin(
    tree, allows: #"{"value": 1}"#, refuses: #"{"value": 1, "children": [{"children": [{}]}]}"#,
    "/children/0 required", "/children/0/children/0 required"),
]

private let pointers: [(key: String, pointer: String)] = [
  ("a/b", "/a~1b"), ("a~b", "/a~0b"), ("~1", "/~01"), ("/", "/~1"), ("~/", "/~0~1"), ("", "/"),
  (" ", "/ "), ("é%\"", "/é%\""), ("/\u{301}", "/~1\u{301}"),
]

extension SchemaValidatorTests {
  @Test(arguments: twins)
  func `a reference leads to a schema of the document`(twin: Twin) throws { try twin.check() }

  @Test(arguments: pointers)
  func `pointers are escaped`(key: String, pointer: String) throws {
    let validator = try SchemaValidator(["additionalProperties": ["items": ["type": "null"]]])
    var object = JSONObject()
    object[key] = [nil, 1]
    let found = validator.violations(in: .object(object)).map(\.pointer)
    #expect(found.map { Array($0.utf8) } == [Array("\(pointer)/1".utf8)])
  }

  @Test(arguments: [
    (##"{"$ref": "#"}"##, ""),
    (##"{"allOf": [{"$ref": "#"}]}"##, ""),
    (##"{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/a"}}}"##, "/$defs/a"),
    (
      ##"{"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"anyOf": [true, {"$ref": "#/$defs/a"}]}}}"##,
      "/$defs"
    ),
    (##"{"items": {"not": {"$ref": "#/items"}}}"##, "/items"),
    (##"{"oneOf": [true, {"if": true, "then": {"$ref": "#"}}]}"##, ""),
    (##"{"if": {"$ref": "#"}}"##, ""),
    (##"{"dependentSchemas": {"a": {"$ref": "#"}}}"##, ""),
  ])
  func `a schema that asks for itself without end is refused`(
    schema: String, place: String
  ) throws {
    let error = try #require(throws: SchemaError.self) {
      try SchemaValidator(JSON(parsing: schema))
    }
    #expect(error.message.contains("without end"))
    #expect(error.pointer.hasPrefix(place))
  }
}
