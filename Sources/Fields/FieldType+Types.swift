public import Expressions

extension FieldType {
  /// What an expression may do with a value of the field.
  public var valueType: ValueType {
    switch self {
    case .boolean: .boolean
    case .date: .date
    case .decimal: .decimal
    case .hours: .record(Self.hoursRecord)
    case .integer: .integer
    case .money: .record(Self.moneyRecord)
    case .party: .record(Self.partyRecord)
    case .period: .record(Self.periodRecord)
    case .prose: .record(Self.proseRecord)
    case .request: .record(Self.requestRecord)
    case .step: .record(Self.stepRecord)
    case .text: .text
    }
  }

  private static let hoursRecord = RecordType(
    name: "hours",
    attributes: [
      "amount": .decimal, "amount_high": .decimal, "cap": .boolean, "date": .date,
      "fte": .decimal, "fte_high": .decimal, "note": .text, "per_person": .boolean,
      "period": .text, "person": .text, "raw": .text, "role": .text, "status": .text,
      "unit": .text,
    ])

  private static let moneyRecord = RecordType(
    name: "money",
    attributes: [
      "asked": .boolean, "cents": .integer, "currency": .text, "date": .date,
      "included_in": .text, "raw": .text, "source": .text, "status": .text, "year": .integer,
    ])

  private static let partyRecord = RecordType(
    name: "party",
    attributes: [
      "function": .text, "kind": .text, "name": .text, "organisation": .text, "raw": .text,
      "status": .text,
    ])

  private static let periodRecord = RecordType(
    name: "period",
    attributes: [
      "end": .date, "label": .text, "length": .text, "precision": .text, "raw": .text,
      "start": .date, "status": .text,
    ])

  private static let proseRecord = RecordType(
    name: "prose",
    attributes: [
      "blocks": .list(
        .record(RecordType(name: "block", attributes: ["kind": .text, "text": .text]))),
      "raw": .text, "status": .text,
    ])

  private static let requestRecord = RecordType(
    name: "request",
    attributes: [
      "ask": .text, "body": .text, "meeting": .date, "order": .integer, "raw": .text,
      "status": .text, "window_end": .date, "window_start": .date,
    ])

  private static let stepRecord = RecordType(
    name: "step",
    attributes: [
      "after": .list(.integer), "discuss": .text, "end": .date, "note": .text,
      "number": .integer, "planning": .text, "raw": .text, "start": .date, "status": .text,
      "title": .text, "who": .list(.record(partyRecord)),
    ])
}

extension FieldDefinition {
  /// What an expression may do with the field as a whole.
  public var valueType: ValueType { many ? .list(type.valueType) : type.valueType }

  /// The value as the field keeps it; nil where it is of another type. Amounts become the records
  /// that a wording would have given.
  public func accepting(_ value: Value) -> Value? {
    guard many else { return type.accepting(value) }
    switch value {
    case .null: return .null
    case .list(let elements):
      let accepted = elements.compactMap { type.accepting($0) }
      guard accepted.count == elements.count else { return nil }
      // Wordings were read one by one: their places number them.
      let isWorded =
        type == .request && elements.contains { if case .text = $0 { true } else { false } }
      return .list(isWorded ? DecisionRequest.numbered(accepted) : accepted)
    default: return type.accepting(value).map { .list([$0]) }
    }
  }
}

extension FieldType {
  fileprivate func accepting(_ value: Value) -> Value? {
    switch (self, value) {
    case (_, .null), (.boolean, .boolean), (.date, .date), (.decimal, .decimal),
      (.integer, .integer), (.text, .text), (.hours, .record), (.money, .record),
      (.party, .record), (.period, .record), (.prose, .record), (.request, .record),
      (.step, .record):
      return value
    case (.decimal, .integer(let number)): return .decimal(DecimalNumber(number))
    case (.hours, .hours(let hours)):
      return try? read("\(hours.amount.description) uur")
    case (.money, .money(let money)):
      guard let cents = money.amount.multiplying(DecimalNumber(100))?.int64 else { return nil }
      return .record(
        Record([
          ("raw", .text(money.description)), ("currency", .text(money.currency)),
          ("cents", .integer(cents)), ("asked", .boolean(false)),
        ]))
    case (.party, .text(let wording)), (.period, .text(let wording)),
      (.prose, .text(let wording)), (.request, .text(let wording)), (.step, .text(let wording)):
      return try? read(wording)
    default: return nil
    }
  }

  /// Whether an expression of this type can give the field its value.
  public func accepts(_ type: ValueType) -> Bool {
    switch (self, type) {
    case (_, .dynamic), (_, .null), (.decimal, .integer), (.hours, .hours), (.money, .money),
      (.party, .text), (.period, .text), (.prose, .text), (.request, .text), (.step, .text):
      true
    default: type == valueType
    }
  }
}
