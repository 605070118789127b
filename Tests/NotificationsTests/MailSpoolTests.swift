import Definitions
import Expressions
import Fields
import Glibc
import Lifecycle
import Notifications
import PluginInterface
import ShippedFiles
import TestSupport
import Testing
import WorkingCalendar

struct MailSpoolTests {
  private func order(subject: String, late: Bool = false, due: String? = "2018-04-11") throws
    -> EffectOrder
  {
    let workflow = try WorkflowFile(parsing: ShippedFiles.workflows[0].bytes).workflow
    let id = try #require(AssignmentID("pilots"))
    let moment = Moment(Instant(milliseconds: 1_523_000_000_000), in: EuropeanZone.amsterdam)
    let decision = workflow.open(
      id,
      with: [FieldValue(name: try #require(FieldName("onderwerp")), value: .text(subject))],
      from: nil, by: Requester(person: "p", roles: []), at: moment)
    guard case .accepted(let event, _) = decision else { throw OutputUnexpected() }
    let effect = PromisedEffect(
      id: EffectID(assignment: id, version: 4, number: 1),
      plugin: try #require(PluginName("notifications")), product: "herinnering",
      recipients: [try #require(RoleName("secretaris"))],
      particulars: Record([
        ("due", due.flatMap { CivilDate(iso: $0) }.map { .date($0) } ?? .null),
        ("label_nl", .text("Stukken")), ("label_en", .text("Papers")), ("late", .boolean(late)),
        ("person", .text(subject)),
      ]), promisedAt: moment.instant)
    return EffectOrder(
      effect: effect, assignment: try Assignment(openedBy: event), workflow: workflow,
      today: moment.today, language: .nl)
  }

  private struct OutputUnexpected: Error {}

  private func mail(_ order: EffectOrder, in folder: TemporaryFolder) async throws -> [UInt8] {
    let spool = MailSpool(
      name: try #require(PluginName("notifications")), home: OutputFolder(path: folder.path),
      addresses: try #require(AddressBook(domain: "example.org")))
    let receipt = try await spool.perform(order)
    #expect(receipt.files == ["mail/pilots.4.1-secretaris.eml"])
    return try folder.bytes(of: receipt.files[0])
  }

  /// Header names with their decoded values, as an independent reader sees them.
  private func headers(_ mail: [UInt8]) throws -> [(name: String, value: String)] {
    let text = String(decoding: mail, as: UTF8.self)
    let head = try #require(text.range(of: "\r\n\r\n")).lowerBound
    let unfolded = text[..<head].replacing("\r\n ", with: " ")
    return unfolded.split(separator: "\r\n").map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return (String(parts[0]), Self.decoded(String(parts.count > 1 ? parts[1].dropFirst() : "")))
    }
  }

  private static func decoded(_ value: String) -> String {
    var bytes: [UInt8] = []
    for word in value.split(separator: " ") {
      guard word.hasPrefix("=?utf-8?B?"), word.hasSuffix("?=") else {
        bytes += Array(" \(word)".utf8)
        continue
      }
      bytes += base64(word.dropFirst(10).dropLast(2))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func base64(_ text: Substring) -> [UInt8] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var (value, bits, bytes) = (0, 0, [UInt8]())
    for byte in text.utf8 {
      guard let digit = digits.firstIndex(of: byte) else { break }
      value = (value << 6 | digit) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: value >> bits))
      }
    }
    return bytes
  }

  @Test func `a reminder says what is due when, for which assignment`() async throws {
    let mail = try await mail(order(subject: "Café"), in: TemporaryFolder())
    let headers = try headers(mail)
    #expect(
      headers.first { $0.name == "Subject" }?.value
        == "Herinnering: Stukken, uiterlijk wo 11 apr 2018 – Café")
    #expect(
      headers.first { $0.name == "Date" }?.value.contains("Fri, 6 Apr 2018 07:33:20 +0000") == true)
    #expect(
      headers.first { $0.name == "Message-ID" }?.value.contains(
        "<pilots.4.1.secretaris@example.org>") == true)
  }

  @Test func `a late one says so first`() async throws {
    let mail = try await mail(order(subject: "x", late: true), in: TemporaryFolder())
    #expect(try headers(mail).first { $0.name == "Subject" }?.value.hasPrefix("Te laat: ") == true)
  }

  @Test(arguments: [
    "x\r\nBcc: a@b.c", "x\nBcc: a@b.c", "x\rBcc: a@b.c", "x\u{0}y", "x\u{2028}Bcc: a@b.c",
    "=?utf-8?B?QmNjOg==?=", String(repeating: "é", count: 400), "<a@b.c>, d@e.f", "\"",
  ])
  func `text never becomes a header`(naughty: String) async throws {
    let mail = try await mail(order(subject: naughty, due: nil), in: TemporaryFolder())
    #expect(
      try headers(mail).map(\.name) == [
        "Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type",
        "Content-Transfer-Encoding", "Content-Language", "Auto-Submitted",
      ])
    var previous: UInt8 = 0
    for (place, byte) in mail.enumerated() {
      #expect(byte < 0x80 && byte != 0)
      if byte == 0x0A { #expect(previous == 0x0D) }
      if previous == 0x0D { #expect(byte == 0x0A, "at \(place)") }
      previous = byte
    }
    let longest = mail.split(separator: 0x0A).map(\.count).max() ?? 0
    #expect(longest <= 79)
  }

  @Test func `the same effect leaves one message`() async throws {
    let folder = try TemporaryFolder()
    let first = try await mail(order(subject: "x"), in: folder)
    let second = try await mail(order(subject: "x"), in: folder)
    #expect(first == second)
    #expect(folder.names(in: "mail") == ["pilots.4.1-secretaris.eml"])
  }

  @Test func `a spool that is a link leads nowhere`() async throws {
    let folder = try TemporaryFolder()
    let elsewhere = try TemporaryFolder()
    #expect(symlink(elsewhere.path, "\(folder.path)/mail") == 0)
    let order = try order(subject: "x")
    await #expect(throws: (any Error).self) { try await mail(order, in: folder) }
    #expect(elsewhere.names().isEmpty)
  }

  @Test(arguments: ["", "a b", "x\r\ny", "x@y", "é.nl"])
  func `a domain that could not stand in a header is refused`(domain: String) {
    #expect(AddressBook(domain: domain) == nil)
  }

  @Test(arguments: [
    "../x", "a/b", ".hidden", "", "a\u{0}b", "é", String(repeating: "x", count: 201),
  ])
  func `a file name cannot leave its folder`(name: String) throws {
    let folder = try TemporaryFolder()
    #expect(throws: OutputError.self) {
      try OutputFolder(path: folder.path).write([1], to: ["mail", name])
    }
    #expect(throws: OutputError.self) {
      try OutputFolder(path: folder.path).write([1], to: [name, "x"])
    }
  }
}

extension String {
  /// The first place of a part.
  fileprivate func range(of part: String) -> Range<String.Index>? {
    ranges(of: part).first
  }
}
