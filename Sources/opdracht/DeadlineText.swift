import JSONSyntax
import Languages
import WorkingCalendar

/// A deadline as people read it: on one line, or step by step.
struct DeadlineText {
  private let deadline: JSON
  private let language: Language

  init(_ deadline: JSON, _ language: Language) {
    self.deadline = deadline
    self.language = language
  }

  /// 'Stukken: wo 11 apr 2018 (10 werkdagen voor wo 25 apr 2018, vergadering)'.
  var line: String {
    var line = "\(label): \(day(deadline["due"]))"
    if let proof = deadline["proof"] {
      line += " (\(formula(proof)))"
    } else if let told = deadline["derivation"]?.string, !told.isEmpty {
      line += " (\(told))"
    }
    return ([line] + standing).joined(separator: "; ")
  }

  private var label: String { LocalizedText(view: deadline["label"]).text(in: language) }

  private func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }

  private func day(_ value: JSON?) -> String {
    value?.string.flatMap(CivilDate.init(iso:))?.wording(dutch: language == .nl) ?? "–"
  }

  /// What is unusual about it.
  private var standing: [String] {
    var parts: [String] = []
    if let suspended = deadline["suspended"] {
      let since = day(suspended["since"])
      if suspended["term"]?.string == nil {
        parts.append(say("opgeschort sinds \(since)", "suspended since \(since)"))
      } else {
        let consumed = consumedPart(suspended)
        let whole = term(suspended["term"])
        parts.append(
          say(
            "opgeschort sinds \(since): \(consumed) van \(whole) verbruikt",
            "suspended since \(since): \(consumed) of \(whole) used"))
      }
    }
    if let seen = deadline["acknowledged"] {
      let person = Console.safe(seen["by"]?.string ?? "")
      parts.append(
        say("gezien door \(person), \(day(seen["on"]))", "seen by \(person), \(day(seen["on"]))"))
    }
    if let field = deadline["asks"]?.string {
      parts.append(say("gevraagd veld: \(field)", "field asked for: \(field)"))
    }
    return parts
  }

  /// '8', or '6 dagen' where the whole term has another unit.
  private func consumedPart(_ suspended: JSON) -> String {
    guard let consumed = suspended["consumed"]?.string.flatMap(readTerm) else { return "0" }
    let unit = suspended["term"]?.string.flatMap(readTerm)?.unit
    return consumed.unit == unit ? String(consumed.amount) : wording(of: consumed)
  }

  // MARK: Words

  private func term(_ value: JSON?) -> String {
    guard let text = value?.string, let term = readTerm(text) else { return "–" }
    return wording(of: Term(abs(term.amount), term.unit))
  }

  private func readTerm(_ text: String) -> Term? {
    do throws(TermError) {
      return try Term(parsing: text)
    } catch {
      return nil
    }
  }

  private func wording(of term: Term) -> String {
    guard language == .nl else { return term.description }
    let isOne = abs(term.amount) == 1
    let unit =
      switch term.unit {
      case .days: isOne ? "dag" : "dagen"
      case .months: isOne ? "maand" : "maanden"
      case .weeks: isOne ? "week" : "weken"
      case .workdays: isOne ? "werkdag" : "werkdagen"
      case .years: "jaar"
      }
    return "\(term.amount) \(unit)"
  }

  /// Where the start of a term comes from.
  private func base(_ proof: JSON) -> String {
    let parts = (proof["from"]?.string ?? "").split(separator: ":", maxSplits: 1).map(String.init)
    let subject = parts.count > 1 ? parts[1] : ""
    switch parts.first {
    case "deadline": return say("de termijn \(subject)", "the deadline \(subject)")
    case "end": return say("het einde van \(subject)", "the end of \(subject)")
    case "entry": return say("het begin van de fase", "the start of the stage")
    case "field": return subject
    case "hand": return say("met de hand", "by hand")
    case "meeting": return say("vergadering \(subject)", "meeting of \(subject)")
    case "start": return say("het begin van \(subject)", "the start of \(subject)")
    case "window": return say("de vroegste dag van \(subject)", "the first day of \(subject)")
    default: return "–"
    }
  }

  private func formula(_ proof: JSON) -> String {
    if proof["from"]?.string == "hand" {
      let person = Console.safe(proof["by"]?.string ?? "")
      let reason = Console.safe(proof["reason"]?.string ?? "")
      return say("met de hand, \(person): \(reason)", "by hand, \(person): \(reason)")
    }
    guard let text = proof["term"]?.string, let term = readTerm(text) else { return base(proof) }
    let start = "\(base(proof)) \(day(proof["start"]))"
    var formula = start
    if term.amount != 0 {
      let length = wording(of: Term(abs(term.amount), term.unit))
      formula =
        term.amount < 0
        ? say("\(length) voor \(start)", "\(length) before \(start)")
        : say("\(length) na \(start)", "\(length) after \(start)")
    }
    if proof["reached"]?.string != proof["due"]?.string {
      formula += say(
        "; \(day(proof["reached"])) is geen werkdag", "; \(day(proof["reached"])) is no working day"
      )
    }
    return formula
  }
}

