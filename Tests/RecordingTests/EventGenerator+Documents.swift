import Lifecycle
import Testing

extension EventGenerator {
  /// What a document is known again by.
  mutating func mark() throws -> DocumentMark {
    let subject = UInt64.random(in: DocumentMark.subjects, using: &generator)
    return try #require(DocumentMark(digest: text(), subject: subject))
  }
}
