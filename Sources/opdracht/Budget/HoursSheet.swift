import JSONSyntax
import Languages
import Spreadsheets

/// Booked hours as a sheet, with the columns that `HoursImport` reads.
enum HoursSheet {
  enum Column: Int, CaseIterable {
    case date, role, person, hours, note

    /// As people head it, the Dutch one first.
    var names: [String] {
      switch self {
      case .date: ["datum", "date"]
      case .role: ["rol", "role"]
      case .person: ["persoon", "person"]
      case .hours: ["uren", "hours"]
      case .note: ["opmerking", "note"]
      }
    }
  }

  /// A wording that is no number of hours stands in the last column; its number stays empty.
  static func rows(_ bookings: [JSON], _ invocation: Invocation) -> [[SpreadsheetCell]] {
    let place = invocation.language == .nl ? 0 : 1
    let head = Column.allCases.map { SpreadsheetCell.text($0.names[place]) }
    return [head]
      + bookings.map { booking in
        let amount = booking["hours"]?.hundredths
        let wording = booking["wording"]?["nl"]?.string
        return [
          .text(booking["date"]?.string ?? ""), .text(booking["role"]?.string ?? ""),
          .text(booking["person"]?.string ?? ""),
          amount.map { .hundredths($0) } ?? .text(""),
          .text(booking["note"]?.string ?? (amount == nil ? wording ?? "" : "")),
        ]
      }
  }
}

extension JSON {
  /// An amount of a reply in hundredths; nil for what is none.
  var hundredths: Int128? {
    guard case .number(let number) = self else { return nil }
    let parts = number.text.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = Int128(parts[0]), parts.count <= 2 else { return nil }
    let digits = parts.count == 2 ? String(parts[1]) : "0"
    guard digits.utf8.count <= 2, let fraction = Int128(digits) else { return nil }
    let rest = digits.utf8.count == 1 ? fraction * 10 : fraction
    return parts[0].hasPrefix("-") ? whole * 100 - rest : whole * 100 + rest
  }
}
