import Glibc
import Languages
import Lifecycle
import Notifications
import PluginInterface
import Processes
import TestSupport
import Testing
import WorkingCalendar

/// Real programs that stand where sendmail stands.
struct SendmailProgramTests {
  private static let msmtp = "/usr/bin/msmtp"

  /// A program of ours that keeps what it gets, and ends as told.
  private func standIn(in folder: TemporaryFolder, exit code: Int) throws -> String {
    let path = "\(folder.path)/sendmail"
    let script = """
      #!/bin/sh
      printf '%s\\n' "$@" > '\(folder.path)/arguments'
      cat > '\(folder.path)/message'
      echo 'a word' >&2
      exit \(code)
      """
    try folder.write(Array(script.utf8), to: "sendmail")
    #expect(chmod(path, 0o700) == 0)
    return path
  }

  @Test func `a program gets the message and the arguments`() async throws {
    let folder = try TemporaryFolder()
    let home = try TemporaryFolder()
    let scene = SendmailScene(
      storage: OutputFolder(path: home.path), runner: PlainRunner(),
      path: try standIn(in: folder, exit: 0), arguments: ["-t", "-i", "two words"])
    let receipt = try await scene.perform([try MailScene(subject: "Café").order()])[0].get()
    #expect(try folder.bytes(of: "arguments") == Array("-t\n-i\ntwo words\n".utf8))
    let message = try folder.bytes(of: "message")
    #expect(!message.contains(0x0D))
    #expect(try home.bytes(of: receipt.files[0]).filter { $0 != 0x0D } == message)
    #expect(home.names(in: "handover") == ["note-1"])
  }

  @Test func `what a program says stands in the reason`() async throws {
    let folder = try TemporaryFolder()
    let scene = SendmailScene(
      storage: CuttableStorage(), runner: PlainRunner(), path: try standIn(in: folder, exit: 67))
    let failure = try #require(try await scene.perform([try MailScene().order()])[0].failure)
    #expect(failure.message.nl == "\(folder.path)/sendmail weigert het bericht (67): a word")
  }

  @Test func `a program that is not there may come`() async throws {
    let scene = SendmailScene(
      storage: CuttableStorage(), runner: PlainRunner(), path: "/nowhere/sendmail")
    let failure = try #require(try await scene.perform([try MailScene().order()])[0].failure)
    #expect(!failure.isPermanent && failure.message.en.hasPrefix("/nowhere/sendmail cannot be"))
    let shortcomings = try await scene.spool().shortcomings()
    #expect(shortcomings.count == 1 && shortcomings[0].remedy.en.contains("apt-get install"))
    let there = SendmailScene(
      storage: CuttableStorage(), runner: PlainRunner(), path: "/bin/sh")
    #expect(try await there.spool().shortcomings().isEmpty)
  }

  private func settings(_ folder: TemporaryFolder, port: UInt16, host: String = "127.0.0.1")
    throws -> [String]
  {
    let text = "account default\nhost \(host)\nport \(port)\nfrom opdracht@example.org\n"
    try folder.write(Array(text.utf8), to: "msmtprc")
    #expect(chmod("\(folder.path)/msmtprc", 0o600) == 0)
    return ["-C", "\(folder.path)/msmtprc", "-t", "-i"]
  }

  @Test(.enabled(if: Installed.msmtp, "msmtp is not installed: apt-get install msmtp"))
  func `mail reaches a server through msmtp, and nobody but whom it is for`() async throws {
    let folder = try TemporaryFolder()
    let server = try SMTPServer()
    let scene = SendmailScene(
      storage: CuttableStorage(), runner: PlainRunner(), path: Self.msmtp,
      arguments: try settings(folder, port: server.port))
    let subject = ".\r\nBcc: x@example.org\r\n\r\n.\r\nQUIT"
    let orders = try [
      MailScene(subject: subject, person: subject, due: nil).order(),
      MailScene(assignment: "een").order(),
    ]
    for outcome in try await scene.perform(orders) { _ = try outcome.get() }
    let mails = server.mails
    #expect(mails.map(\.recipients) == [["secretaris@example.org"], ["secretaris@example.org"]])
    #expect(mails.map(\.sender) == ["opdracht@example.org", "opdracht@example.org"])
    let bytes = Array(mails[0].lines.map { $0 + "\r\n" }.joined().utf8)
    let mail = try MailReader(bytes)
    #expect(mail["Subject"] == "Stukken – . Bcc: x@example.org . QUIT")
    #expect(mail["Message-ID"] == "<pilots.4.1.secretaris@example.org>")
    #expect(mail.body.contains("Opdracht: . Bcc: x@example.org . QUIT\n"))
  }

  @Test(.enabled(if: Installed.msmtp, "msmtp is not installed: apt-get install msmtp"))
  func `a server that refuses a recipient is not asked again, one that is busy or away is`()
    async throws
  {
    for (answer, isPermanent) in [("550 no such user", true), ("451 later", false)] {
      let folder = try TemporaryFolder()
      let server = try SMTPServer { _ in answer }
      let scene = SendmailScene(
        storage: CuttableStorage(), runner: PlainRunner(), path: Self.msmtp,
        arguments: try settings(folder, port: server.port))
      let failure = try #require(try await scene.perform([try MailScene().order()])[0].failure)
      #expect(failure.isPermanent == isPermanent, "\(failure)")
      #expect(failure.message.en.contains(answer.dropFirst(4)), "\(failure)")
      #expect(server.mails.isEmpty)
    }
    let folder = try TemporaryFolder()
    let away = SendmailScene(
      storage: CuttableStorage(), runner: PlainRunner(), path: Self.msmtp,
      arguments: try settings(folder, port: try LoopbackListener.deafPort()))
    #expect(try await away.perform([try MailScene().order()])[0].failure?.isPermanent == false)
  }
}
