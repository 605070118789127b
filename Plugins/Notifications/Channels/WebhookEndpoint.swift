import Languages
import Lifecycle
import PluginInterface

/// A place that messages are posted to, as the configuration describes it.
struct WebhookEndpoint: Sendable {
  enum Format: String, CaseIterable {
    case cloudevents
    case ntfy
    case teams
  }

  let name: String
  let address: WebAddress
  let format: Format
  /// What the body is signed with.
  let secret: Secret?
  /// What the server wants to see to let the message in.
  let token: Secret?
  /// Where in ntfy the message goes.
  let topic: String?
  let language: Language?
  /// A page about an assignment, with `{id}` where its identifier belongs.
  let link: String?

  static let settings = [
    SettingDefinition(
      "url", .text,
      label: LocalizedText(
        nl: "het adres, dat begint met https://", en: "the address, which begins with https://")),
    SettingDefinition(
      "urlFile", .secret,
      label: LocalizedText(
        nl: "het bestand met het adres, waar dat zelf geheim is",
        en: "the file with the address, where that is a secret itself")),
    SettingDefinition(
      "format", .choice(Format.allCases.map(\.rawValue)), isRequired: true,
      label: LocalizedText(nl: "hoe een bericht eruitziet", en: "what a message looks like")),
    SettingDefinition(
      "secret", .secret,
      label: LocalizedText(
        nl: "het bestand met de sleutel waarmee berichten ondertekend worden",
        en: "the file with the key that signs messages")),
    SettingDefinition(
      "token", .secret,
      label: LocalizedText(
        nl: "het bestand met het toegangsbewijs voor de server (Bearer)",
        en: "the file with the access token for the server (Bearer)")),
    SettingDefinition(
      "topic", .text,
      label: LocalizedText(nl: "het onderwerp in ntfy", en: "the topic in ntfy")),
    SettingDefinition(
      "language", .choice(["en", "nl"]),
      label: LocalizedText(nl: "de taal van de berichten", en: "the language of the messages")),
    SettingDefinition(
      "link", .text,
      label: LocalizedText(
        nl: "een adres van een pagina over een opdracht, met {id} erin",
        en: "an address of a page about an assignment, with {id} in it")),
    SettingDefinition(
      "allowHTTP", .flag,
      label: LocalizedText(
        nl: "of het adres met http:// mag beginnen",
        en: "whether the address may begin with http://")),
  ]

  /// The page about an assignment.
  func page(about id: String) -> String? {
    // An identifier is letters, digits and hyphens: nothing needs an escape.
    link.map { $0.replacing("{id}", with: id) }
  }
}

/// Reads an endpoint, and finds every flaw at once.
struct WebhookEndpointReading {
  private let entry: PluginSettings.Entry
  private(set) var problems: [SettingProblem] = []

  private static let longestTopic = 64

  init(_ entry: PluginSettings.Entry) { self.entry = entry }

  /// Nil where there are problems.
  mutating func endpoint() -> WebhookEndpoint? {
    let settings = entry.settings
    if PluginName(entry.name) == nil {
      report(
        nil, nl: "'\(entry.name)' kan geen naam zijn van iets dat een workflow vraagt.",
        en: "'\(entry.name)' cannot be the name of something that a workflow asks for.",
        remedy: LocalizedText(
          nl: "Gebruik letters, cijfers, - en _, en begin met een letter.",
          en: "Use letters, digits, - and _, and begin with a letter."))
    }
    let address = address()
    // A format that is missing or unknown was a flaw already.
    let format = settings.text("format").flatMap { WebhookEndpoint.Format(rawValue: $0) }
    checkTopic(for: format)
    checkToken()
    checkLink()
    guard problems.isEmpty, let address, let format else { return nil }
    return WebhookEndpoint(
      name: entry.name, address: address, format: format, secret: settings.secret("secret"),
      token: settings.secret("token"), topic: settings.text("topic"),
      language: settings.text("language").flatMap { Language(rawValue: $0) },
      link: settings.text("link"))
  }

