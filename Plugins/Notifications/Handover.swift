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
  private static let notePrefix = "note-"

  private let storage: any SpoolStorage
  private var notes: [(name: String, note: HandoverNote)] = []
  /// Which mail carries an effect to somebody.
  private var carriers: [Carriage: String] = [:]

  private struct Carriage: Hashable {
    let effect: String
    let suffix: String
  }

  /// Reads what earlier runs noted, and completes it. Nothing aside is the usual case.
  ///
  /// First it lets go of notes about effects that nobody asks for any more: mail of those that still
  /// stands aside was given up, and goes to nobody.
  init(
    in storage: any SpoolStorage, unless isOwed: ((String) -> Bool)? = nil
  ) throws(OutputError) {
    self.storage = storage
    let names = try storage.names(in: [Self.aside])
    guard !names.isEmpty else { return }
    let noteNames = names.filter { $0.hasPrefix(Self.notePrefix) }
    for name in noteNames {
      guard let bytes = try storage.read([Self.aside, name]) else { continue }
      guard let note = HandoverNote(bytes) else {
        throw OutputError(path: "\(Self.aside)/\(name)", reason: "is no note of this version")
      }
      guard let kept = try keep(note, name, unless: isOwed) else { continue }
      notes.append((name, kept))
      learn(kept)
    }
    try complete(names.filter { !$0.hasPrefix(Self.notePrefix) })
  }

  /// Moves the mail that was noted, and removes what never was.
  private func complete(_ asides: [String]) throws(OutputError) {
    let noted = Set(carriers.values)
    var hasMoved = false
    for name in asides {
      if noted.contains(name) {
        hasMoved = try storage.move(name, from: Self.aside, to: Self.spool) || hasMoved
      } else {
        try storage.remove([Self.aside, name])
      }
    }
    guard hasMoved else { return }
    try storage.synchronize(Self.spool)
    try storage.synchronize(Self.aside)
  }

  private mutating func learn(_ note: HandoverNote) {
    for mail in note.mails {
      for effect in mail.effects {
        carriers[Carriage(effect: effect, suffix: mail.suffix)] = mail.file
      }
    }
  }

  /// The mail that carries an effect to somebody; nil where none does yet.
  func carrier(of effect: EffectID, to recipient: Recipient.Key) -> String? {
    carriers[Carriage(effect: effect.description, suffix: recipient.suffix)]
  }

  /// Puts mail into the spool. Returns why some of it is not there, by its file; throws where that
  /// holds for all of it.
  mutating func publish(_ mails: [PlannedMail]) throws(OutputError) -> [String: OutputError] {
    var failures: [String: OutputError] = [:]
    var staged: [PlannedMail] = []
    for mail in mails {
      do throws(OutputError) {
        try storage.stage(mail.bytes, as: mail.file, in: Self.aside)
        staged.append(mail)
      } catch {
        failures[mail.file] = error
      }
    }
    guard !staged.isEmpty else { return failures }
    // Before the note: what it tells of must be there.
    try storage.synchronize(Self.aside)
    let note = HandoverNote(
      staged.map {
        HandoverNote.Mail(
          file: $0.file, suffix: $0.recipient.suffix, effects: $0.effects.map(\.description))
      })
    try storage.write(note.bytes, to: [Self.aside, nextName])
    for mail in staged {
      _ = try storage.move(mail.file, from: Self.aside, to: Self.spool)
    }
    try storage.synchronize(Self.spool)
    try storage.synchronize(Self.aside)
    learn(note)
    return failures
  }

  /// What is left of a note without effects that nobody asks for any more; nil where nothing is.
  private func keep(
    _ note: HandoverNote, _ name: String, unless isOwed: ((String) -> Bool)?
  ) throws(OutputError) -> HandoverNote? {
    guard let isOwed else { return note }
    let rest = note.keeping(isOwed)
    guard rest != note else { return note }
    if let rest {
      try storage.write(rest.bytes, to: [Self.aside, name])
    } else {
      try storage.remove([Self.aside, name])
    }
    return rest
  }

  private var nextName: String {
    let numbers = notes.compactMap { Int($0.name.dropFirst(Self.notePrefix.count)) }
    return "\(Self.notePrefix)\((numbers.max() ?? 0) + 1)"
  }
}
