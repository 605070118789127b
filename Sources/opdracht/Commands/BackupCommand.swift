import Digests
import Fields
import Glibc
import JSONSyntax
import Journaling
import Languages
import LocalSockets
import Safekeeping
import WorkingCalendar

enum BackupCommand {
  static let command = Command(
    name: "backup", alias: "reservekopie", group: .admin,
    usage: "backup FILE [--home DIR] [--force]",
    summary: LocalizedText(
      nl: "een bestand met alles: logboek, definities, documenten",
      en: "one file with everything: journal, definitions, documents"),
    details: LocalizedText(
      nl: """
          Terwijl opdrachtd draait, of als hij stilstaat. FILE is een tar-archief; het wordt
          teruggelezen en gecontroleerd voor het zijn naam krijgt. Uitpakken kan overal:
          tar -xf FILE && sha256sum -c SHA256SUMS. Terugzetten: opdracht restore FILE --home MAP.
        """,
      en: """
          While opdrachtd runs, or while it does not. FILE is a tar archive; it is read back and
          checked before it gets its name. Any system unpacks it: tar -xf FILE && sha256sum -c
          SHA256SUMS. To restore: opdracht restore FILE --home DIR.
        """),
    options: ["--force"], wordCount: 1...1, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let path = invocation.arguments.first ?? ""
    let (home, head, lock) = try place(invocation)
    defer { lock?.release() }
    defer { Progress.end() }
    let outcome = try CommandFailure.wrapping { () throws(SafekeepingError) in
      try Backup(of: home, upTo: head).write(
        to: path, replacing: invocation.has("--force"), at: now, progress: Progress.show)
    }
    if invocation.has("--json") {
      let json: JSON = [
        "file": .string(path), "files": .integer(outcome.files),
        "bytes": .integer(Int(outcome.bytes)), "head": .string(head.description),
        "state": outcome.report.state.map { .string($0.hexadecimal) } ?? .null,
      ]
      return Console.write(json.indentedText)
    }
    Progress.end()
    Console.write(
      invocation.say(
        "\(path): \(outcome.files) bestanden, \(outcome.bytes) bytes, gecontroleerd.",
        "\(path): \(outcome.files) files, \(outcome.bytes) bytes, verified."))
    Console.write(invocation.say("Anker: \(head)", "Anchor: \(head)"))
  }

  /// Up to where, and the lock that keeps a daemon from starting meanwhile where none runs.
  private static func place(
    _ invocation: Invocation
  ) throws(CommandFailure) -> (HomeLayout, JournalHead, HomeLock?) {
    do throws(CommandFailure) {
      let reply = try invocation.call("backup")
      guard let path = reply["home"]?.string,
        let head = reply["head"]?.string.flatMap({ JournalHead($0) })
      else {
        throw CommandFailure(
          .failed, nl: "opdrachtd gaf geen anker.", en: "opdrachtd gave no anchor.")
      }
      return (HomeLayout(path: path), head, nil)
    } catch {
      guard error.kind == .daemon else { throw error }
    }
    let home = try invocation.existingHome()
    let lock: HomeLock
    do throws(SocketError) {
      lock = try HomeLock(path: home.lock)
    } catch {
      throw CommandFailure(
        .failed, nl: "\(home.path) is niet te vergrendelen: \(error).",
        en: "\(home.path) cannot be locked: \(error).",
        remedy: LocalizedText(
          nl: "Draait opdrachtd op een andere socket? Noem die: --socket PAD",
          en: "Does opdrachtd run on another socket? Name it: --socket PATH"))
    }
    let head = try CommandFailure.wrapping { () throws(SafekeepingError) in
      try JournalOverview.head(of: home)
    }
    return (home, head, lock)
  }

  private static var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1_000)
  }
}
