import Fields
import JSONSyntax
import Journaling
import Languages
import Safekeeping

enum JournalCommand {
  static let command = Command(
    name: "journal", group: .admin, usage: "journal head|list [--home DIR] [--offline]",
    summary: LocalizedText(
      nl: "het anker van het logboek, of zijn segmenten",
      en: "the anchor of the journal, or its segments"),
    details: LocalizedText(
      nl: """
          head   NUMMER:HASH, het anker. De hash staat voor alles tot en met dat record. Bewaar
                 het buiten de machine: mail het, of druk het af in de notulen van het bestuur.
                 Later bewijst opdracht verify --head NUMMER:HASH dat niets ervoor is herschreven.
          list   de segmenten: wat nodig is om te starten, en wat gearchiveerd kan worden.
        """,
      en: """
          head   SEQ:HASH, the anchor. The hash stands for everything up to that record. Keep it
                 outside the machine: mail it, or print it in the minutes of the board. Later
                 opdracht verify --head SEQ:HASH proves that nothing before it was rewritten.
          list   the segments: what a start needs, and what may be archived.
        """),
    options: ["--offline"], wordCount: 1...1, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    switch invocation.arguments.first {
    case "head": try head(invocation)
    case "list": try list(invocation)
    default:
      throw CommandFailure(
        .usage, nl: "'journal' kent head en list.", en: "'journal' knows head and list.",
        remedy: command.usageHint)
    }
  }

  private static func head(_ invocation: Invocation) throws(CommandFailure) {
    let head: String
    if let answer = try live(invocation) {
      head = answer
    } else {
      let home = try invocation.existingHome()
      head = try CommandFailure.wrapping { () throws(SafekeepingError) in
        try JournalOverview.head(of: home).description
      }
    }
    Console.write(
      invocation.has("--json") ? JSON.object(["head": .string(head)]).indentedText : head)
  }

  /// What the daemon says; nil where none runs, or nobody should ask it.
  private static func live(_ invocation: Invocation) throws(CommandFailure) -> String? {
    guard !invocation.has("--offline") else { return nil }
    do throws(CommandFailure) {
      return try invocation.call("head")["head"]?.string
    } catch {
      // The files tell it too. Whom the daemon refuses, it refuses.
      if error.kind == .daemon { return nil }
      throw error
    }
  }

  private static func list(_ invocation: Invocation) throws(CommandFailure) {
    let home = try invocation.existingHome()
    let overview = try CommandFailure.wrapping { () throws(SafekeepingError) in
      try JournalOverview(of: home)
    }
    if invocation.has("--json") { return Console.write(overview.json.indentedText) }
    var rows = [
      [
        invocation.say("Segment", "Segment"), invocation.say("Eerste", "First"),
        invocation.say("Laatste", "Last"), "Bytes", "",
        invocation.say("Nodig voor", "Needed for"),
      ]
    ]
    rows += overview.segments.map { segment in
      [
        segment.name, String(segment.first), segment.last < segment.first ? "–" : "\(segment.last)",
        String(segment.bytes),
        segment.isOpen ? invocation.say("open", "open") : invocation.say("dicht", "sealed"),
        segment.isNeededForStart
          ? invocation.say("starten", "a start")
          : invocation.say("inzage en controle", "looking back and audit"),
      ]
    }
    Console.write(Console.table(rows))
    if let snapshot = overview.snapshot {
      Console.write(
        invocation.say(
          "De nieuwste momentopname staat bij \(snapshot).",
          "The newest snapshot stands at \(snapshot)."))
    } else {
      Console.write(
        invocation.say(
          "Er is geen momentopname: een start speelt alles na.",
          "There is no snapshot: a start replays everything."))
    }
  }
}

extension JournalOverview {
  fileprivate var json: JSON {
    [
      "segments": .array(
        segments.map { segment in
          [
            "name": .string(segment.name), "first": .integer(Int(segment.first)),
            "last": .integer(Int(segment.last)), "bytes": .integer(Int(segment.bytes)),
            "open": .boolean(segment.isOpen),
            "neededForStart": .boolean(segment.isNeededForStart),
          ]
        }),
      "snapshot": snapshot.map { .string($0.description) } ?? .null,
    ]
  }
}
