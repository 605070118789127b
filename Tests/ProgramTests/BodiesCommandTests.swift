import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// Parties that decide, on the real programs.
struct BodiesCommandTests {
  private static let definition = """
    { workflow: 'raad', revision: 1, title: 'Raad',
      roles: { lid_a: 'lid van A', lid_b: 'lid van B', schrijver: 'de schrijver' },
      parties: { colleges: [
        { name: 'Houten', role: 'lid_a' }, { name: 'Lopik', role: 'lid_b' },
      ] },
      fields: {
        onderwerp: { type: 'text' }, doel: { type: 'prose' }, uitdaging: { type: 'prose' },
        college: { type: 'text' }, voorwaarden: { type: 'text', many: true },
        voorwaarde: { type: 'text' },
      },
      edit: { by: 'schrijver', fields: 'all' }, initial: 'open',
      states: {
        open: {
          label: { nl: 'Voorgelegd', en: 'Submitted' },
          approval: { of: 'colleges', text: ['onderwerp'] },
          approved: 'akkoord', refused: 'nee',
          on: {
            instemmen: {
              vote: 'for', party: 'college', conditions: 'voorwaarden', require: 'college',
              sets: ['college', 'voorwaarden'], by: ['lid_a', 'lid_b'],
            },
            afwijzen: {
              vote: 'against', party: 'college', require: 'college', sets: 'college',
              by: ['lid_a', 'lid_b'],
            },
            bevestigen: { vote: 'confirm', by: 'schrijver' },
            voldoen: { fulfils: 'voorwaarde', sets: 'voorwaarde', by: 'schrijver' },
          },
        },
        akkoord: {}, nee: { final: true } } }
    """

  /// The person who calls writes, and stands in for Houten's member in April 2018.
  private static var configuration: String {
    """
    { people: {
        pietersen: { uid: \(geteuid()), roles: ['schrijver', 'lid_b'] },
        jansen: { uid: \(geteuid() &+ 4_242), roles: ['lid_a'] },
      },
      mandates: [{
        role: 'lid_a', from: 'jansen', to: 'pietersen', start: '2018-04-01', end: '2018-04-20',
      }] }
    """
  }

  private let folder: TemporaryFolder
  private var home: String { "\(folder.path)/home" }

  init() throws {
    folder = try TemporaryFolder()
    for name in ["home", "home/workflows"] { #expect(mkdir("\(folder.path)/\(name)", 0o700) == 0) }
    try folder.write(Array(Self.definition.utf8), to: "home/workflows/raad.json5")
    try folder.write(Array(Self.configuration.utf8), to: "home/config.json5")
  }

  private func started() async throws -> TestDaemon {
    let home = home
    return try await Programs.onThread {
      let daemon = try TestDaemon(home: home, clock: "2018-04-02T07:00:00Z")
      _ = try ControlClient(path: daemon.socket).call(
        "new",
        [
          "text": "Onderwerp\tx\nDoel\ty\nUitdaging\tz\n", "file": "a.txt", "workflow": "raad",
        ])
      return daemon
    }
  }

  private func opdracht(
    _ words: [String], language: String = "nl_NL"
  ) async throws -> Programs.Result {
    try await Programs.opdracht(words + ["--home", home], language: language)
  }

  @Test func `the round is shown, with who voted for whom, on what condition, and who misses`()
    async throws
  {
    let daemon = try await started()
    let vote = [
      "doe", "a", "instemmen", "college=Houten", "voorwaarden=Elk jaar een verslag", "--yes",
    ]
    let done = try await opdracht(vote)
    #expect(done.code == 0, "\(done.complaint)")
    #expect(done.output.contains("namens  jansen"), "\(done.output)")
    let shown = try await opdracht(["toon", "a"]).output
    for part in [
      "Voorgelegd: 1 van 2 voor; nodig zijn er 2. Nog niet gestemd: Lopik.",
      "Nog nodig: 1 stem voor.", "Houten: voor (pietersen namens jansen, ma 2 apr 2018)",
      "voorwaarde: Elk jaar een verslag [staat open]", "Lopik: nog niet gestemd",
    ] {
      #expect(shown.contains(part), "\(part) in \(shown)")
    }
    let round = try JSON(parsing: try await opdracht(["show", "a", "--json"]).output)["approvals"]?
      .array?.first
    #expect(round?["missing"] == ["Lopik"] && round?["needed"] == 2 && round?["open"] == true)
    #expect(round?["parties"]?.array?.first?["for"] == "jansen")
    #expect(round?["parties"]?.array?.first?["version"] == 1)
    let log = try await opdracht(["logboek", "a"]).output
    #expect(log.contains("pietersen namens jansen (lid_a)"), "\(log)")
    #expect(log.contains("Houten: voor, op voorwaarde: Elk jaar een verslag"), "\(log)")
    let why = try await opdracht(["waarom", "a", "bevestigen"]).output
    #expect(why.contains("Nog niet gestemd: Lopik."), "\(why)")
    let document = try await opdracht(["document", "a"]).output
    #expect(document.contains("Elk jaar een verslag"), "\(document)")
    #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
    let offline = try await opdracht(["toon", "a", "--offline"]).output
    #expect(offline.contains("Houten: voor (pietersen namens jansen"), "\(offline)")
  }

  @Test func `a change of the text warns of the votes that it voids`() async throws {
    let daemon = try await started()
    #expect(try await opdracht(["doe", "a", "instemmen", "college=Houten", "--yes"]).code == 0)
    let plan = try await opdracht(["bewerk", "a", "onderwerp=Nieuw", "--dry-run"])
    #expect(plan.output.contains("vervalt  1 stem (Houten)"), "\(plan.output)\(plan.complaint)")
    #expect(try await opdracht(["bewerk", "a", "onderwerp=Nieuw", "--yes"]).code == 0)
    let log = try await opdracht(["logboek", "a"]).output
    #expect(log.contains("vervallen: 1 stem (Houten)"), "\(log)")
    #expect(try await opdracht(["toon", "a"]).output.contains("0 van 2 voor"))
    #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
  }

  @Test func `a mandate that is over does not count, whatever day the step is given`() async throws
  {
    let daemon = try await started()
    try await Programs.onThread {
      _ = try ControlClient(path: daemon.socket).call("advance", ["to": "2018-04-25T07:00:00Z"])
    }
    for words in [[], ["--on", "2018-04-10"]] {
      let late = try await opdracht(
        ["doe", "a", "instemmen", "college=Houten", "--yes"] + words)
      #expect(late.code == 4, "\(words): \(late.complaint)")
      #expect(
        late.complaint.contains("U vervangt jansen van zo 1 apr 2018 tot en met vr 20 apr 2018."),
        "\(words): \(late.complaint)")
    }
    // Their own party they vote for on any of those days.
    let own = try await opdracht(
      ["doe", "a", "instemmen", "college=Lopik", "--on", "2018-04-10", "--yes"])
    #expect(own.code == 0, "\(own.complaint)")
    #expect(!own.output.contains("namens"))
    #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
  }
}
