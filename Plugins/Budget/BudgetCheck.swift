import Expressions
import Fields
package import Lifecycle
package import PluginInterface

/// Checks costs against the money of their year, and hours against the hours of their role.
///
/// It looks only at the assignment's own fields: `geld` and `uitgaven` for money, `inzet`,
/// `toegekend` and `uren` for hours, `looptijd` for rates per week and per year.
package struct BudgetCheck: FactSource {
  package let name: PluginName

  package init(name: PluginName) { self.name = name }

  package func findings(on proposal: Proposal) async throws -> [Finding] {
    var findings: [Finding] = []
    let ledger = Ledger(proposal.assignment)
    let maker = FindingMaker(plugin: name)
    for change in proposal.changes {
      let values = change.value.elements
      switch change.field.text {
      case "uitgaven": findings += MoneyRule(ledger: ledger, maker: maker).check(values)
      case "toegekend": findings += HoursRule(ledger: ledger, maker: maker).checkGrant(values)
      case "uren": findings += HoursRule(ledger: ledger, maker: maker).checkBooking(values)
      default: continue
      }
    }
    return findings.isEmpty ? [maker.satisfied()] : findings
  }
}

extension Value {
  /// A list's elements; any other value is a list of itself.
  var elements: [Value] {
    if case .list(let elements) = self { elements } else { [self] }
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
