import JSONSyntax
import Languages
import Lifecycle

extension DefinitionSchema {
  static let scenario = SchemaObject(
    name: "scenario",
    title: LocalizedText(nl: "Scenario", en: "Scenario"),
    description: LocalizedText(
      nl: "Een voorbeeld van het verloop: het begin, de stappen en wat er dan moet zijn.",
      en: "An example of the course: its start, its steps and what has to be then."),
    properties: [
      SchemaProperty(
        "name", part("plainText"), nl: "Wat het scenario laat zien.", en: "What it shows."),
      SchemaProperty("given", part("given"), nl: "Hoe het begint.", en: "How it begins."),
      SchemaProperty(
        "steps", list(of: "scenarioStep"), nl: "De stappen, op volgorde.",
        en: "The steps, in order."),
      SchemaProperty(
        "expect", part("expectation"), nl: "Wat er na de laatste stap moet zijn.",
        en: "What has to be after the last step."),
    ],
    required: ["name"], loaderKeys: DefinitionReader.scenarioKeys)

  static let given = SchemaObject(
    name: "given",
    title: LocalizedText(nl: "Begin", en: "Start"),
    description: LocalizedText(
      nl: "Hoe een scenario begint.", en: "How a scenario begins."),
    properties: [
      SchemaProperty("fields", values, nl: "Waarden van velden.", en: "Values of fields."),
      SchemaProperty(
        "clock", clock, nl: "De dag of het moment waarop het begint.",
        en: "The day or the moment at which it begins."),
      SchemaProperty(
        "roles", part("names"), nl: "De rollen van wie de stappen zet.",
        en: "The roles of who takes the steps."),
      SchemaProperty(
        "answers", answers, nl: "Wat plugins antwoorden.", en: "What plugins answer."),
      SchemaProperty(
        "state", part("stateNames"), nl: "De toestand waarin het begint.",
        en: "The state in which it begins."),
    ],
    loaderKeys: DefinitionReader.givenKeys)

  static let scenarioStep = SchemaObject(
    name: "scenarioStep",
    title: LocalizedText(nl: "Stap van een scenario", en: "Step of a scenario"),
    description: LocalizedText(
      nl: "Een stap: 'event', 'edit', 'child' of 'advance'.",
      en: "A step: 'event', 'edit', 'child' or 'advance'."),
    properties: [
      SchemaProperty(
        "event", part("eventName"), nl: "De stap of de gebeurtenis.", en: "The action or event."),
      SchemaProperty(
        "data", ["type": "object"], nl: "Wat bij de gebeurtenis hoort, zoals waarden van velden.",
        en: "What belongs to the event, such as values of fields."),
      SchemaProperty("edit", values, nl: "Velden die worden gewijzigd.", en: "Fields to change."),
      SchemaProperty(
        "advance", ["type": "string", "pattern": .string(periodPattern)],
        nl: "De tijd die verstrijkt, zoals P3D of PT12H.",
        en: "The time that passes, such as P3D or PT12H."),
      SchemaProperty(
        "child", part("name"),
        nl: "De reeks waarvan iemand een onderdeel opent; met 'state' waarvan het oudste lopende "
          + "onderdeel in een andere toestand komt.",
        en: "The series of which somebody opens a child; with 'state' of which the oldest running "
          + "child comes to another state."),
      SchemaProperty(
        "state", part("name"), nl: "De toestand van het onderdeel.", en: "The state of the child."),
      SchemaProperty(
        "number", ["type": "integer", "minimum": 1],
        nl: "Het nummer van het element waar het onderdeel bij hoort.",
        en: "The number of the element that the child is for."),
      SchemaProperty(
        "over", flag(), nl: "Of het onderdeel daarmee klaar is.",
        en: "Whether the child is over with that."),
      SchemaProperty(
        "as", part("names"), nl: "De rollen van wie dit doet.", en: "The roles of who does this."),
      SchemaProperty(
        "person", part("plainText"), nl: "Wie dit doet.", en: "The person who does this."),
      SchemaProperty(
        "for", part("plainText"), nl: "Namens wie: de persoon wordt vervangen.",
        en: "In whose place: the person who is stood in for."),
      SchemaProperty(
        "on", ["$ref": "#/$defs/date"],
        nl: "De eerdere dag waarop de gebeurtenis inging.",
        en: "The earlier day on which the event took effect."),
      SchemaProperty(
        "answers", answers, nl: "Wat plugins bij deze stap antwoorden.",
        en: "What plugins answer at this step."),
      SchemaProperty(
        "expect", part("expectation"), nl: "Wat er na de stap moet zijn.",
        en: "What has to be after the step."),
    ],
    rules: [
      "oneOf": exactlyOne(of: "event", "edit", "advance", "child"),
      "dependentRequired": [
        "data": ["event"], "answers": ["event"], "number": ["state"], "on": ["event"],
        "over": ["state"],
        "state": ["child"],
      ],
      "dependentSchemas": ["advance": without(["as", "for", "person"])],
    ],
    loaderKeys: SimulationStep.keys + ["expect"])

