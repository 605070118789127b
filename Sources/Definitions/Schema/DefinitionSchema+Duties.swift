import JSONSyntax
import Languages

extension DefinitionSchema {
  static let edit = SchemaObject(
    name: "edit",
    title: LocalizedText(nl: "Wijzigen", en: "Editing"),
    description: LocalizedText(
      nl: "Wie welke velden mag wijzigen.", en: "Who may change which fields."),
    properties: [
      SchemaProperty(
        "by", part("names"), nl: "De rollen die mogen wijzigen.",
        en: "The roles that may change them."),
      SchemaProperty(
        "fields", part("fieldNames"),
        nl: "De velden die zij mogen wijzigen, of \"all\" voor alle velden.",
        en: "The fields that they may change, or \"all\" for all of them."),
    ],
    required: ["by", "fields"], loaderKeys: DefinitionReader.editKeys)

  static let approval = SchemaObject(
    name: "approval",
    title: LocalizedText(nl: "Instemming", en: "Approval"),
    description: LocalizedText(
      nl: "Een groep partijen stemt in deze toestand; stappen met 'vote' zijn hun stemmen.",
      en: "A set of parties votes in this state; steps with 'vote' are their votes."),
    properties: [
      SchemaProperty(
        "of", part("name"), nl: "De groep uit 'parties' die stemt.",
        en: "The set of 'parties' that votes."),
      SchemaProperty(
        "rule",
        [
          "anyOf": [
            ["enum": ["unanimous", "majority"]],
            ["type": "integer", "minimum": 1, "maximum": 1_000],
          ],
          "default": "unanimous",
        ],
        nl: "Wanneer het genoeg is: iedereen ('unanimous'), de meerderheid ('majority') of een "
          + "aantal stemmen.",
        en: "When it is enough: everybody ('unanimous'), the majority ('majority') or a number "
          + "of votes."),
      SchemaProperty(
        "fourEyes", flag(),
        nl: "Of voor elke partij een andere persoon moet stemmen.",
        en: "Whether another person has to vote for each party."),
    ],
    required: ["of"], loaderKeys: DefinitionReader.approvalKeys)
}
