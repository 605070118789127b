/// A failure that is planned: which operation fails, and as what.
package struct DiskFault: Hashable, Sendable {
  /// The kind of operation; nil: any that changes the disk.
  package let kind: DiskOperation.Kind?
  /// Which one of that kind, counted from the first of the disk; the first is 1.
  package let ordinal: Int
  /// The error number of the system.
  package let number: Int32
  /// Whether every later one fails too.
  package let persists: Bool

  package init(
    _ kind: DiskOperation.Kind? = nil, at ordinal: Int, number: Int32, persists: Bool = false
  ) {
    self.kind = kind
    self.ordinal = ordinal
    self.number = number
    self.persists = persists
  }

  func strikes(_ kind: DiskOperation.Kind, kindCount: Int, changes: Int) -> Bool {
    let count: Int
    if let own = self.kind {
      guard own == kind else { return false }
      count = kindCount
    } else {
      guard kind.isChange else { return false }
      count = changes
    }
    return persists ? count >= ordinal : count == ordinal
  }
}
