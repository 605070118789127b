import Expressions
import Fields
import Ledgers

/// What the ledger of an assignment ought to say, given its fields: the plugin's own book.
///
/// It is made anew from the fields each time, and what differs from the ledger is posted. So an
/// imported document needs no postings of its own, an edit outside the actions is followed, and
/// what was there before there was a ledger enters it with the first step that asks the plugin.
struct Reckoning {
  private let sheet: FieldSheet
  private let money: [ReckonedAccount]
  /// Nil where they depend on a duration that is not known: then the ledger stays as it is.
  private let hours: [ReckonedAccount]?

  init(of sheet: FieldSheet, _ thresholds: Thresholds) {
    self.sheet = sheet
    money = MoneyReckoning(sheet).accounts
    hours = HoursReckoning(sheet, thresholds).accounts
  }

  /// All that lies between the ledger and the fields.
  func allPostings(on ledger: Ledger, in book: String) -> [Posting] {
    ofMoney(on: ledger, in: book) + ofHours(on: ledger, in: book)
  }

  /// What to post in the plugin's book, so that the ledger says what the fields say.
  ///
  /// What the step is about is posted in any case: where it does not fit, the ledger refuses the
  /// step. The rest is posted where it fits, and waits for a step that is about it where not.
  func postings(on ledger: Ledger, in book: String) -> [Posting] {
    let ofMoney = ofMoney(on: ledger, in: book)
    let ofHours = ofHours(on: ledger, in: book)
    return (sheet.changesMoney || ofMoney.fit(ledger) ? ofMoney : [])
      + (sheet.changesHours || ofHours.fit(ledger) ? ofHours : [])
  }

  private func ofMoney(on ledger: Ledger, in book: String) -> [Posting] {
    LedgerDifference(from: ledger, to: money, .money, in: book).postings
  }

  private func ofHours(on ledger: Ledger, in book: String) -> [Posting] {
    guard let hours else { return [] }
    return LedgerDifference(from: ledger, to: hours, .hours, in: book).postings
  }
}

/// What an account ought to hold. Amounts have 128 bits: only the ledger refuses too much.
struct ReckonedAccount {
  struct Use {
    var reserved: Int128 = 0
    var committed: Int128 = 0
    var spent: Int128 = 0
  }

  let line: LedgerLine
  var closed: Int128 = 0
  var granted: Int128 = 0
  /// By line in more detail.
  var uses: [LedgerLine: Use] = [:]

  init(_ line: LedgerLine, closed: Int128 = 0, granted: Int128 = 0) {
    self.line = line
    self.closed = closed
    self.granted = granted
  }

  var used: Int128 { uses.values.reduce(0) { $0 + $1.reserved + $1.committed + $1.spent } }
}

extension [Posting] {
  /// Whether the ledger would take them all.
  fileprivate func fit(_ ledger: Ledger) -> Bool {
    var attempt = ledger
    do throws(LedgerViolation) {
      try attempt.post(self)
      return true
    } catch {
      return false
    }
  }
}
