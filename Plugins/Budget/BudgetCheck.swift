import Expressions
import Fields
import Languages
package import Lifecycle
package import PluginInterface

/// Checks costs against the money of their year, and hours against the hours of their role.
///
/// It looks only at the assignment's own fields: `geld` and `uitgaven` for money, `inzet`,
/// `toegekend` and `uren` for hours, `looptijd` for rates per week and per year. What it cannot
/// compute is an objection with a remedy, never a yes.
package struct BudgetCheck: FactSource {
  package let description: PluginDescription

  package init(name: PluginName) {
    description = PluginDescription(
      name: name, version: "1", kinds: [.factSource],
      title: LocalizedText(nl: "bewaakt geld en uren", en: "watches money and hours"))
  }

  package func facts(on proposal: Proposal) async throws -> Facts {
    let maker = FindingMaker(plugin: name)
    let ledger = Ledger(proposal)
    let found =
      MoneyRule(ledger: ledger, maker: maker).findings()
      + GrantRule(ledger: ledger, maker: maker).findings()
      + HoursRule(ledger: ledger, maker: maker).findings()
    return Facts(findings: found.isEmpty ? [maker.satisfied()] : found)
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

/// What all ceilings share.
enum Ceiling {
  /// From this share of a ceiling on people are warned.
  static let warningPercent: Int64 = 80
}
