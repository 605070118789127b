package import JSONSyntax

/// Judges values by a JSON Schema of draft 2020-12.
///
/// It knows what the schemas of this project use: references into the same document, no dynamic
/// ones, no vocabularies, and `format` as an annotation only. What it does not know it refuses.
package struct SchemaValidator: Sendable {
  /// How many schemas may be at work inside each other: three for every level of the deepest
  /// value that the parser reads, and half of what the stack of a test's thread holds.
  package static let maximumDepth = 3 * JSONParser.maximumDepth

  private let root: Schema
  private let schemas: [Pointer: Schema]

  /// Throws where the schema uses a keyword that this validator does not know, is malformed,
  /// or asks for itself without end.
  package init(_ schema: JSON) throws(SchemaError) {
    var reader = SchemaReader()
    root = try reader.document(schema)
    schemas = reader.schemas
  }

  /// Every violation, in the order of the schema. None: the instance is valid.
  ///
  /// Of an instance that takes more than `maximumDepth` schemas, this is the only violation.
  package func violations(in instance: JSON) -> [Violation] {
    var evaluation = Evaluation(schemas: schemas)
    let place = PlacedValue(value: instance, pointer: .root)
    let outcome = evaluation.outcome(of: place, under: root)
    // A walk that had to stop has found nothing for certain: `not` turns what it saw around.
    if let excess = evaluation.excess { return [excess] }
    return outcome.violations
  }
}
