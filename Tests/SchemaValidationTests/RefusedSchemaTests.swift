import JSONSyntax
import SchemaValidation
import Testing

/// Schemas, and where they are wrong.
private let unknown: [(schema: String, place: String)] = [
  (#"{"typ": "string"}"#, "/typ"),
  (#"{"properties": {"a": {"Type": "string"}}}"#, "/properties/a/Type"),
  (#"{"$defs": {"a/b": {"~": 1}}}"#, "/$defs/a~1b/~0"),
  (#"{"items": {"allOf": [true, {"nope": 1}]}}"#, "/items/allOf/1/nope"),
  (#"{"then": {"nope": 1}}"#, "/then/nope"),
  (#"{"if": true, "else": {"nope": 1}}"#, "/else/nope"),
  (#"{"unevaluatedItems": false}"#, "/unevaluatedItems"),
  (##"{"$dynamicRef": "#a"}"##, "/$dynamicRef"),
  (#"{"$anchor": "a"}"#, "/$anchor"),
  (#"{"definitions": {}}"#, "/definitions"),
  (#"{"dependencies": {}}"#, "/dependencies"),
  (#"{"contentEncoding": "base64"}"#, "/contentEncoding"),
]

private let malformed: [(schema: String, place: String)] = [
  ("1", ""), ("[]", ""), ("null", ""),
  (#"{"type": "text"}"#, "/type"), (#"{"type": []}"#, "/type"), (#"{"type": 1}"#, "/type"),
  (#"{"type": ["null", "null"]}"#, "/type/1"), (#"{"type": ["null", "x"]}"#, "/type"),
  (#"{"enum": "a"}"#, "/enum"),
  (#"{"multipleOf": 0}"#, "/multipleOf"), (#"{"multipleOf": -1}"#, "/multipleOf"),
  (#"{"multipleOf": "1"}"#, "/multipleOf"),
  (#"{"multipleOf": 1234567890123456789}"#, "/multipleOf"),
  (#"{"minimum": "1"}"#, "/minimum"), (#"{"maximum": 1e2000000000}"#, "/maximum"),
  (#"{"exclusiveMinimum": true}"#, "/exclusiveMinimum"),
  (#"{"minLength": -1}"#, "/minLength"), (#"{"maxItems": 1.5}"#, "/maxItems"),
  (#"{"minContains": "1"}"#, "/minContains"),
  (#"{"pattern": "("}"#, "/pattern"), (#"{"pattern": 1}"#, "/pattern"),
  (#"{"pattern": "[a-z&&b]"}"#, "/pattern"), (#"{"pattern": "[!--]"}"#, "/pattern"),
  (#"{"patternProperties": {"[": true}}"#, "/patternProperties/["),
  (#"{"uniqueItems": 1}"#, "/uniqueItems"),
  (#"{"required": "a"}"#, "/required"), (#"{"required": ["a", 1]}"#, "/required/1"),
  (#"{"required": ["a", "b", "a"]}"#, "/required/2"),
  (#"{"dependentRequired": {"a": "b"}}"#, "/dependentRequired/a"),
  (#"{"dependentRequired": []}"#, "/dependentRequired"),
  (#"{"dependentSchemas": {"a": 1}}"#, "/dependentSchemas/a"),
  (#"{"allOf": []}"#, "/allOf"), (#"{"anyOf": {}}"#, "/anyOf"), (#"{"oneOf": [1]}"#, "/oneOf/0"),
  (#"{"not": "a"}"#, "/not"), (#"{"if": 1}"#, "/if"),
  (#"{"items": [{}]}"#, "/items"), (#"{"prefixItems": {}}"#, "/prefixItems"),
  (#"{"properties": []}"#, "/properties"), (#"{"properties": {"a": "b"}}"#, "/properties/a"),
  (#"{"$defs": {"a": null}}"#, "/$defs/a"),
  (#"{"title": 1}"#, "/title"), (#"{"deprecated": "yes"}"#, "/deprecated"),
  (#"{"examples": 1}"#, "/examples"), (#"{"format": true}"#, "/format"),
  (#"{"$schema": "http://json-schema.org/draft-07/schema#"}"#, "/$schema"),
  (#"{"items": {"$id": "https://a.example"}}"#, "/items/$id"),
  (#"{"items": {"$schema": "https://json-schema.org/draft/2020-12/schema"}}"#, "/items/$schema"),
]

private let references: [(schema: String, place: String)] = [
  (#"{"$ref": 1}"#, "/$ref"), (##"{"$ref": "#/$defs/a"}"##, "/$ref"),
  (##"{"$ref": "#a"}"##, "/$ref"), (#"{"$ref": "other.json"}"#, "/$ref"),
  (#"{"$ref": ""}"#, "/$ref"),
  (##"{"$ref": "#/$defs", "$defs": {}}"##, "/$ref"),
  (##"{"$ref": "#/const", "const": {}}"##, "/$ref"),
  (##"{"$ref": "#/$defs/%zz"}"##, "/$ref"), (##"{"$ref": "#/$defs/%+1"}"##, "/$ref"),
  (##"{"$ref": "#/$defs/%4"}"##, "/$ref"), (##"{"$ref": "#/$defs/%FF"}"##, "/$ref"),
  (##"{"items": {"$ref": "#/$defs/é"}, "$defs": {"e\u0301": true}}"##, "/items/$ref"),
]

extension SchemaValidatorTests {
  private func refusal(of schema: String) throws -> SchemaError {
    try #require(throws: SchemaError.self) { try SchemaValidator(JSON(parsing: schema)) }
  }

  @Test(arguments: unknown)
  func `an unknown keyword is refused where it stands`(schema: String, place: String) throws {
    let error = try refusal(of: schema)
    #expect(error.pointer == place)
    #expect(error.message.contains("does not know the keyword"))
  }

  @Test(arguments: malformed)
  func `a malformed schema is refused where it is wrong`(schema: String, place: String) throws {
    #expect(try refusal(of: schema).pointer == place)
  }

  @Test(arguments: references)
  func `a reference that leads nowhere is refused`(schema: String, place: String) throws {
    #expect(try refusal(of: schema).pointer == place)
  }
}
