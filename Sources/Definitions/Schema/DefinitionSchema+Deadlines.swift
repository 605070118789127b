import JSONSyntax
import Languages
import Lifecycle
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
    return "P\(amountPattern)(\(parts.joined(separator: "|")))"
  }()
  /// A term that does not count back.
  private static let lengthPattern = "( *\(amountPattern) +\(unitPattern) *|\(isoPattern))"

  static let deadlineForms: JSONObject = [
    "due": [
      "type": "string",
      "pattern": .string(
        #"^ *(\#(fieldPattern)(\.(start|end))?|(meeting|deadline)\([^()]+\))"#
          + #"( +[+-] +\#(termPattern))? *$"#),
      "examples": [
        "entry + 15 workdays", "vergadering - 10 workdays", "looptijd.end",
        "meeting(BPSDL) - 10 workdays", "deadline(stukken) + 2 days",
      ],
    ],
    "reminder": [
      "type": "string",
      "pattern": .string("^(when due|\(lengthPattern) (before|after))$"),
      "examples": ["10 workdays before", "1 week before", "when due", "3 workdays after"],
    ],
    "reminders": .object(oneOrMore("reminder", "rung")),
    "recipients": .object(oneOrMore("name", least: 1)),
    "term": [
      "type": "string",
      "pattern": .string("^\(lengthPattern)$"),
      "examples": ["5 workdays", "2 weeks"],
    ],
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
        nl: "De datum: geteld vanaf 'entry' (het begin van de toestand), een datum, '.start' of "
          + "'.end' van een periode, meeting(ORGAAN) of deadline(TERMIJN). Bijvoorbeeld "
          + "\"vergadering - 10 workdays\".",
        en: "The date: counted from 'entry' (when the state begins), a date, '.start' or '.end' "
          + "of a period, meeting(BODY) or deadline(NAME). For instance "
          + "\"meeting(BPSDL) - 10 workdays\"."),
      SchemaProperty(
        "roll", choice(RollPolicy.allCases.map(\.rawValue)),
        nl:
          "Wat er gebeurt met een datum die geen werkdag is: 'none' laat hem staan, 'atw' schuift "
          + "hem vooruit volgens de Algemene termijnenwet, 'previousWorkingDay' schuift hem terug.",
        en: "What happens to a date that is no working day: 'none' keeps it, 'atw' moves it on "
          + "after the Dutch Algemene termijnenwet, 'previousWorkingDay' moves it back."),
      SchemaProperty(
        "remind", part("reminders"),
        nl: "Wanneer er wordt herinnerd: \"5 workdays before\", \"when due\" of \"3 workdays "
          + "after\". Met { at, to } gaat het naar andere rollen.",
        en: "When people are reminded: \"5 workdays before\", \"when due\" or \"3 workdays "
          + "after\". With { at, to } it goes to other roles."),
      SchemaProperty(
        "to", part("names"), nl: "De rollen die de herinneringen krijgen.",
        en: "The roles that get the reminders."),
    ] + changes,
    required: ["due", "roll"], loaderKeys: DefinitionReader.deadlineKeys)

  private static let changes = [
    SchemaProperty(
      "hard", flag(),
      nl: "Of anderen de datum bepalen: hij verschuift alleen met de datum waar hij van afhangt.",
      en: "Whether others impose the date: it moves only with what it counts from."),
    SchemaProperty(
      "move", part("names"),
      nl: "De rollen die de datum met de hand mogen zetten, met een reden.",
      en: "The roles that may set the date by hand, with a reason."),
    SchemaProperty(
      "ask", part("term"),
      nl: "Zolang de datum onbekend is: hoe lang na het begin van de toestand ernaar wordt "
        + "gevraagd.",
      en: "While the date is unknown: how long after the state begins people are asked for it."),
    SchemaProperty(
      "catchUp", choice(DeadlineRule.CatchUp.allCases.map(\.rawValue), default: "all"),
      nl: "Wat er na een storing gebeurt met gemiste herinneringen: 'all' stuurt ze alle, "
        + "'latest' alleen de laatste, 'none' geen die meer dan een dag te laat is.",
      en: "What happens to reminders that were missed: 'all' sends each, 'latest' the last one "
        + "only, 'none' none that is more than a day late."),
  ]

  static let rung = SchemaObject(
    name: "rung",
    title: LocalizedText(nl: "Herinnering aan anderen", en: "Reminder of others"),
    description: LocalizedText(
      nl: "Een herinnering die naar andere rollen gaat: de zaak gaat hogerop.",
      en: "A reminder that goes to other roles: the matter goes up."),
    properties: [
      SchemaProperty(
        "at", part("reminder"), nl: "Wanneer: \"3 workdays after\".",
        en: "When: \"3 workdays after\"."),
      SchemaProperty(
        "to", part("recipients"), nl: "De rollen die hem krijgen.",
        en: "The roles that get it."),
    ],
    required: ["at", "to"], loaderKeys: DefinitionReader.rungKeys)
}
