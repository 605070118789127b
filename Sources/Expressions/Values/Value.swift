public import WorkingCalendar

/// A value of the guard language, and of a field.
public enum Value: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case unsigned(UInt64)
  case double(Double)
  case decimal(DecimalNumber)
  case text(String)
  case bytes([UInt8])
  case date(CivilDate)
  case term(Term)
  case timestamp(Timestamp)
  case duration(TimeSpan)
  case money(MoneyAmount)
  case hours(HoursAmount)
  case list([Value])
  case map(ValueMap)
  case record(Record)
  /// The name of a type, as `type(x)` gives it.
  case type(String)

  /// The name of its type, as CEL and its additions call it.
  public var typeName: String {
    switch self {
    case .null: "null_type"
    case .boolean: "bool"
    case .integer: "int"
    case .unsigned: "uint"
    case .double: "double"
    case .decimal: "decimal"
    case .text: "string"
    case .bytes: "bytes"
    case .date: "date"
    case .term: "term"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .money: "money"
    case .hours: "hours"
    case .list: "list"
    case .map: "map"
    case .record: "record"
    case .type: "type"
    }
  }
}
