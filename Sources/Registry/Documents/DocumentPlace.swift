import Lifecycle

/// An assignment in the order of the subjects of documents.
struct DocumentPlace: Hashable, Comparable, Sendable {
  /// No document has this subject.
  static let unknown: UInt64 = 0

  let subject: UInt64
  let assignment: AssignmentID

  static func < (left: DocumentPlace, right: DocumentPlace) -> Bool {
    left.subject != right.subject
      ? left.subject < right.subject : left.assignment < right.assignment
  }
}
