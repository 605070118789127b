/// The functions of the language.
enum Function: String, Sendable, CaseIterable {
  case approval, bool, bytes, children, conditions, contains, date, days, decimal, decision, double,
    duration, dyn,
    endsWith
  case getDate, getDayOfMonth, getDayOfWeek, getDayOfYear, getFullYear, getHours
  case getMilliseconds, getMinutes, getMonth, getSeconds
  case hasRole, hours, inState, int, matches, money, months, size, startsWith, string, timestamp
  case type, uint, weeks, workdays

  /// How a function is called.
  enum Style {
    case both
    /// `size(x)`
    case global
    /// `x.size()`
    case method
  }

  var style: Style {
    switch self {
    case .matches, .size: .both
    case .contains, .endsWith, .startsWith, .getDate, .getDayOfMonth, .getDayOfWeek,
      .getDayOfYear, .getFullYear, .getHours, .getMilliseconds, .getMinutes, .getMonth,
      .getSeconds:
      .method
    case .approval, .bool, .bytes, .children, .conditions, .date, .days, .decimal, .decision,
      .double, .duration, .dyn,
      .hasRole,
      .hours, .inState, .int, .money, .months, .string, .timestamp, .type, .uint, .weeks,
      .workdays:
      .global
    }
  }

  /// The types of what it takes, the receiver first, and of what it gives.
  struct Overload: Sendable {
    let parameters: [ValueType]
    let result: ValueType

    init(_ parameters: ValueType..., gives result: ValueType) {
      self.parameters = parameters
      self.result = result
    }
  }

  var overloads: [Overload] { Self.table[self] ?? [] }

  private static let table: [Function: [Overload]] = {
    var table: [Function: [Overload]] = [:]
    for function in allCases { table[function] = function.signatures }
    return table
  }()

  private var signatures: [Overload] {
    switch self {
    case .approval: from([.text], .record(.approval))
    case .bool: from([.boolean, .text], .boolean)
    case .bytes: from([.bytes, .text], .bytes)
    case .children: from([.text], .list(.record(.child)))
    case .conditions: from([.text], .list(.record(.condition)))
    case .date: from([.date, .text, .timestamp], .date)
    case .days, .months, .weeks, .workdays: from([.integer], .term)
    case .decimal: from([.decimal, .integer, .text, .unsigned], .decimal)
    case .decision: from([.text], .record(.decision))
    case .double: from([.double, .integer, .text, .unsigned], .double)
    case .duration: from([.duration, .text], .duration)
    case .dyn: from([.dynamic], .dynamic)
    case .contains, .endsWith, .matches, .startsWith: [Overload(.text, .text, gives: .boolean)]
    case .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear, .getFullYear, .getMonth:
      [Overload(.timestamp, gives: .integer), Overload(.timestamp, .text, gives: .integer)]
    case .getHours, .getMilliseconds, .getMinutes, .getSeconds:
      [
        Overload(.timestamp, gives: .integer), Overload(.timestamp, .text, gives: .integer),
        Overload(.duration, gives: .integer),
      ]
    case .hasRole, .inState: from([.text], .boolean)
    case .hours:
      from([.decimal, .hours, .integer, .text, .record(.anyHours)], .hours)
    case .int:
      from([.decimal, .double, .duration, .integer, .text, .timestamp, .unsigned], .integer)
    case .money:
      from([.money, .record(.anyMoney)], .money)
        + [ValueType.decimal, .integer, .text].map { Overload($0, .text, gives: .money) }
    case .size:
      from([.bytes, .list(.dynamic), .map(.dynamic, .dynamic), .text], .integer)
    case .string:
      from(
        [
          .boolean, .bytes, .date, .decimal, .double, .duration, .integer, .term, .text,
          .timestamp, .unsigned,
        ], .text)
    case .timestamp: from([.integer, .text, .timestamp], .timestamp)
    case .type: from([.dynamic], .type)
    case .uint: from([.double, .integer, .text, .unsigned], .unsigned)
    }
  }

  private func from(_ types: [ValueType], _ result: ValueType) -> [Overload] {
    types.map { Overload($0, gives: result) }
  }
}

extension RecordType {
  /// What `decision(body)` gives: null while the body has not decided.
  public static let decision = RecordType(
    name: "decision", attributes: ["by": .text, "on": .date, "outcome": .text])
  /// What `approval(state)` gives: how the parties stand that a state asks.
  public static let approval = RecordType(
    name: "approval",
    attributes: [
      "against": .list(.text), "inFavour": .list(.text), "missing": .list(.text),
      "needed": .integer, "open": .boolean, "outcome": .text,
      "votes": .list(
        .record(
          RecordType(
            name: "vote", attributes: ["by": .text, "on": .date, "party": .text, "vote": .text]))),
    ])
  /// What `conditions(state)` gives a list of.
  public static let condition = RecordType(
    name: "condition", attributes: ["fulfilled": .boolean, "party": .text, "text": .text])
  /// What `children(series)` gives a list of.
  public static let child = RecordType(
    name: "child",
    attributes: [
      "id": .text, "number": .integer, "occurrence": .date, "over": .boolean, "state": .text,
      "states": .list(.text),
    ])
  /// The records of fields, whatever else they hold.
  static let anyHours = RecordType(name: "hours", attributes: [:])
  static let anyMoney = RecordType(name: "money", attributes: [:])
}
