import Expressions
import Fields
import Languages
import Ledgers
import Lifecycle
import MessageTemplates
import Papers
import PluginInterface
import WorkingCalendar

/// How each of the Randvoorwaarden stands, in a word for a colour and with the reason.
///
/// Somebody's own judgement, in a field 'kleur_tijd', counts before what can be computed: the
/// deadlines tell of the time, the ledger of money and hours. Of the others nothing is known.
struct ConditionStandings {
  /// What of a budget is used when it needs a look, in percents.
  private static let warning = 80
  private static let daysAhead = 10

  private enum Colour {
    case amber, green, red, unknown
  }

  private let content: DocumentContent

  init(_ content: DocumentContent) { self.content = content }

  func values() -> [DocumentValues] {
    let (assignment, workflow) = (content.main.assignment, content.main.workflow)
    return FormulationRow.allCases.filter(\.isCondition).compactMap { row in
      guard let name = FieldName(row.rawValue), let field = workflow.field(name) else { return nil }
      var element = DocumentValues()
      element.set("label", field.label.text(in: content.language))
      let (colour, reason) = standing(of: row)
      element.set("colour", word(for: colour))
      if let own = content.text("kleur_\(row.rawValue)") { element.set("colour", own) }
      element.set("reason", content.text("toelichting_\(row.rawValue)") ?? reason)
      if let value = assignment.fields[name] {
        element.set("value", FieldBlocks(language: content.language).blocks(of: value))
      }
      return element
    }
  }

  private func word(for colour: Colour) -> String {
    switch colour {
    case .amber: content.say("oranje", "amber")
    case .green: content.say("groen", "green")
    case .red: content.say("rood", "red")
    case .unknown: content.language.openMark
    }
  }

  private func standing(of row: FormulationRow) -> (Colour, reason: String?) {
    switch row {
    case .tijd: return time()
    case .geld: return ledger(.money)
    case .inzet: return ledger(.hours)
    case .aanleiding, .activiteiten, .afbakening, .afbreukrisicos, .besluitvorming, .betrokkenen,
      .communicatie, .doel, .informatie, .kwaliteit, .onderwerp, .opdrachtgever, .opdrachtnemer,
      .organisatie, .resultaat, .uitdaging:
      return (.unknown, nil)
    }
  }

  /// The first deadline that runs.
  private func time() -> (Colour, reason: String?) {
    let running = content.main.assignment.deadlines.filter { !$0.isSuspended }
    guard let next = running.min(by: { $0.due < $1.due }) else { return (.unknown, nil) }
    let today = content.request.today
    let reason =
      "\(next.label.text(in: content.language)): "
      + next.due.wording(seenFrom: today, dutch: content.isDutch) + "."
    if next.due < today { return (.red, reason) }
    return (next.due - today <= Self.daysAhead ? .amber : .green, reason)
  }

  /// The line of which most is used.
  private func ledger(_ measure: LedgerLine.Measure) -> (Colour, reason: String?) {
    let accounts = content.main.assignment.ledger.accounts.filter { $0.line.measure == measure }
    let shares = accounts.compactMap { account in account.sharePercent.map { (account, $0) } }
    guard let (account, share) = shares.max(by: { $0.1 < $1.1 }) else { return (.unknown, nil) }
    let line = account.line.wording(dutch: content.isDutch)
    let reason = content.say(
      "\(line): \(share) % is gebruikt.", "\(line): \(share) % is used.")
    if share >= 100 { return (.red, reason) }
    return (share >= Self.warning ? .amber : .green, reason)
  }
}
