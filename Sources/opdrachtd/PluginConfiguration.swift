import Digests
import Expressions
import ExternalPlugins
import Glibc
import JSONSyntax
import Languages
import Lifecycle
import PluginInterface
import Processes

/// The key `plugins` of a configuration: the settings of plugins, and how programs are run.
///
///     plugins: {
///       notifications: { … },            // of a plugin that is part of the daemon
///       archive: {                       // of a program
///         program: "archive.py",         // in the folder plugins; named like the plugin unless given
///         sha256: "9f86d0…",             // only this content is run
///         user: "nobody",                // as another user, where the daemon may
///         time: 20,                      // seconds for a handover
///         settings: { … },
///       },
///     }
struct PluginConfiguration {
  private static let keys = ["program", "settings", "sha256", "time", "user"]

  /// Of the plugins that are part of the daemon.
  private(set) var settings: [PluginName: PluginSettings] = [:]
  /// Where they stand.
  private var nodes: [PluginName: SourceNode] = [:]
  /// Of programs.
  private(set) var entries: [PluginEntry] = []
  /// Everything that is wrong.
  private(set) var flaws: [SettingsFlaw] = []

  /// `node` is the value of the key; nil where the configuration has none.
  init(_ node: SourceNode?, home: Home) {
    var members: [SourceMember] = []
    if let node {
      if case .object(let found) = node.content {
        members = found
      } else {
        flag(node.position, nl: "'plugins' is een object.", en: "'plugins' is an object.")
      }
    }
    var reading = SettingsReading(home: home.path)
    for shipped in ShippedPlugins.settings {
      let member = members.first { $0.key == shipped.name.text }
      nodes[shipped.name] = member?.value
      settings[shipped.name] = reading.settings(
        in: member?.value, shipped.definitions, at: member?.keyPosition ?? Self.start)
    }
    let others = members.filter { member in
      !ShippedPlugins.settings.contains { $0.name.text == member.key }
    }
    if !others.isEmpty { read(others, files: files(of: home)) }
    flaws += reading.flaws
  }

  /// The problems that a plugin of the daemon has with its settings, where they stand.
  func flaws(_ problems: SettingProblems, of name: PluginName) -> [SettingsFlaw] {
    problems.flaws(in: nodes[name], at: Self.start)
  }

  private static let start = SourcePosition(offset: 0, line: 1, column: 1)

  /// A folder that cannot be read is told of when its programs are looked at.
  private func files(of home: Home) -> [String] {
    do throws(PluginFailure) {
      return try PluginFolders(home: home.path).files()
    } catch {
      return []
    }
  }

  // MARK: Programs

  private mutating func read(_ members: [SourceMember], files: [String]) {
    for member in members {
      guard let name = PluginName(member.key), name != EngineEffect.plugin else {
        flag(
          member.keyPosition, nl: "'\(member.key)' is geen naam van een plugin.",
          en: "'\(member.key)' is no name of a plugin.")
        continue
      }
      guard case .object(let values) = member.value.content else {
        flag(member.value.position, nl: "Hier hoort een object.", en: "An object belongs here.")
        continue
      }
      var origin = PluginOrigin(file: name.text, name: name)
      var settings: SourceNode?
      for value in values { read(value, into: &origin, &settings) }
      if !values.contains(where: { $0.key == "program" }) {
        let named = files.first { PluginOrigin(file: $0).suggestedName == name }
        guard let named else {
          flagUnknown(member, files: files)
          continue
        }
        origin.file = named
      }
      guard !entries.contains(where: { $0.origin.file == origin.file }) else {
        flag(
          member.keyPosition, nl: "'\(origin.file)' is al een andere plugin.",
          en: "'\(origin.file)' is another plugin already.")
        continue
      }
      entries.append(
        PluginEntry(origin: origin, settings: settings, position: member.keyPosition))
    }
  }

