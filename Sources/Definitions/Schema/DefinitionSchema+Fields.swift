import Fields
import JSONSyntax
import Languages

extension DefinitionSchema {
  static let fieldForms: JSONObject = [
    "parties": .object(partyList),
    "vetoers": .object(oneOrMore("plainText", least: 1)),
    "wordedBoolean": ["type": ["boolean", "string"]],
    "wordedInteger": ["type": ["integer", "string"]],
    "wordedDecimal": ["type": ["number", "string"]],
  ]

  private static let partyList: JSONObject = [
    "anyOf": [
      ["$ref": "#/$defs/plainText"], ["$ref": "#/$defs/party"],
      [
        "type": "array", "uniqueItems": true,
        "items": .object(any("plainText", "party")),
      ],
    ]
  ]

  static let field = SchemaObject(
    name: "field",
    title: LocalizedText(nl: "Veld", en: "Field"),
    description: LocalizedText(
      nl: "Een gegeven dat de opdracht vasthoudt.", en: "A piece of data that an assignment holds."),
    properties: [
      SchemaProperty(
        "type", choice(FieldType.allCases.map(\.rawValue)), nl: "Het soort waarde.",
        en: "The type of its value."),
      SchemaProperty(
        "many", flag(), nl: "Of het veld meer dan één waarde kan hebben.",
        en: "Whether the field can hold more than one value."),
      SchemaProperty(
        "label", part("text"), nl: "Hoe mensen het veld noemen.", en: "What people call the field."),
      SchemaProperty(
        "initial", ["type": ["array", "boolean", "number", "string"]],
        nl: "De waarde waarmee het veld begint.", en: "The value that the field begins with."),
    ],
    required: ["type"], rules: ["allOf": .array(initialRules)],
    loaderKeys: DefinitionReader.fieldKeys)

  /// The value that a field begins with is of its type, or a wording of it; only a field with
  /// many values begins with a list.
  private static let initialRules: [JSON] =
    FieldType.allCases.map { type in
      let single = initialForm(of: type)
      return [
        "if": ["required": ["type"], "properties": ["type": ["const": .string(type.rawValue)]]],
        "then": ["properties": ["initial": .object(oneOrMore(single))]],
      ]
    } + [
      [
        "if": [
          "not": ["required": ["many"], "properties": ["many": ["const": true]]]
        ],
        "then": ["properties": ["initial": ["not": ["type": "array"]]]],
      ]
    ]

  private static func initialForm(of type: FieldType) -> String {
    switch type {
    case .boolean: "wordedBoolean"
    case .decimal: "wordedDecimal"
    case .integer: "wordedInteger"
    case .date, .hours, .money, .party, .period, .prose, .request, .step, .text: "plainText"
    }
  }

  static let party = SchemaObject(
    name: "party",
    title: LocalizedText(nl: "Partij", en: "Party"),
    description: LocalizedText(
      nl: "Een partij die mag stemmen, en zo nodig in welke tijd.",
      en: "A party that may vote, and where needed in which time."),
    properties: [
      SchemaProperty(
        "name", part("plainText"), nl: "De naam van de partij.", en: "The name of the party."),
      SchemaProperty(
        "role", part("name"), nl: "De rol die als enige voor deze partij stemt.",
        en: "The role that alone casts its vote."),
      SchemaProperty(
        "from", part("date"), nl: "De eerste dag waarop zij meedoet, zoals 2018-01-01.",
        en: "The first day on which it takes part, such as 2018-01-01."),
      SchemaProperty(
        "until", part("date"), nl: "De laatste dag waarop zij meedoet.",
        en: "The last day on which it takes part."),
    ],
    required: ["name"], loaderKeys: DefinitionReader.partyKeys)
}
