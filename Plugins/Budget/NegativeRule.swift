import Expressions
import Fields
import Languages
import Lifecycle

/// What a step adds is never less than nothing: a minus before an amount or a number of hours is not
/// what the field reads, and would count as its opposite.
struct NegativeRule {
  private static let fields: Set<String> = [
    "afgeboekt", "geld", "reserveringen", "toegekend", "uitgaven", "uren", "verplichtingen",
    "vrijgegeven",
  ]
  private static let signs: [Character] = ["-", "\u{2212}", "\u{2013}"]

  let maker: FindingMaker

  func findings(on changes: [FieldChange]) -> [Finding] {
    changes.filter { Self.fields.contains($0.field.text) }.flatMap { change in
      change.value.elements.compactMap { value in
        guard case .text(let raw)? = value.record?["raw"], Self.isNegative(raw) else { return nil }
        return objection(raw)
      }
    }
  }

  /// A sign at the start or behind a space or a colon, with a number or a currency behind it. One
  /// between numbers is a range, and one in a date belongs to it.
  static func isNegative(_ raw: String) -> Bool {
    let text = Array(raw)
    for place in text.indices where signs.contains(text[place]) {
      let before = text[..<place].last { !$0.isWhitespace }
      let isFirst = place == 0 || text[place - 1].isWhitespace || text[place - 1] == ":"
      let opens = before == nil || before == ":" || before == ";"
      let behind = text[(place + 1)...].drop { $0.isWhitespace || $0 == "€" }.first
      if isFirst, opens, behind?.isNumber == true { return true }
    }
    return false
  }

  private func objection(_ raw: String) -> Finding {
    maker.objection(
      "negative", nl: "'\(raw)' is minder dan niets.", en: "'\(raw)' is less than nothing.",
      remedy: LocalizedText(
        nl:
          "Schrijf het zonder min. Terugdraaien gaat met vrijgeven, of door de fout te verbeteren.",
        en: "Write it without the minus. To take something back, release it or correct the mistake."
      ))
  }
}
