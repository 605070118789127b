import Fields
import JSONSyntax
import Languages
package import Lifecycle
package import PluginInterface

/// A plugin that is a program of its own, in any language: see the article WritingAPlugin.
///
/// The daemon asks of it only what its description says that it is.
package struct ExternalPlugin: FactSource, EffectPerformer, DocumentReader {
  static let describingTime = Duration.seconds(10)
  /// Somebody waits for the answer, and the engine asks again where the assignment moved.
  static let usualFactsTime = Duration.seconds(5)
  static let usualReadingTime = Duration.seconds(10)
  static let usualPerformingTime = Duration.seconds(30)

  package let program: PluginProgram
  private let told: ProgramDescription
  private let settings: JSON
  private let redaction: Redaction

  /// Throws where a setting cannot be handed over.
  package init(
    _ program: PluginProgram, _ told: ProgramDescription, _ settings: PluginSettings
  ) throws(PluginFailure) {
    self.program = program
    self.told = told
    self.settings = try settings.json()
    redaction = Redaction(secrets: settings.secrets)
  }

  private init(_ plugin: ExternalPlugin, _ program: PluginProgram) {
    self.program = program
    told = plugin.told
    settings = plugin.settings
    redaction = plugin.redaction
  }

  /// The same plugin on trial: what it leaves behind goes to a folder that is removed.
  package func onTrial(in folder: TrialFolder) -> ExternalPlugin {
    let folders = PluginFolders(
      home: folder.path, programs: program.folders.programs, workName: "work")
    return ExternalPlugin(self, program.moved(to: folders))
  }

  package var description: PluginDescription { told.description }
  package var ordersAtOnce: Int { told.ordersAtOnce }
  package var handoversAtOnce: Int { told.handoversAtOnce }
  package var keepsOrder: Bool { told.keepsOrder }
  package var documentKind: String { told.documentKind }

  /// Asks the program anew what it misses.
  package func shortcomings() async -> [Shortcoming] {
    do throws(PluginFailure) {
      return try await program.describe().needs
    } catch {
      return [
        Shortcoming(
          message: error.message, remedy: error.remedy ?? LocalizedText(nl: "", en: ""))
      ]
    }
  }

  package func facts(on proposal: Proposal) async throws -> Facts {
    try await program.facts(
      on: proposal, from: name, settings, redaction)
  }

  package func perform(_ order: EffectOrder) async throws -> EffectReceipt {
    guard let outcome = await perform([order]).first else {
      preconditionFailure("Each order has an outcome.")
    }
    return try outcome.get()
  }

  package func perform(_ orders: [EffectOrder]) async -> [EffectOutcome] {
    await program.perform(orders, by: name, settings, redaction)
  }

  package func read(
    _ text: String, named fileName: String
  ) async throws(DocumentReadingError) -> ImportedDocument {
    do throws(PluginFailure) {
      return try await program.read(text, named: fileName, by: name, settings, redaction)
    } catch {
      throw DocumentReadingError(
        line: error.line ?? 1, message: error.message,
        remedy: error.remedy
          ?? LocalizedText(
            nl: "Bekijk het document, of vraag het de beheerder van '\(name)'.",
            en: "Look at the document, or ask the administrator of '\(name)'."))
    }
  }
}

/// What is done where the program is run, away from whoever asks.
extension PluginProgram {
  /// What the program says of itself now.
  package func describe() async throws(PluginFailure) -> ProgramDescription {
    let question = Question(
      requests: [Request.describe], time: max(ExternalPlugin.describingTime, origin.time ?? .zero),
      folder: nil,
      redaction: Redaction())
    return try ProgramDescription(try await ask(question))
  }

  /// The same, or why it does not say.
  func described() async -> Result<ProgramDescription, PluginFailure> {
    do throws(PluginFailure) {
      return .success(try await describe())
    } catch {
      return .failure(error)
    }
  }

  fileprivate func facts(
    on proposal: Proposal, from name: PluginName, _ settings: JSON, _ redaction: Redaction
  ) async throws(PluginFailure) -> Facts {
    let question = Question(
      requests: [Request.facts(on: proposal, settings: settings)],
      time: origin.time ?? ExternalPlugin.usualFactsTime, folder: name.text,
      redaction: redaction)
    return try Facts(try await ask(question), from: name)
  }

  fileprivate func perform(
    _ orders: [EffectOrder], by name: PluginName, _ settings: JSON, _ redaction: Redaction
  ) async -> [EffectOutcome] {
    guard !orders.isEmpty else { return [] }
    let question = Question(
      requests: orders.map { Request.perform($0, settings: settings) },
      time: origin.time ?? ExternalPlugin.usualPerformingTime, folder: name.text,
      redaction: redaction)
    let folder = "\(folders.workName)/\(name)"
    return await askAll(question).map { answer in
      do throws(PluginFailure) {
        return .success(try EffectReceipt(try answer.get(), in: folder))
      } catch {
        return .failure(EffectFailure(error.message, isPermanent: error.isPermanent))
      }
    }
  }

  fileprivate func read(
    _ text: String, named fileName: String, by name: PluginName, _ settings: JSON,
    _ redaction: Redaction
  ) async throws(PluginFailure) -> ImportedDocument {
    let question = Question(
      requests: [Request.read(text, named: fileName, settings: settings)],
      time: origin.time ?? ExternalPlugin.usualReadingTime, folder: name.text,
      redaction: redaction)
    return try ImportedDocument(try await ask(question), from: text, named: fileName)
  }
}