// MARK: Step by step

extension DeadlineText {
  var steps: [String] {
    var rows: [[String]] = [
      [say("Termijn", "Deadline"), label], [say("Datum", "Date"), day(deadline["due"])],
    ]
    if let proof = deadline["proof"] {
      rows += self.rows(of: proof)
    } else {
      rows.append([
        say("Berekend", "Calculated"), Console.safe(deadline["derivation"]?.string ?? ""),
      ])
    }
    rows += standing.map { [say("Stand", "Standing"), $0] }
    rows += (deadline["reminders"]?.array ?? []).map { rung in
      [say("Herinnering", "Reminder"), reminder(rung)]
    }
    return [Console.table(rows)]
  }

  private func rows(of proof: JSON) -> [[String]] {
    if proof["from"]?.string == "hand" { return handRows(proof) }
    var rows = [[say("Telt vanaf", "Counts from"), "\(day(proof["start"])), \(base(proof))"]]
    if let text = proof["term"]?.string, let term = readTerm(text), term.amount != 0 {
      let length = wording(of: Term(abs(term.amount), term.unit))
      rows.append([
        say("Duur", "Term"),
        term.amount < 0 ? say("\(length) terug", "\(length) back") : length,
      ])
    }
    for pause in proof["suspensions"]?.array ?? [] {
      rows.append([
        say("Stilgestaan", "Stood still"),
        say(
          "van \(day(pause["from"])) tot \(day(pause["until"]))",
          "from \(day(pause["from"])) to \(day(pause["until"]))"),
      ])
    }
    for skipped in proof["skipped"]?.array ?? [] {
      rows.append([
        say("Overgeslagen", "Skipped"),
        "\(day(skipped["date"])), \(Console.safe(skipped["name"]?.string ?? ""))",
      ])
    }
    rows.append([say("Komt uit op", "Comes to"), day(proof["reached"])])
    rows.append([say("Regel", "Rule"), rule(proof)])
    let calendar = proof["calendar"]
    rows.append([
      say("Kalender", "Calendar"),
      "\(calendar?["name"]?.string ?? "–") (\(calendar?["digest"]?.string ?? "–"))",
    ])
    return rows
  }

  private func handRows(_ proof: JSON) -> [[String]] {
    var rows = [
      [
        say("Gezet door", "Set by"),
        "\(Console.safe(proof["by"]?.string ?? "")), \(day(proof["on"]))",
      ],
      [say("Reden", "Reason"), Console.safe(proof["reason"]?.string ?? "")],
    ]
    if let instead = proof["instead"] {
      rows.append([
        say("In plaats van", "Instead of"), "\(day(instead["due"])) (\(formula(instead)))",
      ])
    }
    return rows
  }

  private func rule(_ proof: JSON) -> String {
    let name = proof["policy"]?.string ?? "–"
    guard proof["reached"]?.string != proof["due"]?.string else {
      return say("\(name): de datum blijft", "\(name): the date stays")
    }
    return say(
      "\(name): verschuift naar \(day(proof["due"]))", "\(name): moves to \(day(proof["due"]))")
  }

  /// '10 werkdagen ervoor'.
  private func rungWording(_ rung: JSON) -> String {
    guard let term = rung["before"]?.string.flatMap({ readTerm($0) }) else { return "–" }
    let length = wording(of: Term(abs(term.amount), term.unit))
    if term.amount == 0 { return say("op de dag zelf", "on the day itself") }
    return term.amount > 0
      ? say("\(length) ervoor", "\(length) before") : say("\(length) erna", "\(length) after")
  }

  private func reminder(_ rung: JSON) -> String {
    let to = (rung["to"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
    let moment = "\(rungWording(rung)) (\(rung["at"]?.string ?? ""))"
    let status: String
    switch rung["status"]?.string {
    case "acknowledged": status = say("gestopt", "stopped")
    case "fired": status = say("verstuurd", "sent")
    case "skipped": status = say("overgeslagen", "skipped")
    default: status = say("komt nog", "to come")
    }
    return "\(moment) \(status)" + (to.isEmpty ? "" : " → \(to)")
  }
}
