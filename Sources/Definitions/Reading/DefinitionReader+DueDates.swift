import Fields
import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

/// What a deadline counts from: 'vergadering - 10 workdays', 'entry + 15 workdays',
/// 'looptijd.end', 'meeting(DB WIL) - 2 weeks', 'deadline(stukken) + 1 day'.
extension DefinitionReader {
  mutating func due(_ node: SourceNode) -> (base: DeadlineRule.Base, offset: Term)? {
    guard let text = text(node) else { return nil }
    guard let parts = DueParts(text) else {
      log.report(
        .term, at: node.stretch, nl: "\(text.quoted) is geen datum van een termijn",
        en: "\(text.quoted) is no date of a deadline",
        remedy: LocalizedText(
          nl: "schrijf 'vergadering - 10 workdays' of 'entry + 15 workdays'",
          en: "write 'vergadering - 10 workdays' or 'entry + 15 workdays'"))
      return nil
    }
    let base = base(parts, at: stretch(of: parts.basePlace, in: node))
    guard let written = parts.term else { return base.map { ($0, Term(0, .days)) } }
    let offset = term(written.text, at: stretch(of: written.place, in: node))
    guard let base, let offset else { return nil }
    return (base, parts.isBefore ? Term(-offset.amount, offset.unit) : offset)
  }

  private mutating func base(_ parts: DueParts, at stretch: Stretch) -> DeadlineRule.Base? {
    switch parts.function {
    case nil: return base(parts.base, at: stretch)
    case .deadline:
      guard let name = DeadlineName(parts.base), outline.deadlines.contains(parts.base) else {
        log.reportUndeclared(
          .target, parts.base, nl: "de termijn", en: "the deadline", at: stretch,
          among: Array(outline.deadlines))
        return nil
      }
      return .deadline(name)
    case .meeting:
      let bodies = Set(Party.bodies.map(\.name))
      guard bodies.contains(parts.base) else {
        log.reportUndeclared(
          .party, parts.base, nl: "het orgaan", en: "the body", at: stretch, among: Array(bodies))
        return nil
      }
      guard fields.values.contains(where: { $0.type == .request }) else {
        log.report(
          .type, at: stretch,
          nl: "een vergadering komt uit een veld van het soort 'request', en dat is er niet",
          en: "a meeting comes from a field of the type 'request', and there is none")
        return nil
      }
      return .meeting(parts.base)
    }
  }

  private mutating func base(_ text: String, at stretch: Stretch) -> DeadlineRule.Base? {
    if text == "entry" { return .entry }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let field = declaredField(parts[0], at: stretch) else { return nil }
    switch (field.type, parts.count, parts.last) {
    case (.date, 1, _): return .field(field.name)
    case (.period, 2, "start"): return .startOfPeriod(field.name)
    case (.period, 2, "end"): return .endOfPeriod(field.name)
    default:
      log.report(
        .type, at: stretch,
        nl: "een termijn telt vanaf een datum, of vanaf .start of .end van een periode",
        en: "a deadline counts from a date, or from .start or .end of a period",
        remedy: field.type == .period
          ? LocalizedText(
            nl: "schrijf \(parts[0]).start of \(parts[0]).end",
            en: "write \(parts[0]).start or \(parts[0]).end") : nil)
      return nil
    }
  }
}

/// A text such as 'meeting(DB WIL) - 2 weeks', taken apart; nil for a text of another form.
private struct DueParts {
  enum Function: String, CaseIterable {
    case deadline, meeting
  }

  let function: Function?
  /// What stands between the brackets of a function, or the field.
  let base: String
  /// In bytes of the text.
  let basePlace: Range<Int>
  let isBefore: Bool
  let term: (text: String, place: Range<Int>)?

  init?(_ text: String) {
    let place: (Substring, Substring) -> Range<Int> = { first, last in
      let start = text.utf8.distance(from: text.startIndex, to: first.startIndex)
      return start..<text.utf8.distance(from: text.startIndex, to: last.endIndex)
    }
    let trimmed = text.drop { $0 == " " }
    let function = Function.allCases.first { trimmed.hasPrefix("\($0.rawValue)(") }
    var rest = trimmed
    let base: Substring
    if let function {
      let inside = trimmed.dropFirst(function.rawValue.count + 1)
      guard let end = inside.firstIndex(of: ")"), end > inside.startIndex else { return nil }
      base = inside[..<end]
      rest = inside[inside.index(after: end)...]
      guard rest.isEmpty || rest.hasPrefix(" ") else { return nil }
    } else {
      base = trimmed.prefix { $0 != " " }
      guard !base.isEmpty else { return nil }
      rest = trimmed.dropFirst(base.count)
    }
    let words = rest.split(separator: " ", omittingEmptySubsequences: true)
    if words.count == 3, words[0] == "+" || words[0] == "-" {
      isBefore = words[0] == "-"
      term = ("\(words[1]) \(words[2])", place(words[1], words[2]))
    } else if words.isEmpty {
      isBefore = false
      term = nil
    } else {
      return nil
    }
    self.function = function
    self.base = String(base)
    basePlace = place(base, base)
  }
}
