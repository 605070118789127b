import JSONSyntax
import Languages

extension DefinitionSchema {
  static let transitionForms: JSONObject = [
    "actions": .object(map(of: "transitions", by: "eventDescriptors")),
    "transitions": .object(oneOrMore("name", "transition")),
    "automaticTransitions": .object(oneOrMore("name", "automaticTransition")),
    // Nobody takes it, and it has to do something.
    "automaticTransition": [
      "$ref": "#/$defs/transition",
      "properties": ["by": false],
      "anyOf": [
        ["required": ["to"]],
        ["required": ["do"], "properties": ["do": ["minItems": 1]]],
        ["required": ["effects"], "properties": ["effects": ["minItems": 1]]],
      ],
    ],
    "conditions": .object(oneOrMore("expression", "condition")),
    "effects": .object(oneOrMore("effect")),
    "content": .object(oneOrMore("step")),
    "assignments": .object(map(of: "expression", by: "fieldName")),
  ]

  static let transition = SchemaObject(
    name: "transition",
    title: LocalizedText(nl: "Stap", en: "Step"),
    description: LocalizedText(
      nl: "Een stap: wie hem mag zetten, wat ervoor nodig is, en waar hij heen leidt.",
      en: "A step: who may take it, what it takes, and where it leads."),
    properties: course + demands + results,
    rules: [
      "dependentRequired": ["party": ["vote"], "conditions": ["vote"]], "allOf": voteRules,
    ],
    loaderKeys: DefinitionReader.transitionKeys)

  /// Whoever confirms names no party, and only a vote in favour has conditions.
  private static let voteRules: JSON = [
    [
      "if": ["required": ["vote"], "properties": ["vote": ["const": "confirm"]]],
      "then": without(["party"]),
      "else": ["dependentRequired": ["vote": ["party"]]],
    ],
    [
      "if": ["not": ["required": ["vote"], "properties": ["vote": ["const": "for"]]]],
      "then": without(["conditions"]),
    ],
  ]

  private static let course = [
    SchemaProperty(
      "label", part("text"), nl: "Hoe mensen de stap noemen.", en: "What people call the step."),
    SchemaProperty(
      "to", part("stateNames"),
      nl: "De toestand waar de stap heen leidt. Zonder 'to' blijft de opdracht waar zij is.",
      en: "The state that the step leads to. Without 'to' the assignment stays where it is."),
    SchemaProperty(
      "by", part("names"),
      nl: "De rollen die de stap mogen zetten. Met [] zet alleen de workflow hem.",
      en: "The roles that may take the step. With [] only the workflow takes it."),
    SchemaProperty(
      "internal", flag(),
      nl: "Of de stap binnen deze toestand blijft, zonder haar te verlaten en opnieuw te beginnen.",
      en: "Whether the step stays inside this state, without leaving it and entering it again."),
  ]

  private static let demands = [
    SchemaProperty(
      "require", part("fieldNames"),
      nl: "Velden die gevuld moeten zijn. Een waarde die nog open staat telt mee.",
      en: "Fields that have to be filled in. A value that is still open counts."),
    SchemaProperty(
      "settled", part("fieldNames"), nl: "Velden waarvan de waarde niet meer open mag staan.",
      en: "Fields whose value must not be open any more."),
    SchemaProperty(
      "sets", part("fieldNames"), nl: "Velden die bij de stap een nieuwe waarde mogen krijgen.",
      en: "Fields that may be given a new value with the step."),
    SchemaProperty(
      "adds", part("fieldNames"),
      nl: "Velden met meer waarden waaraan de stap er één mag toevoegen.",
      en: "Fields with many values to which the step may add one."),
    SchemaProperty(
      "when", part("conditions"), nl: "Voorwaarden die allemaal moeten kloppen.",
      en: "Conditions that all have to hold."),
    SchemaProperty(
      "checks", part("names"), nl: "Plugins die eerst om hun oordeel worden gevraagd.",
      en: "Plugins that are asked for their judgement first."),
    SchemaProperty(
      "vote", choice(["for", "against", "abstain", "withdraw", "confirm"]),
      nl: "De stap is een stem: voor ('for'), tegen ('against'), onthouding ('abstain'), of de "
        + "stem intrekken ('withdraw'). Met 'confirm' bevestigt iemand dat de stemmen genoeg zijn.",
      en: "The step is a vote: 'for', 'against', 'abstain', or taking the vote back "
        + "('withdraw'). With 'confirm' somebody establishes that the votes are enough."),
    SchemaProperty(
      "party", part("fieldName"),
      nl: "Het veld dat zegt namens welke partij wordt gestemd.",
      en: "The field that says on behalf of which party the vote is."),
    SchemaProperty(
      "conditions", part("fieldName"),
      nl: "Het veld met teksten waarin een partij haar voorwaarden meegeeft.",
      en: "The field with texts in which a party gives its conditions."),
    SchemaProperty(
      "fulfils", part("fieldName"),
      nl: "Het veld dat zegt aan welke voorwaarde van een partij de stap voldoet.",
      en: "The field that says which condition of a party the step fulfils."),
  ]

  private static let results = [
    SchemaProperty(
      "do", part("content"), nl: "Wat er bij de stap gebeurt, op volgorde.",
      en: "What is done with the step, in order."),
    SchemaProperty(
      "effects", part("effects"), nl: "Wat plugins na de stap maken, zoals een bericht.",
      en: "What plugins make after the step, such as a message."),
  ]

  static let condition = SchemaObject(
    name: "condition",
    title: LocalizedText(nl: "Voorwaarde", en: "Condition"),
    description: LocalizedText(
      nl: "Een voorwaarde, met wat mensen te horen krijgen als zij niet klopt.",
      en: "A condition, with what people are told where it does not hold."),
    properties: [
      SchemaProperty(
        "that", part("expression"),
        nl: "De voorwaarde, bijvoorbeeld \"vergadering >= today\".",
        en: "The condition, for instance \"meeting >= today\"."),
      SchemaProperty(
        "otherwise", part("text"), nl: "Wat er mis is als de voorwaarde niet klopt.",
        en: "What is wrong where the condition does not hold."),
      SchemaProperty(
        "remedy", part("text"), nl: "Wat mensen dan kunnen doen.", en: "What people can do then."),
    ],
    required: ["that"], loaderKeys: DefinitionReader.guardKeys)
}
