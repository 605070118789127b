import Expressions
import Fields
import Ledgers
import WorkingCalendar

/// What the fields say that is granted and booked of hours: an account for each role, and where
/// hours are allowed per person for each person who booked any.
struct HoursReckoning {
  /// Nil where an allowance depends on a duration that is not known.
  private(set) var accounts: [ReckonedAccount]?

  init(_ sheet: FieldSheet, _ thresholds: Thresholds) {
    let allowances = sheet.allowances(thresholds)
    var granted: [Int64] = []
    for entry in allowances.entries {
      guard let hundredths = entry.ceiling?.hundredths() else { return }
      granted.append(max(0, hundredths))
    }
    var found = allowances.entries.indices.filter { !allowances.entries[$0].isPerPerson }.map {
      ReckonedAccount(
        LedgerLine(.hours, role: allowances.entries[$0].role), granted: Int128(granted[$0]))
    }
    var workers = WorkerNames()
    for value in sheet.booked.all {
      guard let hours = value.plainHours, hours.amount > DecimalNumber(0),
        let amount = hours.amount.hundredths(roundingUp: true)
      else { continue }
      let place = allowances.place(of: hours.role)
      let entry = place.map { allowances.entries[$0] }
      let name = workers.name(of: hours, in: entry)
      let line = LedgerLine(
        .hours, role: entry == nil ? hours.role : entry?.role,
        person: entry?.isPerPerson == true ? name : nil)
      let account = found.firstIndex { $0.line == line } ?? found.count
      if account == found.count {
        let isPerPerson = entry?.isPerPerson == true
        found.append(
          ReckonedAccount(line, granted: isPerPerson ? Int128(place.map { granted[$0] } ?? 0) : 0))
      }
      let detail = LedgerLine(.hours, year: hours.date?.year, role: line.role, person: name)
      found[account].uses[detail, default: ReckonedAccount.Use()].spent += Int128(amount)
    }
    accounts = found
  }
}

/// What people are called in the ledger: as they were written first, whatever the spelling later.
private struct WorkerNames {
  private var names: [Set<String>: String] = [:]

  /// Nil for hours of a role that name nobody.
  mutating func name(of hours: Hours, in allowance: Allowance?) -> String? {
    let written = hours.person ?? hours.role
    // 'Trekker' is the role 'Trekker werkgroep' itself; 'Trekker Houten' says more than 'Trekker'.
    let isRoleAlone =
      hours.person == nil && allowance?.isPerPerson != true
      && RoleWords.telling(hours.role).isSubset(of: allowance?.words ?? hours.worker)
    guard !isRoleAlone, let written, !written.isEmpty else { return nil }
    return names[hours.worker] ?? remember(written, as: hours.worker)
  }

  private mutating func remember(_ name: String, as words: Set<String>) -> String {
    names[words] = name
    return name
  }
}
