import Expressions
import Fields
import Languages
import Ledgers
package import Lifecycle
package import PluginInterface

/// Checks costs against the money of their year, and hours against the hours of their role, and
/// tells what a step changes in the ledger.
///
/// It looks only at the assignment's own fields: `geld`, `uitgaven`, `reserveringen`,
/// `vrijgegeven`, `verplichtingen` and `afgeboekt` for money, `inzet`, `toegekend` and `uren` for
/// hours; for rates per week and per year `looptijd`, `startdatum` and `verlenging`. What it cannot
/// compute is an objection with
/// a remedy, never a yes.
package struct BudgetCheck: FactSource {
  /// What the configuration of a home may set for it.
  package static let settings = Thresholds.settings

  package let description: PluginDescription
  let settings: PluginSettings

  package init(name: PluginName, settings: PluginSettings = PluginSettings()) {
    description = PluginDescription(
      name: name, version: "2", kinds: [.factSource],
      title: LocalizedText(nl: "bewaakt geld en uren", en: "watches money and hours"),
      settings: Self.settings)
    self.settings = settings
  }

  package func facts(on proposal: Proposal) async throws -> Facts {
    let maker = FindingMaker(plugin: name)
    let negatives = NegativeRule(maker: maker).findings(on: proposal.changes)
    guard negatives.isEmpty else { return Facts(findings: negatives) }
    let sheet = FieldSheet(proposal)
    let thresholds = Thresholds(settings, for: proposal.workflow.reference.name.text)
    var found =
      MoneyRule(sheet: sheet, thresholds: thresholds, maker: maker).findings()
      + GrantRule(sheet: sheet, thresholds: thresholds, maker: maker).findings()
      + HoursRule(sheet: sheet, thresholds: thresholds, maker: maker).findings()
    found += OutsideRule(sheet: sheet, maker: maker).findings(beside: found)
    found += DoubtRule(sheet: sheet, maker: maker).findings()
    let reckoning = Reckoning(of: sheet, thresholds)
    return Facts(
      findings: found.isEmpty ? [maker.satisfied()] : found,
      postings: reckoning.postings(on: proposal.assignment.ledger, in: name.text))
  }
}

/// Makes the findings of one check.
struct FindingMaker {
  let plugin: PluginName

  func satisfied() -> Finding {
    Finding(
      plugin: plugin, code: "within", verdict: .satisfied,
      message: LocalizedText(nl: "Binnen budget en uren.", en: "Within budget and hours."))
  }

  func warning(_ code: String, nl: String, en: String, seen: [SeenValue]) -> Finding {
    Finding(
      plugin: plugin, code: code, verdict: .warning, message: LocalizedText(nl: nl, en: en),
      seen: seen)
  }

  func objection(
    _ code: String, nl: String, en: String, remedy: LocalizedText, seen: [SeenValue] = []
  ) -> Finding {
    Finding(
      plugin: plugin, code: code, verdict: .objection, message: LocalizedText(nl: nl, en: en),
      remedy: remedy, seen: seen)
  }
}
