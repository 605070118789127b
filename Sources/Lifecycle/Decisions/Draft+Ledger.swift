import Ledgers

extension Draft {
  /// Enters what the plugins post that one of the taken transitions asks; a plugin posts in its own
  /// book. Throws where that would break a rule of the ledger.
  mutating func enterPostings(askedBy selected: [Int]) throws(Refusal) {
    let books = Set(selected.flatMap { workflow.chart.transitions[$0].checks.map(\.text) })
    for posting in offeredPostings {
      guard let book = posting.line.book, books.contains(book) else { continue }
      do throws(LedgerViolation) {
        try ledger.post(posting)
      } catch {
        throw Refusal(.blocked, [.ledger(error)])
      }
      postings.append(posting)
    }
  }
}
