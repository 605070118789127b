import JSONSyntax
import Languages
import WorkingCalendar

/// An assignment at the end of a day, as people read it.
enum ShownDay {
  static func show(
    _ id: String, at day: CivilDate, _ invocation: Invocation
  ) throws(CommandFailure) {
    let reply =
      invocation.has("--offline")
      ? try OfflineReply.show(id, at: day, invocation)
      : try invocation.call("show", ["id": .string(id), "at": .string(day.description)])
    Console.write(
      invocation.has("--json")
        ? reply.indentedText : text(of: reply, at: day, invocation).joined(separator: "\n"))
  }

  private static func text(
    of reply: JSON, at day: CivilDate, _ invocation: Invocation
  ) -> [String] {
    let date = day.wording(dutch: invocation.language == .nl)
    let later = reply["recordedLater"]?.array ?? []
    guard !later.isEmpty else {
      return [
        invocation.say(
          "Aan het eind van \(date); toen en nu is hetzelfde bekend.",
          "At the end of \(date); the same is known now as then."), "",
        Console.table(ShowCommand.rows(of: reply["knownNow"] ?? .null, invocation)),
      ]
    }
    var lines = [
      invocation.say(
        "Aan het eind van \(date), zoals toen bekend was:",
        "At the end of \(date), as was known then:"), "",
    ]
    if let then = reply["knownThen"], then != .null {
      lines.append(Console.table(ShowCommand.rows(of: then, invocation)))
    } else {
      lines.append(invocation.say("Er was nog niets vastgelegd.", "Nothing was recorded yet."))
    }
    lines += [
      "", invocation.say("Zoals nu bekend is:", "As is known now:"), "",
      Console.table(ShowCommand.rows(of: reply["knownNow"] ?? .null, invocation)), "",
      invocation.say("Het verschil is later vastgelegd:", "What differs was recorded later:"),
      Console.table(LogCommand.rows(of: later, invocation)),
    ]
    return lines
  }
}
