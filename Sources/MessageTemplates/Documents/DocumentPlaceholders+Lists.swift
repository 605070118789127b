extension DocumentPlaceholders {
  /// What there can be several of.
  static let lists = [
    list("annexes", "de documenten die er al zijn", "the documents that are there", [file]),
    list("capacity", "de gevraagde uren", "the hours that are asked for", capacity),
    list("children", "wat erbij hoort: stappen, verslagen", "what belongs to it", children),
    list(
      "conditions", "de randvoorwaarden met hun stand", "the conditions and how they stand",
      conditions),
    list("deadlines", "de termijnen die lopen", "the deadlines that run", deadlines),
    list("decisions", "wat er besloten is", "what was decided", decisions),
    list("events", "wat er gebeurde", "what happened", events),
    list("fields", "alle velden die iets zeggen", "all fields that say something", fields),
    list("hours", "uren: toegekend en gebruikt", "hours: granted and used", ledger),
    list("indicators", "velden met een aantal", "fields with a number", [label, number]),
    list("money", "geld: beschikbaar en gebruikt", "money: granted and used", ledger),
    list("open_fields", "velden die open staan", "fields that are left open", [label]),
    list(
      "parent_events", "wat er met de opdracht erboven gebeurde",
      "what happened to the assignment above", events),
    list("requests", "wat aan wie gevraagd wordt", "what is asked of whom", requests),
    list("signatories", "wie ondertekent", "who signs", [label, name]),
    list("steps", "de stappen van het plan", "the steps of the plan", steps),
    list("versions", "de versies met wat veranderde", "the versions and what changed", versions),
    list("votes", "wat elke partij stemde", "what each party voted", votes),
  ]

  private static let annexOf = ("opdrachtformulering-v4.html", "opdrachtformulering-v4.html")
  private static let file = text("file", "de naam", "its name", sample: annexOf)
  private static let label = text("label", "hoe het heet", "its label", sample: ("Doel", "Goal"))
  private static let name = maybe("name", "de naam", "the name", sample: ("Jansen", "Jansen"))
  private static let ordinal = text("number", "1, 2, 3 …", "1, 2, 3 …", sample: ("1", "1"))
  private static let number = text("value", "het aantal", "the number", sample: ("33", "33"))
  private static let on = text("day", "de dag", "the day", sample: day)
  private static let when = maybe("day", "de dag", "the day", sample: day)
  private static let body = maybe("body", "wie beslist", "who decides", sample: ("BPSDL", "BPSDL"))
  private static let late = Placeholder(
    "late", .flag, nl: "of de dag voorbij is", en: "whether the day has passed")

  private static let capacity = [
    ordinal,
    maybe("role", "wie ze werkt", "who works them", sample: ("Trekker", "Lead")),
    maybe("organisation", "de gemeente", "the municipality", sample: ("Houten", "Houten")),
    text("amount", "hoeveel", "how many", sample: ("35 uur per jaar", "35 hours a year")),
    maybe("period", "waarover", "over which period", sample: ("9 maanden", "9 months")),
    maybe("total", "samen", "together", sample: ("43,75 uur", "43.75 hours")),
    text("wording", "in de woorden van de opdracht", "in its own words", sample: ("35", "35")),
  ]

  private static let children = [
    ordinal, when, late,
    text("id", "de naam", "its identifier", sample: ("samen-leren-1", "samen-leren-1")),
    text("series", "de reeks", "the series", sample: ("Stappen", "Steps")),
    text("stage", "de fase", "the stage", sample: ("Open", "Open")),
    text("title", "het onderwerp", "the subject", sample: learning),
    maybe("due", "de eerste termijn", "its first deadline", sample: day),
    maybe("who", "wie het doet", "who does it", sample: ("Projectteam", "Project team")),
    Placeholder("over", .flag, nl: "of het klaar is", en: "whether it is over"),
  ]

  private static let conditions = [
    label,
    text(
      "colour", "groen, oranje, rood of ntb", "green, amber, red or to be determined",
      sample: ("groen", "green")),
    maybe(
      "reason", "waarom die kleur", "why that colour",
      sample: ("40 % is gebruikt.", "40 % is used.")),
    maybe("value", "wat er was afgesproken", "what was agreed", sample: ("2018", "2018")),
  ]

  private static let deadlines = [
    label, late, on,
    text("due", "de dag, en hoe ver die is", "the day, and how far it is", sample: day),
  ]

  private static let decisions = [
    ordinal, on,
    text("item", "de naam van de opdracht", "the identifier", sample: ("samen-leren", "a")),
    text("subject", "het onderwerp", "the subject", sample: learning),
    maybe("asked", "wat er gevraagd was", "what was asked", sample: ("Instemmen", "Agree")),
    text("outcome", "het besluit", "the decision", sample: ("Instemmen", "Agree")),
    maybe("text", "de tekst erbij", "the text with it", sample: ("Akkoord", "Agreed")),
    maybe("conditions", "de voorwaarden", "the conditions", sample: ("Verslag", "A report")),
    maybe("votes", "de stem van elke partij", "the vote of each party", sample: vote),
    text("by", "wie het vastlegde", "who recorded it", sample: ("pietersen", "pietersen")),
    maybe("owner", "wie ermee verder gaat", "who goes on with it", sample: ("Jansen", "Jansen")),
    maybe("deadline", "wat wanneer moet gebeuren", "what is due when", sample: day),
  ]

  private static let events = [
    on,
    text("step", "wat er gebeurde", "what happened", sample: ("Indienen", "Submit")),
    text("person", "door wie", "by whom", sample: ("jansen", "jansen")),
    maybe("given", "wat erbij is ingevuld", "what was filled in", sample: ("Akkoord", "Agreed")),
  ]

  private static let fields = [
    ordinal, label,
    text("value", "wat erin staat", "what it holds", sample: ("Een doel", "A goal")),
    Placeholder("open", .flag, nl: "of het open staat", en: "whether it is left open"),
  ]

  private static let ledger = [
    text("line", "de regel", "the line", sample: ("Trekker", "Lead")),
    text("granted", "beschikbaar", "granted", sample: ("35 uur", "35 hours")),
    text("used", "gebruikt", "used", sample: ("14 uur", "14 hours")),
    text("free", "wat over is", "what is left", sample: ("21 uur", "21 hours")),
    text("share", "het deel dat gebruikt is", "the share that is used", sample: ("40 %", "40 %")),
    maybe("closed", "wat nog dicht is", "what is still closed", sample: ("€ 10", "€10")),
  ]

  private static let requests = [
    ordinal, body, when,
    text("ask", "wat er gevraagd wordt", "what is asked", sample: ("instemmen", "agree")),
    text("text", "in de woorden van de opdracht", "in its own words", sample: learning),
  ]

  private static let steps = [
    maybe("number", "het nummer", "its number", sample: ("1", "1")),
    text("title", "wat er gebeurt", "what is done", sample: learning),
    maybe("note", "de toelichting", "the note", sample: ("Kort", "Short")),
    maybe("planning", "wanneer", "when", sample: ("mei 2019", "May 2019")),
    maybe("who", "door wie", "by whom", sample: ("Projectteam", "Project team")),
    maybe("after", "na welke stappen", "after which steps", sample: ("11, 12", "11, 12")),
    maybe("status", "hoe het staat", "how it stands", sample: ("Gedaan", "Done")),
    Placeholder("deferred", .flag, nl: "of de stap wacht", en: "whether it is put off"),
  ]

  private static let versions = [
    ordinal, on,
    maybe("changes", "welke velden veranderden", "which fields changed", sample: ("Doel", "Goal")),
  ]

  private static let vote = ("Houten: voor", "Houten: in favour")
  private static let votes = [
    on,
    text("round", "wie er stemmen", "who votes", sample: ("Colleges", "Executives")),
    text("party", "de partij", "the party", sample: ("Houten", "Houten")),
    text("choice", "de stem", "the vote", sample: ("voor", "in favour")),
    maybe("conditions", "de voorwaarden", "the conditions", sample: ("Verslag", "A report")),
  ]
}
