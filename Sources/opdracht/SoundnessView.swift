import Digests
import Glibc
import JSONSyntax
import Journaling
import Safekeeping

/// How the result of a check looks: one screen, or JSON.
extension SoundnessReport {
  func lines(_ invocation: Invocation) -> [[String]] {
    let first = start.sequence + 1
    var rows = [
      [
        invocation.say("Keten", "Chain"),
        invocation.say(
          "records \(first) tot en met \(head.sequence), \(segments) segment(en), \(bytes) bytes",
          "records \(first) to \(head.sequence), \(segments) segment(s), \(bytes) bytes"),
      ],
      [invocation.say("Anker", "Anchor"), head.description],
      [
        invocation.say("Gebeurtenissen", "Events"),
        invocation.say(
          "\(events), en \(redactions) keer iets gewist", "\(events), and \(redactions) redactions"),
      ],
    ]
    if let state {
      rows.append([
        invocation.say("Toestand", "State"),
        invocation.say(
          "\(assignments) opdrachten, twee keer nagespeeld: \(state)",
          "\(assignments) assignments, replayed twice: \(state)"),
      ])
    }
    for snapshot in snapshots {
      rows.append([
        invocation.say("Momentopname", "Snapshot"),
        invocation.say(
          "\(snapshot.path): gelijk aan record \(snapshot.head.sequence)",
          "\(snapshot.path): equal to record \(snapshot.head.sequence)"),
      ])
    }
    if definitions > 0 {
      rows.append([
        invocation.say("Definities", "Definitions"),
        invocation.say("\(definitions) in gebruik, aanwezig", "\(definitions) in use, present"),
      ])
    }
    return rows + remarks(invocation)
  }

  /// What is no flaw, and worth knowing.
  private func remarks(_ invocation: Invocation) -> [[String]] {
    var rows: [[String]] = []
    if let passedAnchor {
      rows.append([
        invocation.say("Gevraagd", "Asked"),
        invocation.say("de keten gaat door \(passedAnchor)", "passes through \(passedAnchor)"),
      ])
    }
    if unfinishedBytes > 0 {
      rows.append([
        invocation.say("Staart", "Tail"),
        invocation.say(
          "\(unfinishedBytes) bytes die niemand bevestigd zijn",
          "\(unfinishedBytes) bytes that nobody was told of"),
      ])
    }
    if !pendingRedactions.isEmpty {
      rows.append([
        invocation.say("Te wissen", "To redact"),
        invocation.say(
          "\(pendingRedactions.count) records, bij de volgende start",
          "\(pendingRedactions.count) records, at the next start"),
      ])
    }
    return rows
  }

  var json: JSON {
    [
      "sound": .boolean(isSound), "first": .integer(Int(start.sequence) + 1),
      "head": .string(head.description), "segments": .integer(segments),
      "bytes": .integer(Int(bytes)), "events": .integer(events),
      "redactions": .integer(redactions),
      "pendingRedactions": .array(pendingRedactions.map { .integer(Int($0)) }),
      "assignments": .integer(assignments),
      "state": state.map { .string($0.hexadecimal) } ?? .null,
      "snapshots": .array(
        snapshots.map { snapshot in
          [
            "path": .string(snapshot.path), "head": .string(snapshot.head.description),
            "assignments": .integer(snapshot.assignments),
            "state": .string(snapshot.state.hexadecimal),
          ]
        }),
      "definitions": .integer(definitions), "closed": .boolean(wasClosed),
      "unfinishedBytes": .integer(Int(unfinishedBytes)),
      "anchor": passedAnchor.map { .string($0.description) } ?? .null,
    ]
  }

  /// Shows what was found. Throws where something is wrong: the rest was shown by then.
  func show(_ invocation: Invocation) throws(CommandFailure) {
    guard isSound else { throw CommandFailure(flaws) }
    if invocation.has("--json") { return Console.write(json.indentedText) }
    Console.write(Console.table(lines(invocation)))
    Console.write(invocation.say("In orde.", "Sound."))
  }
}

/// Tells on a terminal how far a long reading is.
enum Progress {
  /// Shows a number, over the one before.
  static func show(_ records: UInt64) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    let text = Array("\r\(records) …".utf8)
    _ = Glibc.write(STDERR_FILENO, text, text.count)
  }

  static func end() {
    guard isatty(STDERR_FILENO) == 1 else { return }
    _ = Glibc.write(STDERR_FILENO, "\r\u{1B}[K", 4)
  }
}