  static let expectation = SchemaObject(
    name: "expectation",
    title: LocalizedText(nl: "Verwachting", en: "Expectation"),
    description: LocalizedText(
      nl: "Wat er moet zijn. Wat u niet noemt, wordt niet gecontroleerd.",
      en: "What has to be. What you do not name is not checked."),
    properties: [
      SchemaProperty(
        "configuration", part("names"), nl: "Alle actieve toestanden.",
        en: "All active states."),
      SchemaProperty(
        "state", part("name"), nl: "Een toestand die actief is.", en: "A state that is active."),
      SchemaProperty("fields", values, nl: "Waarden van velden.", en: "Values of fields."),
      SchemaProperty(
        "effects", oneOrMore("promisedEffect"),
        nl: "De effecten, als \"plugin:product\".", en: "The effects, as \"plugin:product\"."),
      SchemaProperty(
        "blockers", oneOrMore("blockerCode", "blockerSubject"),
        nl: "De redenen waarom het niet kan: een code, of \"code:onderwerp\".",
        en: "The reasons why it is not possible: a code, or \"code:subject\"."),
      SchemaProperty(
        "reminders", part("names"), nl: "De termijnen waaraan is herinnerd.",
        en: "The deadlines that people were reminded of."),
      SchemaProperty(
        "occurrences", part("names"), nl: "De reeksen waarvan een keer kwam.",
        en: "The series of which an occurrence came."),
      SchemaProperty(
        "deadlines", dueDates,
        nl: "De datums van termijnen; null voor een termijn die niet loopt.",
        en: "The dates of deadlines; null for a deadline that is not set."),
      SchemaProperty(
        "suspended", part("names"), nl: "De termijnen die stilstaan.",
        en: "The deadlines that stand still."),
      SchemaProperty(
        "flags", part("names"), nl: "De signalen die te zien zijn.",
        en: "The flags that are shown."),
      SchemaProperty(
        "missing", oneOrMore("plainText"),
        nl: "De partijen die nog moeten stemmen.", en: "The parties that have still to vote."),
      SchemaProperty(
        "done", ["type": "boolean"], nl: "Of de opdracht klaar is.",
        en: "Whether the assignment is done."),
      SchemaProperty(
        "refused",
        [
          "anyOf": [
            ["type": "boolean"], .object(choice(Refusal.Kind.allCases.map(\.rawValue))),
          ]
        ],
        nl: "Of de stap wordt geweigerd, of de soort weigering.",
        en: "Whether the step is refused, or the kind of refusal."),
    ],
    loaderKeys: DefinitionReader.expectationKeys)

  private static let values: JSONObject = [
    "type": "object", "propertyNames": ["$ref": "#/$defs/fieldName"],
  ]

  private static let answers: JSONObject = [
    "type": "object", "propertyNames": ["$ref": "#/$defs/name"],
    "additionalProperties": .object(choice(Finding.Verdict.allCases.map(\.rawValue))),
  ]

  private static let dueDates: JSONObject = [
    "type": "object", "propertyNames": ["$ref": "#/$defs/name"],
    "additionalProperties": ["anyOf": [["$ref": "#/$defs/date"], ["type": "null"]]],
  ]

  private static let clock: JSONObject = [
    "type": "string",
    "pattern": .string(
      "^[0-9]{4}-[0-9]{2}-[0-9]{2}"
        + #"(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{3})?Z)?$"#),
  ]

  private static let periodPattern =
    "^P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$"
}
