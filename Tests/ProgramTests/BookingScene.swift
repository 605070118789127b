import Glibc
import TestSupport
import Testing

/// A real daemon with an assignment that has money and hours.
struct BookingScene {
  private static let workflow = """
    { workflow: 'werk', roles: { lead: 'de trekker' },
      fields: {
        onderwerp: { type: 'text' }, doel: { type: 'prose' }, looptijd: { type: 'period' },
        besluitvorming: { type: 'request', many: true }, geld: { type: 'money', many: true },
        uitgaven: { type: 'money', many: true }, inzet: { type: 'hours', many: true },
        uren: { type: 'hours', many: true },
      },
      edit: { by: 'lead', fields: 'all' }, initial: 'loopt',
      states: { loopt: { on: {
        boeken: { by: 'lead', adds: ['uren'], checks: ['budget'] },
        betalen: { by: 'lead', adds: ['uitgaven'], checks: ['budget'] },
        klaar: { to: 'klaar', by: 'lead' },
      } }, klaar: { final: true } } }
    """
  private static let document =
    "Onderwerp\tÉén loket\nDoel\tMensen aan het werk\nBesluitvorming\tHet BPSDL stemt in.\n"

  let folder: TemporaryFolder
  let daemon: TestDaemon

  init(_ folder: TemporaryFolder) async throws {
    self.folder = folder
    let home = "\(folder.path)/home"
    for path in [home, "\(home)/workflows"] { #expect(mkdir(path, 0o700) == 0) }
    try folder.write(
      Array(Self.workflow.utf8), to: "home/workflows/werk.json5")
    try folder.write(Array(Self.document.utf8), to: "p.txt")
    daemon = try await Programs.onThread {
      try TestDaemon(home: home, clock: "2018-05-01T08:00:00Z")
    }
    _ = try await say([
      "new", "--from", "\(folder.path)/p.txt", "--workflow", "werk", "--id", "een", "--yes",
    ])
    _ = try await say([
      "edit", "een", "geld=€ 1.000 voor 2018", "looptijd=2017-09-01 2018-11-30",
      "inzet=Trekker: 35 uur per jaar; Adviseurs: max. 40 uur p/p", "--yes",
    ])
  }

  /// The same assignment with another run of the daemon.
  init(folder: TemporaryFolder, daemon: TestDaemon) {
    self.folder = folder
    self.daemon = daemon
  }

  func run(_ words: [String], language: String = "nl_NL.UTF-8") async throws -> Programs.Result {
    try await Programs.opdracht(words + ["--home", daemon.home], language: language)
  }

  func say(_ words: [String]) async throws -> String {
    let result = try await run(words)
    #expect(result.code == 0, "\(words): \(result.complaint)")
    return result.output
  }

  func sheet(_ text: String) throws -> String {
    try folder.write(Array(text.utf8), to: "uren.csv")
    return "\(folder.path)/uren.csv"
  }

  func end() { #expect(daemon.end(SIGTERM) == 0) }
}
