import Ledgers

/// What events make of the ledger.
extension Assignment {
  /// Enters what an event posts. Throws where it breaks a rule of the ledger: the event was not
  /// decided on this assignment.
  mutating func enterPostings(of event: Event) throws(ReplayError) {
    if let replacement = event.ledger { ledger = replacement }
    do throws(LedgerViolation) {
      try ledger.post(event.postings)
    } catch {
      throw ReplayError(
        assignment: id, version: event.version,
        reason: "It posts on the ledger what does not fit: \(error.wording(dutch: false))")
    }
  }

  /// Enters what an event posts, as far as it can be without the events that are left out before
  /// it: a cost of money that was granted in one of those counts for nothing.
  mutating func enterPossiblePostings(of event: Event) {
    if let replacement = event.ledger { ledger = replacement }
    for posting in event.postings {
      var attempt = ledger
      do throws(LedgerViolation) {
        try attempt.post(posting)
        ledger = attempt
      } catch {
        continue
      }
    }
  }
}
