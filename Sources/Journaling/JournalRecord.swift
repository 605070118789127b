import Storage

/// A record that recovery hands out.
package struct JournalRecord: Sendable {
  package enum Kind: Sendable, CaseIterable {
    case event
    /// Payloads of earlier records were replaced.
    case redaction
  }

  package let sequence: UInt64
  package let kind: Kind
  /// One JSON text.
  package let payload: [UInt8]
}

/// What recovery found.
package struct RecoveryReport: Hashable, Sendable {
  /// The records that were handed out.
  package internal(set) var records: UInt64 = 0
  /// The bytes that were read.
  package internal(set) var bytes: Int64 = 0
  /// Whether the daemon before had stopped in good order.
  package internal(set) var wasClosed = false
  /// How much was cut off behind the last intact line.
  package internal(set) var tornBytes = 0
  /// Where a copy of it is.
  package internal(set) var tornCopy: String?
}

/// Why a recovery ended: the journal, or what its caller made of a record.
package enum ReplayFailure<Failure: Error>: Error {
  case journal(JournalError)
  case replay(Failure)
}

extension ReplayFailure {
  /// Does something with files: what they refuse is a failure of the journal.
  static func wrapping<Result>(
    _ body: () throws(StorageError) -> Result
  ) throws(ReplayFailure) -> Result {
    do throws(StorageError) {
      return try body()
    } catch {
      throw .journal(.inputOutput(error))
    }
  }
}
