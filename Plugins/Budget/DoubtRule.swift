import Expressions
import Fields
import Languages
import Lifecycle

/// What the document leaves in doubt about money and hours. It stops nobody: whoever decides should
/// know, and have it cleared up.
struct DoubtRule {
  let sheet: FieldSheet
  let maker: FindingMaker

  /// Doubts about the money or the effort that a step fills in. A step that is about neither, a
  /// decision on the whole, hears of all; one that books hears of none.
  func findings() -> [Finding] {
    let isAboutAll = !sheet.changesMoney && !sheet.changesHours
    let touchesEffort = !sheet.asked.added.isEmpty || !sheet.granted.added.isEmpty
    return (isAboutAll || !sheet.money.added.isEmpty ? insideOrBeside() : [])
      + (isAboutAll || touchesEffort ? countedTwice() : [])
  }

  /// An amount of which nobody knows whether it is part of another: it covers nothing until that is
  /// known.
  private func insideOrBeside() -> [Finding] {
    sheet.money.all.compactMap { value in
      guard value.record?["included_in"] == .text("unknown"), let money = Money(value) else {
        return nil
      }
      let cents = Int128(money.cents)
      return maker.warning(
        "inside-or-beside",
        nl: "Zit \(Euros.text(cents, dutch: true)) in een ander bedrag, of komt het erbij? Tot dat "
          + "bekend is, telt het niet mee. Vraag het de opdrachtgever.",
        en:
          "Is \(Euros.text(cents, dutch: false)) part of another amount, or beside it? Until that "
          + "is known it does not count. Ask the commissioner.",
        seen: [SeenValue(text: "geld", value: value)])
    }
  }

  /// The same hours a week or a year under money and under effort are probably one person's.
  private func countedTwice() -> [Finding] {
    let effort = sheet.asked.all.compactMap { Hours($0) }.filter { $0.unit != .total }
    return sheet.money.all.compactMap { value in
      guard let raw = value.record?["raw"]?.text, let read = try? Hours.read(raw),
        let hours = Hours(read),
        let twin = effort.first(where: { $0.amount == hours.amount && $0.unit == hours.unit })
      else { return nil }
      let role = twin.role ?? "–"
      let (nl, en) =
        hours.unit == .week ? ("per week", "a week") : ("per jaar", "a year")
      return maker.warning(
        "counted-twice",
        nl: "\(hours.amount.text(.nl)) uur \(nl) staat bij het geld en bij de inzet ('\(role)'): "
          + "waarschijnlijk is dat één persoon, dubbel geteld.",
        en: "\(hours.amount.text(.en)) hours \(en) stand under money and under effort ('\(role)'): "
          + "probably that is one person, counted twice.",
        seen: [SeenValue(text: "geld", value: value)])
    }
  }
}
