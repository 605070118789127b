import Expressions
import Fields
import Languages
import WorkingCalendar

/// Values of a type of field, as somebody might type them.
struct FieldSamples {
  let type: FieldType
  let today: CivilDate

  /// Settled values, and an open one where there is one; the first is as plain as can be.
  var all: [Value] { wordings.compactMap { try? type.read($0) } }

  var settled: [Value] { all.filter(\.isFilled) }

  private var wordings: [String] {
    switch type {
    case .boolean: ["ja", "nee"]
    case .date: [today.description, today.adding(days: 1).description]
    case .decimal, .integer: ["1", "2"]
    case .hours: ["1 uur", "1 fte", "ntb"]
    case .money: ["€ 1", "eigen budget", "ntb"]
    case .party:
      ["Iemand", "Beoogd iemand", "Projectgroep", "BPSDL", "Iemand (gemeente Vianen)", "ntb"]
    case .period: ["\(today) - \(today.adding(months: 12))", "ntb"]
    case .prose: ["Tekst", "ntb"]
    case .request: Self.requests
    case .step: ["1. Stap", "2. Stap; planning: mei 2019; wie: stuurgroep", "ntb"]
    case .text: ["tekst", "andere tekst"]
    }
  }

  private static let requests = [
    "Het BPSDL wordt gevraagd in te stemmen", "Het GSO wordt gevraagd om capaciteit",
    "Het DB WIL wordt gevraagd in te stemmen", "Het BPSDL wordt gevraagd om budget",
    "Het BPSDL wordt gevraagd dit te bespreken", "Het BPSDL wordt gevraagd te besluiten",
  ]

  /// A value with this attribute, made from the present one where there is one. Where the types of
  /// fields can be typed so, the wording fits.
  func value(with attribute: String, _ part: Value, from present: Value?) -> Value? {
    if let typed = typed(attribute, part, from: present) { return typed }
    let fitting = all.first { $0.attribute(attribute) == part }
    if let fitting, present == nil { return fitting }
    guard case .record(var record) = present ?? settled.first ?? .null else { return fitting }
    record[attribute] = part
    // What the value was typed as no longer says what it is.
    record["raw"] = nil
    return .record(record)
  }

  private func typed(_ attribute: String, _ part: Value, from present: Value?) -> Value? {
    switch (type, attribute, part) {
    case (.period, "start", .date(let start)):
      let end = present?.attribute("end")?.date.map { max($0, start) } ?? start
      return try? type.read("\(start) - \(end)")
    case (.period, "end", .date(let end)):
      let start = present?.attribute("start")?.date.map { min($0, end) } ?? end
      return try? type.read("\(start) - \(end)")
    case (.hours, "amount", .decimal(let amount)):
      return try? type.read("\(Value.decimal(amount).display(in: .nl)) uur")
    default: return nil
    }
  }
}

extension Value {
  func attribute(_ name: String) -> Value? {
    guard case .record(let record) = self else { return nil }
    return record[name]
  }

  fileprivate var date: CivilDate? {
    guard case .date(let date) = self else { return nil }
    return date
  }
}
