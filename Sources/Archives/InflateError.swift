/// Why compressed bytes are no deflate stream, and where.
package struct InflateError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Kind: String, Sendable {
    case badBlockKind = "a block of an unknown kind"
    case badCode = "bits that are no code"
    case badCodeLengths = "code lengths that make no code"
    case badDistance = "a copy from before the beginning"
    case badStoredLength = "a stored block whose length does not match its complement"
    case tooLarge = "more content than allowed"
    case truncated = "the end in the middle of a block"
  }

  package let kind: Kind
  /// The byte of the compressed data at which it showed, counted from 0.
  package let offset: Int

  package var description: String { "\(kind.rawValue) at byte \(offset)" }
}
