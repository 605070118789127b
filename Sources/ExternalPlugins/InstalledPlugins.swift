import Digests
package import JSONSyntax
import Languages
package import Lifecycle
package import PluginInterface
package import Processes

/// What an administrator configured about one program.
package struct PluginEntry: Sendable {
  package let origin: PluginOrigin
  /// The settings of the plugin, as they stand in the configuration.
  package let settings: SourceNode?
  /// Where the entry stands.
  package let position: SourcePosition

  package init(origin: PluginOrigin, settings: SourceNode?, position: SourcePosition) {
    self.origin = origin
    self.settings = settings
    self.position = position
  }
}

/// The programs in the folder of plugins, each asked what it is.
package struct InstalledPlugins: Sendable {
  /// More files in the folder are refused: each of them is started when the daemon starts.
  package static let mostFiles = 64

  package private(set) var plugins: [ExternalPlugin] = []
  package private(set) var refused: [RefusedPlugin] = []
  /// Flaws in the settings that stand in the configuration.
  package private(set) var flaws: [SettingsFlaw] = []
  private var names: Set<PluginName>
  private let taken: Set<PluginName>
  private let folders: PluginFolders

  /// Asks every program at the same time what it is. `taken` are names that no program may have.
  ///
  /// A program that does not answer is refused; the others are not held up by it for longer than
  /// one of them may take.
  package init(
    in folders: PluginFolders, _ entries: [PluginEntry], taken: Set<PluginName>,
    runBy runner: any ProgramRunner, on executor: any SerialExecutor
  ) async {
    self.folders = folders
    self.taken = taken.union([EngineEffect.plugin])
    names = self.taken
    let origins: [PluginOrigin]
    do throws(PluginFailure) {
      origins = try Self.origins(in: folders, entries)
    } catch {
      refused = [
        RefusedPlugin(
          name: nil, file: folders.programs, message: error.message,
          remedy: error.remedy ?? Self.noRemedy)
      ]
      return
    }
    let programs = origins.map { PluginProgram($0, in: folders, runBy: runner, on: executor) }
    for (program, answer) in zip(programs, await Self.describe(programs)) {
      let entry = entries.first { $0.origin.file == program.origin.file }
      do throws(PluginFailure) {
        try take(program, try answer.get(), entry)
      } catch {
        refuse(program.origin, error)
      }
    }
  }

  /// The files in the folder, and those that the configuration names.
  private static func origins(
    in folders: PluginFolders, _ entries: [PluginEntry]
  ) throws(PluginFailure) -> [PluginOrigin] {
    let files = try folders.files()
    guard files.count <= mostFiles else {
      throw PluginFailure(
        LocalizedText(
          nl: "\(folders.programs) heeft \(files.count) bestanden; hoogstens \(mostFiles).",
          en: "\(folders.programs) has \(files.count) files; at most \(mostFiles)."),
        remedy: LocalizedText(
          nl: "Laat alleen programma's staan die een plugin zijn.",
          en: "Leave only programs there that are plugins."))
    }
    let configured = entries.map(\.origin)
    let others = files.filter { file in !configured.contains { $0.file == file } }
    return (configured + others.map { PluginOrigin(file: $0) }).sorted { $0.file < $1.file }
  }

  /// Each answer comes out of a function of its own: a closure that catches typed errors around an
  /// `await` and tells its place beside the outcome mixed up the outcomes in optimised builds (Swift
  /// 6.3).
  private static func describe(
    _ programs: [PluginProgram]
  ) async -> [Result<ProgramDescription, PluginFailure>] {
    await withTaskGroup(of: Described.self) { group in
      for (place, program) in programs.enumerated() {
        group.addTask { Described(place: place, answer: await program.described()) }
      }
      var answers: [Described] = []
      for await answer in group { answers.append(answer) }
      return answers.sorted { $0.place < $1.place }.map(\.answer)
    }
  }

  /// What a program says of itself, and which of them it is.
  private struct Described: Sendable {
    let place: Int
    let answer: Result<ProgramDescription, PluginFailure>
  }

  private mutating func take(
    _ program: PluginProgram, _ told: ProgramDescription, _ entry: PluginEntry?
  ) throws(PluginFailure) {
    let name = told.description.name
    if let expected = program.origin.name, expected != name {
      throw PluginFailure(
        LocalizedText(
          nl: "\(program.origin.file) noemt zich '\(name)', en heet hier '\(expected)'.",
          en: "\(program.origin.file) calls itself '\(name)', and is '\(expected)' here."),
        remedy: LocalizedText(
          nl: "Zet '\(name)' in config.json5 onder 'plugins'.",
          en: "Put '\(name)' under 'plugins' in config.json5."))
    }
    guard names.insert(name).inserted else {
      throw PluginFailure(
        LocalizedText(
          nl: "Er is al een plugin '\(name)'.", en: "There is a plugin '\(name)' already."),
        remedy: LocalizedText(
          nl: "Geef \(program.origin.file) een andere naam, of haal het weg.",
          en: "Give \(program.origin.file) another name, or take it away."))
    }
    var reading = SettingsReading(home: folders.home)
    let settings = reading.settings(
      in: entry?.settings, told.description.settings,
      at: entry?.position ?? SourcePosition(offset: 0, line: 1, column: 1))
    if entry != nil {
      flaws += reading.flaws
    } else if let flaw = reading.flaws.first {
      throw PluginFailure(
        flaw.message,
        remedy: LocalizedText(
          nl: "Zet in config.json5: plugins: { \(name): { settings: { … } } }. \(flaw.remedy.nl)",
          en: "Put into config.json5: plugins: { \(name): { settings: { … } } }. "
            + flaw.remedy.en))
    }
    guard reading.flaws.isEmpty else { return }
    plugins.append(try ExternalPlugin(program, told, settings))
  }

  private mutating func refuse(_ origin: PluginOrigin, _ failure: PluginFailure) {
    var name = origin.suggestedName
    if let found = name, taken.contains(found) || plugins.contains(where: { $0.name == found }) {
      name = nil
    }
    refused.append(
      RefusedPlugin(
        name: name, file: origin.file, message: failure.message,
        remedy: failure.remedy ?? Self.noRemedy))
  }

  private static let noRemedy = LocalizedText(
    nl: "Probeer: opdracht plugins test BESTAND", en: "Try: opdracht plugins test FILE")
}
