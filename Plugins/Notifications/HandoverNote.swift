import Lifecycle

/// Which mail carries which effects to whom, written down before the first of them is in the spool.
///
///     opdracht handover 1
///     pilots.4.1.jansen.digest.eml .jansen pilots.4.1 verkenning.9.1
struct HandoverNote: Equatable {
  struct Mail: Equatable {
    let file: String
    /// The end of names that tells who gets it: see `Recipient.Key`.
    let suffix: String
    var effects: [String]
  }

  private static let heading = "opdracht handover 1"

  var mails: [Mail]

  init(_ mails: [Mail]) { self.mails = mails }

  /// Nil where the bytes are no note of this version.
  init?(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.first.map(String.init) == Self.heading else { return nil }
    mails = []
    for line in lines.dropFirst() {
      let words = line.split(separator: " ").map(String.init)
      guard words.count >= 2 else { return nil }
      mails.append(Mail(file: words[0], suffix: words[1], effects: Array(words[2...])))
    }
  }

  var bytes: [UInt8] {
    let lines = mails.map { ([$0.file, $0.suffix] + $0.effects).joined(separator: " ") }
    return Array(([Self.heading] + lines).joined(separator: "\n").utf8) + [0x0A]
  }

  /// The note without the effects that nobody asks for any more; nil where nothing is left.
  func keeping(_ isOwed: (String) -> Bool) -> HandoverNote? {
    var rest: [Mail] = []
    for var mail in mails {
      mail.effects.removeAll { !isOwed($0) }
      if !mail.effects.isEmpty { rest.append(mail) }
    }
    return rest.isEmpty ? nil : HandoverNote(rest)
  }
}
