import Expressions
import Fields
import Languages
import WorkingCalendar

/// The reasons about series and children, in both languages, each with its remedy.
extension Blocker {
  private static let nothingToDo = LocalizedText(
    nl: "U hoeft niets te doen.", en: "Nothing needs to be done.")

  private static func look(_ name: SeriesName) -> LocalizedText {
    LocalizedText(
      nl: "Bekijk de reeks '\(name)': opdracht reeks ID",
      en: "See the series '\(name)': opdracht series ID")
  }

  static func recurredBefore(_ key: OccurrenceKey) -> Blocker {
    Blocker(
      code: .notPossible, subject: key.series.text,
      message: LocalizedText(
        nl: "De keer van \(key.planned) in de reeks '\(key.series)' geldt niet meer.",
        en: "The occurrence of \(key.planned) in the series '\(key.series)' no longer applies."),
      remedy: nothingToDo)
  }

  static func toldBefore(_ news: ChildNews) -> Blocker {
    Blocker(
      code: .notPossible, subject: news.series.text,
      message: LocalizedText(
        nl: "Dat van \(news.child) is al bekend, of het is er geen onderdeel van.",
        en: "That of \(news.child) is known already, or it is no child of this."),
      remedy: nothingToDo)
  }

  static func unknownSeries(_ text: String, in workflow: Workflow) -> Blocker {
    let names = workflow.chart.seriesRules.map(\.name.text).sorted()
    let nearest = Spelling.nearest(to: text, among: names)
    let all = names.isEmpty ? "–" : names.joined(separator: ", ")
    return Blocker(
      code: .unknown, subject: text,
      message: LocalizedText(
        nl: "De reeks '\(text)' bestaat niet in deze workflow.",
        en: "There is no series '\(text)' in this workflow."),
      remedy: nearest.map { LocalizedText(nl: "Bedoelde u '\($0)'?", en: "Did you mean '\($0)'?") }
        ?? LocalizedText(nl: "De reeksen zijn: \(all)", en: "The series are: \(all)"))
  }

  static func notRunning(_ name: SeriesName) -> Blocker {
    Blocker(
      code: .notPossible, subject: name.text,
      message: LocalizedText(
        nl: "De reeks '\(name)' loopt nu niet.", en: "The series '\(name)' does not run now."),
      remedy: LocalizedText(
        nl: "Een reeks loopt alleen in de fase waar hij bij hoort.",
        en: "A series runs only in the stage that it belongs to."))
  }

  static func unmanaged(_ name: SeriesName) -> Blocker {
    Blocker(
      code: .role, subject: name.text,
      message: LocalizedText(
        nl: "Niemand mag de reeks '\(name)' wijzigen.",
        en: "Nobody may change the series '\(name)'."),
      remedy: LocalizedText(
        nl: "De workflow zegt wie het mag: zet 'by' bij de reeks.",
        en: "The workflow says who may: give the series a 'by'."))
  }

  static func noOccurrence(
    of name: SeriesName, on date: CivilDate, coming: [CivilDate]
  ) -> Blocker {
    let days = coming.map(\.description).joined(separator: ", ")
    return Blocker(
      code: .notPossible, subject: name.text,
      message: LocalizedText(
        nl: "Op \(date) is er geen keer van de reeks '\(name)'.",
        en: "The series '\(name)' has no occurrence on \(date)."),
      remedy: coming.isEmpty
        ? look(name)
        : LocalizedText(nl: "De volgende zijn: \(days)", en: "The next ones are: \(days)"))
  }

  static func openAlready(_ child: Child) -> Blocker {
    Blocker(
      code: .notPossible, subject: child.id.text,
      message: LocalizedText(
        nl: "De keer van \(child.date) is al geopend: \(child.id).",
        en: "The occurrence of \(child.date) is open already: \(child.id)."),
      remedy: LocalizedText(
        nl: "Ga daar verder: opdracht toon \(child.id)",
        en: "Go on there: opdracht show \(child.id)"
      ))
  }

  static func heldLater(_ day: CivilDate, today: CivilDate) -> Blocker {
    Blocker(
      code: .value, subject: day.description,
      message: LocalizedText(
        nl: "\(day) moet nog komen: vandaag is het \(today).",
        en: "\(day) is still to come: today is \(today)."),
      remedy: LocalizedText(
        nl: "Kies vandaag of een eerdere dag.", en: "Choose today or an earlier day."))
  }

  static func heldBefore(_ day: CivilDate, start: CivilDate) -> Blocker {
    Blocker(
      code: .value, subject: day.description,
      message: LocalizedText(
        nl: "\(day.wording(dutch: true)) ligt voor het begin van de reeks.",
        en: "\(day.wording(dutch: false)) lies before the series began."),
      remedy: LocalizedText(
        nl: "Kies een dag vanaf \(start.wording(dutch: true)).",
        en: "Choose a day from \(start.wording(dutch: false)) on."))
  }

