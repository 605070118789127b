public import Expressions
import WorkingCalendar

extension Value {
  /// Whether the value says something settled: not null, not empty, not open.
  public var isFilled: Bool {
    switch self {
    case .null: false
    case .text(let text): !text.utf8.allSatisfy { $0 <= 0x20 }
    case .list(let elements): elements.contains { $0.isFilled }
    case .record(let record): record["status"] != .text("open")
    case .boolean, .date, .decimal, .integer, .term: true
    }
  }

  /// Whether the value is there, but left open ('ntb').
  public var isOpen: Bool {
    switch self {
    case .record(let record): record["status"] == .text("open")
    case .list(let elements): !elements.isEmpty && elements.allSatisfy { $0.isOpen }
    case .boolean, .date, .decimal, .integer, .null, .term, .text: false
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
    case .decimal(let number):
      return language == .nl ? number.description.replacingPoint : number.description
    case .text(let text): return text
    case .date(let date): return date.wording(dutch: language == .nl)
    case .term(let term): return term.description
    case .list(let elements):
      return elements.map { $0.display(in: language) }.joined(separator: "; ")
    case .record(let record):
      if case .text(let raw) = record["raw"] {
        return Wording.words(TextMarkup.plain(raw)).joined(separator: " ")
      }
      return record.attributes.map { "\($0.name): \($0.value.display(in: language))" }
        .joined(separator: ", ")
    }
  }
}

extension String {
  fileprivate var replacingPoint: String {
    String(decoding: utf8.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: ",") : $0 }, as: UTF8.self)
  }
}
