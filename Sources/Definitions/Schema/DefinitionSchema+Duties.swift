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
            ["enum": ["unanimous", "majority", "veto"]],
            ["type": "integer", "minimum": 1, "maximum": 1_000],
          ],
          "default": "unanimous",
        ],
        nl: "Wanneer het genoeg is: iedereen ('unanimous'), de meerderheid ('majority'), een "
          + "aantal stemmen, of als niemand tegenhoudt ('veto').",
        en: "When it is enough: everybody ('unanimous'), the majority ('majority'), a number of "
          + "votes, or when nobody objects ('veto')."),
      SchemaProperty(
        "veto", part("vetoers"),
        nl: "Wie met één stem tegen alles tegenhoudt: partijen, of \"all\" voor elke partij.",
        en: "Whose one vote against ends it: parties, or \"all\" for every party."),
      SchemaProperty(
        "fourEyes", flag(),
        nl: "Of een ander moet stemmen dan wie het voorlegde of de tekst schreef, en voor elke "
          + "partij een ander.",
        en: "Whether somebody else has to vote than who submitted it or wrote the text, and "
          + "somebody else for each party."),
      SchemaProperty(
        "distinctVoters", ["type": "boolean"],
        nl: "Of voor elke partij een andere persoon moet stemmen; zonder dit geldt 'fourEyes'.",
        en: "Whether another person has to vote for each party; without it 'fourEyes' says."),
      SchemaProperty(
        "text", part("fieldNames"),
        nl: "De velden waarover wordt gestemd, of \"all\": wijzigt er één, dan vervallen de "
          + "stemmen.",
        en: "The fields that are voted on, or \"all\": a change of one voids the votes."),
      SchemaProperty(
        "voided", part("effects"),
        nl: "Wat plugins maken als stemmen vervallen; \"voted\" in 'to' is wie gestemd had.",
        en: "What plugins make where votes are voided; \"voted\" in 'to' is who had voted."),
    ],
    required: ["of"], rules: approvalRules, loaderKeys: DefinitionReader.approvalKeys)

  /// A veto says nothing where all have to agree, and without a text no vote is voided.
  private static let approvalRules: JSONObject = [
    "dependentRequired": ["voided": ["text"]],
    "allOf": [
      [
        "if": [
          "anyOf": [
            ["not": ["required": ["rule"]]], ["properties": ["rule": ["const": "unanimous"]]],
          ]
        ],
        "then": without(["veto"]),
      ]
    ],
  ]
}
