import Definitions
import Expressions
import Fields
import Languages
import Lifecycle
import Notifications
import PluginInterface
import ShippedFiles
import TestSupport
import Testing
import WorkingCalendar

/// A promised message about an assignment, and the spool that it goes to.
struct MailScene {
  var subject = "Samen leren"
  var person = "jansen"
  var late = false
  /// Nil for a message about an action.
  var due: String? = "2018-04-11"
  var language = Language.nl
  var domain = "example.org"
  var recipients = ["secretaris"]
  var assignment = "pilots"
  var today = "2018-04-06"

  /// Read once: tests make thousands of orders.
  private static let workflow = Result {
    try WorkflowFile(parsing: ShippedFiles.workflows[0].bytes).workflow
  }

  func order() throws -> EffectOrder {
    let workflow = try Self.workflow.get()
    let id = try #require(AssignmentID(assignment))
    let moment = Moment(Instant(milliseconds: 1_523_000_000_000), in: EuropeanZone.amsterdam)
    let decision = workflow.open(
      id,
      with: [FieldValue(name: try #require(FieldName("onderwerp")), value: .text(subject))],
      from: nil, by: Requester(person: "p", roles: []), at: moment)
    guard case .accepted(let event, _) = decision else { throw NotOpened() }
    let effect = PromisedEffect(
      id: EffectID(assignment: id, version: 4, number: 1),
      plugin: try #require(PluginName("notifications")),
      product: due == nil ? "bericht" : "herinnering",
      recipients: try recipients.map { try #require(RoleName($0)) },
      particulars: Record([
        ("due", due.flatMap { CivilDate(iso: $0) }.map { .date($0) } ?? .null),
        ("label_nl", .text("Stukken")), ("label_en", .text("Papers")), ("late", .boolean(late)),
        (
          "planned",
          CivilDate(iso: late ? "2018-04-04" : "2018-04-06").map { .date($0) } ?? .null
        ), ("deadline", .text("stukken")),
        ("day", CivilDate(iso: "2018-04-06").map { .date($0) } ?? .null),
        ("person", .text(person)),
      ]), promisedAt: moment.instant)
    return EffectOrder(
      effect: effect, assignment: try Assignment(openedBy: event), workflow: workflow,
      today: try #require(CivilDate(iso: today)), language: language)
  }

  /// The first message, as it stands in the spool.
  func mail(in folder: TemporaryFolder) async throws -> [UInt8] {
    let spool = MailSpool(
      name: try #require(PluginName("notifications")), home: OutputFolder(path: folder.path),
      addresses: try #require(AddressBook(domain: domain)))
    let receipt = try await spool.perform(order())
    var roles: [String] = []
    for role in recipients where !roles.contains(role) { roles.append(role) }
    #expect(receipt.files == roles.map { "mail/pilots.4.1-\($0).eml" })
    return try folder.bytes(of: receipt.files[0])
  }

  func read() async throws -> MailReader { try MailReader(await mail(in: TemporaryFolder())) }

  private struct NotOpened: Error {}
}

/// A message as an independent program reads it: strict about bytes, lines and encodings.
struct MailReader {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let headers: [(name: String, value: String)]
  let body: String
  let longestLine: Int

  init(_ mail: [UInt8]) throws {
    guard mail.allSatisfy({ $0 < 0x80 && $0 != 0 }) else {
      throw Failure(description: "bytes beyond ASCII")
    }
    let lines = String(decoding: mail, as: UTF8.self).replacing("\r\n", with: "\u{1}")
      .split(separator: "\u{1}", omittingEmptySubsequences: false).map(String.init)
    guard !lines.contains(where: { $0.utf8.contains(0x0A) || $0.utf8.contains(0x0D) }) else {
      throw Failure(description: "a line end that is not CRLF")
    }
    longestLine = lines.map(\.utf8.count).max() ?? 0
    guard let end = lines.firstIndex(of: "") else { throw Failure(description: "no body") }
    var unfolded: [String] = []
    for line in lines[..<end] {
      if line.hasPrefix(" "), let last = unfolded.popLast() {
        unfolded.append(last + line)
      } else {
        unfolded.append(line)
      }
    }
    headers = try unfolded.map { line in
      guard let colon = line.firstIndex(of: ":") else { throw Failure(description: line) }
      return (String(line[..<colon]), try Self.decoded(line[line.index(after: colon)...]))
    }
    body = try Self.unquoted(lines[(end + 1)...])
  }

  subscript(name: String) -> String? { headers.first { $0.name == name }?.value }

  /// White space between encoded words belongs to none of them.
  private static func decoded(_ value: Substring) throws -> String {
    var text = ""
    var wasEncoded = false
    for word in value.split(separator: " ") {
      let isEncoded = word.hasPrefix("=?utf-8?B?") && word.hasSuffix("?=")
      guard !isEncoded || word.utf8.count <= 75 else { throw Failure(description: "\(word)") }
      if !text.isEmpty, !(isEncoded && wasEncoded) { text += " " }
      text += isEncoded ? try base64(word.dropFirst(10).dropLast(2)) : String(word)
      wasEncoded = isEncoded
    }
    return text
  }

  /// Every word is whole: no scalar is cut in two.
  private static func base64(_ text: Substring) throws -> String {
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
    guard let decoded = String(validating: bytes, as: UTF8.self) else {
      throw Failure(description: "a scalar cut in two")
    }
    return decoded
  }

  private static func unquoted(_ lines: ArraySlice<String>) throws -> String {
    var bytes: [UInt8] = []
    for line in lines {
      guard line.utf8.count <= 76, line.utf8.last != 0x20 else {
        throw Failure(description: "'\(line)'")
      }
      var rest = Array(line.utf8)[...]
      var isSoft = false
      while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "=") else {
          bytes.append(byte)
          continue
        }
        isSoft = rest.isEmpty
        if isSoft { break }
        let code = String(decoding: rest.prefix(2), as: UTF8.self)
        guard let value = UInt8(code, radix: 16), code == code.uppercased() else {
          throw Failure(description: "=\(code)")
        }
        bytes.append(value)
        rest = rest.dropFirst(2)
      }
      if !isSoft { bytes.append(0x0A) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
