import Languages
import MessageTemplates
package import PluginInterface
import WorkingCalendar

/// A test message goes the way of every mail, and is in no note.
extension MailSpool: TestSender {
  /// However long a message may take otherwise, somebody waits for this one.
  private static let longestTest = Duration.seconds(20)

  package var testChannels: [TestChannel] { [TestChannel("mail", hasRecipients: true)] }

  package func test(_ channel: TestChannel, with message: TestMessage) async -> TestOutcome {
    let wanted = message.recipient ?? message.person
    guard let address = address(wanted) else {
      return TestOutcome(
        target: wanted, content: [],
        result: .failed(
          LocalizedText(
            nl: "'\(wanted)' heeft geen mailadres onder people, en is er zelf geen; noem er een "
              + "met --to.",
            en: "'\(wanted)' has no mail address under people, and is none; name one with --to.")))
    }
    let mail = MailMessage(
      from: addresses.sender, to: address, subject: TestText.subject(in: message.language),
      body: TestText.body(message), language: message.language,
      identifier: "test.\(message.sentAt.milliseconds)@\(addresses.domain)",
      sentAt: message.sentAt)
    return TestOutcome(
      target: address.address, content: mail.bytes,
      result: message.isTrial ? .trial : await send(mail.bytes, at: message.sentAt))
  }

  private func address(_ wanted: String) -> MailAddress? {
    if let known = addresses.address(of: wanted) { return known }
    return MailAddress.isValid(wanted) ? MailAddress(name: "", address: wanted) : nil
  }

  private func send(_ mail: [UInt8], at moment: Instant) async -> TestOutcome.Result {
    switch transport {
    case .sendmail(let sendmail):
      if let failure = await sendmail.hand(mail, within: Self.longestTest) {
        return .failed(failure.message)
      }
      return .sent(
        LocalizedText(
          nl: "aangenomen door \(sendmail.path)", en: "accepted by \(sendmail.path)"))
    case .spool:
      // No identifier of an assignment holds a '_'.
      let place = [Handover.spool, "test_\(moment.milliseconds).eml"]
      do throws(OutputError) {
        try folder.write(mail, to: place)
      } catch {
        return .failed(LocalizedText(nl: error.description, en: error.description))
      }
      let path = place.joined(separator: "/")
      return .sent(
        LocalizedText(
          nl: "staat in \(path); een mailprogramma moet het daar ophalen",
          en: "stands in \(path); a mail program has to take it from there"))
    }
  }

  package func shortcomings() async -> [Shortcoming] {
    guard case .sendmail(let sendmail) = transport else { return [] }
    return InstalledProgram(path: sendmail.path).shortcoming(
      remedy: LocalizedText(
        nl: "Installeer een mailprogramma, bijvoorbeeld: apt-get install msmtp-mta. Of noem het "
          + "pad bij plugins.notifications.program.",
        en: "Install a mail program, for instance: apt-get install msmtp-mta. Or name its path at "
          + "plugins.notifications.program."))
  }
}

/// What a test message says.
enum TestText {
  static func subject(in language: Language) -> String {
    LocalizedText(nl: "Proefbericht van opdracht", en: "Test message of opdracht")
      .text(in: language)
  }

  static func body(_ message: TestMessage) -> String {
    let person = MessageLine.clean(message.person)
    return LocalizedText(
      nl: "\(person) vroeg om dit bericht, om te zien of berichten aankomen.\n"
        + "U hoeft niets te doen.\n",
      en: "\(person) asked for this message, to see whether messages arrive.\n"
        + "There is nothing that you need to do.\n"
    ).text(in: message.language)
  }
}
