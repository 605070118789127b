import Expressions
import Languages
import Ledgers

extension Blocker {
  /// What the ledger does not take: the line, the amounts, what lacks, and what helps.
  static func ledger(_ violation: LedgerViolation) -> Blocker {
    let line = violation.posting.account ?? violation.posting.line
    var seen: [SeenValue] = [
      SeenValue(text: "amount", value: .integer(violation.posting.amount))
    ]
    switch violation.reason {
    case .closed(let amount): seen.append(SeenValue(text: "closed", value: .integer(amount)))
    case .shortage(let available):
      seen.append(SeenValue(text: "available", value: .integer(available)))
    case .foreignAccount, .notPositive, .tooLarge: break
    }
    return Blocker(
      code: .ledger, subject: line.wording(dutch: false),
      message: LocalizedText(
        nl: violation.wording(dutch: true), en: violation.wording(dutch: false)),
      remedy: violation.remedy, seen: seen)
  }
}

extension LedgerViolation {
  /// What cannot be posted, and why.
  func wording(dutch: Bool) -> String {
    let measure = posting.line.measure
    let amount = measure.wording(posting.amount, dutch: dutch)
    let line = (posting.account ?? posting.line).wording(dutch: dutch)
    let act = "\(line): \(amount) \(posting.movement.infinitive(dutch: dutch))"
    switch reason {
    case .closed(let closed):
      let wanted = measure.wording(closed, dutch: dutch)
      return dutch
        ? "\(act) kan niet: \(wanted) is gevraagd, en gesloten tot het besluit."
        : "\(act) is not possible: \(wanted) is asked for, and closed until the decision."
    case .foreignAccount:
      return dutch
        ? "\(act) kan niet: de regel hoort niet bij de rekening."
        : "\(act) is not possible: the line is no part of the account."
    case .notPositive:
      return dutch
        ? "\(act) kan niet: het bedrag is niet meer dan nul."
        : "\(act) is not possible: the amount is not more than zero."
    case .shortage(let available):
      let left = measure.wording(available, dutch: dutch)
      let lack = measure.wording(Int128(posting.amount) - Int128(available), dutch: dutch)
      return dutch
        ? "\(act) kan niet: er is \(left), \(lack) te weinig."
        : "\(act) is not possible: there is \(left), \(lack) too little."
    case .tooLarge:
      return dutch
        ? "\(act) kan niet: zo veel kan een opdracht niet bevatten."
        : "\(act) is not possible: an assignment cannot hold that much."
    }
  }

  fileprivate var remedy: LocalizedText {
    switch reason {
    case .closed:
      LocalizedText(
        nl: "Wacht op het besluit over dit geld.", en: "Wait for the decision on this money.")
    case .shortage:
      LocalizedText(
        nl: "Verlaag het bedrag, maak eerst iets vrij, of laat meer toekennen. Bekijk: opdracht "
          + "budget ID, opdracht uren ID",
        en: "Lower the amount, free something first, or have more granted. See: opdracht budget "
          + "ID, opdracht hours ID")
    case .foreignAccount, .notPositive, .tooLarge:
      LocalizedText(
        nl: "Controleer de bedragen van de opdracht.", en: "Check the amounts of the assignment.")
    }
  }
}

extension Posting.Movement {
  fileprivate func infinitive(dutch: Bool) -> String {
    switch self {
    case .cancelled: dutch ? "vrijgeven van wat verplicht is" : "to free of what is committed"
    case .closed: dutch ? "vragen" : "to ask for"
    case .committed: dutch ? "verplichten" : "to commit"
    case .declined: dutch ? "niet meer vragen" : "to ask for no more"
    case .granted: dutch ? "toekennen" : "to grant"
    case .opened: dutch ? "openen" : "to open"
    case .released: dutch ? "vrijgeven van wat gereserveerd is" : "to free of what is reserved"
    case .reserved: dutch ? "reserveren" : "to reserve"
    case .returned: dutch ? "terugboeken" : "to book back"
    case .spent: dutch ? "boeken" : "to book"
    case .withdrawn: dutch ? "intrekken" : "to withdraw"
    }
  }
}
