import JSONSyntax

/// Rules that judge the same value by other schemas.
///
/// Where none of them allows the value, their evaluated members count all the same: the value is
/// refused either way, and complaints about unevaluated members would only hide why.
extension Evaluation {
  mutating func checkAll(
    _ schemas: [Schema], _ instance: PlacedValue, _ outcome: inout Outcome
  ) {
    for schema in schemas { outcome.absorb(self.outcome(of: instance, under: schema)) }
  }

  mutating func checkAny(
    _ schemas: [Schema], _ instance: PlacedValue, _ outcome: inout Outcome
  ) {
    let outcomes = outcomes(of: instance, under: schemas)
    let matching = outcomes.filter(\.isValid)
    for match in matching.isEmpty ? outcomes : matching { outcome.absorbEvaluated(match) }
    if matching.isEmpty { outcome.refuse(instance, "anyOf", Self.reasons(outcomes)) }
  }

  mutating func checkOne(
    _ schemas: [Schema], _ instance: PlacedValue, _ outcome: inout Outcome
  ) {
    let outcomes = outcomes(of: instance, under: schemas)
    let matching = outcomes.indices.filter { outcomes[$0].isValid }
    for place in matching.isEmpty ? Array(outcomes.indices) : matching {
      outcome.absorbEvaluated(outcomes[place])
    }
    if matching.isEmpty {
      outcome.refuse(instance, "oneOf", Self.reasons(outcomes))
    } else if matching.count > 1 {
      let places = matching.map(String.init).joined(separator: " and ")
      outcome.refuse(instance, "oneOf", "the schemas \(places) allow it, and only one may")
    }
  }

  mutating func checkNot(
    _ schema: Schema, _ instance: PlacedValue, _ outcome: inout Outcome
  ) {
    guard self.outcome(of: instance, under: schema).isValid else { return }
    outcome.refuse(instance, "not", "\(instance.value.brief) is what the schema excludes")
  }

  mutating func checkCondition(
    _ schema: Schema, then: Schema?, otherwise: Schema?, _ instance: PlacedValue,
    _ outcome: inout Outcome
  ) {
    let condition = self.outcome(of: instance, under: schema)
    if condition.isValid { outcome.absorbEvaluated(condition) }
    guard let branch = condition.isValid ? then : otherwise else { return }
    outcome.absorb(self.outcome(of: instance, under: branch))
  }

  private mutating func outcomes(
    of instance: PlacedValue, under schemas: [Schema]
  ) -> [Outcome] {
    var outcomes: [Outcome] = []
    for schema in schemas { outcomes.append(outcome(of: instance, under: schema)) }
    return outcomes
  }

  /// The first violation of every schema: enough to see which one was meant.
  private static func reasons(_ outcomes: [Outcome]) -> String {
    let reasons = outcomes.enumerated().compactMap { place, outcome in
      outcome.violations.first.map { "\(place): \($0)" }
    }
    return "none of the schemas allows it: \(reasons.joined(separator: "; "))"
  }
}
