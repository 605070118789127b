import JSONSyntax
import Languages

/// An object of the format: what it is, and what may stand under each of its keys.
struct SchemaObject {
  /// Its name among the `$defs`.
  let name: String
  let title: LocalizedText
  let description: LocalizedText
  /// In the order in which an author meets them.
  let properties: [SchemaProperty]
  var required: [String] = []
  /// What holds between its keys.
  var rules: JSONObject = [:]
  /// The keys that the loader accepts in it.
  let loaderKeys: [String]

  /// A key that the format does not know is refused, as the loader does.
  func schema(in language: Language) -> JSONObject {
    var schema = JSONObject()
    schema["title"] = .string(title.text(in: language))
    schema["description"] = .string(description.text(in: language))
    schema["type"] = "object"
    var members = JSONObject()
    for property in properties { members[property.key] = property.schema(in: language) }
    schema["properties"] = .object(members)
    if !required.isEmpty { schema["required"] = .array(required.map { .string($0) }) }
    schema["additionalProperties"] = false
    for (keyword, value) in rules { schema[keyword] = value }
    return schema
  }
}

/// A key of an object: what may stand under it, and what it is for.
struct SchemaProperty {
  let key: String
  private let rule: JSONObject
  private let description: LocalizedText

  init(_ key: String, _ rule: JSONObject, nl: String, en: String) {
    self.key = key
    self.rule = rule
    description = LocalizedText(nl: nl, en: en)
  }

  func schema(in language: Language) -> JSON {
    var schema = JSONObject()
    schema["description"] = .string(description.text(in: language))
    for (keyword, value) in rule { schema[keyword] = value }
    return .object(schema)
  }
}
