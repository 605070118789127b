import ExternalPlugins
import Glibc
import JSONSyntax
import Languages
import LocalSockets
import PluginContract
import PluginInterface
import Processes

/// The contract, run on an installed plugin by its daemon, or on a program without one.
struct PluginTrial {
  private static let longestSettings = 1 << 20

  private let subject: String
  private let invocation: Invocation

  init(_ subject: String, _ invocation: Invocation) {
    self.subject = subject
    self.invocation = invocation
  }

  func run() throws(CommandFailure) {
    let isFile = subject.utf8.contains(UInt8(ascii: "/"))
    if invocation.has("--dry-run") { return nameCases() }
    guard isFile || invocation.option("--settings") == nil else {
      throw CommandFailure(
        .usage, nl: "een plugin van de home heeft zijn instellingen in config.json5.",
        en: "a plugin of the home has its settings in config.json5.",
        remedy: LocalizedText(
          nl: "Laat --settings weg, of noem een bestand: ./\(subject)",
          en: "Leave --settings out, or name a file: ./\(subject)"))
    }
    guard try isAgreed() else {
      return Console.write(invocation.say("Er is niets gedaan.", "Nothing was done."))
    }
    let results = try isFile ? ofFile() : ofInstalled()
    show(results)
    let failed = results.count { $0["verdict"]?.string == "failed" }
    guard failed == 0 else {
      throw CommandFailure(
        .failed, nl: "'\(subject)' houdt zich \(failed) keer niet aan het contract.",
        en: "'\(subject)' breaks the contract \(failed) times.",
        remedy: LocalizedText(
          nl: "Zie het artikel WritingAPlugin.", en: "See the article WritingAPlugin."))
    }
  }

  /// Effects of a trial are real ones.
  private func isAgreed() throws(CommandFailure) -> Bool {
    if invocation.has("--yes") { return true }
    let question = invocation.say(
      "Als '\(subject)' iets uitvoert, doet het dat echt, voor de opdracht 'contract-test'. "
        + "Doorgaan? [j/N]",
      "Where '\(subject)' performs effects, it does so in earnest, for the assignment "
        + "'contract-test'. Go on? [y/N]")
    guard Console.canAsk else {
      throw CommandFailure(
        .usage, nl: "zonder terminal is --yes nodig.", en: "without a terminal, --yes is needed.",
        remedy: LocalizedText(
          nl: "Bekijk eerst wat er gebeurt: --dry-run", en: "See first what happens: --dry-run"))
    }
    return Console.ask(question, yes: invocation.language == .nl ? ["j"] : ["y"])
  }

  private func ofInstalled() throws(CommandFailure) -> [JSON] {
    try invocation.call("plugins.test", ["name": .string(subject)])["results"]?.array ?? []
  }

  // MARK: Without a daemon

  private func ofFile() throws(CommandFailure) -> [JSON] {
    let parts = subject.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    let file = String(parts.last ?? "")
    guard let programs = realpath(folder.isEmpty ? "/" : folder, nil) else {
      let reason = String(cString: strerror(errno))
      throw CommandFailure(
        .usage, nl: "\(folder): \(reason).", en: "\(folder): \(reason).")
    }
    defer { free(programs) }
    let path = String(cString: programs)
    let settings = try settings()
    return try Awaiting.value {
      await Self.results(of: file, in: path, settings)
    }.get()
  }

  /// The settings, with where secrets begin.
  private func settings() throws(CommandFailure) -> (node: SourceNode, folder: String)? {
    guard let path = invocation.option("--settings") else { return nil }
    let bytes = try Files.bytes(path, limit: Self.longestSettings)
    let slash = path.lastIndex(of: "/")
    do throws(JSONSyntaxError) {
      return (
        try JSONParser.parse(bytes, as: .json5), slash.map { String(path[..<$0]) } ?? "."
      )
    } catch {
      let place = "\(path):\(error.position.line):\(error.position.column)"
      throw CommandFailure(
        .usage, nl: "\(place): \(error.text.nl).", en: "\(place): \(error.text.en).")
    }
  }

