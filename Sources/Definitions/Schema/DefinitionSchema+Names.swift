import Fields
import JSONSyntax
import Languages
import Lifecycle

extension DefinitionSchema {
  private static let namePattern = "[A-Za-z][A-Za-z0-9_-]*"
  /// Names with dots between them, as those of events are.
  private static let pathPattern = namePattern + #"(\.[A-Za-z][A-Za-z0-9_-]*)*"#
  static let fieldPattern = "[A-Za-z][A-Za-z0-9_]{0,\(FieldName.maximumLength - 1)}"

  /// Descriptors with spaces between them. A word that is too long is found by looking ahead:
  /// the length of the whole says nothing of its words.
  private static let descriptorPattern: String = {
    let longest = ActionName.maximumLength
    let tooLong = #"(?![A-Za-z0-9_.-]{\#(longest)}\.?[A-Za-z0-9_-])"#
    let descriptor = #"(\*|\#(tooLong)\#(pathPattern)(\.\*)?)"#
    return "^ *\(descriptor)( +\(descriptor))* *$"
  }()

  private static let reservedPattern = EventDescriptor.reserved.sorted().joined(separator: "|")

  private static let blockerCodes = Blocker.Code.allCases.map(\.rawValue)
    .joined(separator: "|")

  /// Names of all kinds, and texts that people read.
  static let nameForms: JSONObject = [
    "name": [
      "type": "string", "pattern": .string("^\(namePattern)$"),
      "maxLength": .integer(StateName.maximumLength),
    ],
    "names": .object(oneOrMore("name")),
    "fieldName": [
      "type": "string", "pattern": .string("^\(fieldPattern)$"),
      "not": .object(choice(DefinitionReader.reservedNames.sorted())),
    ],
    "fieldNames": .object(oneOrMore("fieldName")),
    "workflowName": [
      "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
      "maxLength": .integer(AssignmentID.maximumLength),
    ],
    "documentKind": [
      "type": "string", "minLength": 1, "maxLength": .integer(DefinitionReader.longestKind),
      "pattern": #"^[^\u0000-\u001f\u007f]*$"#,
    ],
    "eventName": [
      "type": "string", "pattern": .string("^\(pathPattern)$"),
      "maxLength": .integer(ActionName.maximumLength),
    ],
    "raisedEvent": [
      "type": "string", "pattern": .string(#"^(?!(\#(reservedPattern))\.)\#(pathPattern)$"#),
      "maxLength": .integer(ActionName.maximumLength),
    ],
    "eventDescriptors": ["type": "string", "pattern": .string(descriptorPattern)],
    "text": .object(any("plainText", "label")),
    "plainText": ["type": "string"],
    "expression": ["type": "string", "minLength": 1],
    "date": [
      "type": "string", "format": "date",
      "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    ],
    "blockerCode": .object(choice(Blocker.Code.allCases.map(\.rawValue))),
    "blockerSubject": ["type": "string", "pattern": .string("^(\(blockerCodes)):")],
    "promisedEffect": ["type": "string", "pattern": .string("^\(namePattern):.+$")],
  ]

  static let label = SchemaObject(
    name: "label",
    title: LocalizedText(nl: "Opschrift", en: "Label"),
    description: LocalizedText(
      nl: "Een tekst voor mensen, in het Nederlands en in het Engels.",
      en: "A text for people, in Dutch and in English."),
    properties: [
      SchemaProperty(
        "nl", part("plainText"), nl: "De tekst in het Nederlands.", en: "The text in Dutch."),
      SchemaProperty(
        "en", part("plainText"), nl: "De tekst in het Engels.", en: "The text in English."),
    ],
    rules: ["minProperties": 1], loaderKeys: ["en", "nl"])
}
