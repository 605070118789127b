import Languages
package import PluginInterface

/// The contract of plugins as cases that are run: for what is part of the daemon and for programs.
package enum ContractSuite {
  /// In the order in which they are run: what a plugin says of itself first.
  package static let cases =
    DescriptionCases.all + FactCases.all + PerformerCases.all + ReaderCases.all + WriterCases.all

  /// The cases about the kinds that a plugin says it is.
  package static func cases(for description: PluginDescription) -> [ContractCase] {
    cases.filter { each in each.kind.map { description.kinds.contains($0) } ?? true }
  }

  /// Runs the cases one after the other: all about the kinds of the plugin, or those of a name.
  package static func run(
    _ subject: ContractSubject, only name: String? = nil
  ) async -> [ContractResult] {
    var results: [ContractResult] = []
    for each in cases(for: subject.description) where name == nil || each.name == name {
      let verdict: ContractVerdict
      do {
        verdict = try await each.check(subject)
      } catch {
        verdict = .failed(words(of: error))
      }
      results.append(ContractResult(name: each.name, title: each.title, verdict: verdict))
    }
    return results
  }

  /// What an error of a plugin says to people.
  private static func words(of error: any Error) -> LocalizedText {
    switch error {
    case let error as EffectFailure: error.message
    case let error as DocumentReadingError: error.message
    default: LocalizedText(nl: "fout: \(error)", en: "error: \(error)")
    }
  }
}
