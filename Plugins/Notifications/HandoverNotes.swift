import Lifecycle
import PluginInterface

/// The notes about mail on its way, as they stand on the disk, and the mail that stands aside.
struct HandoverNotes {
  private static let prefix = "note-"

  private let storage: any SpoolStorage
  private var notes: [(name: String, note: HandoverNote)] = []
  /// Which mail carries an effect to somebody.
  private var carriers: [Carriage: String] = [:]
  /// What stands aside beside the notes.
  private var asides: [String] = []

  private struct Carriage: Hashable {
    let effect: String
    let suffix: String
  }

  /// Reads what was noted. Nothing aside is the usual case.
  init(in storage: any SpoolStorage) throws(OutputError) {
    self.storage = storage
    let names = try storage.names(in: [Handover.aside])
    for name in names {
      // The mail of an assignment may begin like a note; its name is no number.
      guard Self.number(of: name) != nil else {
        asides.append(name)
        continue
      }
      guard let bytes = try storage.read([Handover.aside, name]) else { continue }
      guard let note = HandoverNote(bytes) else {
        throw OutputError(path: "\(Handover.aside)/\(name)", reason: "is no note of this version")
      }
      notes.append((name, note))
      learn(note)
    }
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

  /// The mail that is noted and stands aside, sorted.
  var waiting: [String] {
    let noted = Set(carriers.values)
    return asides.filter(noted.contains)
  }

  /// Removes what stands aside without a note: nobody was told of it.
  func removeUnnoted() throws(OutputError) {
    let noted = Set(carriers.values)
    for name in asides where !noted.contains(name) {
      try storage.remove([Handover.aside, name])
    }
  }

  /// Writes mail aside, and the note about it. Returns what stands there, and why the rest does
  /// not, by its file; throws where that holds for all of it.
  mutating func stage(
    _ mails: [PlannedMail]
  ) throws(OutputError) -> (staged: [PlannedMail], failures: [String: OutputError]) {
    var failures: [String: OutputError] = [:]
    var staged: [PlannedMail] = []
    for mail in mails {
      do throws(OutputError) {
        try storage.stage(mail.bytes, as: mail.file, in: Handover.aside)
        staged.append(mail)
      } catch {
        failures[mail.file] = error
      }
    }
    guard !staged.isEmpty else { return ([], failures) }
    // Before the note: what it tells of must be there.
    try storage.synchronize(Handover.aside)
    let note = HandoverNote(
      staged.map {
        HandoverNote.Mail(
          file: $0.file, suffix: $0.recipient.suffix, effects: $0.effects.map(\.description))
      })
    let name = nextName
    try storage.write(note.bytes, to: [Handover.aside, name])
    notes.append((name, note))
    asides += staged.map(\.file)
    learn(note)
    return (staged, failures)
  }

  /// Lets go of notes about effects that nobody asks for any more.
  mutating func forget(unless isOwed: (String) -> Bool) throws(OutputError) {
    var left: [(name: String, note: HandoverNote)] = []
    for (name, note) in notes {
      let rest = note.keeping(isOwed)
      try rewrite(name, note, as: rest)
      if let rest { left.append((name, rest)) }
    }
    notes = left
    carriers = [:]
    for (_, note) in notes { learn(note) }
  }

  /// Lets go of a mail that never reaches anybody: its effects are carried by none any more.
  func withdraw(_ file: String) throws(OutputError) {
    for (name, note) in notes {
      let mails = note.mails.filter { $0.file != file }
      try rewrite(name, note, as: mails.isEmpty ? nil : HandoverNote(mails))
    }
    try storage.remove([Handover.aside, file])
  }

  private func rewrite(
    _ name: String, _ note: HandoverNote, as rest: HandoverNote?
  ) throws(OutputError) {
    guard rest != note else { return }
    if let rest {
      try storage.write(rest.bytes, to: [Handover.aside, name])
    } else {
      try storage.remove([Handover.aside, name])
    }
  }

  private var nextName: String {
    "\(Self.prefix)\((notes.compactMap { Self.number(of: $0.name) }.max() ?? 0) + 1)"
  }

  private static func number(of name: String) -> Int? {
    name.hasPrefix(prefix) ? Int(name.dropFirst(prefix.count)) : nil
  }
}
