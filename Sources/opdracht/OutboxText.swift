import JSONSyntax
import Languages

/// What people read about promised effects that are not performed.
enum OutboxText {
  /// One line of the outbox, in columns.
  static func row(of effect: JSON, _ invocation: Invocation) -> [String] {
    let isTroubled = effect["standing"]?.string == "dead" || effect["attempts"]?.int ?? 0 > 0
    let recipients = (effect["to"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
    return [
      isTroubled ? "!" : "·", effect["effect"]?.string ?? "",
      "\(effect["plugin"]?.string ?? "") \(effect["product"]?.string ?? "")", recipients,
      effect["promisedAt"]?.string ?? "", standing(of: effect, invocation),
    ]
  }

  /// A dead letter, for the page of its assignment.
  static func line(of effect: JSON, _ invocation: Invocation) -> String {
    let id = effect["effect"]?.string ?? ""
    return "\(id), \(effect["plugin"]?.string ?? "") \(effect["product"]?.string ?? ""): "
      + dead(effect["dead"], invocation)
  }

  private static func standing(of effect: JSON, _ invocation: Invocation) -> String {
    switch effect["standing"]?.string {
    case "dead": return dead(effect["dead"], invocation)
    case "held-up":
      let first = effect["behind"]?.string ?? ""
      return invocation.say("wacht op \(first)", "waits for \(first)")
    case "in-hand": return invocation.say("wordt nu bezorgd", "is being delivered now")
    default:
      var words =
        effect["until"]?.string.map { invocation.say("wacht tot \($0)", "waits until \($0)") }
        ?? invocation.say("gaat nu weg", "leaves now")
      let attempts = effect["attempts"]?.int ?? 0
      if attempts > 0 {
        let message = effect["message"]?.string ?? ""
        words += invocation.say("; \(attempts) keer mislukt", "; failed \(attempts) time(s)")
        if !message.isEmpty { words += ": " + message }
      }
      return Console.safe(words)
    }
  }

  private static func dead(_ letter: JSON?, _ invocation: Invocation) -> String {
    let since = letter?["since"]?.string ?? ""
    let attempts = letter?["attempts"]?.int ?? 0
    let message = letter?["message"]?.string ?? ""
    let words = invocation.say(
      "niet bezorgd sinds \(since), na \(attempts) keer",
      "not delivered since \(since), after \(attempts) time(s)")
    return Console.safe(words + (message.isEmpty ? "" : ": " + message))
  }

  /// What `status` says of it.
  static func notices(of reply: JSON, _ invocation: Invocation) -> [String] {
    var lines: [String] = []
    let dead = reply["deadLetters"]?.int ?? 0
    if dead > 0 {
      lines.append(
        invocation.say(
          "! \(dead) \(dead == 1 ? "bericht" : "berichten") niet bezorgd: opdracht outbox --dead",
          "! \(dead) \(dead == 1 ? "message" : "messages") not delivered: opdracht outbox --dead"))
    }
    let troubles = reply["troubleCount"]?.int ?? 0
    let told = reply["troubles"]?.array?.count ?? 0
    if troubles > told {
      lines.append(
        invocation.say(
          "! Mislukt tot nu toe: \(troubles), de eerste \(told) hieronder: opdracht outbox",
          "! Failed so far: \(troubles), the first \(told) below: opdracht outbox"))
    }
    return lines
  }

  /// What a change comes to.
  static func change(_ reply: JSON, isPlan: Bool, _ invocation: Invocation) -> String {
    func names(_ key: String) -> [String] { (reply[key]?.array ?? []).compactMap(\.string) }
    var lines: [String] = []
    func tell(_ key: String, nl: String, en: String) {
      let names = names(key)
      guard !names.isEmpty else { return }
      let shown = names.prefix(mostNames).joined(separator: ", ")
      let rest = names.count > mostNames ? ", …" : ""
      lines.append("\(invocation.say(nl, en)) (\(names.count)): \(shown)\(rest)")
    }
    tell(
      "resumed", nl: isPlan ? "Wordt opnieuw bezorgd" : "Wordt weer bezorgd",
      en: isPlan ? "Would be delivered again" : "Is delivered again")
    tell(
      "hastened", nl: isPlan ? "Zou nu geprobeerd worden" : "Wordt nu geprobeerd",
      en: isPlan ? "Would be tried now" : "Is tried now")
    tell("underWay", nl: "Is al onderweg", en: "Is on the way anyhow")
    tell(
      "dropped", nl: isPlan ? "Zou opgegeven worden" : "Is opgegeven",
      en: isPlan ? "Would be given up" : "Is given up")
    if let left = reply["left"]?.int, left > 0 {
      lines.append(invocation.say("Daarna nog: \(left)", "Left after these: \(left)"))
    }
    if lines.isEmpty { lines.append(invocation.say("Er is niets te doen.", "Nothing to do.")) }
    return lines.joined(separator: "\n")
  }

  private static let mostNames = 20

  /// What the log says of an event; nil for one about something else.
  static func what(_ event: JSON, _ invocation: Invocation) -> String? {
    let effect = event["effect"]?.string ?? ""
    switch event["what"]?.string {
    case "delivery-given-up":
      let attempts = event["attempts"]?.int ?? 0
      let message = Console.safe(event["message"]?.string ?? "")
      return invocation.say(
        "niet bezorgd na \(attempts) keer: ", "not delivered after \(attempts) time(s): ")
        + effect + (message.isEmpty ? "" : " (\(message))")
    case "delivery-resumed":
      return invocation.say("wordt weer bezorgd: ", "is delivered again: ") + effect
    case "delivery-dropped":
      let reason = Console.safe(event["reason"]?.string ?? "")
      return invocation.say("bezorging opgegeven: ", "delivery given up: ") + effect
        + (reason.isEmpty ? "" : " (\(reason))")
    default: return nil
    }
  }
}
