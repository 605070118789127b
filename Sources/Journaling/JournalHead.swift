package import Digests

/// A place in the journal, with the hash that stands for everything up to it.
///
/// Its text, `1204:5f0c…`, is the anchor: whoever keeps it elsewhere can tell later that nothing
/// up to it was rewritten.
package struct JournalHead: Hashable, Sendable, CustomStringConvertible {
  package let sequence: UInt64
  package let link: SHA256.Digest

  /// Before the first record.
  package static let start = JournalHead(sequence: 0, link: .zero)

  package init(sequence: UInt64, link: SHA256.Digest) {
    self.sequence = sequence
    self.link = link
  }

  /// Reads the text that `description` gives; nil for any other.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2, let sequence = UInt64(String(parts[0]) ?? ""),
      let link = SHA256.Digest(hexadecimal: String(parts[1]) ?? "")
    else { return nil }
    self.init(sequence: sequence, link: link)
  }

  package var description: String { "\(sequence):\(link.hexadecimal)" }

  /// The head behind a record whose salted payload has this commitment.
  func extended(by commitment: SHA256.Digest) -> JournalHead {
    var hash = SHA256()
    link.withUnsafeBytes { hash.update($0) }
    var number = (sequence + 1).bigEndian
    withUnsafeBytes(of: &number) { hash.update($0) }
    commitment.withUnsafeBytes { hash.update($0) }
    return JournalHead(sequence: sequence + 1, link: hash.finalize())
  }
}

extension SHA256.Digest {
  /// What stands in the chain for a payload: without the salt nobody can try guesses against it.
  init(committingTo payload: UnsafeRawBufferPointer, salt: [UInt8]) {
    var hash = SHA256()
    salt.withUnsafeBytes { hash.update($0) }
    hash.update(payload)
    self = hash.finalize()
  }
}
