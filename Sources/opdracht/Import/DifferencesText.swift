import JSONSyntax
import Languages

/// What a newer version of a document changes of an assignment, in words.
enum DifferencesText {
  /// So many words stand around a change; the others are left out.
  private static let neighbours = 4
  /// So much of a text that is too long to be compared word by word.
  private static let longestShown = 200

  static func of(_ reply: JSON, _ invocation: Invocation) -> String {
    let known = reply["known"]
    let id = known?["id"]?.string ?? ""
    let version = known?["version"]?.int ?? 0
    var lines = [
      invocation.say(
        "Dit document is al gelezen, als opdracht '\(id)' (versie \(version)).",
        "This document was read before, as assignment '\(id)' (version \(version)).")
    ]
    let others = (known?["others"]?.array ?? []).compactMap(\.string)
    if !others.isEmpty {
      let list = others.joined(separator: ", ")
      lines.append(
        invocation.say(
          "Ook gelezen als: \(list). Kies met --id.", "Also read as: \(list). Choose with --id."))
    }
    let differences = reply["differences"]
    let fields = differences?["fields"]?.array ?? []
    if !fields.isEmpty { lines.append(invocation.say("Dit verandert er:", "This changes:")) }
    for field in fields { lines += self.lines(of: field, invocation) }
    lines += kept(differences?["kept"], invocation)
    lines += rows(
      differences?["rows"]?["added"], invocation.say("Rijen erbij", "Rows added"))
    lines += rows(
      differences?["rows"]?["removed"], invocation.say("Rijen weg", "Rows removed"))
    return lines.map(Console.safe).joined(separator: "\n")
  }

  private static func lines(of field: JSON, _ invocation: Invocation) -> [String] {
    let label = LocalizedText(view: field["label"]).text(in: invocation.language)
    var lines: [String] = []
    if let runs = field["words"]?.array {
      lines.append("  \(label): \(inline(runs))")
    } else {
      lines.append("  \(label)")
      lines.append("    " + invocation.say("was  ", "was  ") + cut(field["was"], invocation))
      lines.append("    " + invocation.say("nu   ", "now  ") + cut(field["now"], invocation))
    }
    if field["edited"]?.bool == true {
      lines.append(
        "    "
          + invocation.say(
            "Let op: dit is hier zelf gewijzigd; die wijziging vervalt.",
            "Note: this was changed here; that change would be lost."))
    }
    return lines
  }

  /// '[-weg-] {+erbij+}', with a few of the words that stay around them.
  private static func inline(_ runs: [JSON]) -> String {
    runs.enumerated().map { place, run in
      let text = run["text"]?.string ?? ""
      switch run["kind"]?.string {
      case "added": return "{+\(text)+}"
      case "removed": return "[-\(text)-]"
      default: return shortened(text, isFirst: place == 0, isLast: place == runs.count - 1)
      }
    }.joined(separator: " ")
  }

  private static func shortened(_ text: String, isFirst: Bool, isLast: Bool) -> String {
    let words = text.split(separator: " ")
    let head = isFirst ? 0 : neighbours
    let tail = isLast ? 0 : neighbours
    guard words.count > head + tail + 1 else { return text }
    return (words.prefix(head) + ["…"] + words.suffix(tail)).joined(separator: " ")
  }

  private static func cut(_ text: JSON?, _ invocation: Invocation) -> String {
    guard let text, text != .null else { return invocation.say("(leeg)", "(empty)") }
    let words = LocalizedText(view: text).text(in: invocation.language)
    return words.count > longestShown ? "\(words.prefix(longestShown))…" : words
  }

  private static func kept(_ fields: JSON?, _ invocation: Invocation) -> [String] {
    let labels = (fields?.array ?? [])
      .map { LocalizedText(view: $0["label"]).text(in: invocation.language) }
    guard !labels.isEmpty else { return [] }
    return [
      invocation.say("Hier zelf gewijzigd, en dat blijft: ", "Changed here, and that stays: ")
        + labels.joined(separator: ", ")
    ]
  }

  private static func rows(_ rows: JSON?, _ title: String) -> [String] {
    let rows = rows?.array ?? []
    guard !rows.isEmpty else { return [] }
    return ["\(title): \(rows.count)"]
      + rows.map { row in
        let text = row["text"]?.string ?? ""
        let start = text.count > longestShown ? "\(text.prefix(longestShown))…" : text
        return "  \(row["label"]?.string ?? ""): \(start)"
      }
  }
}
