import JSONSyntax
import Languages
import WorkingCalendar

extension DefinitionSchema {
  static let seriesForms: JSONObject = [
    // The words for how often are many: only the loader knows them all.
    "recurrence": [
      "type": "string", "minLength": 1,
      "examples": ["P6M", "monthly", "January and June", "4-5 per year", "R5/2018-01-01/P1M"],
    ],
    "seriesDay": [
      "type": "string",
      "pattern": .string(#"^(\#(seriesDatePattern)|\#(fieldPattern)(\.(start|end))?)$"#),
      "examples": ["entry", "looptijd.start", "2019-12-31"],
    ],
    "seriesDates": .object(oneOrMore("date")),
    "lead": [
      "type": "string", "pattern": "^[^-]* before$", "examples": ["6 weeks before"],
    ],
    "childValues": [
      "type": "object", "propertyNames": ["$ref": "#/$defs/fieldName"],
      "additionalProperties": ["$ref": "#/$defs/expression"],
    ],
  ]

  private static let seriesDatePattern = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"

  static let series = SchemaObject(
    name: "series",
    title: LocalizedText(nl: "Reeks", en: "Series"),
    description: LocalizedText(
      nl: "Wat terugkomt zolang de toestand actief is. Elke keer kan een eigen opdracht openen, of "
        + "iemand herinneren.",
      en: "What comes back while the state is active. Each occurrence may open an assignment of "
        + "its own, or remind somebody."),
    properties: [
      SchemaProperty(
        "label", part("text"), nl: "Hoe mensen de reeks noemen.",
        en: "What people call the series."),
      SchemaProperty(
        "workflow", part("workflowName"),
        nl: "De workflow van de opdracht die elke keer opent. Zonder deze herinnert de reeks "
          + "alleen.",
        en: "The workflow of the assignment that each occurrence opens. Without it the series "
          + "only reminds."),
      SchemaProperty(
        "every", part("recurrence"),
        nl: "Hoe vaak. Zonder 'every' opent iemand de onderdelen met de hand.",
        en: "How often. Without 'every' somebody opens the children by hand."),
      SchemaProperty(
        "each", part("fieldName"),
        nl: "Een veld met 'many': elk element krijgt een eigen onderdeel.",
        en: "A field with 'many': each element gets a child of its own."),
      SchemaProperty(
        "when", part("expression"),
        nl: "Wanneer het onderdeel van een element opent; 'element' is het element.",
        en: "When the child of an element opens; 'element' is the element."),
      SchemaProperty(
        "from", part("seriesDay"),
        nl: "De dag waarvan het telt: 'entry' (het begin van de toestand), een datum, een "
          + "datumveld, of '.start' of '.end' van een periode.",
        en: "The day that it counts from: 'entry' (when the state begins), a date, a field with a "
          + "date, or '.start' or '.end' of a period."),
      SchemaProperty(
        "until", part("seriesDay"), nl: "De laatste dag waarop het nog kan.",
        en: "The last day on which it may occur."),
      SchemaProperty(
        "except", part("seriesDates"), nl: "Dagen waarop het niet gebeurt.",
        en: "Days on which it does not occur."),
      SchemaProperty(
        "roll", choice(RollPolicy.allCases.map(\.rawValue), default: "none"),
        nl: "Wat er gebeurt met een dag die geen werkdag is, zoals bij een termijn.",
        en: "What happens to a day that is no working day, as with a deadline."),
      SchemaProperty(
        "opens", part("lead"),
        nl: "Hoe lang voor zijn dag een keer opent, zoals \"6 weeks before\".",
        en: "How long before its day an occurrence opens, such as \"6 weeks before\"."),
      SchemaProperty(
        "fields", part("childValues"),
        nl: "Velden van het onderdeel, elk met een expressie over deze opdracht; 'occurrence' is "
          + "de dag, 'element' het element.",
        en: "Fields of the child, each with an expression about this assignment; 'occurrence' is "
          + "the day, 'element' the element."),
      SchemaProperty(
        "to", part("names"), nl: "De rollen die er bericht van krijgen.",
        en: "The roles that are told of it."),
      SchemaProperty(
        "by", part("names"),
        nl: "De rollen die de reeks mogen wijzigen en onderdelen mogen openen.",
        en: "The roles that may change the series and open children."),
    ],
    rules: [
      "anyOf": [
        ["required": ["workflow", "every"]], ["required": ["workflow", "by"]],
        ["required": ["workflow", "each"]],
        ["required": ["every", "to"]],
      ],
      "dependentRequired": [
        "except": ["every"], "fields": ["workflow"], "from": ["every"], "opens": ["every"],
        "roll": ["every"], "until": ["every"], "each": ["workflow"], "when": ["each"],
      ],
      "dependentSchemas": ["each": without(["by", "every", "to"])],
    ],
    loaderKeys: DefinitionReader.seriesKeys)
}