  private mutating func address() -> WebAddress? {
    let settings = entry.settings
    let (plain, secret) = (settings.text("url"), settings.secret("urlFile"))
    guard (plain == nil) != (secret == nil) else {
      report(
        plain == nil ? nil : "urlFile",
        nl: plain == nil ? "Het adres ontbreekt." : "Het adres staat er twee keer.",
        en: plain == nil ? "The address is missing." : "The address is there twice.",
        remedy: LocalizedText(
          nl: "Geef url, of urlFile waar het adres geheim is.",
          en: "Give url, or urlFile where the address is a secret."))
      return nil
    }
    let name = plain == nil ? "urlFile" : "url"
    let text = plain ?? String(decoding: secret?.bytes ?? [], as: UTF8.self)
    guard let address = WebAddress(text) else {
      // What was in a file of secrets is not told.
      let shown = plain.map { "'\($0)'" }
      report(
        name, nl: "\(shown ?? "Wat in het bestand staat") is geen adres.",
        en: "\(shown ?? "What the file holds") is no address.",
        remedy: LocalizedText(
          nl: "Schrijf het als https://host/pad, zonder gebruiker, wachtwoord en #.",
          en: "Write it as https://host/path, without a user, a password and #."))
      return nil
    }
    guard address.isEncrypted || address.isLocal || settings.flag("allowHTTP") == true else {
      report(
        name, nl: "Wat naar \(address.place) gaat, is voor iedereen onderweg te lezen.",
        en: "What goes to \(address.place) can be read by everybody on the way.",
        remedy: LocalizedText(
          nl: "Gebruik https://, of zet allowHTTP op true.",
          en: "Use https://, or set allowHTTP to true."))
      return nil
    }
    return address
  }

  private mutating func checkTopic(for format: WebhookEndpoint.Format?) {
    let topic = entry.settings.text("topic")
    switch (format, topic) {
    case (.ntfy, let topic?):
      let isTopic = topic.utf8.count <= Self.longestTopic && PluginName("a" + topic) != nil
      guard !isTopic else { return }
      report(
        "topic", nl: "'\(topic)' is geen onderwerp van ntfy.",
        en: "'\(topic)' is no topic of ntfy.",
        remedy: LocalizedText(
          nl: "Gebruik hoogstens 59 letters, cijfers, - en _.",
          en: "Use at most 59 letters, digits, - and _."))
    case (.ntfy, nil):
      report(
        nil, nl: "Voor ntfy is topic nodig.", en: "For ntfy a topic is needed.",
        remedy: LocalizedText(
          nl: "Noem het onderwerp dat lezers volgen.", en: "Name the topic that readers follow."))
    case (.cloudevents, _?), (.teams, _?):
      report(
        "topic", nl: "topic hoort bij ntfy.", en: "topic belongs to ntfy.",
        remedy: LocalizedText(nl: "Laat topic weg.", en: "Leave topic out."))
    case (.cloudevents, nil), (.teams, nil), (nil, _): return
    }
  }

  /// What stands in a header must not end it.
  private mutating func checkToken() {
    guard let token = entry.settings.secret("token"),
      !token.bytes.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return }
    report(
      "token", nl: "Het toegangsbewijs bevat iets anders dan zichtbare ASCII-tekens.",
      en: "The access token holds something else than visible ASCII characters.",
      remedy: LocalizedText(
        nl: "Zet alleen het toegangsbewijs in het bestand, op één regel.",
        en: "Put only the token in the file, on one line."))
  }

  private mutating func checkLink() {
    guard let link = entry.settings.text("link") else { return }
    if link.contains("{id}"), WebAddress(link.replacing("{id}", with: "a")) != nil { return }
    report(
      "link", nl: "'\(link)' is geen adres met {id} erin.",
      en: "'\(link)' is no address with {id} in it.",
      remedy: LocalizedText(
        nl: "Schrijf bijvoorbeeld https://intranet.example.org/opdrachten/{id}",
        en: "Write for instance https://intranet.example.org/assignments/{id}"))
  }

  private mutating func report(
    _ name: String?, nl: String, en: String, remedy: LocalizedText
  ) {
    problems.append(
      SettingProblem(
        ["endpoints", entry.name] + (name.map { [$0] } ?? []), LocalizedText(nl: nl, en: en),
        remedy: remedy))
  }
}
