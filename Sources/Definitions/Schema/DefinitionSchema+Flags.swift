import JSONSyntax
import Languages

extension DefinitionSchema {
  static let flag = SchemaObject(
    name: "flag",
    title: LocalizedText(nl: "Signaal", en: "Flag"),
    description: LocalizedText(
      nl: "Wat mensen zien als gegevens niet bij elkaar passen. Het houdt niets tegen.",
      en: "What people see where data do not fit together. It stops nothing."),
    properties: [
      SchemaProperty(
        "when", part("expression"), nl: "Wanneer het signaal wordt getoond.",
        en: "When the flag is shown."),
      SchemaProperty(
        "label", part("text"), nl: "Wat er aan de hand is.", en: "What is the matter."),
      SchemaProperty(
        "remedy", part("text"), nl: "Wat iemand eraan kan doen.",
        en: "What somebody can do about it."),
    ],
    required: ["label", "when"], loaderKeys: DefinitionReader.flagKeys)
}
