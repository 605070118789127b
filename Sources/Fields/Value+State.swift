public import Expressions
public import Languages
import WorkingCalendar

extension Value {
  /// Whether the value says something settled: not null, not empty, not open.
  public var isFilled: Bool {
    switch self {
    case .null: false
    case .text(let text): !text.utf8.allSatisfy { $0 <= 0x20 }
    case .list(let elements): elements.contains { $0.isFilled }
    case .record(let record): record["status"] != .text("open")
    case .map(let map): !map.entries.isEmpty
    case .boolean, .bytes, .date, .decimal, .double, .duration, .hours, .integer, .money, .term,
      .timestamp, .type, .unsigned:
      true
    }
  }

  /// Whether the value is there, but left open ('ntb').
  public var isOpen: Bool {
    switch self {
    case .record(let record): record["status"] == .text("open")
    case .list(let elements): !elements.isEmpty && elements.allSatisfy { $0.isOpen }
    case .boolean, .bytes, .date, .decimal, .double, .duration, .hours, .integer, .map, .money,
      .null, .term, .text, .timestamp, .type, .unsigned:
      false
    }
  }

  /// What people read: the wording where there is one.
  public func display(in language: Language) -> String {
    switch self {
    case .null: return "–"
    case .boolean(let value):
      switch language {
      case .en: return value ? "yes" : "no"
      case .nl: return value ? "ja" : "nee"
      }
    case .integer(let number): return String(number)
    case .unsigned(let number): return String(number)
    case .double(let number): return number.description
    case .decimal(let number): return number.wording(in: language)
    case .hours(let hours):
      return "\(hours.amount.wording(in: language)) \(language == .nl ? "uur" : "hours")"
    case .money(let money): return "\(money.currency) \(money.amount.wording(in: language))"
    case .text(let text), .type(let text): return text
    case .bytes(let bytes): return Base64.encoded(bytes)
    case .timestamp(let moment): return moment.description
    case .duration(let span): return span.description
    case .date(let date): return date.wording(dutch: language == .nl)
    case .term(let term): return term.description
    case .list(let elements):
      return elements.map { $0.display(in: language) }.joined(separator: "; ")
    case .map(let map):
      return map.entries
        .map { "\($0.key.display(in: language)): \($0.value.display(in: language))" }
        .joined(separator: ", ")
    case .record(let record):
      if case .text(let raw) = record["raw"] {
        return Wording.words(TextMarkup.plain(raw)).joined(separator: " ")
      }
      return record.attributes.map { "\($0.name): \($0.value.display(in: language))" }
        .joined(separator: ", ")
    }
  }
}

extension DecimalNumber {
  fileprivate func wording(in language: Language) -> String {
    language == .nl ? description.replacingPoint : description
  }
}

extension String {
  fileprivate var replacingPoint: String {
    String(decoding: utf8.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: ",") : $0 }, as: UTF8.self)
  }
}
