import Languages
package import PluginInterface

/// What an administrator says of messages, beside their templates.
package struct MessageSettings: Sendable {
  /// The settings of the notifications plugin that are about what messages say.
  package static let definitions = [
    SettingDefinition(
      "calendar", .flag,
      label: LocalizedText(
        nl: "of mail over een termijn een afspraak meestuurt",
        en: "whether mail about a deadline carries an appointment")),
    SettingDefinition(
      "link", .text,
      label: LocalizedText(
        nl: "het adres van een opdracht, met {id} op de plaats van de naam",
        en: "the address of an assignment, with {id} in the place of its name")),
    SettingDefinition(
      "signature", .texts,
      label: LocalizedText(
        nl: "de regels onder elk bericht", en: "the lines below each message")),
  ]

  private static let mark = "{id}"
  private static let schemes = ["https://", "http://"]
  private static let longestLink = 500
  private static let mostLines = 20

  let sendsAppointments: Bool
  let signature: [String]
  private let linkPattern: String?

  /// What holds where nothing is said.
  package init() {
    sendsAppointments = true
    signature = []
    linkPattern = nil
  }

  package init(_ settings: PluginSettings) throws(SettingProblems) {
    sendsAppointments = settings.flag("calendar") ?? true
    signature = settings.texts("signature") ?? []
    linkPattern = settings.text("link")
    var problems: [SettingProblem] = []
    if signature.count > Self.mostLines { problems.append(.longSignature(most: Self.mostLines)) }
    if let linkPattern, !Self.isLink(linkPattern) { problems.append(.noLink) }
    guard problems.isEmpty else { throw SettingProblems(problems) }
  }

  /// The address of an assignment; nil where none is set.
  func link(to assignment: String) -> String? {
    linkPattern?.replacing(Self.mark, with: assignment)
  }

  /// Printable ASCII without what ends an address in a text.
  private static func isLink(_ text: String) -> Bool {
    let forbidden = Array("\"<>\\^`|".utf8)
    return schemes.contains { text.hasPrefix($0) && text.utf8.count > $0.utf8.count }
      && text.contains(mark) && text.utf8.count <= longestLink
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !forbidden.contains($0) }
  }
}

extension SettingProblem {
  fileprivate static let noLink = SettingProblem(
    ["link"],
    LocalizedText(
      nl: "'link' is geen adres van een opdracht.", en: "'link' is no address of an assignment."),
    remedy: LocalizedText(
      nl: "Schrijf bijvoorbeeld: \"https://example.org/opdracht/{id}\"",
      en: "Write for instance: \"https://example.org/assignment/{id}\""))

  fileprivate static func longSignature(most: Int) -> SettingProblem {
    SettingProblem(
      ["signature"],
      LocalizedText(
        nl: "'signature' heeft meer dan \(most) regels.",
        en: "'signature' has more than \(most) lines."),
      remedy: LocalizedText(nl: "Maak het korter.", en: "Make it shorter."))
  }
}
