import Lifecycle
import PluginInterface

/// A mail that is to be written, with what it carries.
struct PlannedMail {
  let file: String
  let recipient: Recipient.Key
  let effects: [EffectID]
  let bytes: [UInt8]
}

/// Puts mail into the spool so that no effect reaches anybody twice, wherever a crash comes between.
///
/// All mail is written aside first; then a note tells which effects it carries to whom; then each is
/// moved into the spool. A mail that a note tells of stands aside or in the spool, or somebody took
/// it out of there: it is never written again. One without a note was never seen by anybody. The
/// note goes when its effects are settled.
struct Handover {
  static let spool = "mail"
  static let aside = "handover"

  private let storage: any SpoolStorage
  private var notes: HandoverNotes

  /// Reads what earlier runs noted, and completes it. Nothing aside is the usual case.
  ///
  /// First it lets go of notes about effects that nobody asks for any more: mail of those that still
  /// stands aside was given up, and goes to nobody.
  init(
    in storage: any SpoolStorage, unless isOwed: ((String) -> Bool)? = nil
  ) throws(OutputError) {
    self.storage = storage
    notes = try HandoverNotes(in: storage)
    if let isOwed { try notes.forget(unless: isOwed) }
    try complete()
  }

  /// Moves the mail that was noted, and removes what never was.
  private func complete() throws(OutputError) {
    try notes.removeUnnoted()
    let waiting = notes.waiting
    var hasMoved = false
    for name in waiting {
      hasMoved = try storage.move(name, from: Self.aside, to: Self.spool) || hasMoved
    }
    guard hasMoved else { return }
    try storage.synchronize(Self.spool)
    try storage.synchronize(Self.aside)
  }

  /// The mail that carries an effect to somebody; nil where none does yet.
  func carrier(of effect: EffectID, to recipient: Recipient.Key) -> String? {
    notes.carrier(of: effect, to: recipient)
  }

  /// Puts mail into the spool. Returns why some of it is not there, by its file; throws where that
  /// holds for all of it.
  mutating func publish(_ mails: [PlannedMail]) throws(OutputError) -> [String: OutputError] {
    let (staged, failures) = try notes.stage(mails)
    guard !staged.isEmpty else { return failures }
    for mail in staged {
      _ = try storage.move(mail.file, from: Self.aside, to: Self.spool)
    }
    try storage.synchronize(Self.spool)
    try storage.synchronize(Self.aside)
    return failures
  }
}