  static func heldAlready(_ day: CivilDate, last: CivilDate) -> Blocker {
    let days = [day, last]
    let (nl, en) = (days.map { $0.wording(dutch: true) }, days.map { $0.wording(dutch: false) })
    return Blocker(
      code: .notPossible, subject: day.description,
      message: day == last
        ? LocalizedText(
          nl: "Dat het op \(nl[0]) geweest is, is al genoteerd.",
          en: "That it took place on \(en[0]) is noted already.")
        : LocalizedText(
          nl: "Er is al genoteerd dat het later geweest is: op \(nl[1]).",
          en: "It is noted already that it took place later: on \(en[1])."),
      remedy: LocalizedText(
        nl: "Kies een dag na \(nl[1]).", en: "Choose a day after \(en[1])."))
  }

  static func movedNowhere(_ day: CivilDate) -> Blocker {
    Blocker(
      code: .value, subject: day.description,
      message: LocalizedText(
        nl: "Deze keer is al op \(day.wording(dutch: true)).",
        en: "This occurrence is on \(day.wording(dutch: false)) already."),
      remedy: LocalizedText(nl: "Kies een andere dag.", en: "Choose another day."))
  }

  static func movedBehindTheEnd(_ day: CivilDate, end: CivilDate) -> Blocker {
    Blocker(
      code: .value, subject: day.description,
      message: LocalizedText(
        nl: "\(day.wording(dutch: true)) ligt na het einde van de reeks.",
        en: "\(day.wording(dutch: false)) lies behind the end of the series."),
      remedy: LocalizedText(
        nl: "Kies een dag tot en met \(end.wording(dutch: true)).",
        en: "Choose a day up to and including \(end.wording(dutch: false))."))
  }

  static func movedOntoAnother(_ day: CivilDate, _ name: SeriesName) -> Blocker {
    Blocker(
      code: .value, subject: day.description,
      message: LocalizedText(
        nl: "Op \(day.wording(dutch: true)) is al een andere keer van '\(name)'.",
        en: "Another occurrence of '\(name)' is on \(day.wording(dutch: false)) already."),
      remedy: LocalizedText(
        nl: "Kies een andere dag, of schrap een van de twee.",
        en: "Choose another day, or cancel one of the two."))
  }

  static func heldByChildren(_ name: SeriesName) -> Blocker {
    Blocker(
      code: .notPossible, subject: name.text,
      message: LocalizedText(
        nl: "De reeks '\(name)' opent zelf opdrachten; die zeggen wat er gebeurd is.",
        en: "The series '\(name)' opens assignments; those tell what took place."),
      remedy: look(name))
  }

  static func opensNothing(_ name: SeriesName) -> Blocker {
    Blocker(
      code: .notPossible, subject: name.text,
      message: LocalizedText(
        nl: "De reeks '\(name)' opent geen opdrachten; hij herinnert alleen.",
        en: "The series '\(name)' opens no assignments; it only reminds."),
      remedy: LocalizedText(
        nl: "Is het geweest? Zeg dat: opdracht reeks ID \(name) gehouden",
        en: "Did it take place? Say so: opdracht series ID \(name) hold"))
  }

  static func opensElements(_ name: SeriesName, of field: FieldName) -> Blocker {
    Blocker(
      code: .notPossible, subject: name.text,
      message: LocalizedText(
        nl: "De reeks '\(name)' opent zelf een onderdeel voor elk deel van '\(field)'.",
        en: "The series '\(name)' opens a child for each element of '\(field)' by itself."),
      remedy: LocalizedText(
        nl: "Wijzig '\(field)': opdracht bewerk ID \(field)=…",
        en: "Change '\(field)': opdracht edit ID \(field)=…"))
  }

  static func tooManyChildren(limit: Int) -> Blocker {
    Blocker(
      code: .notPossible, subject: "children",
      message: LocalizedText(
        nl: "Een opdracht heeft hoogstens \(limit) onderdelen.",
        en: "An assignment has at most \(limit) children."),
      remedy: LocalizedText(
        nl: "Begin voor het vervolg een nieuwe opdracht.",
        en: "Begin another assignment for what follows."))
  }

  static func tooManyChanges(of name: SeriesName, limit: Int) -> Blocker {
    Blocker(
      code: .notPossible, subject: name.text,
      message: LocalizedText(
        nl: "Van de reeks '\(name)' zijn er al \(limit) keren vooruit geschrapt of verzet.",
        en: "Of the series '\(name)' \(limit) occurrences to come were changed already."),
      remedy: LocalizedText(
        nl: "Wacht tot de eerste geweest zijn.", en: "Wait until the first of them are past."))
  }

  static func reason(_ text: String, longest: Int) -> Blocker {
    Blocker(
      code: .value, subject: "reason",
      message: text.isEmpty
        ? LocalizedText(nl: "De reden ontbreekt.", en: "The reason is missing.")
        : LocalizedText(
          nl: "De reden is langer dan \(longest) bytes.",
          en: "The reason is longer than \(longest) bytes."),
      remedy: LocalizedText(
        nl: "Schrijf kort waarom: --reason \"zomerreces\"",
        en: "Write briefly why: --reason \"summer recess\""))
  }
}
