import JSONSyntax
import Languages
import WorkingCalendar

extension DefinitionReader {
  /// All dates and times are those of the daemon: a file that is written for another zone is told.
  mutating func checkZone(_ node: SourceNode) {
    guard let text = text(node) else { return }
    guard ZoneIdentifier(text) != nil else {
      log.report(
        .value, at: node.stretch, nl: "\(text.quoted) is geen naam van een tijdzone",
        en: "\(text.quoted) is no name of a time zone",
        remedy: LocalizedText(
          nl: "Schrijf een naam zoals 'Europe/Amsterdam'.",
          en: "Write a name such as 'Europe/Amsterdam'."))
      return
    }
    let present = plugins?.timeZone ?? EuropeanZone.amsterdam.identifier
    guard text != present else { return }
    log.report(
      .value, at: node.stretch,
      nl: "de tijdzone \(text.quoted) is niet die van de daemon, '\(present)'",
      en: "the time zone \(text.quoted) is not that of the daemon, '\(present)'",
      remedy: LocalizedText(
        nl:
          "Datums en tijden volgen '\(present)'. Zet timeZone in config.json5, of haal de sleutel "
          + "hier weg.",
        en:
          "Dates and times follow '\(present)'. Set timeZone in config.json5, or take the key out "
          + "here."),
      severity: .warning)
  }
}
