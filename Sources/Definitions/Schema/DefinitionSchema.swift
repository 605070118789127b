package import JSONSyntax
package import Languages

/// The format of workflow files as a JSON Schema of draft 2020-12, for editors.
///
/// It says of a file what can be said without knowing its names: a file that it refuses does not
/// load either, but for words without any effect. What needs the whole file, such as whether a
/// target exists and whether a condition is true or false, only the loader can say.
package enum DefinitionSchema {
  /// The schema, with its titles and descriptions in one language.
  package static func schema(in language: Language) -> JSON {
    var root = JSONObject()
    root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    for (keyword, value) in workflow.schema(in: language) { root[keyword] = value }
    var parts = JSONObject()
    for object in objects { parts[object.name] = .object(object.schema(in: language)) }
    for (name, form) in forms { parts[name] = form }
    root["$defs"] = .object(parts)
    return .object(root)
  }

  /// The keys that the loader accepts, by the name of the object; the file itself is `workflow`.
  package static var loaderKeys: [String: [String]] {
    var keys: [String: [String]] = [:]
    for object in [workflow] + objects { keys[object.name] = object.loaderKeys }
    return keys
  }

  /// The objects below the root.
  static let objects: [SchemaObject] = [
    label, field, party, state, edit, approval, meeting, meets, transition, condition, effect, step,
    deadline,
    rung, flag, series, scenario, given, scenarioStep, expectation,
  ]

  /// What is no object of its own: names, shorthands and lists.
  static let forms: JSONObject = {
    var forms = JSONObject()
    for group in [nameForms, stateForms, transitionForms, deadlineForms, fieldForms, seriesForms] {
      for (name, form) in group { forms[name] = form }
    }
    return forms
  }()

  // MARK: Shorthands

  /// A part of the format, by its name among the `$defs`.
  static func part(_ name: String, default value: JSON? = nil) -> JSONObject {
    var form: JSONObject = ["$ref": .string("#/$defs/\(name)")]
    form["default"] = value
    return form
  }

  /// One of a part, or a list of them.
  static func oneOrMore(_ names: String..., least: Int = 0) -> JSONObject {
    let single = names.map { JSON.object(part($0)) }
    var list: JSONObject = [
      "type": "array", "items": single.count == 1 ? single[0] : ["anyOf": .array(single)],
    ]
    if least > 0 { list["minItems"] = .integer(least) }
    return ["anyOf": .array(single + [.object(list)])]
  }

  static func any(_ names: String...) -> JSONObject {
    ["anyOf": .array(names.map { .object(part($0)) })]
  }

  static func list(of name: String) -> JSONObject {
    ["type": "array", "items": .object(part(name))]
  }

  /// An object whose keys are names that the author chooses.
  static func map(of name: String, by key: String, least: Int = 0) -> JSONObject {
    var form: JSONObject = [
      "type": "object", "propertyNames": .object(part(key)),
      "additionalProperties": .object(part(name)),
    ]
    if least > 0 { form["minProperties"] = .integer(least) }
    return form
  }

  static func choice(_ texts: [String], default value: JSON? = nil) -> JSONObject {
    var form: JSONObject = ["enum": .array(texts.map { .string($0) })]
    form["default"] = value
    return form
  }

  static func flag(default value: Bool = false) -> JSONObject {
    ["type": "boolean", "default": .boolean(value)]
  }

  /// Keys that may not stand where another key stands.
  static func without(_ keys: [String]) -> JSON {
    var properties = JSONObject()
    for key in keys { properties[key] = false }
    return ["properties": .object(properties)]
  }

  /// Exactly one of the keys has to be there.
  static func exactlyOne(of keys: String...) -> JSON {
    .array(keys.map { ["required": [.string($0)]] })
  }
}
