import Languages

extension Checker {
  mutating func negated(_ type: ValueType, _ node: Node) -> ValueType {
    switch type {
    case .integer, .double, .decimal, .duration, .money, .hours, .dynamic, .null: return type
    default:
      report(.noOverload("-", [type.name], at: node.offset))
      return .dynamic
    }
  }

  mutating func binary(
    _ operation: Node.Operator, _ left: ValueType, _ right: ValueType, _ node: Node
  ) -> ValueType {
    switch operation {
    case .equal, .unequal:
      if !left.isComparable(with: right) { refuse(operation, left, right, node) }
      return .boolean
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      if !isOrdered(left, right) { refuse(operation, left, right, node) }
      return .boolean
    case .isIn:
      if !isContainer(right, for: left) { refuse(operation, left, right, node) }
      return .boolean
    case .add, .subtract, .multiply, .divide, .remainder:
      if let result = result(operation, left, right) { return result }
      refuse(operation, left, right, node)
      return .dynamic
    }
  }

  private mutating func refuse(
    _ operation: Node.Operator, _ left: ValueType, _ right: ValueType, _ node: Node
  ) {
    let pair = [left, right]
    let hint: LocalizedText?
    if pair.contains(.double), pair.contains(where: { [.decimal, .hours, .money].contains($0) }) {
      hint = LocalizedText(
        nl: "schrijf het getal als decimal(\"1.5\")", en: "write the number as decimal(\"1.5\")")
    } else if left == .date, right == .integer, operation == .add || operation == .subtract {
      hint = LocalizedText(
        nl: "schrijf days(10) of workdays(10)", en: "write days(10) or workdays(10)")
    } else {
      hint = nil
    }
    report(
      .noOverload(
        operation.rawValue, pair.map(\.name), at: node.offset,
        length: operation.rawValue.utf8.count, hint: hint))
  }

  private func isOrdered(_ left: ValueType, _ right: ValueType) -> Bool {
    let isUnordered = [left, right].contains { type in
      switch type {
      case .list, .map, .record, .term, .type: true
      default: false
      }
    }
    return !isUnordered && left.isComparable(with: right)
  }

  private func isContainer(_ type: ValueType, for element: ValueType) -> Bool {
    switch type {
    case .dynamic, .null: true
    case .list(let inner): element.isComparable(with: inner)
    case .map(let key, _): element.isComparable(with: key)
    case .record: element.fits(.text)
    default: false
    }
  }

  /// The type of a sum, difference, product, quotient or remainder; nil where there is none.
  private func result(
    _ operation: Node.Operator, _ left: ValueType, _ right: ValueType
  ) -> ValueType? {
    let isUnknown = [ValueType.dynamic, .null]
    if isUnknown.contains(left) || isUnknown.contains(right) { return .dynamic }
    switch (operation, left, right) {
    case (.add, .list(let first), .list(let second)): return .list(first.joined(with: second))
    case (.add, .text, .text), (.add, .bytes, .bytes): return left
    case (.add, .date, .term), (.add, .term, .date), (.subtract, .date, .term): return .date
    case (.subtract, .date, .date): return .integer
    case (.add, .timestamp, .duration), (.add, .duration, .timestamp),
      (.subtract, .timestamp, .duration):
      return .timestamp
    case (.subtract, .timestamp, .timestamp): return .duration
    case (.add, .duration, .duration), (.subtract, .duration, .duration),
      (.add, .money, .money), (.subtract, .money, .money),
      (.add, .hours, .hours), (.subtract, .hours, .hours):
      return left
    case (.multiply, .money, let factor), (.multiply, .hours, let factor):
      return factor.isExactNumber ? left : nil
    case (.multiply, let factor, .money), (.multiply, let factor, .hours):
      return factor.isExactNumber ? right : nil
    case (.remainder, .double, .double): return nil
    case (_, .integer, .integer), (_, .unsigned, .unsigned), (_, .double, .double): return left
    case (.add, _, _), (.subtract, _, _), (.multiply, _, _):
      let hasDecimal = left == .decimal || right == .decimal
      return hasDecimal && left.isExactNumber && right.isExactNumber ? .decimal : nil
    default: return nil
    }
  }

  // MARK: Functions

  mutating func call(_ function: Function, _ arguments: [Node], _ node: Node) -> ValueType {
    let types = arguments.map { type(of: $0) }
    let fitting = function.overloads.filter { overload in
      overload.parameters.count == types.count
        && zip(types, overload.parameters).allSatisfy { $0.fits($1) }
    }
    guard let first = fitting.first else {
      report(
        .noOverload(
          function.rawValue, types.map(\.name), at: node.offset,
          length: function.rawValue.utf8.count))
      return function.overloads.first?.result ?? .dynamic
    }
    checkName(function, arguments)
    return first.result
  }

  /// Roles, states and bodies that are named in the source are declared, or misspelt.
  private mutating func checkName(_ function: Function, _ arguments: [Node]) {
    guard let argument = arguments.first, case .literal(.text(let name)) = argument.content else {
      return
    }
    let declared: Set<String>?
    let what: LocalizedText
    let subject: ExpressionError.Subject
    switch function {
    case .hasRole:
      (declared, subject) = (scope.roles, .role)
      what = LocalizedText(nl: "de rol", en: "the role")
    case .inState:
      (declared, subject) = (scope.states, .state)
      what = LocalizedText(nl: "de toestand", en: "the state")
    case .decision:
      (declared, subject) = (scope.bodies, .body)
      what = LocalizedText(nl: "het orgaan", en: "the body")
    case .approval, .conditions:
      (declared, subject) = (scope.approvals, .approval)
      what = LocalizedText(nl: "de toestand met 'approval'", en: "the state with 'approval'")
    case .children:
      (declared, subject) = (scope.series, .series)
      what = LocalizedText(nl: "de reeks", en: "the series")
    default: return
    }
    guard let declared, !declared.contains(name) else { return }
    let nearest = Spelling.nearest(to: name, among: declared.sorted())
    report(
      ExpressionError(
        .undeclared, subject, at: argument.range.lowerBound, length: argument.range.count,
        nl: "\(what.nl) '\(name)' bestaat niet" + (nearest.map { "; bedoelde u '\($0)'?" } ?? ""),
        en: "\(what.en) '\(name)' is not declared"
          + (nearest.map { "; did you mean '\($0)'?" } ?? "")))
  }
}
