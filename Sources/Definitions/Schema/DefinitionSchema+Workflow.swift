import JSONSyntax
import Languages
import WorkingCalendar

extension DefinitionSchema {
  static let workflow = SchemaObject(
    name: "workflow",
    title: LocalizedText(nl: "Workflow van opdracht", en: "Workflow of opdracht"),
    description: LocalizedText(
      nl: "De levensloop van een soort opdracht: wie meedoet, wat er wordt vastgelegd en welke "
        + "stappen er zijn.",
      en: "The lifecycle of a kind of assignment: who takes part, what is recorded and which "
        + "steps there are."),
    properties: aboutItself + vocabulary + whole,
    required: ["workflow", "initial", "states"], loaderKeys: DefinitionReader.workflowKeys)

  private static let aboutItself = [
    SchemaProperty(
      "workflow", part("workflowName"),
      nl: "De naam van de workflow: kleine letters, cijfers en '-'.",
      en: "The name of the workflow: lower-case letters, digits and '-'."),
    SchemaProperty(
      "revision", ["type": "integer", "minimum": 1, "maximum": 1_000_000, "default": 1],
      nl: "Het nummer van deze versie. Verhoog het bij elke wijziging.",
      en: "The number of this version. Raise it with every change."),
    SchemaProperty(
      "title", part("text"), nl: "Hoe mensen de workflow noemen.",
      en: "What people call the workflow."),
    SchemaProperty(
      "calendar", ["type": "string", "pattern": "^[a-z0-9-]{1,40}$", "default": "nl"],
      nl: "De kalender met werkdagen en feestdagen: 'nl', 'weekdays', of een uit de map calendars.",
      en: "The calendar of working days and holidays: 'nl', 'weekdays', or one of the folder "
        + "calendars."),
    SchemaProperty(
      "timeZone",
      [
        "type": "string", "pattern": "^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$",
        "maxLength": JSON.number(JSONNumber(Int64(ZoneIdentifier.maximumLength))),
        "default": .string(EuropeanZone.amsterdam.identifier),
      ],
      nl: "De tijdzone waarvoor de workflow geschreven is. Alle datums en tijden zijn die van de "
        + "daemon; een andere zone geeft een waarschuwing.",
      en: "The time zone that the workflow is written for. All dates and times are those of the "
        + "daemon; another zone gives a warning."),
  ]

  private static let vocabulary = [
    SchemaProperty(
      "roles", map(of: "text", by: "name"),
      nl: "De rollen: wie een stap mag zetten. Elke rol heeft een naam en een opschrift.",
      en: "The roles: who may take a step. Each role has a name and a label."),
    SchemaProperty(
      "parties", map(of: "parties", by: "name"),
      nl: "Groepen partijen die samen moeten instemmen, zoals gemeenten.",
      en: "Sets of parties that have to agree together, such as municipalities."),
    SchemaProperty(
      "fields", map(of: "field", by: "fieldName"),
      nl: "De gegevens die een opdracht vasthoudt, elk met een naam en een soort.",
      en: "The data that an assignment holds, each with a name and a type."),
  ]

  private static let whole = [
    SchemaProperty(
      "initial", part("stateNames"), nl: "De toestand waarin een opdracht begint.",
      en: "The state in which an assignment begins."),
    SchemaProperty(
      "edit", part("edit"), nl: "Wie welke velden mag wijzigen, in elke toestand.",
      en: "Who may change which fields, in every state."),
    SchemaProperty(
      "on", part("actions"), nl: "Stappen die in elke toestand kunnen.",
      en: "Steps that are possible in every state."),
    SchemaProperty(
      "imports", oneOrMore("documentKind", least: 1),
      nl: "De soorten documenten waaruit een opdracht wordt geopend, zoals 'opdrachtformulering'.",
      en: "The kinds of documents from which an assignment is opened, such as "
        + "'opdrachtformulering'."),
    SchemaProperty(
      "meets", part("meets"), nl: "Dat opdrachten van deze workflow vergaderingen zijn.",
      en: "That the assignments of this workflow are meetings."),
    SchemaProperty(
      "states", part("states"), nl: "De toestanden waar een opdracht doorheen gaat.",
      en: "The states that an assignment goes through."),
    SchemaProperty(
      "flags", map(of: "flag", by: "name"),
      nl: "Wat mensen te zien krijgen als gegevens niet bij elkaar passen.",
      en: "What people get to see where data do not fit together."),
    SchemaProperty(
      "scenarios", list(of: "scenario"),
      nl: "Voorbeelden van het verloop, met wat er moet gebeuren. Ze worden bij het controleren "
        + "nagespeeld.",
      en: "Examples of the course, with what has to happen. They are played when the file is "
        + "checked."),
  ]
}
