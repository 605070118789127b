package import Fields
package import Lifecycle

/// What an erasure did, or would do, and what it leaves to somebody.
package struct ErasureReport: Sendable {
  package let assignment: AssignmentID
  package let field: FieldName
  /// The version that the erasing event made; nil where nothing was left to erase.
  package let version: Int?
  /// The records of the journal that lost what they held.
  package let records: Int
  /// Files that were removed, relative to the home.
  package let removed: [String]
  /// Files that still hold one of the texts.
  package let remaining: [String]
  /// Other fields that hold one of the texts, now or in the past.
  package let otherFields: [FieldName]
}
