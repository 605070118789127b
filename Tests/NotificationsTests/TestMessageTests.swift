import JSONSyntax
import Languages
import Lifecycle
import Notifications
import PluginInterface
import Processes
import TestSupport
import Testing
import WorkingCalendar

/// Messages that an administrator asks for, to see whether they arrive.
struct TestMessageTests {
  private static let moment = Instant(milliseconds: 1_523_000_000_000)

  private func message(
    to recipient: String? = nil, trial isTrial: Bool = false, language: Language = .nl
  ) -> TestMessage {
    TestMessage(
      person: "jansen", recipient: recipient, sentAt: Self.moment, language: language,
      isTrial: isTrial)
  }

  private func spool(
    _ storage: any SpoolStorage, _ transport: MailTransport = .spool
  ) throws -> MailSpool {
    let jansen = try #require(AddressBook.Correspondent(address: "j@example.org"))
    return MailSpool(
      name: try #require(PluginName("notifications")), home: storage,
      addresses: try #require(AddressBook(domain: "example.org", people: ["jansen": jansen])),
      transport: transport)
  }

  private func test(_ sender: any TestSender, with message: TestMessage) async throws -> TestOutcome
  {
    await sender.test(try #require(sender.testChannels.first), with: message)
  }

  @Test func `a test goes to who asked for it, and into the spool`() async throws {
    let storage = CuttableStorage()
    let outcome = try await test(try spool(storage), with: message())
    #expect(outcome.target == "j@example.org")
    let files = storage.present(in: "mail")
    #expect(files == ["test_1523000000000.eml"])
    let mail = try MailReader(try #require(try storage.read(["mail", files[0]])))
    #expect(mail["To"] == "jansen <j@example.org>")
    #expect(mail["Subject"] == "Proefbericht van opdracht")
    #expect(mail["Message-ID"] == "<test.1523000000000@example.org>")
    #expect(mail.body.hasPrefix("jansen vroeg om dit bericht"))
    #expect(storage.present(in: "handover") == [])
    guard case .sent(let said) = outcome.result else {
      Issue.record("\(outcome.result)")
      return
    }
    #expect(said.en.contains("mail/test_1523000000000.eml"))
  }

  @Test func `another address is taken, a person without one is not`() async throws {
    let storage = CuttableStorage()
    let spool = try spool(storage)
    let other = try await test(spool, with: message(to: "x@example.org", language: .en))
    #expect(other.target == "x@example.org")
    #expect(try MailReader(other.content)["To"] == "<x@example.org>")
    for wrong in ["pietersen", "", "x@example.org\r\nBcc: y@example.org", "a@b@c"] {
      let outcome = try await test(spool, with: message(to: wrong))
      guard case .failed(let why) = outcome.result else {
        Issue.record("\(wrong): \(outcome.result)")
        continue
      }
      #expect(why.en.contains("--to") && outcome.content.isEmpty)
    }
    #expect(storage.present(in: "mail").count == 1)
  }

  @Test func `a trial shows the message and sends nothing`() async throws {
    let storage = CuttableStorage()
    let outcome = try await test(try spool(storage), with: message(trial: true))
    #expect(outcome.result == .trial)
    #expect(try MailReader(outcome.content)["To"] == "jansen <j@example.org>")
    #expect(storage.present(in: "mail") == [])
    let runner = ScriptedRunner(exits: [0])
    let webhooks = try WebhookScene(settings: Self.endpoint("teams"), runner: runner).webhooks()
    let posted = try await test(webhooks, with: message(trial: true))
    #expect(posted.result == .trial && posted.target == "https://example.org")
    #expect(try JSON(parsing: posted.content)["type"] == "message")
    #expect(runner.calls.isEmpty)
  }

  private static func endpoint(_ format: String) -> String {
    """
    { timeout: 90, endpoints: { e: { url: "https://example.org/x", format: "\(format)",
      \(format == "ntfy" ? "topic: \"t\"" : "") } } }
    """
  }

  @Test(arguments: [(Int32(0), true), (75, false), (67, false)])
  func `what sendmail says is told`(code: Int32, isSent: Bool) async throws {
    let runner = ScriptedRunner(exits: [code], saying: "a word")
    let outcome = try await test(
      try spool(CuttableStorage(), .sendmail(Sendmail(runner: runner))), with: message())
    switch outcome.result {
    case .sent(let said): #expect(isSent && said.nl == "aangenomen door /usr/sbin/sendmail")
    case .failed(let said): #expect(!isSent && said.nl.hasSuffix("(\(code)): a word"))
    case .trial: Issue.record("It was sent.")
    }
    // Somebody waits for it.
    #expect(runner.calls[0].limits.time == .seconds(20))
  }

  @Test(arguments: ["cloudevents", "ntfy", "teams"])
  func `what a server says is told`(format: String) async throws {
    for (status, isSent) in [(202, true), (404, false), (503, false)] {
      let answer = "HTTP/1.1 \(status) So\r\n\r\nwords"
      let runner = ScriptedRunner([
        ProgramResult(ending: .exited(0), output: Array(answer.utf8))
      ])
      let webhooks = try WebhookScene(settings: Self.endpoint(format), runner: runner).webhooks()
      let outcome = try await test(webhooks, with: message(language: .en))
      let said = LocalizedText(
        nl: "e (https://example.org) antwoordde \(status): words",
        en: "e (https://example.org) answered \(status): words")
      #expect(outcome.result == (isSent ? .sent(said) : .failed(said)))
      #expect(String(decoding: outcome.content, as: UTF8.self).contains("Test message of opdracht"))
      let settings = try CurlSettings(runner.calls[0].input)
      #expect(settings.headers.contains("Idempotency-Key: test.1523000000000"))
      #expect(runner.calls[0].limits.time == .seconds(25))
    }
  }

  @Test func `only mail goes to people`() throws {
    let webhooks = try WebhookScene(settings: Self.endpoint("teams")).webhooks()
    #expect(webhooks.testChannels == [TestChannel("e")])
    #expect(try spool(CuttableStorage()).testChannels == [TestChannel("mail", hasRecipients: true)])
  }
}
