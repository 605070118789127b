import Expressions
import JSONSyntax
import Languages
import PluginInterface

/// Collects every flaw of the settings of a home while they are read, each at its place.
///
/// A part with a flaw is left out of what is read: the flaw keeps all of it from being used.
struct SettingsText {
  struct Flaw {
    let position: SourcePosition
    let message: LocalizedText
    let remedy: LocalizedText
  }

  /// More are counted, not told: nobody reads them.
  static let mostFlaws = 100
  /// Looking for the nearest name takes longer than the hundredth flaw is worth.
  private static let mostSuggestions = 50
  private static let longestShown = 80

  private(set) var flaws: [Flaw] = []

  mutating func flag(
    _ position: SourcePosition, nl: String, en: String,
    remedy: LocalizedText = LocalizedText(nl: "", en: "")
  ) {
    flaws.append(
      Flaw(position: position, message: LocalizedText(nl: nl, en: en), remedy: remedy))
  }

  /// Adds what was found in settings of plugins.
  mutating func add(_ found: [SettingsFlaw]) {
    flaws += found.map { Flaw(position: $0.position, message: $0.message, remedy: $0.remedy) }
  }

  /// Throws all flaws in the order of the file, where there are any.
  func requireSound(_ path: String) throws(StartError) {
    guard !flaws.isEmpty else { return }
    let sorted = flaws.sorted { $0.position < $1.position }
    var lines = sorted.prefix(Self.mostFlaws).map { flaw in
      LocalizedText(
        nl: Self.line(path, flaw.position, flaw.message.nl, flaw.remedy.nl),
        en: Self.line(path, flaw.position, flaw.message.en, flaw.remedy.en))
    }
    let rest = flaws.count - lines.count
    if rest > 0 {
      lines.append(
        LocalizedText(nl: "\(path): en nog \(rest) fouten.", en: "\(path): and \(rest) more."))
    }
    throw StartError(
      nl: lines.map(\.nl).joined(separator: "\n"), en: lines.map(\.en).joined(separator: "\n"))
  }

  private static func line(
    _ path: String, _ position: SourcePosition, _ message: String, _ remedy: String
  ) -> String {
    "\(path):\(position.line):\(position.column): \(message)"
      + (remedy.isEmpty ? "" : " \(remedy)")
  }

  /// Text of the file as it can stand in a line: quoted, cut, and without what moves a terminal.
  static func quoted(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(longestShown) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: shown.append("\u{FFFD}")
      default: shown.append(scalar)
      }
    }
    return "'\(String(shown))\(text.unicodeScalars.count > longestShown ? "…" : "")'"
  }

  /// The nearest of some names, or all of them.
  func advice(for name: String, among known: [String]) -> LocalizedText {
    guard flaws.count < Self.mostSuggestions, !known.isEmpty else {
      return LocalizedText(nl: "", en: "")
    }
    if let nearest = Spelling.nearest(to: name, among: known.sorted()) {
      return LocalizedText(nl: "Bedoelde u '\(nearest)'?", en: "Did you mean '\(nearest)'?")
    }
    let list = known.sorted().prefix(Self.mostSuggestions).joined(separator: ", ")
    return LocalizedText(nl: "Mogelijk: \(list).", en: "Possible: \(list).")
  }
}

/// Plain values.
extension SettingsText {
  /// The members of an object whose keys are known; others are flaws. Nil where it is no object.
  mutating func members(of node: SourceNode, keys: [String]) -> SettingsMembers? {
    guard let members = anyMembers(of: node) else { return nil }
    for member in members where !keys.contains(member.key) {
      let name = Self.quoted(member.key)
      flag(
        member.keyPosition, nl: "De sleutel \(name) bestaat niet.",
        en: "There is no key \(name).", remedy: advice(for: member.key, among: keys))
    }
    return SettingsMembers(members)
  }

  /// The members of an object whose keys are the author's own names.
  mutating func anyMembers(of node: SourceNode) -> [SourceMember]? {
    guard case .object(let members) = node.content else {
      flag(node.position, nl: "Hier hoort een object.", en: "An object belongs here.")
      return nil
    }
    return members
  }

  mutating func elements(of node: SourceNode) -> [SourceNode]? {
    guard case .array(let elements) = node.content else {
      flag(node.position, nl: "Hier hoort een lijst.", en: "A list belongs here.")
      return nil
    }
    return elements
  }

  mutating func text(_ node: SourceNode) -> String? {
    guard case .string(let text) = node.content, !text.isEmpty else {
      flag(node.position, nl: "Hier hoort een tekst.", en: "A text belongs here.")
      return nil
    }
    return text
  }

  mutating func boolean(_ node: SourceNode) -> Bool? {
    guard case .boolean(let value) = node.content else {
      flag(node.position, nl: "Hier hoort true of false.", en: "True or false belongs here.")
      return nil
    }
    return value
  }

  /// One of some words.
  mutating func choice<Word: RawRepresentable<String> & CaseIterable>(
    _ node: SourceNode
  ) -> Word? {
    if case .string(let text) = node.content, let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue).sorted()
    let list = words.map { "\"\($0)\"" }
    let nearest = node.json?.string.flatMap { Spelling.nearest(to: $0, among: words) }
    flag(
      node.position, nl: "Hier hoort \(list.joined(separator: " of ")).",
      en: "\(list.joined(separator: " or ")) belongs here.",
      remedy: LocalizedText(
        nl: nearest.map { "Bedoelde u '\($0)'?" } ?? "",
        en: nearest.map { "Did you mean '\($0)'?" } ?? ""))
    return nil
  }
}

/// The members of one object by their keys.
struct SettingsMembers {
  let all: [SourceMember]

  init(_ members: [SourceMember]) { all = members }

  subscript(key: String) -> SourceNode? { all.first { $0.key == key }?.value }
}
