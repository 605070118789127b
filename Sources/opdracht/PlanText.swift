import JSONSyntax
import Languages

/// A plan of a change of definitions, as people read it.
struct PlanText {
  private let plan: JSON
  private let invocation: Invocation

  init(_ plan: JSON, _ invocation: Invocation) {
    self.plan = plan
    self.invocation = invocation
  }

  var text: String {
    var lines: [String] = []
    let changes = plan["changes"]?.array ?? []
    if changes.isEmpty {
      lines.append(say("Geen definitie wijzigt.", "No definition changes."))
    } else {
      lines += [say("Definities", "Definitions"), Console.table(changes.map(row(of:)))]
    }
    for change in changes where change["sameRevision"]?.bool == true {
      let name = change["workflow"]?.string ?? ""
      lines.append(
        say(
          "  let op: \(name) heeft andere inhoud onder hetzelfde revisienummer",
          "  note: \(name) has other content under the same number of revision"))
    }
    for forecast in plan["assignments"]?.array ?? [] { lines += self.lines(of: forecast) }
    for file in plan["invalid"]?.array ?? [] { lines += self.lines(ofInvalid: file) }
    return lines.joined(separator: "\n")
  }

  private func say(_ nl: String, _ en: String) -> String { invocation.say(nl, en) }

  // MARK: Definitions

  private func row(of change: JSON) -> [String] {
    let kind: String
    switch change["kind"]?.string {
    case "back": kind = say("terug", "back")
    case "changed": kind = say("gewijzigd", "changed")
    case "new": kind = say("nieuw", "new")
    default: kind = say("vervallen", "removed")
    }
    let from = revision(change["from"])
    let to = revision(change["to"])
    let removed = say(
      "lopende opdrachten gaan door, nieuwe kunnen niet",
      "running assignments go on, new ones are not opened")
    let step: String
    switch (from, to) {
    case (let from?, let to?): step = "\(from) → \(to)"
    case (nil, let to?): step = to
    case (let from?, nil): step = "\(from): \(removed)"
    case (nil, nil): step = ""
    }
    return [
      "  " + kind, change["workflow"]?.string ?? "", step, change["path"]?.string ?? "",
    ]
  }

  private func revision(_ reference: JSON?) -> String? {
    guard let revision = reference?["revision"]?.int else { return nil }
    return say("revisie ", "revision ") + "\(revision) (\(reference?["digest"]?.string ?? ""))"
  }

  private func lines(ofInvalid file: JSON) -> [String] {
    let path = Console.safe(file["path"]?.string ?? "")
    let title = say(
      "Ongeldig, hiervan wordt niets toegepast: \(path)",
      "Invalid, nothing of it is applied: \(path)")
    let flaws = (file["flaws"]?.array ?? []).map {
      LocalizedText(view: $0).text(in: invocation.language)
        .split(separator: "\n").map { "  " + Console.safe(String($0)) }.joined(separator: "\n")
    }
    return [title] + flaws
  }

  // MARK: Assignments

  private func lines(of forecast: JSON) -> [String] {
    let name = forecast["workflow"]?.string ?? ""
    let count = forecast["count"]?.int ?? 0
    let to = revision(forecast["to"]) ?? ""
    let goesAlong = forecast["goesAlong"]?.bool == true
    var lines = [
      goesAlong
        ? say("Naar \(name) \(to): \(count)", "To \(name) \(to): \(count)")
        : say(
          "Lopende opdrachten op een andere revisie van \(name): \(count)",
          "Running assignments on another revision of \(name): \(count)")
    ]
    let unaffected = goesAlong ? say("ongewijzigd", "unaffected") : say("blijven", "stay")
    lines += listing(forecast["unaffected"], unaffected)
    lines += listing(forecast["safe"], say("veilig", "safe"))
    lines += listing(forecast["needsMapping"], say("mapping nodig", "need a mapping"))
    lines += listing(forecast["blocked"], say("geblokkeerd", "blocked"))
    lines += dates(forecast)
    let effects = forecast["effects"]?.int ?? 0
    if effects > 0 {
      lines.append(
        "  " + say("berichten en documenten: \(effects)", "messages and documents: \(effects)"))
    }
    if !goesAlong {
      lines.append("  " + say("meenemen: --migrate", "take them along: --migrate"))
    }
    return lines
  }

  private func listing(_ listing: JSON?, _ title: String) -> [String] {
    let count = listing?["count"]?.int ?? 0
    guard count > 0 else { return [] }
    let examples = listing?["examples"]?.array ?? []
    let rows = examples.map { example in
      [
        "    " + (example["id"]?.string ?? ""),
        LocalizedText(view: example["reason"]).text(in: invocation.language),
      ]
    }
    return ["  \(title): \(count)", Console.table(rows)] + more(count - examples.count)
  }

  private func more(_ count: Int) -> [String] {
    count > 0 ? ["    " + say("en \(count) meer", "and \(count) more")] : []
  }

  private func dates(_ forecast: JSON) -> [String] {
    var lines: [String] = []
    let moved = forecast["deadlinesMoved"]
    let moves = moved?["examples"]?.array ?? []
    if let count = moved?["count"]?.int, count > 0 {
      lines.append("  " + say("termijnen die schuiven: \(count)", "deadlines that move: \(count)"))
      let rows = moves.map { move in
        [
          "    " + (move["id"]?.string ?? ""),
          "\(move["from"]?.string ?? "") → \(move["to"]?.string ?? "")", label(move),
        ]
      }
      lines += [Console.table(rows)] + more(count - moves.count)
    }
    lines += reminders(
      forecast["remindersAdded"], say("herinneringen erbij", "reminders added"))
    lines += reminders(
      forecast["remindersCancelled"], say("herinneringen vervallen", "reminders cancelled"))
    return lines
  }

  private func reminders(_ listing: JSON?, _ title: String) -> [String] {
    let count = listing?["count"]?.int ?? 0
    guard count > 0 else { return [] }
    let examples = listing?["examples"]?.array ?? []
    let rows = examples.map { example in
      ["    " + (example["id"]?.string ?? ""), example["at"]?.string ?? "", label(example)]
    }
    return ["  \(title): \(count)", Console.table(rows)] + more(count - examples.count)
  }

  private func label(_ example: JSON) -> String {
    LocalizedText(view: example["label"]).text(in: invocation.language)
  }
}
