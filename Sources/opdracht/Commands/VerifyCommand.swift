import Fields
import Glibc
import Journaling
import Languages
import Safekeeping

enum VerifyCommand {
  static let command = Command(
    name: "verify", alias: "controleer", group: .admin,
    usage: "verify [--home DIR | FILE…] [--head SEQ:HASH]",
    summary: LocalizedText(
      nl: "klopt het logboek, en wat ervan gemaakt is?",
      en: "is the journal sound, and what was made of it?"),
    details: LocalizedText(
      nl: """
          Leest elke regel: checksums, keten, nummers. Speelt alle gebeurtenissen twee keer na,
          vergelijkt elke momentopname met die toestand, en zoekt de definities in gebruik.
          Verandert niets, en mag terwijl opdrachtd draait. FILE is een reservekopie, of een
          reeks segmenten. --head eist dat de keten door een bewaard anker gaat: zie
          opdracht journal --help. Afsluitcode 7: beschadigd.
        """,
      en: """
          Reads every line: checksums, chain, numbers. Replays all events twice, compares every
          snapshot with that state, and looks for the definitions in use. Changes nothing, and
          may run beside opdrachtd. FILE is a backup, or a run of segments. --head asks that the
          chain pass through an anchor that was kept: see opdracht journal --help. Exit code 7:
          damaged.
        """),
    options: ["--head"], wordCount: 0...Command.anyCount, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let anchor = try anchor(invocation)
    let files = Array(invocation.arguments)
    defer { Progress.end() }
    if files.isEmpty {
      let home = try invocation.existingHome()
      let check = SoundnessCheck(of: home, anchor: anchor, progress: Progress.show)
      return try check.report().show(invocation)
    }
    for file in files where access(file, R_OK) != 0 {
      let reason = String(cString: strerror(errno))
      throw CommandFailure(
        .usage, nl: "\(file) is niet te lezen: \(reason).",
        en: "\(file) cannot be read: \(reason).")
    }
    if files.count == 1, Backup.isBackup(files[0]) {
      let report = try CommandFailure.wrapping { () throws(SafekeepingError) in
        try Backup.check(files[0], anchor: anchor, progress: Progress.show)
      }
      return try report.show(invocation)
    }
    try SegmentsCheck(of: files, anchor: anchor).report().show(invocation)
  }

  private static func anchor(_ invocation: Invocation) throws(CommandFailure) -> JournalHead? {
    guard let text = invocation.option("--head") else { return nil }
    guard let anchor = JournalHead(text) else {
      throw CommandFailure(
        .usage, nl: "'\(text)' is geen anker.", en: "'\(text)' is no anchor.",
        remedy: LocalizedText(
          nl: "Schrijf het zoals opdracht journal head het gaf: 1204:5f0c…",
          en: "Write it as opdracht journal head gave it: 1204:5f0c…"))
    }
    return anchor
  }
}
