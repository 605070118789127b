extension DocumentPlaceholders {
  /// About the assignment as a whole.
  static let assignment = [
    maybe(
      "cooperation", "de vorm van samenwerking", "the form of cooperation",
      sample: ("leren", "learning")),
    maybe("end", "de laatste dag van de looptijd", "the last day of its duration", sample: day),
    text(
      "formulation", "de rijen van de opdracht, als tabel",
      "the rows of the assignment, as a table", sample: ("(de tabel)", "(the table)")),
    text(
      "heading", "de titel van het document waaruit de opdracht komt",
      "the title of the document that the assignment came from",
      sample: ("Opdrachtformulering Samen leren", "Formulation Learning together")),
    text("id", "de naam waaronder de opdracht bekend is", "its identifier", sample: samenLeren),
    maybe(
      "parent", "de opdracht waar deze bij hoort", "the assignment that this one belongs to",
      sample: ("Pilots", "Pilots")),
    text(
      "stage", "de fase waar de opdracht nu is", "the stage where it is now",
      sample: ("Besluit BPSDL", "BPSDL decision")),
    maybe("start", "de eerste dag van de looptijd", "the first day of its duration", sample: day),
    text("title", "het onderwerp van de opdracht", "the subject", sample: learning),
    text("today", "de dag waarop het document gemaakt is", "the day it was made", sample: day),
    maybe("version", "het nummer van de versie", "the number of the version", sample: ("2", "2")),
    maybe("version_date", "de datum van de versie", "the date of the version", sample: day),
    text("workflow", "de soort opdracht", "the kind of assignment", sample: kind),
  ]

  /// About the meeting that talks about it, or that it is.
  static let meeting = [
    maybe("meeting", "de dag van de vergadering", "the day of the meeting", sample: day),
    maybe("meeting_body", "wie er vergadert", "who meets", sample: ("BPSDL", "BPSDL")),
    maybe(
      "meeting_place", "waar de vergadering is", "where the meeting is",
      sample: ("Houten", "Houten")),
    maybe(
      "submitter", "wie het voorlegt", "who submits it",
      sample: ("Wethouder Zorg", "Alderman of Care")),
  ]

  static let day = ("wo 25 apr 2018", "Wed 25 Apr 2018")
  static let learning = ("Samen leren", "Learning together")
  private static let samenLeren = ("samen-leren", "samen-leren")
  private static let kind = ("Opdracht Lekstroom", "Lekstroom assignment")
}
