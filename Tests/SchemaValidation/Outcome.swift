/// What a schema says of a value.
struct Outcome {
  private(set) var violations: [Violation] = []
  /// The members, by place, that a schema has judged: what `unevaluatedProperties` leaves alone.
  private(set) var evaluated: Set<Int> = []

  var isValid: Bool { violations.isEmpty }

  /// Adds a violation of a value by a keyword.
  mutating func refuse(_ instance: PlacedValue, _ keyword: String, _ message: String) {
    violations.append(
      Violation(pointer: instance.pointer.text, keyword: keyword, message: message))
  }

  /// Adds what another schema says of the same value.
  mutating func absorb(_ other: Outcome) {
    absorbViolations(other)
    absorbEvaluated(other)
  }

  /// Adds what a schema says of a part of the value.
  mutating func absorbViolations(_ other: Outcome) { violations += other.violations }

  /// Adds what a schema has judged, whatever it found.
  mutating func absorbEvaluated(_ other: Outcome) { evaluated.formUnion(other.evaluated) }

  mutating func markEvaluated(_ place: Int) { evaluated.insert(place) }
}