  private static func results(
    of file: String, in programs: String, _ settings: (node: SourceNode, folder: String)?
  ) async -> Result<[JSON], CommandFailure> {
    do {
      let loop = try EventLoop()
      let folder = try TrialFolder(in: "/tmp")
      let program = PluginProgram(
        PluginOrigin(file: file),
        in: PluginFolders(
          home: folder.path, programs: programs, workName: "work", isGuarded: false),
        runBy: ChildProcessRunner(loop: loop), on: loop)
      let outcome = await outcome(of: program, settings, in: folder)
      try folder.remove()
      return outcome
    } catch {
      return .failure(CommandFailure(trial: error))
    }
  }

  private static func outcome(
    of program: PluginProgram, _ settings: (node: SourceNode, folder: String)?,
    in folder: TrialFolder
  ) async -> Result<[JSON], CommandFailure> {
    do {
      let told = try await program.describe()
      var reading = SettingsReading(home: settings?.folder ?? ".")
      let read = reading.settings(
        in: settings?.node, told.description.settings,
        at: SourcePosition(offset: 0, line: 1, column: 1))
      guard reading.flaws.isEmpty else { return .failure(CommandFailure(reading.flaws)) }
      var subject = ContractSubject(try ExternalPlugin(program, told, read))
      subject.home = folder.path
      subject.describe = { try await program.describe().description }
      return .success(await ContractSuite.run(subject).map(\.json))
    } catch {
      return .failure(CommandFailure(trial: error))
    }
  }

  // MARK: Telling

  private func nameCases() {
    if invocation.has("--json") {
      return Console.write(
        (["cases": .array(ContractSuite.cases.map { .string($0.name) })] as JSON).indentedText)
    }
    Console.write(
      Console.table(
        ContractSuite.cases.map { [$0.name, $0.title.text(in: invocation.language)] }))
  }

  private func show(_ results: [JSON]) {
    if invocation.has("--json") {
      return Console.write((["results": .array(results)] as JSON).indentedText)
    }
    let rows = results.map { result in
      [mark(result), LocalizedText(view: result["title"]).text(in: invocation.language)]
        + (result["seen"].map { [LocalizedText(view: $0).text(in: invocation.language)] } ?? [])
    }
    Console.write(Console.table(rows, wrapping: true))
    let counts = ["passed", "failed", "skipped"].map { word in
      results.count { $0["verdict"]?.string == word }
    }
    Console.write(
      invocation.say(
        "\(counts[0]) goed, \(counts[1]) fout, \(counts[2]) niet van toepassing.",
        "\(counts[0]) passed, \(counts[1]) failed, \(counts[2]) skipped."))
  }

  private func mark(_ result: JSON) -> String {
    switch result["verdict"]?.string {
    case "passed": invocation.say("goed", "pass")
    case "skipped": invocation.say("n.v.t.", "skip")
    default: invocation.say("FOUT", "FAIL")
    }
  }
}

extension ContractResult {
  fileprivate var json: JSON {
    var object: JSONObject = [
      "case": .string(name), "title": ["nl": .string(title.nl), "en": .string(title.en)],
    ]
    let (word, seen): (JSON, LocalizedText?) =
      switch verdict {
      case .passed: ("passed", nil)
      case .failed(let seen): ("failed", seen)
      case .skipped(let why): ("skipped", why)
      }
    object["verdict"] = word
    object["seen"] = seen.map { ["nl": .string($0.nl), "en": .string($0.en)] }
    return .object(object)
  }
}

extension CommandFailure {
  /// Why a program could not be tried.
  fileprivate init(trial error: any Error) {
    guard let failure = error as? PluginFailure else {
      self.init(.failed, nl: "\(error).", en: "\(error).")
      return
    }
    self.init(
      .failed, nl: failure.message.nl, en: failure.message.en, remedy: failure.remedy)
  }

  /// What is wrong with settings, each flaw with its place.
  fileprivate init(_ flaws: [SettingsFlaw]) {
    self.init(
      .usage,
      reasons: flaws.map { flaw in
        let place = "\(flaw.position.line):\(flaw.position.column)"
        return Reason(
          message: LocalizedText(
            nl: "instellingen:\(place): \(flaw.message.nl)",
            en: "settings:\(place): \(flaw.message.en)"),
          remedy: flaw.remedy)
      })
  }
}
