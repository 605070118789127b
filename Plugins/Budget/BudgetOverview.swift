import Expressions
import Fields
package import Languages
package import Ledgers
package import Lifecycle
import PluginInterface
package import WorkingCalendar

/// The money and the hours of an assignment as people look at them.
package struct BudgetOverview: Sendable {
  /// What is asked for in the document of a budget and a year, decided or not.
  package struct AskedMoney: Hashable, Sendable {
    package let line: LedgerLine
    package let amount: Int64
  }

  /// The ledger as it stands, or as it will with the next step that asks the plugin: fields may have
  /// changed since the last one.
  package let ledger: Ledger
  /// Whether the ledger of the journal says the same.
  package let isRecorded: Bool
  /// Whether what the fields say cannot be entered: more is used than is there.
  package let isMisfit: Bool
  package let askedMoney: [AskedMoney]
  /// Who decides on what is closed, as the document calls the body.
  package let decidingBody: String?
  package let hours: [HoursOverview]
  package let bookings: [Booking]
  package let warnPercent: Int64
}

extension BudgetCheck {
  package func overview(of assignment: Assignment) -> BudgetOverview {
    let sheet = FieldSheet(of: assignment)
    let thresholds = Thresholds(settings, for: assignment.workflow.name.text)
    let recorded = assignment.ledger
    var shown = recorded
    var isMisfit = false
    // A draft has nothing yet: its money and hours are asked for.
    let isBegun = !recorded.isEmpty || sheet.isUsed
    if isBegun {
      let due = Reckoning(of: sheet, thresholds).allPostings(on: recorded, in: name.text)
      do throws(LedgerViolation) {
        try shown.post(due)
      } catch {
        isMisfit = true
      }
    }
    return BudgetOverview(
      ledger: shown, isRecorded: shown == recorded && !isMisfit, isMisfit: isMisfit,
      askedMoney: sheet.askedMoney, decidingBody: sheet.decidingBody,
      hours: HoursOverview.rows(of: sheet, thresholds, in: shown, book: name.text),
      bookings: sheet.booked.all.compactMap { Booking($0) }, warnPercent: thresholds.warnPercent)
  }
}

extension FieldSheet {
  fileprivate var isUsed: Bool {
    [spent, reserved, committed, booked].contains { !$0.all.isEmpty }
  }

  /// By budget and year, in the order of the assignment.
  fileprivate var askedMoney: [BudgetOverview.AskedMoney] {
    var found: [BudgetOverview.AskedMoney] = []
    for value in money.all {
      guard let money = Money(value), money.cents > 0, !Pots.isInside(value) else { continue }
      let line = LedgerLine(.money, source: money.source, year: money.year)
      let place = found.firstIndex { $0.line == line } ?? found.count
      let before = place < found.count ? found[place].amount : 0
      let sum = Int64(clamping: Int128(before) + Int128(money.cents))
      let row = BudgetOverview.AskedMoney(line: line, amount: sum)
      if place < found.count { found[place] = row } else { found.append(row) }
    }
    return found
  }
}

/// Hours that somebody booked.
package struct Booking: Hashable, Sendable {
  package let date: CivilDate?
  package let role: String?
  package let person: String?
  /// In hundredths; nil for a wording that is no number of hours.
  package let amount: Int64?
  package let note: String?
  /// As it was written.
  package let wording: LocalizedText

  init?(_ value: Value) {
    guard value.isFilled else { return nil }
    let hours = Hours(value)
    date = hours?.date
    role = hours?.role
    person = hours?.person
    amount = value.plainHours?.amount.hundredths(roundingUp: true)
    note = hours?.note
    wording = LocalizedText(nl: value.display(in: .nl), en: value.display(in: .en))
  }
}
