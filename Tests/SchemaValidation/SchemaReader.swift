import JSONSyntax

/// Reads a document into schemas, and refuses what the validator could only ignore.
struct SchemaReader {
  /// Every schema of the document by its place, for references.
  private(set) var schemas: [Pointer: Schema] = [:]
  private var references: [(source: Pointer, target: Pointer)] = []
  private var depth = 0

  /// Reads a whole document.
  mutating func document(_ document: JSON) throws(SchemaError) -> Schema {
    let root = try schema(PlacedValue(value: document, pointer: .root), under: "false")
    for (source, target) in references where schemas[target] == nil {
      throw SchemaError(
        pointer: source.text, message: "there is no schema at \"#\(target.text)\"")
    }
    if let place = loop() {
      throw SchemaError(
        pointer: place.text, message: "the schema asks for itself on the same value, without end")
    }
    return root
  }

  /// Reads a schema and keeps it by its place. The keyword is the one that it stands under.
  mutating func schema(
    _ source: PlacedValue, under keyword: String
  ) throws(SchemaError) -> Schema {
    guard depth < SchemaValidator.maximumDepth else {
      throw source.error("nested deeper than \(SchemaValidator.maximumDepth) schemas")
    }
    depth += 1
    defer { depth -= 1 }
    let schema = Schema(
      pointer: source.pointer, rules: try rules(source, under: keyword))
    schemas[source.pointer] = schema
    return schema
  }

  private mutating func rules(
    _ source: PlacedValue, under keyword: String
  ) throws(SchemaError) -> [Rule] {
    if let isAllowed = source.value.bool { return isAllowed ? [] : [.nothing(keyword: keyword)] }
    guard let members = source.members else {
      throw source.error("a schema is an object, true or false")
    }
    var rules: [Rule] = []
    // Judged last: it is about what all the others left over.
    var lastRules: [Rule] = []
    for (name, value) in members {
      if let keyword = AnnotationKeyword(rawValue: name) {
        try check(keyword, value)
      } else if let keyword = AssertionKeyword(rawValue: name) {
        if let rule = try rule(keyword, value) { rules.append(rule) }
      } else if let keyword = ApplicatorKeyword(rawValue: name) {
        guard let rule = try rule(keyword, value, of: source) else { continue }
        if keyword == .unevaluatedProperties { lastRules.append(rule) } else { rules.append(rule) }
      } else {
        throw value.error("this validator does not know the keyword \"\(name)\"")
      }
    }
    return rules + lastRules
  }

  /// Reads the place that a reference names.
  mutating func reference(_ source: PlacedValue) throws(SchemaError) -> Pointer {
    let text = try source.requiredText()
    guard let target = Pointer(reference: text) else {
      throw source.error("\(source.value.brief) is no place in this document: \"#\" or \"#/…\"")
    }
    references.append((source.pointer, target))
    return target
  }

  /// A schema that comes back to itself without going into the value, if there is one.
  private func loop() -> Pointer? {
    // What leads nowhere but to schemas that end, ends.
    var open = schemas.mapValues(\.neighbours)
    while true {
      let ended = open.filter { $0.value.allSatisfy { open[$0] == nil } }.keys
      if ended.isEmpty { break }
      for pointer in ended { open[pointer] = nil }
    }
    // What is left leads into a loop: far enough on, the way is in it.
    var place = open.keys.min { $0.text < $1.text }
    for _ in 0..<open.count {
      place = place.flatMap { open[$0]?.first { open[$0] != nil } }
    }
    return place
  }
}
