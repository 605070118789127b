import JSONSyntax
import Languages
import WorkingCalendar

extension DefinitionSchema {
  /// A whole number up to `Term.maximumAmount`, in at most nine digits.
  private static let amountPattern = "(0{0,3}[0-9]{1,6}|0{0,2}1000000)"
  private static let unitPattern = "(\(Term.unitNames.joined(separator: "|")))"
  /// '10 workdays'.
  private static let termPattern = "-?\(amountPattern) +\(unitPattern)"

  /// 'P9M', 'P1Y6M'.
  private static let isoPattern = {
    let parts = ["Y\(amountPattern)M", "W\(amountPattern)D", "D", "W", "M", "Y"]
    return "-?P\(amountPattern)(\(parts.joined(separator: "|")))"
  }()

  static let deadlineForms: JSONObject = [
    "due": [
      "type": "string",
      "pattern": .string(
        #"^ *\#(fieldPattern)(\.(start|end))?( +[+-] +\#(termPattern))? *$"#),
      "examples": ["entry + 15 workdays", "vergadering - 10 workdays", "looptijd.end"],
    ],
    "reminder": [
      "type": "string",
      "pattern": .string("^(when due|( *\(termPattern) *|\(isoPattern)) before)$"),
      "examples": ["10 workdays before", "1 week before", "when due"],
    ],
    "reminders": .object(oneOrMore("reminder")),
  ]

  static let deadline = SchemaObject(
    name: "deadline",
    title: LocalizedText(nl: "Termijn", en: "Deadline"),
    description: LocalizedText(
      nl: "Een datum die gehaald moet worden zolang de toestand actief is.",
      en: "A date to be met while the state is active."),
    properties: [
      SchemaProperty(
        "label", part("text"), nl: "Hoe mensen de termijn noemen.",
        en: "What people call the deadline."),
      SchemaProperty(
        "due", part("due"),
        nl: "De datum: geteld vanaf 'entry' (het begin van de toestand), een datum, of '.start' of "
          + "'.end' van een periode. Bijvoorbeeld \"vergadering - 10 workdays\".",
        en: "The date: counted from 'entry' (when the state begins), a date, or '.start' or "
          + "'.end' of a period. For instance \"meeting - 10 workdays\"."),
      SchemaProperty(
        "roll", choice(RollPolicy.allCases.map(\.rawValue)),
        nl:
          "Wat er gebeurt met een datum die geen werkdag is: 'none' laat hem staan, 'atw' schuift "
          + "hem vooruit volgens de Algemene termijnenwet, 'previousWorkingDay' schuift hem terug.",
        en: "What happens to a date that is no working day: 'none' keeps it, 'atw' moves it on "
          + "after the Dutch Algemene termijnenwet, 'previousWorkingDay' moves it back."),
      SchemaProperty(
        "remind", part("reminders"),
        nl: "Wanneer er wordt herinnerd: \"5 workdays before\" of \"when due\".",
        en: "When people are reminded: \"5 workdays before\" or \"when due\"."),
      SchemaProperty(
        "to", part("names"), nl: "De rollen die de herinneringen krijgen.",
        en: "The roles that get the reminders."),
    ],
    required: ["due", "roll"], loaderKeys: DefinitionReader.deadlineKeys)
}
