import Fields
import JSONSyntax
import Languages

/// What commands say of series and children.
extension SeriesCommand {
  /// What `show` says of series and children.
  static func rows(of reply: JSON, _ invocation: Invocation) -> [[String]] {
    var rows: [[String]] = []
    if let parent = reply["parent"]?["id"]?.string {
      rows.append([invocation.say("Onderdeel van", "Child of"), parent])
    }
    for series in reply["series"]?.array ?? [] {
      let label = LocalizedText(view: series["label"]).text(in: invocation.language)
      let next = series["next"]?["date"]?.string ?? "–"
      rows.append([invocation.say("Reeks", "Series"), "\(label): \(next)"])
    }
    for child in reply["children"]?.array ?? [] {
      let states = (child["states"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
      rows.append([
        invocation.say("Onderdeel", "Child"), "\(child["id"]?.string ?? ""): \(states)",
      ])
    }
    return rows
  }

  /// What an event of the log says about a series; nil for one about something else.
  static func what(_ event: JSON, _ invocation: Invocation) -> String? {
    let series = event["series"]?.string ?? ""
    let planned = event["planned"]?.string ?? ""
    let date = event["date"]?.string ?? ""
    let reason = event["reason"]?.string.map { $0.isEmpty ? "" : " (\($0))" } ?? ""
    switch event["what"]?.string {
    case "recurred":
      let late = event["late"]?.bool == true ? invocation.say(" (te laat)", " (late)") : ""
      return "\(series) \(planned)\(late)"
    case "asked": return invocation.say("\(series) geopend: ", "\(series) opened: ") + date
    case "child-moved":
      let states = (event["childStates"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
      return "\(event["child"]?.string ?? "") → \(states)"
    case "occurrence-cancelled":
      return invocation.say("\(series) geschrapt: ", "\(series) cancelled: ") + planned + reason
    case "occurrence-moved":
      return invocation.say("\(series) verzet: ", "\(series) moved: ")
        + "\(planned) → \(date)\(reason)"
    case "occurrence-held":
      return invocation.say("\(series) gehouden: ", "\(series) took place: ") + date
    default: return nil
    }
  }

  static func told(_ reply: JSON, _ invocation: Invocation) -> String {
    let id = reply["id"]?.string ?? ""
    let series = reply["series"]?.string ?? ""
    let planned = reply["planned"]?.string ?? ""
    let date = reply["date"]?.string ?? ""
    return switch reply["what"]?.string {
    case "occurrence-cancelled":
      invocation.say(
        "\(id): \(series) van \(planned) is geschrapt.",
        "\(id): \(series) of \(planned) is cancelled.")
    case "occurrence-moved":
      invocation.say(
        "\(id): \(series) van \(planned) is verzet naar \(date).",
        "\(id): \(series) of \(planned) is moved to \(date).")
    case "occurrence-held":
      invocation.say(
        "\(id): \(series) is gehouden op \(date).", "\(id): \(series) took place on \(date).")
    default:
      invocation.say(
        "\(id): \(series) opent voor \(date).", "\(id): \(series) opens for \(date).")
    }
  }

  static func telling(_ course: JSON, _ invocation: Invocation) -> [String] {
    let name = course["name"]?.string ?? ""
    let label = LocalizedText(view: course["label"]).text(in: invocation.language)
    var lines = ["", "\(label) (\(name))"]
    if let rule = course["rule"], rule["nl"] != nil {
      lines.append("  " + LocalizedText(view: rule).text(in: invocation.language))
    }
    if course["resting"]?.bool == true {
      lines.append("  " + invocation.say("rust nu", "rests now"))
    } else if course["running"]?.bool != true {
      lines.append("  " + invocation.say("loopt nu niet", "does not run now"))
    }
    let coming = (course["coming"]?.array ?? []).map { occurrence in
      let date = occurrence["date"]?.string ?? ""
      let planned = occurrence["planned"]?.string ?? ""
      return planned == date
        ? date : "\(date) (\(invocation.say("eerst", "first")) \(planned))"
    }
    if !coming.isEmpty {
      lines.append("  " + invocation.say("komt: ", "to come: ") + coming.joined(separator: ", "))
    }
    let cancelled = (course["cancelled"]?.array ?? []).compactMap(\.string)
    if !cancelled.isEmpty {
      lines.append(
        "  " + invocation.say("vervalt: ", "left out: ") + cancelled.joined(separator: ", "))
    }
    let rows = (course["children"]?.array ?? []).map { child in
      [
        child["over"]?.bool == true ? "  ✓" : "  ·", child["occurrence"]?.string ?? "",
        child["id"]?.string ?? "",
        child["open"]?.bool == true
          ? ListCommand.stages(child["stages"], invocation.language)
          : invocation.say("nog niet geopend", "not open yet"),
      ]
    }
    if !rows.isEmpty { lines.append(Console.table(rows)) }
    return lines
  }
}
