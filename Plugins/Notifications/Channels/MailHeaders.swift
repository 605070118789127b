/// The headers of a message, as a program sees them that takes the recipients from there.
struct MailHeaders {
  /// In lower case, in their order.
  let names: [String]
  private let recipients: Int

  private static let addressing: Set<String> = [
    "apparently-to", "bcc", "cc", "resent-bcc", "resent-cc", "resent-to", "to",
  ]

  init(of message: [UInt8]) {
    var names: [String] = []
    var recipients = 0
    for line in message.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let line = line.last == 0x0D ? line.dropLast() : line
      guard let first = line.first else { break }
      if first != 0x20, first != 0x09 {
        let name = line.prefix { $0 != UInt8(ascii: ":") && $0 != 0x20 && $0 != 0x09 }
        names.append(String(decoding: name, as: UTF8.self).lowercased())
      }
      guard let name = names.last, Self.addressing.contains(name) else { continue }
      recipients += line.count { $0 == UInt8(ascii: "@") }
    }
    self.names = names
    self.recipients = recipients
  }

  /// Whether the message goes to one address, and none is hidden.
  var nameOneRecipient: Bool {
    names.filter(Self.addressing.contains) == ["to"] && recipients == 1
  }
}
