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
  /// The most promised effects that one `outbox` gives.
  private static let longestOutbox = 1_000
  private static let usualOutbox = 100

  /// What is promised and not performed, the oldest first, a part at a time: `next` is where the
  /// following part begins.
  func outbox(_ call: Call) async throws -> JSON {
    let page = try await engine.outbox(
      after: try call.outboxPlace("after"),
      limit: try call.integer("limit", in: 1...Self.longestOutbox, otherwise: Self.usualOutbox),
      onlyDead: try call.flag("dead"), of: try await known(call.plugin()))
    return [
      "waiting": .integer(page.waiting), "dead": .integer(page.dead),
      "effects": .array(page.entries.map(\.view)),
      "next": page.next.map { .string($0.text) } ?? .null,
    ]
  }

  /// Tries again what failed: the effects that are named, or all of a plugin, or all.
  func retryOutbox(_ call: Call) async throws -> JSON {
    let effects = try call.effects()
    let plugin = try await known(call.plugin())
    let all = try call.flag("all")
    guard !effects.isEmpty ? plugin == nil && !all : all || plugin != nil else {
      throw ControlError.invalidParameters("give 'effects', or 'plugin', or 'all'")
    }
    let change = try await engine.retry(
      effects.isEmpty ? .failed(of: plugin) : .effects(effects), by: call.answerable,
      isTrial: try call.flag("trial"))
    return change.view
  }

  /// The plugin, where it is installed or something was promised of it: anything else is mistyped.
  private func known(_ plugin: PluginName?) async throws -> PluginName? {
    guard let plugin else { return nil }
    let names = Set(plugins.all.map(\.name) + (await engine.promisedPlugins)).sorted {
      $0.text < $1.text
    }
    guard !names.contains(plugin) else { return plugin }
    throw ControlError.unknownPlugin(plugin, among: names.map(\.text))
  }

  /// Gives an effect up for good.
  func dropFromOutbox(_ call: Call) async throws -> JSON {
    let change = try await engine.drop(
      try call.effect(call.text("effect")), for: try call.text("reason"), by: call.answerable,
      isTrial: try call.flag("trial"))
    return change.view
  }
}

extension Call {
  /// Who answers for the daemon acts in no role.
  fileprivate var answerable: Requester { Requester(person: person.name, roles: []) }

  fileprivate func effect(_ text: String) throws(ControlError) -> EffectID {
    guard let effect = EffectID(text) else {
      throw .invalidParameters("'\(text)' is no effect, like pilots.7.1")
    }
    return effect
  }

  fileprivate func effects() throws(ControlError) -> [EffectID] {
    guard let given = parameters["effects"], given != .null else { return [] }
    guard let list = given.array else { throw .invalidParameters("'effects' must be a list") }
    var effects: [EffectID] = []
    for element in list {
      guard let text = element.string else {
        throw .invalidParameters("'effects' must be a list of texts")
      }
      effects.append(try effect(text))
    }
    return effects
  }

  fileprivate func plugin() throws(ControlError) -> PluginName? {
    guard let text = try optionalText("plugin") else { return nil }
    guard let name = PluginName(text) else {
      throw .invalidParameters("'\(text)' is no name of a plugin")
    }
    return name
  }

  /// Where a page begins, as an earlier one gave it.
  fileprivate func outboxPlace(_ key: String) throws(ControlError) -> OutboxPlace? {
    guard let text = try optionalText(key) else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let milliseconds = Int64(parts[0]),
      let effect = EffectID(String(parts[1]))
    else { throw .invalidParameters("'\(key)' must be the 'next' of an earlier answer") }
    return OutboxPlace(promisedAt: Instant(milliseconds: milliseconds), effect: effect)
  }
}

extension OutboxPlace {
  fileprivate var text: String { "\(promisedAt.milliseconds)/\(effect)" }
}

extension OutboxEntry {
  fileprivate var view: JSON {
    var object = effect.view.object ?? JSONObject()
    switch standing {
    case .dead: object["standing"] = "dead"
    case .heldUp(let first):
      object["standing"] = "held-up"
      object["behind"] = .string(first.description)
    case .inHand: object["standing"] = "in-hand"
    case .waiting(let moment):
      object["standing"] = "waiting"
      object["until"] = moment.map { .string($0.description) } ?? .null
    }
    object["attempts"] = .integer(trouble?.attempts ?? 0)
    object["message"] = trouble.map { .string($0.message) } ?? .null
    return .object(object)
  }
}

extension OutboxChange {
  fileprivate var view: JSON {
    func names(_ effects: [EffectID]) -> JSON { .array(effects.map { .string($0.description) }) }
    return [
      "resumed": names(resumed), "hastened": names(hastened), "underWay": names(underWay),
      "dropped": names(dropped), "left": .integer(left),
    ]
  }
}

extension ControlError {
  fileprivate static func unknownPlugin(_ plugin: PluginName, among names: [String]) -> ControlError
  {
    let nearest = Spelling.nearest(to: plugin.text, among: names)
    let list = names.joined(separator: ", ")
    return ControlError(
      code: -32003, message: "there is no plugin '\(plugin)'",
      data: [
        "kind": "not-understood",
        "text": LocalizedText(
          nl: "er is geen plugin '\(plugin)'.", en: "there is no plugin '\(plugin)'."
        ).view,
        "remedy": LocalizedText(
          nl: nearest.map { "Bedoelde u '\($0)'?" } ?? "Kies uit: \(list)",
          en: nearest.map { "Did you mean '\($0)'?" } ?? "Choose from: \(list)"
        ).view,
      ])
  }
}
