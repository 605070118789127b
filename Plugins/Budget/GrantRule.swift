import Expressions
import Fields
import Languages
import Lifecycle

/// What is granted for a role is, in all, no more than what was asked for it.
struct GrantRule {
  private let sheet: FieldSheet
  private let thresholds: Thresholds
  private let maker: FindingMaker
  private let asked: Allowances

  init(sheet: FieldSheet, thresholds: Thresholds, maker: FindingMaker) {
    self.sheet = sheet
    self.thresholds = thresholds
    self.maker = maker
    asked = Allowances(sheet.asked.all, over: sheet.duration, thresholds)
  }

  func findings() -> [Finding] {
    guard !sheet.granted.added.isEmpty else { return [] }
    guard !asked.entries.isEmpty else { return [nothingAsked()] }
    let unread = sheet.granted.added.filter { Hours($0.inHours(thresholds)) == nil }
    let granted = Allowances(sheet.granted.all, over: sheet.duration, thresholds)
    let touched = Allowances(sheet.granted.added, over: sheet.duration, thresholds)
    var found = unread.map(unclear)
    var checked: Set<Int> = []
    for grant in touched.entries {
      guard let place = asked.place(of: grant.role) else {
        found.append(maker.unknownRole(grant.role, among: asked.roles))
        continue
      }
      guard checked.insert(place).inserted else { continue }
      let entries = granted.entries.filter { asked.place(of: $0.role) == place }
      if let finding = check(entries, against: asked.entries[place]) { found.append(finding) }
    }
    return found
  }

  /// What is wrong with all grants of a role; nil where nothing is.
  private func check(_ grants: [Allowance], against asked: Allowance) -> Finding? {
    guard grants.allSatisfy({ $0.isPerPerson == asked.isPerPerson }) else {
      return otherMeasure(asked)
    }
    let ceilings = grants.compactMap(\.ceiling)
    guard let wanted = asked.ceiling, ceilings.count == grants.count else {
      return maker.noDuration()
    }
    // What is asked per person is granted per person: each grant is measured, not their sum.
    let given = asked.isPerPerson ? ceilings.max() : DecimalNumber.sum(ceilings)
    guard let given else { return maker.tooLarge() }
    guard given > wanted, let excess = given.subtracting(wanted) else { return nil }
    let prefix = asked.role.map { "\($0): " } ?? ""
    return maker.objection(
      "over-grant",
      nl: "\(prefix)\(given.text(.nl)) uur toegekend op \(wanted.text(.nl)) gevraagd: "
        + "\(excess.text(.nl)) te veel.",
      en: "\(prefix)\(given.text(.en)) hours granted on \(wanted.text(.en)) asked: "
        + "\(excess.text(.en)) too many.",
      remedy: LocalizedText(
        nl: "Ken hoogstens de gevraagde uren toe, of laat de trekker meer uren vragen.",
        en: "Grant at most the hours asked, or have the lead ask for more."),
      seen: [SeenValue(text: "inzet", value: .decimal(wanted))])
  }

  private func otherMeasure(_ asked: Allowance) -> Finding {
    let role = asked.role ?? "–"
    return maker.objection(
      "other-measure",
      nl: asked.isPerPerson
        ? "Voor '\(role)' zijn uren per persoon gevraagd."
        : "Voor '\(role)' is een totaal gevraagd.",
      en: asked.isPerPerson
        ? "For '\(role)' hours per person were asked." : "For '\(role)' a total was asked.",
      remedy: LocalizedText(
        nl: asked.isPerPerson
          ? "Ken uren per persoon toe: 40 uur p/p." : "Ken een totaal toe, zonder 'per persoon'.",
        en: asked.isPerPerson
          ? "Grant hours per person: 40 uur p/p." : "Grant a total, without 'per persoon'."))
  }

  private func nothingAsked() -> Finding {
    maker.objection(
      "not-asked", nl: "Er zijn geen uren gevraagd.", en: "No hours were asked.",
      remedy: LocalizedText(
        nl: "Laat de trekker eerst de inzet invullen: inzet=Trekker: 100 uur.",
        en: "Have the lead fill in the effort first: inzet=Trekker: 100 uur."))
  }

  private func unclear(_ value: Value) -> Finding {
    maker.objection(
      "no-hours", nl: "In '\(value.display(in: .nl))' staan geen uren.",
      en: "'\(value.display(in: .en))' states no hours.",
      remedy: LocalizedText(
        nl: "Schrijf bijvoorbeeld: Trekker: 100 uur.", en: "Write for instance: Trekker: 100 uur."))
  }
}

/// What the rules about hours find both.
extension FindingMaker {
  func noDuration() -> Finding {
    objection(
      "no-duration", nl: "De looptijd is niet bekend, dus het totaal aan uren ook niet.",
      en: "The duration is not known, so neither is the total of hours.",
      remedy: LocalizedText(
        nl: "Leg de looptijd vast, met een begin en een einde.",
        en: "Set 'looptijd', with a start and an end."))
  }

  func tooLarge() -> Finding {
    objection(
      "overflow", nl: "De aantallen uren zijn te groot.", en: "The numbers of hours are too large.",
      remedy: LocalizedText(nl: "Controleer de uren.", en: "Check the hours."))
  }

  func unknownRole(_ role: String?, among known: [String]) -> Finding {
    let nearest = role.flatMap { Spelling.nearest(to: $0, among: known) }
    let list = known.isEmpty ? "–" : known.joined(separator: "; ")
    return objection(
      "unknown-role",
      nl: role.map { "Voor '\($0)' zijn geen uren bekend." }
        ?? "Er staat niet bij voor wie de uren zijn.",
      en: role.map { "No hours are known for '\($0)'." }
        ?? "It does not say whose hours they are.",
      remedy: LocalizedText(
        nl: nearest.map { "Bedoelde u '\($0)'?" } ?? "Noem een rol met uren: \(list).",
        en: nearest.map { "Did you mean '\($0)'?" } ?? "Name a role with hours: \(list)."))
  }
}

extension DecimalNumber {
  /// Nil where the sum does not fit.
  static func sum(_ numbers: [DecimalNumber]) -> DecimalNumber? {
    numbers.reduce(.some(DecimalNumber(0))) { sum, number in sum?.adding(number) }
  }

  /// As people read it.
  func text(_ language: Language) -> String { Value.decimal(self).display(in: language) }
}
