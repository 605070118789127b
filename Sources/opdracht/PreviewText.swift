import Fields
import JSONSyntax
import Languages
import WorkingCalendar

/// A preview, as people read it: day by day, with the totals at the end.
struct PreviewText {
  private let preview: JSON
  private let invocation: Invocation

  init(_ preview: JSON, _ invocation: Invocation) {
    self.preview = preview
    self.invocation = invocation
  }

  var text: String {
    var lines = [
      say(
        "Vooruitblik tot en met \(date("until")). Er wordt niets verstuurd en niets gewijzigd.",
        "Preview up to and including \(date("until")). Nothing is sent and nothing changes.")
    ]
    let entries = preview["entries"]?.array ?? []
    var rest = entries[...]
    while let day = rest.first?["on"]?.string {
      let part = rest.prefix { $0["on"]?.string == day }
      rest = rest.dropFirst(part.count)
      lines += ["", wording(day), Console.table(part.map(row(of:)))]
    }
    if entries.isEmpty { lines += ["", say("Er gebeurt niets.", "Nothing happens.")] }
    if let day = preview["unlisted"]?.string {
      // From the same day on the same would be told again.
      let isOneDay = entries.first?["on"]?.string == day
      let next = isOneDay ? say("--id ID of --for ROL", "--id ID or --for ROLE") : "--since \(day)"
      lines += [
        "",
        say(
          "Hier afgekapt: er is meer vanaf \(wording(day)). Verder kijken: \(next)",
          "Cut here: there is more from \(wording(day)). Look on: \(next)"),
      ]
    }
    lines += cut
    return (lines + ["", totals]).joined(separator: "\n")
  }

  private func say(_ nl: String, _ en: String) -> String { invocation.say(nl, en) }

  private func date(_ key: String) -> String { wording(preview[key]?.string ?? "") }

  private func wording(_ iso: String) -> String {
    CivilDate(iso: iso)?.wording(dutch: invocation.language == .nl) ?? iso
  }

  /// That not everything was worked out.
  private var cut: [String] {
    guard let day = preview["cut"]?["on"]?.string else { return [] }
    return [
      "",
      say(
        "Niet verder uitgewerkt dan \(wording(day)): het is te veel voor één keer. Beperk het: "
          + "--id ID",
        "Not worked out beyond \(wording(day)): it is too much at once. Narrow it: --id ID"),
    ]
  }

  // MARK: Entries

  private func row(of entry: JSON) -> [String] {
    ["  " + (entry["time"]?.string ?? ""), entry["id"]?.string ?? "", what(entry) + effects(entry)]
  }

  private func what(_ entry: JSON) -> String {
    let label = LocalizedText(view: entry["label"]).text(in: invocation.language)
    let due = wording(entry["due"]?.string ?? "")
    let move = entry["after"].map {
      ListCommand.stages(entry["before"], invocation.language) + " → "
        + ListCommand.stages($0, invocation.language)
    }
    switch entry["kind"]?.string {
    case "deadline": return say("termijn verstrijkt: \(label)", "deadline passes: \(label)")
    case "occurrence":
      let late = entry["late"]?.bool == true ? say(" (te laat)", " (late)") : ""
      return say("reeks: ", "series: ") + label + late + (move.map { "; \($0)" } ?? "")
    case "opened":
      return say("nieuwe opdracht: ", "new assignment: ") + (entry["title"]?.string ?? "")
    case "unopened":
      return say("kan niet geopend worden: ", "cannot be opened: ")
        + LocalizedText(view: entry["reason"]).text(in: invocation.language)
    case "reminder":
      let late = entry["late"]?.bool == true ? say(", te laat", ", late") : ""
      return say("herinnering: ", "reminder: ") + "\(label) (\(due)\(late))"
        + (move.map { "; \($0)" } ?? "")
    default: return say("vanzelf: ", "by itself: ") + (move ?? "")
    }
  }

  /// What goes out, and to whom.
  private func effects(_ entry: JSON) -> String {
    let told = (entry["effects"]?.array ?? []).map { effect in
      let to = (effect["to"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
      let product = effect["product"]?.string ?? ""
      return to.isEmpty ? product : "\(product) → \(to)"
    }
    return told.isEmpty ? "" : "; " + told.joined(separator: "; ")
  }

  private var totals: String {
    func count(_ key: String) -> Int { preview["totals"]?[key]?.int ?? 0 }
    var counts = [
      say("herinneringen: \(count("reminders"))", "reminders: \(count("reminders"))"),
      say("berichten: \(count("messages"))", "messages: \(count("messages"))"),
      say("documenten: \(count("products"))", "documents: \(count("products"))"),
      say("stappen vanzelf: \(count("steps"))", "automatic steps: \(count("steps"))"),
      say("nieuwe opdrachten: \(count("openings"))", "new assignments: \(count("openings"))"),
      say("keren van reeksen: \(count("occurrences"))", "occurrences: \(count("occurrences"))"),
      say(
        "termijnen die verstrijken: \(count("deadlines"))",
        "deadlines that pass: \(count("deadlines"))"),
    ]
    let unopened = count("unopened")
    if unopened > 0 {
      counts.append(say("niet te openen: \(unopened)", "cannot be opened: \(unopened)"))
    }
    return say("Totaal: ", "Total: ") + counts.joined(separator: ", ")
  }
}
