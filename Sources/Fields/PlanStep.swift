public import Expressions
import WorkingCalendar

/// A step of a plan: what is done, when, by whom, after which other steps, and which body talks
/// about it.
///
/// The wording is `9. Title; toelichting: …; planning: mei 2019; wie: stuurgroep; na: 11, 12`, with
/// the title first and every other part where it is known.
public enum PlanStep {
  private static let labels: [(wording: String, part: Part)] = [
    ("toelichting:", .note), ("note:", .note), ("planning:", .planning), ("wie:", .who),
    ("who:", .who), ("na:", .after), ("after:", .after),
  ]

  private enum Part { case after, note, planning, title, who }

  /// What is put off, in the words of plans.
  private static let deferrals = ["nog niet aan de orde", "not yet at issue"]

  /// The value of a wording; what has no label belongs to the part before it.
  public static func read(_ raw: String) -> Value {
    var parts: [Part: String] = [:]
    var present = Part.title
    for piece in TextMarkup.plain(raw).utf8.split(separator: UInt8(ascii: ";")) {
      var text = Wording.trimmed(String(decoding: Array(piece), as: UTF8.self))
      let lowered = Wording.lowered(text)
      if let label = labels.first(where: { lowered.starts(with: $0.wording.utf8) }) {
        present = label.part
        text = Wording.trimmed(
          String(decoding: Array(text.utf8.dropFirst(label.wording.utf8.count)), as: UTF8.self))
      }
      parts[present] = parts[present].map { "\($0); \(text)" } ?? text
    }
    let (number, title) = numbered(parts[.title] ?? "")
    return value(
      raw: raw, number: number, title: title, note: parts[.note] ?? "",
      planning: parts[.planning] ?? "", who: parts[.who] ?? "", after: numbers(parts[.after] ?? ""))
  }

  /// The value of a row of a plan, whose cells say what is what.
  public static func value(
    number: Int64?, title: String, note: String, planning: String, who: String, after: [Int64]
  ) -> Value {
    let told: (String, String) -> String = { label, text in
      text.isEmpty ? "" : "; \(label): \(text)"
    }
    let raw =
      (number.map { "\($0). " } ?? "") + title + told("toelichting", note)
      + told("planning", planning) + told("wie", who)
      + told("na", after.map(String.init).joined(separator: ", "))
    return value(
      raw: raw, number: number, title: title, note: note, planning: planning, who: who,
      after: after)
  }

  private static func value(
    raw: String, number: Int64?, title: String, note: String, planning: String, who: String,
    after: [Int64]
  ) -> Value {
    var record = Record([("raw", .text(raw))])
    record["number"] = number.map { .integer($0) }
    record["title"] = .text(title)
    if !note.isEmpty { record["note"] = .text(note) }
    if !planning.isEmpty { record["planning"] = .text(planning) }
    if let period = DutchDateReader.mentions(in: planning).first?.period {
      record["start"] = period.start.map { .date($0) }
      record["end"] = period.end.map { .date($0) }
    }
    record["who"] = .list(parties(who))
    record["after"] = .list(after.map { .integer($0) })
    let lowered = Wording.lowered(note)
    if let body = discussing(lowered) { record["discuss"] = .text(body) }
    if deferrals.contains(where: { Wording.has($0, in: lowered) }) {
      record["status"] = .text("deferred")
    } else if Placeholder.isWhole(title) || title.isEmpty {
      record["status"] = .text("open")
    }
    return .record(record)
  }

  /// '18.' or '18' before the title is its number.
  private static func numbered(_ text: String) -> (number: Int64?, title: String) {
    let digits = text.utf8.prefix(while: Wording.isDigit)
    let rest = text.utf8.dropFirst(digits.count)
    guard let number = Int64(String(decoding: Array(digits), as: UTF8.self)), let mark = rest.first,
      mark == UInt8(ascii: ".") || mark == 0x20
    else { return (nil, text) }
    return (number, Wording.trimmed(String(decoding: Array(rest.dropFirst()), as: UTF8.self)))
  }

  private static func numbers(_ text: String) -> [Int64] {
    text.utf8.split { !Wording.isDigit($0) }.compactMap {
      Int64(String(decoding: Array($0), as: UTF8.self))
    }
  }

  /// 'Bespreekpunt (in de) stuurgroep' names the body that talks about the step.
  private static func discussing(_ lowered: [UInt8]) -> String? {
    for lead in ["bespreekpunt in de", "bespreekpunt in het", "bespreekpunt"] {
      guard let place = Wording.find(lead, in: lowered) else { continue }
      let rest = String(decoding: lowered[place.upperBound...], as: UTF8.self)
      let word = Wording.words(rest).first ?? ""
      let name = String(
        decoding: Array(word.utf8.prefix { Wording.isLetter($0) || $0 == UInt8(ascii: "-") }),
        as: UTF8.self)
      return bodies.contains(name) ? name : nil
    }
    return nil
  }

  private static let bodies: Set = ["projectgroep", "projectteam", "stuurgroep", "werkgroep"]

  /// 'Projectteam +stuurgroep' and '? en beleidsadviseur' name two; a '?' is somebody unknown.
  private static func parties(_ text: String) -> [Value] {
    var names: [[String]] = [[]]
    for word in Wording.words(text.split(separator: "+").joined(separator: " + ")) {
      if word == "+" || word == "en" || word == "and" || word == "&" {
        names.append([])
      } else if word.hasSuffix(",") {
        names[names.count - 1].append(String(word.dropLast()))
        names.append([])
      } else {
        names[names.count - 1].append(word)
      }
    }
    return names.map { $0.joined(separator: " ") }.filter { !$0.isEmpty }.map { name in
      guard name.utf8.allSatisfy({ $0 == UInt8(ascii: "?") }) else { return Party.read(name) }
      return .record(
        Record([("raw", .text(name)), ("kind", .text("person")), ("status", .text("open"))]))
    }
  }
}
