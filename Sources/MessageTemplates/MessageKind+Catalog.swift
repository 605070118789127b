/// The kinds of messages, and what their templates may name. The names of an element differ from
/// those around it: what an element lacks is not taken from there.
extension MessageKind {
  /// Sorted by name. A product of the notifications plugin that has a template of its own is one
  /// more row here, with its files.
  package static let all = [appointment, action, reminder, digest]

  /// Somebody acted.
  package static let action = MessageKind(
    "bericht", nl: "Iemand deed een stap", en: "Somebody acted",
    assignment + recipient + [
      Placeholder(
        "day", nl: "de dag van de stap", en: "the day of the step",
        sample: ("woensdag 25 april 2018", "Wednesday 25 April 2018")),
      Placeholder(
        "person", nl: "wie de stap deed", en: "who acted", sample: ("pietersen", "pietersen")),
      Placeholder(
        "behalf", .optionalText, nl: "namens wie", en: "on whose behalf",
        sample: ("de Wit", "de Wit"), isUnusual: true),
      Placeholder(
        "role", .optionalText, nl: "in welke rol", en: "in which role",
        sample: ("het BPSDL", "the BPSDL")),
      Placeholder(
        "given", .list(given), nl: "wat bij de stap is ingevuld",
        en: "what was filled in with the step"),
      Placeholder(
        "changed", .optionalText, nl: "wat is gewijzigd sinds de opdracht terugkwam",
        en: "what changed since the assignment was returned",
        sample: ("Doel, Geld", "Goal, Money"), isUnusual: true),
    ] + steps)

  /// One deadline is near, today or over.
  package static let reminder = MessageKind(
    "herinnering", nl: "Een herinnering aan een termijn", en: "A reminder of a deadline",
    assignment + recipient + [
      Placeholder(
        "due", nl: "de dag van de termijn", en: "the day of the deadline",
        sample: ("woensdag 11 april 2018", "Wednesday 11 April 2018")),
      Placeholder(
        "due_short", nl: "dezelfde dag, kort", en: "the same day, short",
        sample: ("wo 11 apr 2018", "Wed 11 Apr 2018")),
      Placeholder(
        "distance", nl: "hoe ver die dag is", en: "how far that day is",
        sample: ("over 5 dagen", "in 5 days")),
      Placeholder(
        "workdays", .optionalText, nl: "hoeveel werkdagen er nog zijn",
        en: "how many working days are left", sample: ("3 werkdagen", "3 working days")),
    ] + urgency + steps)

  /// Several reminders for one person.
  package static let digest = MessageKind(
    "herinneringen", nl: "Meer herinneringen in één mail", en: "Several reminders in one mail",
    recipient + [
      Placeholder("count", nl: "hoeveel het er zijn", en: "how many", sample: ("2", "2")),
      Placeholder(
        "late_count", .optionalText, nl: "hoeveel er te laat zijn verstuurd",
        en: "how many are sent late", sample: ("1", "1"), isUnusual: true),
      Placeholder(
        "first_label", nl: "de dringendste", en: "the most urgent one",
        sample: ("Stukken voor het BPSDL", "Papers for the BPSDL")),
      Placeholder(
        "first_title", nl: "de opdracht daarvan", en: "its assignment",
        sample: ("Samen leren", "Learning together")),
      Placeholder(
        "first_distance", .optionalText, nl: "hoe ver die dag is", en: "how far its day is",
        sample: ("over 5 dagen (wo 11 apr 2018)", "in 5 days (Wed 11 Apr 2018)")),
      Placeholder(
        "entries", .list(entry), nl: "de herinneringen, de dringendste eerst",
        en: "the reminders, the most urgent first"),
    ])

  /// A deadline in somebody's calendar: the subject is its summary.
  package static let appointment = MessageKind(
    "afspraak", nl: "Een termijn in de agenda", en: "A deadline in a calendar",
    assignment + [
      Placeholder(
        "ended", .flag, nl: "of de termijn is vervallen", en: "whether the deadline is gone",
        isUnusual: true)
    ])

  // MARK: Parts

  private static let assignment = [
    Placeholder(
      "label", nl: "de stap of de termijn", en: "the step or the deadline",
      sample: ("Stukken voor het BPSDL", "Papers for the BPSDL")),
    Placeholder(
      "title", nl: "de titel van de opdracht", en: "the title of the assignment",
      sample: ("Samen leren", "Learning together")),
    Placeholder(
      "id", nl: "de naam van de opdracht in commando's", en: "its name in commands",
      sample: ("samen-leren", "samen-leren")),
    Placeholder(
      "stage", nl: "de fase waar de opdracht nu is", en: "the stage where it is now",
      sample: ("Besluit BPSDL", "BPSDL decision")),
    link("link"),
  ]

