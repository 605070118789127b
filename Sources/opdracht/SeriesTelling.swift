import Fields
import JSONSyntax
import Languages
import WorkingCalendar

/// What commands say of series and children.
extension SeriesCommand {
  /// A day as people read it; the year is left out where it is that of today.
  static func wording(_ day: JSON?, _ today: CivilDate?, _ invocation: Invocation) -> String {
    guard let day = day?.string.flatMap({ CivilDate(iso: $0) }) else { return "" }
    let dutch = invocation.language == .nl
    return today.map { day.wording(seenFrom: $0, dutch: dutch) } ?? day.wording(dutch: dutch)
  }

  /// What `show` says of series and children.
  static func rows(of reply: JSON, _ invocation: Invocation) -> [[String]] {
    var rows: [[String]] = []
    if let parent = reply["parent"]?["id"]?.string {
      rows.append([invocation.say("Onderdeel van", "Child of"), parent])
    }
    for series in reply["series"]?.array ?? [] {
      let label = LocalizedText(view: series["label"]).text(in: invocation.language)
      let next = series["next"]?["date"].map { wording($0, nil, invocation) } ?? "–"
      rows.append([invocation.say("Reeks", "Series"), "\(label): \(next)"])
    }
    for child in reply["children"]?.array ?? [] {
      let states =
        child["stages"].map { ListCommand.stages($0, invocation.language) }
        ?? (child["states"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
      rows.append([
        invocation.say("Onderdeel", "Child"), "\(child["id"]?.string ?? ""): \(states)",
      ])
    }
    return rows
  }

  /// What an event of the log says about a series; nil for one about something else.
  static func what(_ event: JSON, _ invocation: Invocation) -> String? {
    let series = event["series"]?.string ?? ""
    let planned = wording(event["planned"], nil, invocation)
    let date = wording(event["date"], nil, invocation)
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
    let planned = wording(reply["planned"], nil, invocation)
    let date = wording(reply["date"], nil, invocation)
    return switch reply["what"]?.string {
    case "occurrence-cancelled":
      invocation.say(
        "\(id): \(series) van \(planned) vervalt.",
        "\(id): \(series) of \(planned) is left out.")
    case "occurrence-moved":
      invocation.say(
        "\(id): \(series) van \(planned) gaat naar \(date).",
        "\(id): \(series) of \(planned) moves to \(date).")
    case "occurrence-held":
      invocation.say(
        "\(id): \(series) was op \(date).", "\(id): \(series) took place on \(date).")
    default:
      invocation.say(
        "\(id): \(series) opent voor \(date).", "\(id): \(series) opens for \(date).")
    }
  }

  static func telling(
    _ course: JSON, isOver: Bool, _ today: CivilDate?, _ invocation: Invocation
  ) -> [String] {
    let name = course["name"]?.string ?? ""
    let label = LocalizedText(view: course["label"]).text(in: invocation.language)
    var lines = ["", "\(label) (\(name))"]
    if let rule = course["rule"], rule["nl"] != nil {
      lines.append("  " + LocalizedText(view: rule).text(in: invocation.language))
    }
    if let stage = stage(of: course, isOver: isOver, today, invocation) {
      lines.append("  " + stage)
    }
    let coming = (course["coming"]?.array ?? []).map { occurrence in
      let date = wording(occurrence["date"], today, invocation)
      let planned = wording(occurrence["planned"], today, invocation)
      return planned == date ? date : "\(date) (\(invocation.say("eerst", "first")) \(planned))"
    }
    if !coming.isEmpty {
      lines.append("  " + invocation.say("komt: ", "to come: ") + coming.joined(separator: ", "))
    }
    let cancelled = (course["cancelled"]?.array ?? []).map { wording($0, today, invocation) }
    if !cancelled.isEmpty {
      lines.append(
        "  " + invocation.say("vervalt: ", "left out: ") + cancelled.joined(separator: ", "))
    }
    let rows = (course["children"]?.array ?? []).map { child in
      [
        child["over"]?.bool == true ? "  ✓" : "  ·",
        wording(child["occurrence"], today, invocation),
        child["id"]?.string ?? "",
        child["open"]?.bool == true
          ? ListCommand.stages(child["stages"], invocation.language)
          : invocation.say("nog niet geopend", "not open yet"),
      ]
    }
    if !rows.isEmpty { lines.append(Console.table(rows)) }
    return lines + waiting(course, invocation)
  }

  /// The elements that have no child yet, and what is the matter with those where something is.
  private static func waiting(_ course: JSON, _ invocation: Invocation) -> [String] {
    let rows = (course["waiting"]?.array ?? []).map { element in
      [
        "  …", element["number"].flatMap(\.int).map(String.init) ?? "",
        element["title"]?.string ?? "",
        element["trouble"].map { LocalizedText(view: $0).text(in: invocation.language) } ?? "",
      ]
    }
    guard !rows.isEmpty else { return [] }
    return ["  " + invocation.say("nog niet geopend:", "not open yet:"), Console.table(rows)]
  }

  /// Why nothing comes; nil where something does, or where that says itself.
  private static func stage(
    of course: JSON, isOver: Bool, _ today: CivilDate?, _ invocation: Invocation
  ) -> String? {
    if isOver {
      return invocation.say("afgelopen: de opdracht is klaar", "ended: the assignment is over")
    }
    if course["resting"]?.bool == true { return invocation.say("rust nu", "rests now") }
    if course["running"]?.bool != true {
      return invocation.say("loopt nu niet", "does not run now")
    }
    if course["byHand"]?.bool == true {
      return invocation.say("alleen met de hand", "by hand alone")
    }
    if course["each"]?.string != nil { return nil }
    if course["rule"]?["nl"] == nil {
      return invocation.say(
        "wacht op de datum waar hij van telt", "waits for the day that it counts from")
    }
    guard course["coming"]?.array?.isEmpty != false else { return nil }
    let end = wording(course["until"], today, invocation)
    return end.isEmpty
      ? invocation.say("afgelopen", "ended")
      : invocation.say("afgelopen: liep tot en met \(end)", "ended: ran up to \(end)")
  }
}
