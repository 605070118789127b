import Digests
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// Programs of the home as plugins of the real daemon.
struct PluginTests {
  private static let document = "Onderwerp\tx\nDoel\ty\nUitdaging\tz\n"

  @Test func `a program stands before a decision, and another performs what follows`() async throws
  {
    let place = try PluginHome()
    try place.folder.write(Array("geheim123\n".utf8), to: "home/key")
    #expect(chmod("\(place.home)/key", 0o600) == 0)
    let pin = SHA256.hexadecimalDigest(of: Array(PluginHome.register.utf8))
    try place.configure(
      "{ plugins: { register: { sha256: '\(pin)', time: 20, settings: { sleutel: 'key' } } } }")
    try await place.withDaemon { place in
      #expect(try await place.open("een", from: Self.document).code == 0)
      let refused = try await place.run("do", "een", "gaan", "--yes")
      #expect(refused.code == 3)
      #expect(refused.complaint.contains("Er is geen reden."))
      #expect(refused.complaint.contains("Geef een reden."))
      #expect(try await place.run("do", "een", "gaan", "reden=haast", "--yes").code == 0)
      let file = "plugin-work/register/register"
      // The effect is performed after the reply.
      try await place.waitUntilDelivered()
      let shown = try JSON(parsing: try await place.run("show", "een", "--json").output)
      #expect(shown["files"] == [.string(file)])
      #expect(try place.folder.bytes(of: "home/\(file)") == Array("juist\n".utf8))
    }
    let journal = try place.folder.bytes(of: "home/journal/000000000001.jsonl")
    #expect(!String(decoding: journal, as: UTF8.self).contains("geheim123"))
  }

  @Test func `plugins lists what there is, and what is refused with its remedy`() async throws {
    let place = try PluginHome()
    try place.folder.write(Array("#!/bin/sh\necho hallo\n".utf8), to: "home/plugins/stuk")
    #expect(chmod("\(place.home)/plugins/stuk", 0o755) == 0)
    try place.folder.write([], to: "home/plugins/open")
    #expect(chmod("\(place.home)/plugins/open", 0o777) == 0)
    try await place.withDaemon { place in
      let listed = try await place.run("plugins")
      #expect(listed.code == 0)
      for words in [
        "purpose        klaar      1.2  geeft oordelen", "vraagt naar het doel",
        "budget         klaar", "stuk           geweigerd", "chmod go-w \(place.home)/plugins/open",
      ] {
        #expect(listed.output.contains(words), "'\(words)' in: \(listed.output)")
      }
      let english = try await place.run("plugins", language: "C")
      #expect(english.output.contains("asks for the purpose"))
      let json = try JSON(parsing: try await place.run("plugins", "--json").output)
      let plugins = try #require(json["plugins"]?.array)
      let purpose = try #require(plugins.first { $0["name"] == "purpose" })
      #expect(purpose["state"] == "ready" && purpose["kinds"] == ["fact-source"])
      #expect(purpose["program"] == "purpose.sh" && purpose["sha256"] == .null)
      #expect(plugins.first { $0["name"] == "documents" }?["program"] == .null)
      let broken = try #require(plugins.first { $0["program"] == "stuk" })
      #expect(broken["state"] == "refused" && broken["name"] == "stuk")
      #expect(unlink("\(place.home)/plugins/purpose.sh") == 0)
      let gone = try await place.run("plugins", language: "C")
      #expect(gone.output.contains("purpose        not ready"))
    }
  }

