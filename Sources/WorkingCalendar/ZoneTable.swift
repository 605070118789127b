/// A zone as a file of the time zone database tells it: the changes that were, and the rule behind
/// the last of them.
///
/// The form is TZif, versions 1 to 4 (RFC 9636). Nothing in the file is taken on trust: a file that
/// is cut, or that contradicts itself, is refused as a whole.
public struct ZoneTable: OffsetHistory, Sendable {
  /// The largest file of the database has some thousands of bytes.
  public static let maximumBytes = 1 << 20

  public let identifier: String
  /// In seconds since 1970, ascending.
  let changes: [Int64]
  /// What holds from each change on.
  let offsets: [Int32]
  /// What holds before the first.
  let firstOffset: Int
  /// What holds from the last change on; nil where the file does not say, then the last stays.
  let rule: PosixZone?

  public init(identifier: String, bytes: [UInt8]) throws(ZoneDataError) {
    var reader = ZoneFileReader(bytes, identifier: identifier)
    let content = try reader.content()
    self.identifier = identifier
    changes = content.changes
    offsets = content.offsets
    firstOffset = content.firstOffset
    rule = content.rule
    if let rule, let last = changes.last, rule.offset(at: last) != Int(offsets[changes.count - 1]) {
      // The rule goes on where the table ends: they have to agree there.
      throw .file(offset: content.ruleOffset)
    }
  }

  func offset(at seconds: Int64) -> Int {
    let count = countOfChanges(notAfter: seconds)
    if count == changes.count, let rule { return rule.offset(at: seconds) }
    return count == 0 ? firstOffset : Int(offsets[count - 1])
  }

  func change(after seconds: Int64) -> Int64? {
    let count = countOfChanges(notAfter: seconds)
    return count < changes.count ? changes[count] : rule?.change(after: seconds)
  }

  private func countOfChanges(notAfter seconds: Int64) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
