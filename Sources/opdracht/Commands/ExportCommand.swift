import Fields
import Languages
import Safekeeping

enum ExportCommand {
  static let command = Command(
    name: "export", group: .admin, usage: "export [--since N] [--until M] [--home DIR]",
    summary: LocalizedText(
      nl: "de gebeurtenissen als CloudEvents, een per regel",
      en: "the events as CloudEvents, one a line"),
    details: LocalizedText(
      nl: """
          Records na N, tot en met M. Leest de bestanden van de home, ook terwijl opdrachtd
          draait, en geeft alleen wat op de schijf staat. Ga verder met --since en de 'sequence'
          van de laatste regel. Gewiste inhoud draagt "redacted":true.
        """,
      en: """
          Records behind N, up to M. Reads the files of the home, also while opdrachtd runs, and
          gives only what is on the disk. Go on with --since and the 'sequence' of the last line.
          Redacted content carries "redacted":true.
        """),
    options: ["--since", "--until"], wordCount: 0...0, run: run)

  private static let blockSize = 1 << 16

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let since = try invocation.sequence("--since") ?? 0
    let until = try invocation.sequence("--until")
    let home = try invocation.existingHome()
    var block: [UInt8] = []
    try CommandFailure.wrapping { () throws(SafekeepingError) in
      try EventExport(of: home, since: since, until: until).forEachLine { line in
        block += line
        block.append(0x0A)
        guard block.count >= blockSize else { return true }
        defer { block.removeAll(keepingCapacity: true) }
        return Console.write(bytes: block)
      }
    }
    _ = Console.write(bytes: block)
  }
}
