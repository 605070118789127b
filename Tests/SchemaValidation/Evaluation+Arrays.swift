import JSONSyntax

/// Rules about elements.
extension Evaluation {
  mutating func checkPrefix(
    _ schemas: [Schema], _ instance: PlacedValue, _ outcome: inout Outcome
  ) {
    for (element, schema) in zip(instance.elements ?? [], schemas) {
      outcome.absorbViolations(self.outcome(of: element, under: schema))
    }
  }

  mutating func checkItems(
    _ schema: Schema, from start: Int, _ instance: PlacedValue, _ outcome: inout Outcome
  ) {
    for element in (instance.elements ?? []).dropFirst(start) {
      outcome.absorbViolations(self.outcome(of: element, under: schema))
    }
  }

  mutating func checkContains(
    _ schema: Schema, least: Int?, most: Int?, _ instance: PlacedValue, _ outcome: inout Outcome
  ) {
    guard let elements = instance.elements else { return }
    var count = 0
    for element in elements where self.outcome(of: element, under: schema).isValid { count += 1 }
    let found = "elements that \"contains\" asks for: there are \(count)"
    if count < least ?? 1 {
      let keyword = least == nil ? "contains" : "minContains"
      outcome.refuse(instance, keyword, "at least \(least ?? 1) \(found)")
    }
    if let most, count > most {
      outcome.refuse(instance, "maxContains", "at most \(most) \(found)")
    }
  }

  func checkUniqueItems(_ instance: PlacedValue, _ outcome: inout Outcome) {
    var places: [[UInt8]: Int] = [:]
    for (place, element) in (instance.value.array ?? []).enumerated() {
      let identity = element.identity
      if let first = places[identity] {
        outcome.refuse(instance, "uniqueItems", "elements \(first) and \(place) are equal")
      } else {
        places[identity] = place
      }
    }
  }
}
