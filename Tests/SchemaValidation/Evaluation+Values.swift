import JSONSyntax

/// Rules about a value by itself.
extension Evaluation {
  func check(_ types: [ValueType], _ instance: PlacedValue, _ outcome: inout Outcome) {
    guard !types.contains(where: { $0.includes(instance.value) }) else { return }
    let names = types.map(\.rawValue).joined(separator: " or ")
    outcome.refuse(instance, "type", "\(instance.value.brief) is not of type \(names)")
  }

  func check(constant: JSON, _ instance: PlacedValue, _ outcome: inout Outcome) {
    guard constant.identity != instance.value.identity else { return }
    outcome.refuse(instance, "const", "\(instance.value.brief) is not \(constant.brief)")
  }

  func check(enumeration: [JSON], _ instance: PlacedValue, _ outcome: inout Outcome) {
    let identity = instance.value.identity
    guard !enumeration.contains(where: { $0.identity == identity }) else { return }
    outcome.refuse(
      instance, "enum", "\(instance.value.brief) is none of \(JSON.array(enumeration).brief)")
  }

  func check(
    _ bound: Rule.Bound, _ limit: JSONNumber, _ instance: PlacedValue, _ outcome: inout Outcome
  ) {
    guard case .number(let number) = instance.value else { return }
    let (value, edge) = (ExactNumber(number), ExactNumber(limit))
    let (isAllowed, demand) =
      switch bound {
      case .exclusiveMaximum: (value < edge, "less than")
      case .exclusiveMinimum: (value > edge, "more than")
      case .maximum: (value <= edge, "at most")
      case .minimum: (value >= edge, "at least")
      }
    guard !isAllowed else { return }
    outcome.refuse(instance, bound.rawValue, "\(number.text) is not \(demand) \(limit.text)")
  }

  func check(divisor: JSONNumber, _ instance: PlacedValue, _ outcome: inout Outcome) {
    guard case .number(let number) = instance.value,
      !ExactNumber(number).isMultiple(of: ExactNumber(divisor))
    else { return }
    outcome.refuse(
      instance, "multipleOf", "\(number.text) is not a multiple of \(divisor.text)")
  }

  func check(
    _ size: Rule.Size, _ limit: Int, _ instance: PlacedValue, _ outcome: inout Outcome
  ) {
    let (count, kind): (Int?, String) =
      switch size {
      case .maxItems, .minItems: (instance.value.array?.count, "elements")
      case .maxLength, .minLength: (instance.value.string?.unicodeScalars.count, "code points")
      case .maxProperties, .minProperties: (instance.value.object?.count, "members")
      }
    guard let count else { return }
    let (isAllowed, demand) =
      switch size {
      case .maxItems, .maxLength, .maxProperties: (count <= limit, "at most")
      case .minItems, .minLength, .minProperties: (count >= limit, "at least")
      }
    guard !isAllowed else { return }
    outcome.refuse(instance, size.rawValue, "\(count) \(kind) are not \(demand) \(limit)")
  }

  mutating func check(
    pattern: String, _ instance: PlacedValue, _ outcome: inout Outcome
  ) {
    guard let text = instance.value.string, !patterns.occurs(pattern, in: text) else { return }
    outcome.refuse(instance, "pattern", "\(instance.value.brief) does not match \"\(pattern)\"")
  }
}
