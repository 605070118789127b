import JSONSyntax
import Languages

extension DefinitionSchema {
  static let meeting = SchemaObject(
    name: "meeting",
    title: LocalizedText(nl: "Vergadering", en: "Meeting"),
    description: LocalizedText(
      nl: "Zolang de toestand actief is, staat de opdracht op de agenda van een orgaan.",
      en: "While the state is active, the assignment stands on the agenda of a body."),
    properties: [
      SchemaProperty(
        "body",
        [
          "type": "string", "minLength": 1,
          "maxLength": .integer(DefinitionReader.longestBody), "pattern": "[A-Za-z0-9]",
        ],
        nl: "Het orgaan dat vergadert, bijvoorbeeld \"BPSDL\".",
        en: "The body that meets, for instance \"BPSDL\"."),
      SchemaProperty(
        "on", part("fieldName"), nl: "Het veld met de dag van de vergadering.",
        en: "The field with the day of the meeting."),
      SchemaProperty(
        "papers", part("fieldName"), nl: "Het veld met de datum van de stukken.",
        en: "The field with the date of the papers."),
      SchemaProperty(
        "submitter", part("fieldName"), nl: "Het veld dat zegt wie het stuk indient.",
        en: "The field that names who submits the item."),
    ],
    required: ["body", "on"], loaderKeys: DefinitionReader.meetingKeys)

  static let meets = SchemaObject(
    name: "meets",
    title: LocalizedText(nl: "Vergaderingen", en: "Meetings"),
    description: LocalizedText(
      nl: "Opdrachten van deze workflow zijn vergaderingen.",
      en: "The assignments of this workflow are meetings."),
    properties: [
      SchemaProperty(
        "body", part("fieldName"), nl: "Het veld met het orgaan dat vergadert.",
        en: "The field with the body that meets."),
      SchemaProperty(
        "on", part("fieldName"), nl: "Het veld met de dag van de vergadering.",
        en: "The field with the day of the meeting."),
      SchemaProperty(
        "papers", part("name"), nl: "De termijn waarvóór de stukken er moeten zijn.",
        en: "The deadline by which the papers have to be there."),
      SchemaProperty(
        "previous", part("fieldName"),
        nl: "Het veld met de dag waarop de vergadering eerst was.",
        en: "The field with the day on which the meeting was before."),
    ],
    required: ["body", "on"], loaderKeys: DefinitionReader.conveningKeys)
}
