import Fields
import JSONSyntax
import Languages

/// What `why` tells of one action: each reason with its place, what was seen, who can lift it, and
/// the fewest changes that are enough.
struct WhyReport {
  private let reply: JSON
  private let invocation: Invocation

  init(_ reply: JSON, _ invocation: Invocation) {
    self.reply = reply
    self.invocation = invocation
  }

  var text: String {
    let action = reply["action"]?.string ?? ""
    guard reply["possible"]?.bool != true else {
      return invocation.say("'\(action)' kan nu.", "'\(action)' is possible now.")
    }
    var lines = [invocation.say("'\(action)' kan nog niet:", "'\(action)' is not possible yet:")]
    for blocker in reply["blockers"]?.array ?? [] { lines += self.lines(of: blocker) }
    lines += RoundText(invocation).needs(reply["approvals"]).map { $0.joined(separator: " – ") }
    return (lines + changes).map(Console.safe).joined(separator: "\n")
  }

  // MARK: Reasons

  private func lines(of blocker: JSON) -> [String] {
    var lines = ["- " + text(blocker["message"])]
    if let place = blocker["place"], let line = place["line"]?.int {
      let workflow = reply["workflow"]?.string ?? ""
      let column = place["column"]?.int ?? 0
      lines.append("  \(blocker["subject"]?.string ?? "")   \(workflow):\(line):\(column)")
    }
    for part in blocker["trace"]?.array ?? [] {
      lines.append("      \(part["text"]?.string ?? "")   → \(outcome(part))")
    }
    for seen in blocker["seen"]?.array ?? [] {
      lines.append("      \(seen["text"]?.string ?? "") = \(value(seen["value"]))")
    }
    if let lifters = lifters(blocker) {
      lines.append("  " + invocation.say("Dit kan: ", "Can be lifted by: ") + lifters)
    }
    let remedy = text(blocker["remedy"])
    return remedy.isEmpty ? lines : lines + ["  " + remedy]
  }

  private func outcome(_ part: JSON) -> String {
    if let error = part["error"]?.string {
      return invocation.say("niet te bepalen (\(error))", "cannot be evaluated (\(error))")
    }
    guard let flag = part["value"]?.bool else { return value(part["value"]) }
    return flag ? invocation.say("waar", "true") : invocation.say("onwaar", "false")
  }

  private func value(_ value: JSON?) -> String {
    switch value {
    case nil, .null?: return invocation.say("leeg", "empty")
    case .boolean(let flag)?:
      return flag ? invocation.say("ja", "yes") : invocation.say("nee", "no")
    case .string(let text)?: return text
    case .number?: return value?.text ?? ""
    case .array(let elements)?:
      let texts = elements.map { self.value($0) }
      return texts.isEmpty ? invocation.say("leeg", "empty") : texts.joined(separator: "; ")
    case .object(let object)?: return object["raw"]?.string ?? value?.text ?? ""
    }
  }

  /// 'het BPSDL (bakker, jansen)'; nil where anybody can lift it, or nobody.
  private func lifters(_ view: JSON) -> String? {
    let labels = (view["labels"]?.array ?? []).map { text($0) }
    guard !labels.isEmpty else { return nil }
    let groups = (view["groups"]?.array ?? []).compactMap(\.string).map {
      invocation.say("de groep \($0)", "the group \($0)")
    }
    let names = (view["people"]?.array ?? []).compactMap(\.string) + groups
    let people = names.joined(separator: ", ")
    return labels.joined(separator: ", ") + (people.isEmpty ? "" : " (\(people))")
  }

  // MARK: What is enough

  private var changes: [String] {
    let proposed = reply["changes"]?.array ?? []
    let objections = (reply["objections"]?.array ?? []).map { text($0["message"]) }
    guard !proposed.isEmpty else { return [] }
    var lines = [invocation.say("Dit is genoeg:", "This is enough:")]
    if !objections.isEmpty {
      lines = [
        invocation.say("Dit ontbreekt verder nog:", "What else is missing:")
      ]
    }
    for (place, change) in proposed.enumerated() {
      let by = change["kind"]?.string == "set" ? lifters(change).map { " – \($0)" } ?? "" : ""
      lines.append("- " + text(change["words"]) + by)
      // Changes that happen together are one command, told after the last of them.
      let command = text(change["command"])
      let next = proposed.indices.contains(place + 1) ? text(proposed[place + 1]["command"]) : ""
      if command != next { lines.append("    " + command) }
    }
    lines += objections.map {
      invocation.say("Dit bezwaar blijft: ", "This objection stays: ") + $0
    }
    return lines
  }

  private func text(_ view: JSON?) -> String {
    LocalizedText(view: view).text(in: invocation.language)
  }
}
