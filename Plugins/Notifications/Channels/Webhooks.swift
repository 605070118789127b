import Languages
package import Lifecycle
package import PluginInterface
package import Processes
package import WorkingCalendar

/// Posts messages to servers: one request for each effect, to the endpoint that its product names.
///
/// A request may arrive twice, where a crash comes between the answer and the record of it, or where
/// the answer is lost: `Idempotency-Key` and the identifier in the body stay the same.
package struct Webhooks: EffectPerformer {
  package let description: PluginDescription
  /// One endpoint that hangs leaves room for the others.
  package let handoversAtOnce = 4
  private let endpoints: [WebhookEndpoint]
  private let writer: MessageWriter
  private let program: String
  private let seconds: Int
  private let proxy: WebAddress?
  /// What the events come from, the same for all of this home.
  private let source: String
  private let runner: any ProgramRunner
  private let now: @Sendable () -> Instant

  /// The settings of the plugin.
  package static let settings = [
    SettingDefinition(
      "endpoints", .entries(WebhookEndpoint.settings),
      label: LocalizedText(
        nl: "waar berichten heen kunnen, met de namen die workflows gebruiken",
        en: "where messages can go, by the names that workflows use")),
    SettingDefinition(
      "program", .text,
      label: LocalizedText(
        nl: "het pad van curl, gewoonlijk \(CurlCall.usualPath)",
        en: "the path of curl, usually \(CurlCall.usualPath)")),
    SettingDefinition(
      "proxy", .text,
      label: LocalizedText(
        nl: "de server die verkeer naar buiten doorgeeft",
        en: "the server that passes traffic on to the outside")),
    SettingDefinition(
      "timeout", .number(1...120),
      label: LocalizedText(
        nl: "hoeveel seconden een bericht mag kosten, gewoonlijk 20",
        en: "how many seconds a message may take, usually 20")),
  ]

  /// `writer` finds the words; `domain` makes the identifiers of this home unique in the world; `now` is the clock of the
  /// world: receivers hold the moment of a signature against theirs. Throws where an endpoint or
  /// another setting makes no sense.
  package init(
    name: PluginName, settings: PluginSettings, writer: MessageWriter, domain: String,
    runner: any ProgramRunner,
    now: @escaping @Sendable () -> Instant
  ) throws(SettingProblems) {
    var problems: [SettingProblem] = []
    var endpoints: [WebhookEndpoint] = []
    for entry in settings.entries("endpoints") {
      var reading = WebhookEndpointReading(entry)
      if let endpoint = reading.endpoint() { endpoints.append(endpoint) }
      problems += reading.problems
    }
    program = settings.text("program") ?? CurlCall.usualPath
    if program.utf8.first != UInt8(ascii: "/") || program.utf8.contains(0) {
      problems.append(
        SettingProblem(
          ["program"],
          LocalizedText(
            nl: "'\(program)' is geen volledig pad.", en: "'\(program)' is no complete path."),
          remedy: LocalizedText(
            nl: "Begin met een /, zoals in \(CurlCall.usualPath).",
            en: "Begin with a /, as in \(CurlCall.usualPath).")))
    }
    proxy = settings.text("proxy").flatMap { WebAddress($0) }
    if let text = settings.text("proxy"), proxy == nil {
      problems.append(
        SettingProblem(
          ["proxy"],
          LocalizedText(nl: "'\(text)' is geen adres.", en: "'\(text)' is no address."),
          remedy: LocalizedText(
            nl: "Schrijf het als http://host:3128", en: "Write it as http://host:3128")))
    }
    guard problems.isEmpty else { throw SettingProblems(problems) }
    self.endpoints = endpoints
    self.writer = writer
    seconds = settings.number("timeout") ?? 20
    source = "//\(domain)/opdracht"
    self.runner = runner
    self.now = now
    description = PluginDescription(
      name: name, version: "1", kinds: [.effectPerformer],
      title: LocalizedText(nl: "vertelt het andere systemen", en: "tells other systems"),
      products: endpoints.map(\.name), settings: Self.settings)
  }

  package func perform(_ order: EffectOrder) async throws -> EffectReceipt {
    let product = order.effect.product
    guard let endpoint = endpoints.first(where: { $0.name == product }) else {
      throw EffectFailure(
        LocalizedText(
          nl: "'\(product)' staat niet meer bij plugins.\(name).endpoints.",
          en: "'\(product)' stands no more at plugins.\(name).endpoints."),
        isPermanent: true)
    }
    let text = try writer.text(order, to: EndpointMessage.recipient(of: order, at: endpoint))
    let message = EndpointMessage(order, subject: text.subject, for: endpoint)
    let verdict = await post(message, to: endpoint, within: seconds)
    if let failure = verdict.failure { throw failure }
    return EffectReceipt(files: [])
  }

  private func body(_ message: EndpointMessage, for endpoint: WebhookEndpoint) -> WebhookBody {
    WebhookBody(message, for: endpoint, source: source)
  }

  private func post(
    _ message: EndpointMessage, to endpoint: WebhookEndpoint, within seconds: Int
  ) async -> (failure: EffectFailure?, said: LocalizedText) {
    let body = body(message, for: endpoint)
    let text = body.text
    var headers = [
      (name: "Content-Type", value: body.mediaType),
      (name: "User-Agent", value: "opdracht"),
      (name: "Idempotency-Key", value: message.identifier),
    ]
    if let secret = endpoint.secret {
      let signature = WebhookSignature(of: text, with: secret, at: now())
      headers.append((name: WebhookSignature.header, value: signature.text))
    }
    if let token = endpoint.token {
      headers.append(
        (name: "Authorization", value: "Bearer \(String(decoding: token.bytes, as: UTF8.self))"))
    }
    let call = CurlCall(
      address: endpoint.address, headers: headers, body: text, seconds: seconds, proxy: proxy)
    do throws(ProgramError) {
      let verdict = WebhookVerdict(
        try await runner.run(call.programCall(program)), from: endpoint)
      return (verdict.failure, verdict.said)
    } catch {
      let said = LocalizedText(
        nl: "\(program) is niet te starten: \(error.description)",
        en: "\(program) cannot be started: \(error.description)")
      return (EffectFailure(said), said)
    }
  }
}

extension Webhooks: TestSender {
  /// Somebody waits for it.
  private static let longestTest = 20

  package var testChannels: [TestChannel] { endpoints.map { TestChannel($0.name) } }

  package func test(_ channel: TestChannel, with test: TestMessage) async -> TestOutcome {
    guard let endpoint = endpoints.first(where: { $0.name == channel.name }) else {
      preconditionFailure("A test goes along one of the channels.")
    }
    let message = EndpointMessage(test, for: endpoint)
    let content = Array(body(message, for: endpoint).text.utf8)
    let target = endpoint.address.place
    guard !test.isTrial else {
      return TestOutcome(target: target, content: content, result: .trial)
    }
    let (failure, said) = await post(
      message, to: endpoint, within: min(seconds, Self.longestTest))
    return TestOutcome(
      target: target, content: content, result: failure == nil ? .sent(said) : .failed(said))
  }

  package func shortcomings() async -> [Shortcoming] {
    guard !endpoints.isEmpty else { return [] }
    return InstalledProgram(path: program).shortcoming(
      remedy: LocalizedText(
        nl: "Installeer curl: apt-get install curl. Of noem het pad bij plugins.\(name).program.",
        en: "Install curl: apt-get install curl. Or name its path at plugins.\(name).program."))
  }
}
