import Execution
import Languages
import Lifecycle
import PluginInterface
import WorkingCalendar

/// A plugin that agrees to every step.
struct AgreeingSource: FactSource {
  let description: PluginDescription

  init(name: PluginName) {
    description = PluginDescription(
      name: name, version: "1", kinds: [.factSource],
      title: LocalizedText(nl: "proef", en: "trial"))
  }

  func facts(on proposal: Proposal) async throws -> Facts {
    Facts(findings: [
      Finding(
        plugin: name, code: "within", verdict: .satisfied,
        message: LocalizedText(nl: "Het past.", en: "It fits."))
    ])
  }
}

extension PreviewScene {
  /// Brings an assignment of the shipped workflow to a meeting of the board.
  func submit(_ id: String, on meeting: CivilDate) async throws {
    try await open(id, workflow: "lekstroom")
    for (field, wording) in [
      ("titel", "Gesprekken"), ("onderwerp", "Gespreksvormen"), ("aanleiding", "Het loopt traag."),
      ("bestuurlijk_opdrachtgever", "Wethouder Zorg (gemeente Nieuwegein)"), ("doel", "Beter."),
      ("resultaat", "Teams."), ("tijd", "heel 2018"), ("geld", "Binnen de begroting"),
      ("besluitvorming", "Het BPSDL stemt in."),
      ("trekker", "Adviseur (gemeente Nieuwegein)"),
      ("looptijd", "1 maart 2018 tot en met 31 oktober 2018"),
    ] {
      try await edit(id, field, wording)
    }
    _ = try await engine.perform("indienen", on: id, with: [], by: somebody)
    _ = try await engine.perform(
      "agenderen", on: id,
      with: [WrittenChange(field: "vergadering", operation: .set, wording: meeting.description)],
      by: somebody)
  }
}
