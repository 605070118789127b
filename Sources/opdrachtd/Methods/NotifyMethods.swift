import Control
import Execution
import Expressions
import JSONSyntax
import Languages
import Lifecycle
import PluginInterface
import Views
import WorkingCalendar

extension MethodTable {
  /// Sends a test message along each way that messages can leave, or along those that are asked
  /// for, and tells what became of each. Nothing of it is recorded.
  func sendTestMessages(_ call: Call) async throws -> JSON {
    let routes = try testRoutes(call)
    let moment = await engine.moment.instant
    let message = TestMessage(
      person: call.person.name, recipient: try call.optionalText("to"), sentAt: moment,
      language: Language(rawValue: try call.optionalText("language") ?? "nl") ?? .nl,
      isTrial: try call.flag("trial"))
    // At the same time: one that hangs holds up none of the others.
    let outcomes = await withTaskGroup(of: (Int, TestOutcome).self) { group in
      for (place, route) in routes.enumerated() {
        group.addTask { (place, await route.sender.test(route.channel, with: message)) }
      }
      return await group.reduce(into: [Int: TestOutcome]()) { $0[$1.0] = $1.1 }
    }
    return [
      "trial": .boolean(message.isTrial),
      "messages": .array(
        routes.enumerated().compactMap { place, route in
          outcomes[place]?.view(of: route.channel, plugin: route.sender.name)
        }),
    ]
  }

  private typealias Route = (sender: any TestSender, channel: TestChannel)

  /// What `plugin`, `endpoint` and `to` leave of the ways. Somebody in particular is reached along
  /// those that go to people.
  private func testRoutes(_ call: Call) throws(ControlError) -> [Route] {
    let senders = plugins.all.compactMap { $0 as? any TestSender }
    var routes: [Route] = senders.flatMap { sender in
      sender.testChannels.map { (sender: sender, channel: $0) }
    }
    if let name = try call.optionalText("plugin") {
      guard senders.contains(where: { $0.name.text == name }) else {
        throw .unknownRoute(
          LocalizedText(
            nl: "Er is geen plugin '\(name)' die berichten verstuurt.",
            en: "There is no plugin '\(name)' that sends messages."),
          name, among: senders.map(\.name.text))
      }
      routes.removeAll { $0.sender.name.text != name }
    }
    if let name = try call.optionalText("endpoint") {
      let known = routes.map(\.channel.name)
      routes.removeAll { $0.channel.name != name }
      guard !routes.isEmpty else {
        throw .unknownRoute(
          LocalizedText(
            nl: "Berichten gaan niet naar '\(name)'.", en: "Messages do not go to '\(name)'."),
          name, among: known)
      }
    }
    if try call.optionalText("to") != nil {
      routes.removeAll { !$0.channel.hasRecipients }
      guard !routes.isEmpty else {
        throw .unknownRoute(
          LocalizedText(
            nl: "Langs deze weg gaat een bericht niet naar iemand in het bijzonder.",
            en: "Along this way a message goes to nobody in particular."), "", among: [])
      }
    }
    return routes
  }
}

extension ControlError {
  fileprivate static func unknownRoute(
    _ message: LocalizedText, _ name: String, among known: [String]
  ) -> ControlError {
    let remedy: LocalizedText
    if let nearest = Spelling.nearest(to: name, among: known) {
      remedy = LocalizedText(nl: "Bedoelde u '\(nearest)'?", en: "Did you mean '\(nearest)'?")
    } else if known.isEmpty {
      remedy = LocalizedText(
        nl: "Bekijk alle wegen: opdracht notify --test --dry-run",
        en: "See all the ways: opdracht notify --test --dry-run")
    } else {
      let names = known.sorted().joined(separator: ", ")
      remedy = LocalizedText(nl: "Wel: \(names).", en: "Known are \(names).")
    }
    return ControlError(
      code: -32003, message: message.en,
      data: ["kind": "not-understood", "text": message.view, "remedy": remedy.view])
  }
}

extension TestOutcome {
  fileprivate func view(of channel: TestChannel, plugin: PluginName) -> JSON {
    var object: JSONObject = [
      "plugin": .string(plugin.text), "channel": .string(channel.name),
      "target": .string(target),
    ]
    switch result {
    case .trial:
      object["outcome"] = "trial"
      object["content"] = .string(String(decoding: content, as: UTF8.self))
    case .sent(let said):
      object["outcome"] = "sent"
      object["text"] = said.view
    case .failed(let said):
      object["outcome"] = "failed"
      object["text"] = said.view
    }
    return .object(object)
  }
}