  private mutating func read(
    _ member: SourceMember, into origin: inout PluginOrigin, _ settings: inout SourceNode?
  ) {
    let position = member.value.position
    let json = member.value.json
    switch member.key {
    case "program":
      guard let file = json?.string, Self.isFileName(file) else {
        return flag(
          position, nl: "'program' is de naam van een bestand in de map plugins.",
          en: "'program' is the name of a file in the folder plugins.")
      }
      origin.file = file
    case "settings": settings = member.value
    case "sha256":
      guard let pin = json?.string.flatMap({ SHA256.Digest(hexadecimal: $0) }) else {
        return flag(
          position, nl: "'sha256' heeft 64 cijfers van 0 tot en met f.",
          en: "'sha256' has 64 digits from 0 to f.",
          remedy: LocalizedText(nl: "sha256sum BESTAND", en: "sha256sum FILE"))
      }
      origin.pin = pin
    case "time":
      let range = PluginOrigin.shortestTime...PluginOrigin.longestTime
      guard let seconds = json?.int, range.contains(seconds) else {
        return flag(
          position, nl: "'time' is een getal van 1 tot en met 3600, in seconden.",
          en: "'time' is a number from 1 to 3600, in seconds.")
      }
      origin.time = .seconds(seconds)
    case "user": origin.user = user(json?.string, at: position)
    default:
      let nearest = Spelling.nearest(to: member.key, among: Self.keys)
      flag(
        member.keyPosition, nl: "De sleutel '\(member.key)' bestaat niet.",
        en: "There is no key '\(member.key)'.",
        remedy: nearest.map {
          LocalizedText(nl: "Bedoelde u '\($0)'?", en: "Did you mean '\($0)'?")
        } ?? Self.list(Self.keys))
    }
  }

  /// Only root may become somebody else.
  private mutating func user(_ name: String?, at position: SourcePosition) -> ProgramUser? {
    guard let name, let entry = getpwnam(name) else {
      flag(
        position, nl: "'user' is een gebruiker van deze machine.",
        en: "'user' is a user of this machine.")
      return nil
    }
    let user = ProgramUser(user: entry.pointee.pw_uid, group: entry.pointee.pw_gid)
    guard geteuid() == 0 || geteuid() == user.user else {
      flag(
        position, nl: "opdrachtd mag niets als '\(name)' starten.",
        en: "opdrachtd may start nothing as '\(name)'.",
        remedy: LocalizedText(
          nl: "Haal 'user' weg, of start opdrachtd als root.",
          en: "Take 'user' away, or start opdrachtd as root."))
      return nil
    }
    return geteuid() == user.user ? nil : user
  }

  // MARK: Flaws

  private mutating func flagUnknown(_ member: SourceMember, files: [String]) {
    let known =
      ShippedPlugins.settings.map(\.name.text)
      + files.compactMap { PluginOrigin(file: $0).suggestedName?.text }
    let nearest = Spelling.nearest(to: member.key, among: known)
    flag(
      member.keyPosition,
      nl: "De plugin '\(member.key)' bestaat niet, en in de map plugins staat geen programma dat "
        + "zo heet.",
      en: "There is no plugin '\(member.key)', and no program of that name in the folder plugins.",
      remedy: nearest.map {
        LocalizedText(nl: "Bedoelde u '\($0)'?", en: "Did you mean '\($0)'?")
      } ?? Self.list(known))
  }

  private mutating func flag(
    _ position: SourcePosition, nl: String, en: String,
    remedy: LocalizedText = LocalizedText(nl: "", en: "")
  ) {
    flaws.append(
      SettingsFlaw(position: position, message: LocalizedText(nl: nl, en: en), remedy: remedy))
  }

  private static func list(_ names: [String]) -> LocalizedText {
    let list = names.sorted().joined(separator: ", ")
    return LocalizedText(nl: "Wel: \(list).", en: "Known are \(list).")
  }

  private static func isFileName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 200 && text.utf8.first != UInt8(ascii: ".")
      && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") }
  }
}

extension Configuration {
  /// The settings of the plugins that are part of the daemon: they are given them when they are
  /// made.
  var pluginSettings: [PluginName: PluginSettings] { plugins.settings }
}
