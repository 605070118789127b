import Control
import Expressions
import Fields
import Glibc
import JSONSyntax
import Languages
import LocalSockets

/// A command line, taken apart.
struct Invocation {
  /// Options with a value, and those without.
  static let valued = [
    "--as", "--assignment", "--at", "--back", "--calendar", "--calendars", "--clock", "--csv",
    "--days",
    "--documents", "--endpoint", "--except", "--field", "--for", "--form", "--format", "--from",
    "--head",
    "--home", "--html",
    "--ics", "--id",
    "--lang", "--limit", "--mapping", "--note", "--on", "--out", "--parent", "--people",
    "--person", "--place", "--plugin", "--policy",
    "--reason", "--script", "--series", "--settings", "--sheet", "--since", "--socket",
    "--stage", "--state", "--syntax", "--to", "--until",
    "--workflow",
  ]
  static let flags = [
    "--all", "--dead", "--double", "--dry-run", "--extra", "--force", "--help", "--json", "--kinds",
    "--late", "--migrate", "--mine", "--offline", "--public",
    "--test", "--years", "--yes",
  ]
  private static let everywhere = ["--help", "--home", "--json", "--lang", "--socket"]

  /// The command and what follows it, without options.
  let words: [String]
  private let options: [String: String]
  let language: Language

  init(_ arguments: [String]) throws(CommandFailure) {
    var words: [String] = []
    var options: [String: String] = [:]
    var rest = arguments[...]
    var isLiteral = false
    while let argument = rest.popFirst() {
      if argument == "--", !isLiteral {
        isLiteral = true
      } else if !isLiteral, argument == "-h" {
        options["--help"] = ""
      } else if !isLiteral, argument.hasPrefix("--") {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        if Self.flags.contains(name), parts.count == 1 {
          options[name] = ""
        } else if Self.valued.contains(name) {
          guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
            throw CommandFailure(
              .usage, nl: "\(name) wil een waarde.", en: "\(name) needs a value.")
          }
          options[name] = value
        } else {
          throw Self.unknownOption(name)
        }
      } else {
        words.append(argument)
      }
    }
    self.words = words
    self.options = options
    language = try Self.language(options["--lang"])
  }

  private static func language(_ text: String?) throws(CommandFailure) -> Language {
    guard let text else { return .ofEnvironment }
    guard let language = Language(rawValue: text) else {
      throw CommandFailure(
        .usage, nl: "--lang is nl of en, niet '\(text)'.", en: "--lang is nl or en, not '\(text)'.")
    }
    return language
  }

  private static func unknownOption(_ name: String) -> CommandFailure {
    let nearest = Spelling.nearest(to: name, among: (valued + flags).sorted())
    return CommandFailure(
      .usage, nl: "de optie '\(name)' bestaat niet.", en: "there is no option '\(name)'.",
      remedy: nearest.map {
        LocalizedText(nl: "Bedoelde u '\($0)'?", en: "Did you mean '\($0)'?")
      })
  }

  /// What follows the command.
  var arguments: ArraySlice<String> { words.dropFirst() }

  func option(_ name: String) -> String? { options[name] }

  func has(_ flag: String) -> Bool { options[flag] != nil }

  /// Refuses options that the command does not know, and a wrong number of words.
  func check(against command: Command) throws(CommandFailure) {
    for name in options.keys.sorted()
    where !command.options.contains(name) && !Self.everywhere.contains(name) {
      throw CommandFailure(
        .usage, nl: "'\(command.name)' kent de optie \(name) niet.",
        en: "'\(command.name)' does not know the option \(name).", remedy: command.usageHint)
    }
    guard command.wordCount.contains(arguments.count) else {
      throw CommandFailure(
        .usage, nl: "zo werkt '\(command.name)' niet.", en: "'\(command.name)' does not work so.",
        remedy: command.usageHint)
    }
  }

  /// The text in the language of the user.
  func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }

  // MARK: The daemon

  /// Where the daemon listens: as told, else below the home of the user, else of the system.
  var socketPath: String {
    if let path = option("--socket") { return path }
    if let home = option("--home") ?? Environment.value("OPDRACHT_HOME") {
      return "\(home)/run/control.sock"
    }
    let state =
      Environment.value("XDG_STATE_HOME")
      ?? Environment.value("HOME").map { "\($0)/.local/state" }
    if let state {
      let own = "\(state)/opdracht/run/control.sock"
      if access(own, F_OK) == 0 { return own }
    }
    return "/run/opdracht/control.sock"
  }

  /// Calls the daemon once.
  func call(_ method: String, _ parameters: JSONObject = JSONObject()) throws(CommandFailure)
    -> JSON
  {
    let path = socketPath
    var parameters = parameters
    if let role = option("--as") { parameters["as"] = .string(role) }
    let client: ControlClient
    do throws(SocketError) {
      client = try ControlClient(path: path)
    } catch {
      throw CommandFailure(error, socket: path)
    }
    do throws(ControlCallError) {
      return try client.call(method, parameters)
    } catch {
      throw CommandFailure(error, socket: path)
    }
  }

  /// `field=value` sets, `field+=value` adds one more.
  func changes(_ words: ArraySlice<String>) throws(CommandFailure) -> JSON {
    var changes: [JSON] = []
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw CommandFailure(
          .usage, nl: "'\(word)' is geen veld=waarde.", en: "'\(word)' is not field=value.",
          remedy: LocalizedText(
            nl: "Schrijf bijvoorbeeld: reden=\"te weinig uren\"",
            en: "Write for instance: reden=\"too few hours\""))
      }
      let adds = parts[0].hasSuffix("+")
      changes.append([
        "field": .string(String(adds ? parts[0].dropLast() : parts[0])),
        "wording": .string(String(parts[1])), "add": .boolean(adds),
      ])
    }
    return .array(changes)
  }
}

/// The variables of the environment.
enum Environment {
  /// A variable that is set and not empty.
  static func value(_ name: String) -> String? {
    guard let pointer = getenv(name) else { return nil }
    let text = String(cString: pointer)
    return text.isEmpty ? nil : text
  }
}

extension Language {
  /// The language of the user.
  static var ofEnvironment: Language { Language(variables: Environment.value) }
}
