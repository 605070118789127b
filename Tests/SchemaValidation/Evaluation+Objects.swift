import JSONSyntax

/// Rules about members.
extension Evaluation {
  func checkRequired(
    _ names: [String], by dependent: String? = nil, _ instance: PlacedValue,
    _ outcome: inout Outcome
  ) {
    guard instance.value.object != nil else { return }
    for name in names where instance.member(name) == nil {
      if let dependent {
        outcome.refuse(
          instance, "dependentRequired", "\"\(name)\" is missing, which \"\(dependent)\" needs")
      } else {
        outcome.refuse(instance, "required", "\"\(name)\" is missing")
      }
    }
  }

  mutating func checkProperties(
    _ schemas: [NamedSchema], _ instance: PlacedValue, _ outcome: inout Outcome
  ) {
    for (place, member) in (instance.members ?? []).enumerated() {
      guard let schema = schemas.first(where: { isSame($0.name, member.name) })?.schema else {
        continue
      }
      judge(member.value, at: place, under: schema, &outcome)
    }
  }

  mutating func checkPatternProperties(
    _ schemas: [NamedSchema], _ instance: PlacedValue, _ outcome: inout Outcome
  ) {
    for (place, member) in (instance.members ?? []).enumerated() {
      for (pattern, schema) in schemas where patterns.occurs(pattern, in: member.name) {
        judge(member.value, at: place, under: schema, &outcome)
      }
    }
  }

  mutating func checkAdditional(
    _ schema: Schema, names: [String], patterns: [String], _ instance: PlacedValue,
    _ outcome: inout Outcome
  ) {
    for (place, member) in (instance.members ?? []).enumerated() {
      if names.contains(where: { isSame($0, member.name) }) { continue }
      if patterns.contains(where: { self.patterns.occurs($0, in: member.name) }) { continue }
      judge(member.value, at: place, under: schema, &outcome)
    }
  }

  mutating func checkUnevaluated(
    _ schema: Schema, _ instance: PlacedValue, _ outcome: inout Outcome
  ) {
    for (place, member) in (instance.members ?? []).enumerated()
    where !outcome.evaluated.contains(place) {
      judge(member.value, at: place, under: schema, &outcome)
    }
  }

  mutating func checkNames(
    _ schema: Schema, _ instance: PlacedValue, _ outcome: inout Outcome
  ) {
    for (name, value) in instance.members ?? [] {
      let placed = PlacedValue(value: .string(name), pointer: value.pointer)
      for violation in self.outcome(of: placed, under: schema).violations {
        outcome.refuse(
          value, "propertyNames", "as a name, \(violation.message) (\(violation.keyword))")
      }
    }
  }

  private mutating func judge(
    _ member: PlacedValue, at place: Int, under schema: Schema, _ outcome: inout Outcome
  ) {
    outcome.markEvaluated(place)
    outcome.absorbViolations(self.outcome(of: member, under: schema))
  }
}
