import JSONSyntax
import Languages
import Lifecycle

extension DefinitionSchema {
  static let stateForms: JSONObject = [
    "states": .object(map(of: "state", by: "name", least: 1)),
    "stateNames": .object(oneOrMore("name", least: 1)),
  ]

  static let state = SchemaObject(
    name: "state",
    title: LocalizedText(nl: "Toestand", en: "State"),
    description: LocalizedText(
      nl: "Een fase van de opdracht. Met 'states', 'parallel', 'final' of 'history' zegt u wat "
        + "voor toestand het is; zonder die woorden is het een gewone.",
      en: "A phase of the assignment. With 'states', 'parallel', 'final' or 'history' you say "
        + "what kind of state it is; without those words it is a plain one."),
    properties: kinds + steps + duties,
    rules: [
      "dependentRequired": ["approved": ["approval"], "refused": ["approval"]],
      "allOf": .array(kindRules),
    ],
    loaderKeys: DefinitionReader.stateKeys)

  private static let kinds = [
    SchemaProperty(
      "label", part("text"), nl: "Hoe mensen de toestand noemen.",
      en: "What people call the state."),
    SchemaProperty(
      "initial", part("stateNames"),
      nl: "De toestand hierbinnen waarin het begint; zonder 'initial' is dat de eerste.",
      en: "The state inside in which it begins; without 'initial' that is the first."),
    SchemaProperty(
      "states", part("states"),
      nl: "Toestanden hierbinnen, waarvan er steeds één actief is.",
      en: "States inside this one, one of which is active at a time."),
    SchemaProperty(
      "parallel", part("states"),
      nl: "Sporen hierbinnen, die allemaal tegelijk actief zijn.",
      en: "Regions inside this one, all of which are active together."),
    SchemaProperty(
      "final", ["type": "boolean"],
      nl: "Het einde van de toestand hieromheen, of van de opdracht zelf.",
      en: "The end of the state around it, or of the assignment itself."),
    SchemaProperty(
      "history", choice(["shallow", "deep"]),
      nl: "Onthoudt wat actief was toen de toestand hieromheen werd verlaten: één laag ('shallow') "
        + "of alles ('deep').",
      en: "Remembers what was active when the state around it was left: one level ('shallow') or "
        + "everything ('deep')."),
    SchemaProperty(
      "to", part("stateNames"),
      nl: "Bij 'history': waar het begint als er nog niets te onthouden was.",
      en: "With 'history': where it begins when there is nothing to remember yet."),
  ]

  private static let steps = [
    SchemaProperty(
      "on", part("actions"),
      nl: "De stappen die hier kunnen, op naam. Een naam kan ook een gebeurtenis zijn, zoals "
        + "'deadline.stukken', 'error.*' of '*'.",
      en: "The steps that are possible here, by name. A name may be an event too, such as "
        + "'deadline.papers', 'error.*' or '*'."),
    SchemaProperty(
      "always", part("automaticTransitions"),
      nl: "Wat vanzelf gebeurt zodra de voorwaarden kloppen.",
      en: "What happens by itself as soon as its conditions hold."),
    SchemaProperty(
      "done", part("transitions"),
      nl: "Wat gebeurt als het hierbinnen klaar is: het einde is bereikt, of in elk spoor.",
      en: "What happens when all is done inside: the end is reached, or that of every region."),
    SchemaProperty(
      "approved", part("transitions"), nl: "Wat gebeurt als de partijen hebben ingestemd.",
      en: "What happens when the parties have agreed."),
    SchemaProperty(
      "refused", part("transitions"),
      nl: "Wat gebeurt als de partijen niet meer kunnen instemmen.",
      en: "What happens when the parties cannot agree any more."),
    SchemaProperty(
      "entry", part("content"), nl: "Wat er gebeurt als de toestand begint.",
      en: "What is done when the state is entered."),
    SchemaProperty(
      "exit", part("content"), nl: "Wat er gebeurt als de toestand eindigt.",
      en: "What is done when the state is left."),
  ]

  private static let duties = [
    SchemaProperty(
      "deadlines", map(of: "deadline", by: "name"),
      nl: "Termijnen die lopen zolang de toestand actief is.",
      en: "Deadlines that run while the state is active."),
    SchemaProperty(
      "suspends", flag(),
      nl: "Of termijnen stilstaan zolang deze toestand actief is. Het gaat om termijnen van "
        + "toestanden die ervoor verlaten zijn en waar een geheugen ('history') naar terugkeert.",
      en: "Whether deadlines stand still while this state is active: those of states that were "
        + "left for it and that a history state restores."),
    SchemaProperty(
      "children", map(of: "series", by: "name"),
      nl: "Reeksen: wat terugkomt zolang de toestand actief is.",
      en: "Series: what comes back while the state is active."),
    SchemaProperty(
      "edit", part("edit"), nl: "Wie in deze toestand welke velden mag wijzigen.",
      en: "Who may change which fields in this state."),
    SchemaProperty(
      "meeting", part("meeting"),
      nl: "Van welke vergadering de opdracht hier op de agenda staat.",
      en: "On the agenda of which meeting the assignment stands here."),
    SchemaProperty(
      "approval", part("approval"), nl: "De groep partijen die hier moet instemmen.",
      en: "The set of parties that has to agree here."),
  ]

  // MARK: Kinds

  private static let eventKeys = [
    "always", "approval", "approved", "children", "deadlines", "done", "initial", "meeting", "on",
    "refused", "suspends",
  ]

  /// Of each kind, the keys that say nothing on it. `final: false` is a plain state.
  private static let kindRules: [JSON] = [
    [
      "if": ["required": ["history"]],
      "then": without(
        eventKeys + ["edit", "entry", "exit", "final", "parallel", "states"]),
    ],
    [
      "if": isFinal, "then": without(eventKeys + ["history", "parallel", "states", "to"]),
    ],
    [
      "if": ["required": ["parallel"]],
      "then": without(["final", "history", "initial", "states", "to"]),
    ],
    [
      "if": ["required": ["states"]],
      "then": without(["final", "history", "parallel", "to"]),
    ],
    [
      "if": [
        "not": [
          "anyOf": [
            ["required": ["history"]], ["required": ["parallel"]], ["required": ["states"]],
            isFinal,
          ]
        ]
      ],
      "then": without(["done", "initial", "to"]),
    ],
  ]

  private static let isFinal: JSON = [
    "required": ["final"], "properties": ["final": ["const": true]],
  ]
}
