import JSONSyntax
import Languages

extension DefinitionSchema {
  static let step = SchemaObject(
    name: "step",
    title: LocalizedText(nl: "Handeling", en: "Step of content"),
    description: LocalizedText(
      nl: "Eén handeling van de workflow zelf: 'set', 'raise', 'effect' of 'if'.",
      en: "One thing that the workflow does itself: 'set', 'raise', 'effect' or 'if'."),
    properties: [
      SchemaProperty(
        "set", part("assignments"),
        nl: "Geeft velden een waarde: achter elk veld staat een expressie.",
        en: "Gives fields a value: an expression stands behind each field."),
      SchemaProperty(
        "raise", part("raisedEvent"),
        nl: "Meldt een gebeurtenis, waarop 'on' daarna reageert.",
        en: "Raises an event, which 'on' answers to afterwards."),
      SchemaProperty(
        "effect", part("effects"), nl: "Laat een plugin iets maken.",
        en: "Has a plugin make something."),
      SchemaProperty(
        "if", part("expression"), nl: "De voorwaarde die beslist tussen 'then' en 'else'.",
        en: "The condition that decides between 'then' and 'else'."),
      SchemaProperty(
        "then", part("content"), nl: "Wat er gebeurt als de voorwaarde klopt.",
        en: "What is done where the condition holds."),
      SchemaProperty(
        "else", part("content"), nl: "Wat er gebeurt als de voorwaarde niet klopt.",
        en: "What is done where the condition does not hold."),
    ],
    rules: [
      "oneOf": exactlyOne(of: "set", "raise", "effect", "if"),
      "dependentRequired": ["if": ["then"], "then": ["if"], "else": ["if"]],
    ],
    loaderKeys: DefinitionReader.contentKeys)

  static let effect = SchemaObject(
    name: "effect",
    title: LocalizedText(nl: "Effect", en: "Effect"),
    description: LocalizedText(
      nl: "Iets dat een plugin maakt nadat de stap is vastgelegd.",
      en: "Something that a plugin makes after the step is recorded."),
    properties: [
      SchemaProperty(
        "plugin", part("name"), nl: "De plugin, zoals 'notifications' of 'documents'.",
        en: "The plugin, such as 'notifications' or 'documents'."),
      SchemaProperty(
        "make", part("plainText"), nl: "Wat de plugin maakt, zoals 'bericht'.",
        en: "What the plugin makes, such as 'bericht'."),
      SchemaProperty(
        "to", part("names"), nl: "De rollen voor wie het is.", en: "The roles that it is for."),
    ],
    required: ["plugin", "make"], loaderKeys: DefinitionReader.effectKeys)
}