  private static func link(_ name: String) -> Placeholder {
    Placeholder(
      name, .optionalText, nl: "het adres van de opdracht (instelling 'link')",
      en: "the address of the assignment (setting 'link')",
      sample: ("https://example.org/samen-leren", "https://example.org/samen-leren"))
  }

  private static let recipient = [
    Placeholder(
      "recipient", nl: "wie het bericht krijgt", en: "who gets the message",
      sample: ("jansen", "jansen")),
    Placeholder(
      "capacity", nl: "in welke rol, en namens wie", en: "in which role, and on whose behalf",
      sample: ("de trekker", "the lead")),
    Placeholder(
      "signature",
      .list([
        Placeholder(
          "line", nl: "een regel daarvan", en: "a line of it",
          sample: ("Programmabureau", "Program office"))
      ]), nl: "de ondertekening (instelling 'signature')",
      en: "the signature (setting 'signature')"),
  ]

  private static let given = [
    Placeholder(
      "field", nl: "de naam van het veld", en: "the name of the field",
      sample: ("Besluit", "Decision")),
    Placeholder(
      "value", nl: "wat erin staat", en: "what it holds", sample: ("Akkoord", "Agreed")),
  ]

  /// What the recipient can do next.
  private static let steps = [
    Placeholder(
      "can_act", .flag, nl: "of de ontvanger nu iets kan doen",
      en: "whether the recipient can act now"),
    Placeholder(
      "steps",
      .list([
        Placeholder(
          "step", nl: "wat de ontvanger kan doen", en: "what the recipient can do",
          sample: ("Indienen bij het BPSDL", "Submit to the BPSDL")),
        Placeholder(
          "command", nl: "het commando daarvoor", en: "the command that does it",
          sample: ("opdracht doe samen-leren indienen", "opdracht do samen-leren indienen")),
        Placeholder(
          "missing", .optionalText, nl: "welke velden nog leeg zijn",
          en: "which fields are still empty", sample: ("Doel, Geld", "Goal, Money"), isUnusual: true
        ),
        Placeholder(
          "edit", .optionalText, nl: "het commando dat die velden vult",
          en: "the command that fills these fields",
          sample: (
            "opdracht bewerk samen-leren doel=… geld=…", "opdracht edit samen-leren doel=… geld=…"
          ), isUnusual: true),
        Placeholder(
          "obstacle", .optionalText, nl: "waarom het nog niet kan", en: "why it cannot be done yet",
          sample: ("De vergadering is nog niet geweest.", "The meeting has not been held yet."),
          isUnusual: true),
      ]), nl: "wat de ontvanger nu kan doen", en: "what the recipient can do now"),
  ]

  /// What presses, beside the day.
  private static let urgency = [
    Placeholder(
      "overdue", .flag, nl: "of de termijn voorbij is", en: "whether the day has passed",
      isUnusual: true),
    Placeholder(
      "late", .flag, nl: "of de herinnering te laat komt", en: "whether the reminder comes late",
      isUnusual: true),
    Placeholder(
      "planned", nl: "voor welke dag de herinnering was bedoeld",
      en: "the day that the reminder was meant for",
      sample: ("woensdag 4 april 2018", "Wednesday 4 April 2018")),
    Placeholder(
      "escalation", .flag, nl: "of het nu hogerop gaat", en: "whether the matter goes up",
      isUnusual: true),
    Placeholder(
      "asks", .optionalText, nl: "het veld met de datum die nog niet bekend is",
      en: "the field of the date that is not known yet", sample: ("Vergadering", "Meeting"),
      isUnusual: true),
    Placeholder(
      "fill", .optionalText, nl: "het commando dat die datum invult",
      en: "the command that fills in that date",
      sample: (
        "opdracht bewerk samen-leren vergadering=…", "opdracht edit samen-leren vergadering=…"
      ), isUnusual: true),
    Placeholder(
      "party", .optionalText, nl: "op wie nog wordt gewacht", en: "who is still waited for",
      sample: ("Lopik", "Lopik"), isUnusual: true),
    Placeholder(
      "deadline", .optionalText, nl: "de naam waarmee u de herinneringen stopt",
      en: "the name by which the reminders are stopped", sample: ("stukken", "stukken")),
  ]

  private static let entry =
    assignment + urgency + [
      Placeholder("number", nl: "1, 2, 3 …", en: "1, 2, 3 …", sample: ("1", "1")),
      Placeholder(
        "distance", .optionalText, nl: "hoe ver de dag is, en welke dag het is",
        en: "how far the day is, and which day it is",
        sample: ("over 5 dagen (wo 11 apr 2018)", "in 5 days (Wed 11 Apr 2018)")),
    ]
}
