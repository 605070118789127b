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
      SchemaProperty(
        "cancelled", part("name"),
        nl: "De stap die vanzelf wordt gezet als de vergadering wordt afgelast.",
        en: "The action that is taken by itself where the meeting is cancelled."),
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
      SchemaProperty(
        "items", part("fieldName"),
        nl: "Het veld met de stukken, in de volgorde van de agenda.",
        en: "The field with the items, in the order of the agenda."),
      SchemaProperty(
        "late", part("fieldName"),
        nl: "Het veld met de stukken die na het vaststellen van de agenda zijn toegevoegd.",
        en: "The field with the items that were added after the agenda was fixed."),
      SchemaProperty(
        "open", part("name"),
        nl: "De toestand waarin stukken vanzelf op de agenda komen.",
        en: "The state in which items come onto the agenda by themselves."),
      SchemaProperty(
        "cancelled", part("name"), nl: "De toestand van een vergadering die niet doorgaat.",
        en: "The state of a meeting that does not take place."),
      SchemaProperty(
        "by", part("names"), nl: "Wie een vergadering mag plannen.",
        en: "Who may plan a meeting."),
    ],
    required: ["body", "on"], loaderKeys: DefinitionReader.conveningKeys)
}
