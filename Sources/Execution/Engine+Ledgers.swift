package import Ledgers
package import Lifecycle
import Recording
import Registry

/// The ledgers of a part of the assignments, in the order of their identifiers.
package struct LedgerPage: Sendable {
  package struct Row: Sendable {
    package let id: AssignmentID
    package let title: String
    package let ledger: Ledger
  }

  /// Those that hold something.
  package let rows: [Row]
  /// Where the next part begins; nil where this is the last one.
  package let next: AssignmentID?
}

extension Engine {
  /// The ledgers of at most `limit` assignments behind `cursor`. Assignments at rest have theirs at
  /// hand: the journal is not read.
  package func ledgers(
    after cursor: AssignmentID?, limit: Int
  ) async throws(EngineError) -> LedgerPage {
    let page = registry.page(after: cursor, limit: limit)
    var rows: [LedgerPage.Row] = []
    for id in page.identifiers {
      guard let assignment = try held(id)?.assignment, !assignment.ledger.isEmpty else { continue }
      rows.append(
        LedgerPage.Row(id: id, title: assignment.title, ledger: assignment.ledger))
    }
    try await waitUntilDurable()
    return LedgerPage(rows: rows, next: page.next)
  }
}
