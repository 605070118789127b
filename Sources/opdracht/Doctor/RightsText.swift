import JSONSyntax
import Languages
import WorkingCalendar

/// What somebody may do, as people read it.
struct RightsText {
  private let reply: JSON
  private let invocation: Invocation

  init(_ reply: JSON, _ invocation: Invocation) {
    self.reply = reply
    self.invocation = invocation
  }

  var text: String {
    (head + grounds + methods + steps).map(Console.safe).joined(separator: "\n")
  }

  private var head: [String] {
    let name = reply["person"]?.string ?? ""
    let day = reply["day"]?.string.flatMap { CivilDate(iso: $0) }
    let when = day?.wording(dutch: invocation.language == .nl) ?? ""
    var lines = ["\(name) (uid \(reply["uid"]?.int ?? 0)), \(when)"]
    if reply["known"]?.bool != true {
      lines.append(
        invocation.say(
          "✗ Staat niet onder people, en in geen van de groepen.",
          "✗ Does not stand under people, and in none of the groups."))
    }
    if reply["owner"]?.bool == true {
      lines.append(invocation.say("· Draait opdrachtd.", "· Runs opdrachtd."))
    }
    if reply["groupsKnown"]?.bool != true {
      lines.append(
        invocation.say(
          "! De groepen waren niet op te zoeken: hun rollen tellen nu niet.",
          "! The groups could not be looked up: their roles do not count now."))
    }
    return lines
  }

  private var grounds: [String] {
    var lines = [invocation.say("Rollen", "Roles")]
    if reply["everyRole"]?.bool == true {
      lines.append(
        invocation.say(
          "  ✓ elke rol: er zijn geen people of groups ingesteld",
          "  ✓ every role: no people or groups are configured"))
      return lines
    }
    for ground in reply["grounds"]?.array ?? [] {
      let mark = ground["inForce"]?.bool == true ? "✓" : "✗"
      let note = mark == "✓" ? "" : invocation.say(" (niet op deze dag)", " (not on this day)")
      lines.append("  \(mark) \(text(ground["text"]))\(note)")
    }
    if lines.count == 1 { lines.append(invocation.say("  geen", "  none")) }
    return lines
  }

  private var methods: [String] {
    let all = reply["methods"]?.array ?? []
    let allowed = all.filter { $0["allowed"]?.bool == true }.compactMap { $0["name"]?.string }
    var lines = [invocation.say("Mag vragen", "May call")]
    lines.append("  " + (allowed.isEmpty ? invocation.say("niets", "nothing") : list(allowed)))
    // The same reason for many is told once.
    var reasons: [(reason: String, names: [String])] = []
    for method in all where method["allowed"]?.bool != true {
      let name = method["name"]?.string ?? ""
      let reason = text(method["reason"]).replacing("'\(name)'", with: "…")
      if let place = reasons.firstIndex(where: { $0.reason == reason }) {
        reasons[place].names.append(name)
      } else {
        reasons.append((reason, [name]))
      }
    }
    if !reasons.isEmpty { lines.append(invocation.say("Mag niet vragen", "May not call")) }
    for (reason, names) in reasons {
      lines.append("  \(list(names))")
      lines.append("    \(reason)")
    }
    return lines
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  private var steps: [String] {
    guard let steps = reply["steps"]?.array else { return [] }
    let stages = ListCommand.stages(reply["stages"], invocation.language)
    var lines = [
      invocation.say("Stappen nu van ", "Actions now of ")
        + "\(reply["id"]?.string ?? ""): \(stages)"
    ]
    for step in steps { lines += self.lines(of: step) }
    return lines
  }

  private func lines(of step: JSON) -> [String] {
    let action = step["action"]?.string ?? ""
    let needed = (step["by"]?.array ?? []).compactMap(\.string)
    guard step["allowed"]?.bool == true else {
      let who = (step["people"]?.array ?? []).compactMap(\.string)
      let groups = (step["groups"]?.array ?? []).compactMap(\.string).map {
        invocation.say("de groep \($0)", "the group \($0)")
      }
      let holders = who + groups
      let held =
        holders.isEmpty
        ? invocation.say("die rol heeft niemand", "nobody holds it")
        : invocation.say("die heeft: ", "held by: ") + list(holders)
      return [
        invocation.say(
          "  ✗ \(action): nodig is \(needed.joined(separator: " of ")); \(held)",
          "  ✗ \(action): needs \(needed.joined(separator: " or ")); \(held)")
      ]
    }
    let role = step["role"]?.string.map { invocation.say(" als \($0)", " as \($0)") } ?? ""
    let rest = (step["blockers"]?.array ?? []).filter { $0["code"]?.string != "role" }
    guard let first = rest.first else {
      return [invocation.say("  ✓ \(action): mag\(role)", "  ✓ \(action): allowed\(role)")]
    }
    return [
      invocation.say(
        "  ! \(action): mag\(role), maar kan nog niet: \(text(first["message"]))",
        "  ! \(action): allowed\(role), but not possible yet: \(text(first["message"]))")
    ]
  }

  private func text(_ view: JSON?) -> String {
    LocalizedText(view: view).text(in: invocation.language)
  }
}