  @Test func `a workflow that names a refused plugin is told why`() async throws {
    let place = try PluginHome(programs: ["purpose.sh": "#!/bin/sh\nexit 3\n"])
    let result = try await Programs.opdrachtd(["--home", place.home], language: "nl_NL.UTF-8")
    #expect(result.code == 6)
    #expect(
      result.complaint.contains("de plugin 'purpose' doet niet mee: plugin 'purpose.sh' eindigde"))
    #expect(result.complaint.contains("de plugin 'register' bestaat niet"))
  }

  @Test func `flaws in the settings of plugins stop the start, all at once and with places`()
    async throws
  {
    let place = try PluginHome()
    try place.configure(
      """
      { plugins: {
        registre: {},
        register: { time: 0, sha256: 'x', prog: 'y' },
        budget: { most: 1 },
      } }
      """)
    let path = "\(place.home)/config.json5"
    let result = try await Programs.opdrachtd(["--home", place.home], language: "C")
    #expect(result.code == 1)
    for words in [
      "\(path):2:3: There is no plugin 'registre'", "Did you mean 'register'?",
      "\(path):3:21: 'time' is a number", "\(path):3:32: 'sha256' has 64 digits",
      "\(path):3:37: There is no key 'prog'. Did you mean 'program'?",
      "\(path):4:13: There is no setting 'most'.",
    ] {
      #expect(result.complaint.contains(words), "'\(words)' in: \(result.complaint)")
    }
    try place.configure("{ plugins: { register: { settings: { sleutel: 'nergens' } } } }")
    let secret = try await Programs.opdrachtd(["--home", place.home], language: "C")
    #expect(secret.code == 1)
    #expect(secret.complaint.contains("\(path):1:47: \(place.home)/nergens cannot be read"))
  }

  @Test(
    .enabled(if: Confinement.heedsModes, "modes do not hold for root, and it cannot be left here"))
  func `only root runs a program as another user`() async throws {
    let place = try PluginHome()
    try place.configure("{ plugins: { register: { user: 'root' } } }")
    for name in ["", "/plugins", "/plugins/register.sh", "/plugins/purpose.sh", "/workflows"] {
      #expect(chmod(place.home + name, 0o755) == 0)
    }
    let result = try await Programs.opdrachtd(
      ["--home", place.home], under: Confinement.withoutPrivileges, language: "C")
    #expect(result.code == 1)
    #expect(result.complaint.contains("opdrachtd may start nothing as 'root'"))
  }

  @Test func `a program reads documents that no other reader knows`() async throws {
    let place = try PluginHome(programs: [
      "brieven": PluginHome.letters, "purpose.sh": PluginHome.purpose,
      "register.sh": PluginHome.register,
    ])
    try await place.withDaemon { place in
      #expect(try await place.open("brug", from: "Geachte lezer,\nEr komt een brug.\n").code == 0)
      let shown = try JSON(parsing: try await place.run("show", "brug", "--json").output)
      #expect(shown["title"] == "Een brug")
      #expect(shown["fields"]?["uren"]?["value"]?.array?.count == 1)
      let remarks = (shown["remarks"]?.array ?? []).compactMap { $0["wording"]?.string }
      #expect(remarks == ["soms", "x"])
      let unknown = try await place.open("x", from: "Beste,\n")
      #expect(unknown.code == 2 && unknown.complaint.contains("x.txt:1: Dit is geen"))
    }
  }

  // MARK: Trials

  @Test func `plugins test holds a file to the contract, without a daemon`() async throws {
    let place = try PluginHome()
    let file = "\(place.home)/plugins/purpose.sh"
    let sound = try await place.run("plugins", "test", file, "--yes", language: "C")
    #expect(sound.code == 0, "\(sound.complaint)")
    #expect(sound.output.contains("22 passed, 0 failed, 0 skipped."))
    let asked = try await place.run("plugins", "test", file, language: "C")
    #expect(asked.code == 2 && asked.complaint.contains("--yes"))
    let named = try await place.run("plugins", "test", file, "--dry-run")
    #expect(named.code == 0 && named.output.contains("facts.same-answer"))

    let forgetful = PluginHome.register.replacing("juist > register", with: "juist")
      .replacing(": > register", with: "date +%N >> register")
    try place.folder.write(Array(forgetful.utf8), to: "home/plugins/register.sh")
    let broken = try await place.run(
      "plugins", "test", "\(place.home)/plugins/register.sh", "--yes")
    #expect(broken.code == 1)
    #expect(
      broken.output.contains("FOUT    laat één resultaat na als het twee keer gevraagd wordt"))
    #expect(broken.complaint.contains("1 keer niet aan het contract"))
    let json = try await place.run("plugins", "test", file, "--yes", "--json")
    #expect(try JSON(parsing: json.output)["results"]?.array?.count == 22)
    let missing = try await place.run("plugins", "test", "/nergens/x", "--yes", language: "C")
    #expect(missing.code == 2 && missing.complaint.contains("/nergens: No such file"))
  }

  @Test func `plugins test lets the daemon try what is installed, and leaves no trace`()
    async throws
  {
    let place = try PluginHome()
    try place.folder.write(Array("geheim123\n".utf8), to: "home/key")
    #expect(chmod("\(place.home)/key", 0o600) == 0)
    try place.configure("{ plugins: { register: { settings: { sleutel: 'key' } } } }")
    try await place.withDaemon { place in
      let sound = try await place.run("plugins", "test", "register", "--yes", language: "C")
      #expect(sound.code == 0, "\(sound.output)\(sound.complaint)")
      #expect(place.folder.names(in: "home/plugin-work") == [])
      let ours = try await place.run("plugins", "test", "budget", "--yes", language: "C")
      #expect(ours.code == 2 && ours.complaint.contains("is a part of opdrachtd"))
      let unknown = try await place.run("plugins", "test", "registre", "--yes", language: "C")
      #expect(unknown.complaint.contains("Did you mean 'register'?"))
    }
  }
}
