import Expressions
import Fields
import Languages
import WorkingCalendar

/// What a value must be, in words that end a sentence.
enum Requirement {
  static let filled = LocalizedText(nl: "ingevuld", en: "filled in")
  static let settled = LocalizedText(
    nl: "ingevuld, en niet meer open", en: "filled in, and no longer open")
  static let empty = LocalizedText(nl: "leeg", en: "empty")
  static let another = LocalizedText(nl: "een andere waarde", en: "another value")

  static func exactly(_ value: Value) -> LocalizedText {
    guard value != .null else { return empty }
    return LocalizedText(nl: words(value, .nl), en: words(value, .en))
  }

  static func anythingBut(_ value: Value) -> LocalizedText {
    guard value != .null else { return filled }
    return LocalizedText(
      nl: "iets anders dan \(words(value, .nl))", en: "anything but \(words(value, .en))")
  }

  static func oneOf(_ values: [Value]) -> LocalizedText {
    LocalizedText(
      nl: "een van: " + values.map { words($0, .nl) }.joined(separator: ", "),
      en: "one of: " + values.map { words($0, .en) }.joined(separator: ", "))
  }

  static func noneOf(_ values: [Value]) -> LocalizedText {
    LocalizedText(
      nl: "iets anders dan: " + values.map { words($0, .nl) }.joined(separator: ", "),
      en: "anything but: " + values.map { words($0, .en) }.joined(separator: ", "))
  }

  static func containing(_ value: Value) -> LocalizedText {
    LocalizedText(
      nl: "met '\(words(value, .nl))' erin", en: "with '\(words(value, .en))' in it")
  }

  /// 'at most 2018-04-25', 'more than 3'.
  static func bound(_ relation: Relation, _ operand: Value) -> LocalizedText {
    let words = self.words(operand)
    var isDate = false
    if case .date = operand { isDate = true }
    switch relation {
    case .equal: return exactly(operand)
    case .unequal: return anythingBut(operand)
    case .lessOrEqual: return LocalizedText(nl: "hoogstens \(words.nl)", en: "at most \(words.en)")
    case .greaterOrEqual:
      return LocalizedText(nl: "minstens \(words.nl)", en: "at least \(words.en)")
    case .less:
      return isDate
        ? LocalizedText(nl: "voor \(words.nl)", en: "before \(words.en)")
        : LocalizedText(nl: "minder dan \(words.nl)", en: "less than \(words.en)")
    case .greater:
      return isDate
        ? LocalizedText(nl: "na \(words.nl)", en: "after \(words.en)")
        : LocalizedText(nl: "meer dan \(words.nl)", en: "more than \(words.en)")
    }
  }

  /// 'at least 1 element': the length that was tried, seen from the one that is compared with.
  static func length(
    _ count: Int, _ relation: Relation, _ operand: Int64, ofText isText: Bool
  ) -> LocalizedText {
    let tried = Value.integer(Int64(count))
    let met =
      relation.holds(tried, .integer(operand)) == true ? relation : relation.negated
    let isNearest = (met.bound(of: .integer(operand)) ?? .null) == tried
    let words: LocalizedText
    switch met {
    case .greater where isNearest, .greaterOrEqual where isNearest:
      words = bound(.greaterOrEqual, tried)
    case .less where isNearest, .lessOrEqual where isNearest:
      words = bound(.lessOrEqual, tried)
    case .equal, .greater, .greaterOrEqual, .less, .lessOrEqual, .unequal: words = exactly(tried)
    }
    let unit = isText ? ("teken", "tekens", "character") : ("element", "elementen", "element")
    return LocalizedText(
      nl: "\(words.nl) \(count == 1 ? unit.0 : unit.1)",
      en: "\(words.en) \(unit.2)\(count == 1 ? "" : "s")")
  }

  /// What an attribute of the value must be.
  static func attribute(_ name: String, _ requirement: LocalizedText) -> LocalizedText {
    LocalizedText(nl: "\(name) \(requirement.nl)", en: "\(name) \(requirement.en)")
  }

  static func with(_ attribute: String) -> LocalizedText {
    LocalizedText(nl: "met een '\(attribute)'", en: "with a '\(attribute)'")
  }

  static func without(_ attribute: String) -> LocalizedText {
    LocalizedText(nl: "zonder '\(attribute)'", en: "without '\(attribute)'")
  }

  static func oneMore(_ requirement: LocalizedText?) -> LocalizedText {
    LocalizedText(
      nl: "een element erbij" + (requirement.map { ": \($0.nl)" } ?? ""),
      en: "one more element" + (requirement.map { ": \($0.en)" } ?? ""))
  }

  static func only(_ requirement: LocalizedText) -> LocalizedText {
    LocalizedText(nl: "alleen elementen: \(requirement.nl)", en: "only elements: \(requirement.en)")
  }

  static func without(_ element: Value) -> LocalizedText {
    LocalizedText(
      nl: "zonder '\(words(element, .nl))'", en: "without '\(words(element, .en))'")
  }

  private static func words(_ value: Value) -> LocalizedText {
    LocalizedText(nl: words(value, .nl), en: words(value, .en))
  }

  /// Dates as they are typed; the rest as people read it.
  private static func words(_ value: Value, _ language: Language) -> String {
    guard case .date(let date) = value else { return value.display(in: language) }
    return date.description
  }
}
