/// What happens to the four assignments of the demo, day by day.
///
/// The steps fit the project's samples and the documents that they retell: what a document does
/// not hold makes its step fail, which the demo tells as it would any refusal.
struct DemoStep {
  enum Kind {
    case act(String, [String])
    case edit([String])
  }

  let day: String
  let id: String
  let kind: Kind
  /// The role that acts.
  let role: String
  /// Whether the step is meant to be refused.
  var isRefused = false

  static func act(
    _ day: String, _ id: String, _ action: String, _ fields: [String] = [], by role: String,
    isRefused: Bool = false
  ) -> DemoStep {
    DemoStep(day: day, id: id, kind: .act(action, fields), role: role, isRefused: isRefused)
  }
}

enum DemoStory {
  /// The moment at which the demo begins.
  static let start = "2017-09-12T07:00:00Z"
  /// The moment of a day at which people act, after the reminders of the morning.
  static let momentOfDay = "T10:00:00Z"

  private static let pilots = "pilots"
  private static let teams = "werkteams"
  private static let desk = "jongerenloket"
  private static let behaviour = "gedragsverandering"

  /// The five municipalities agree.
  private static func answers(from body: String, on day: String) -> [DemoStep] {
    ["Houten", "IJsselstein", "Lopik", "Nieuwegein", "Vianen"].map {
      .act(day, desk, "\(body)_instemmen", ["\(body)=\($0)"], by: "programmaleider")
    }
  }

  static let steps: [DemoStep] =
    [
      .act("2017-09-12", desk, "indienen", by: "trekker"),
      .act("2017-09-12", desk, "agenderen", ["vergadering=2017-09-29"], by: "secretaris"),
      .act("2017-09-29", desk, "instemmen", ["besluit=Akkoord"], by: "bpsdl"),
      .act("2017-10-02", behaviour, "indienen", by: "programmaleider"),
      .act("2017-10-02", behaviour, "agenderen", ["vergadering=2017-10-27"], by: "secretaris"),
      .act(
        "2017-10-26", behaviour, "instemmen", ["besluit=Akkoord"], by: "bpsdl", isRefused: true),
      .act("2017-10-27", behaviour, "instemmen", ["besluit=Akkoord"], by: "bpsdl"),
      .act("2017-10-30", behaviour, "capaciteit_vragen", by: "trekker"),
      .act("2017-10-30", behaviour, "db_wil_vragen", by: "trekker"),
      .act("2017-11-01", pilots, "indienen", by: "programmaleider"),
      .act("2017-11-01", pilots, "agenderen", ["vergadering=2017-11-29"], by: "secretaris"),
      .act(
        "2017-11-13", behaviour, "toekennen", ["toegekend=Trekker: 120 uur"], by: "gso",
        isRefused: true),
      .act(
        "2017-11-13", behaviour, "toekennen",
        ["toegekend=Trekker: 100 uur; Andere adviseurs: max. 40 uur p/p"], by: "gso"),
      .act(
        "2017-11-20", behaviour, "db_wil_instemmen", ["besluit_db_wil=Akkoord"], by: "db_wil"),
      .act("2017-11-29", pilots, "instemmen", ["besluit=Kennisgenomen en akkoord"], by: "bpsdl"),
      .act(
        "2017-12-11", pilots, "uitgave_boeken", ["uitgaven=€ 1.500 2017-12-11 zaalhuur"],
        by: "programmaleider"),
      .act(
        "2018-02-01", pilots, "uitgave_boeken", ["uitgaven=€ 5.000 2018-02-01"],
        by: "programmaleider", isRefused: true),
      .act("2018-02-05", pilots, "evalueren", by: "trekker"),
      .act(
        "2018-02-28", pilots, "bespreken", ["evaluatienotitie=Evaluatie van de proeven"],
        by: "db_wil"
      ),
      .act("2018-02-28", pilots, "bespreken", by: "bpsdl"),
      .act("2018-02-28", pilots, "vervolg_besluiten", ["vervolg=Stoppen"], by: "bpsdl"),
      .act("2018-03-12", pilots, "afronden", ["afgesloten=ja"], by: "trekker"),
      .act("2018-03-12", pilots, "archiveren", by: "beheerder"),
      .act("2018-04-20", teams, "indienen", by: "programmaleider"),
      .act(
        "2018-04-20", teams, "agenderen", ["vergadering=2018-04-25"], by: "secretaris",
        isRefused: true),
      .act(
        "2018-04-20", teams, "agenderen",
        ["vergadering=2018-04-25", "spoedreden=De teams beginnen dit jaar"], by: "secretaris"),
      .act("2018-04-25", teams, "instemmen", ["besluit=Akkoord"], by: "bpsdl"),
      .act("2018-05-01", teams, "capaciteit_vragen", by: "programmaleider", isRefused: true),
      DemoStep(
        day: "2018-05-01", id: teams, kind: .edit(["inzet+=Trekker: 35 uur per jaar"]),
        role: "programmaleider"),
      .act("2018-05-01", teams, "capaciteit_vragen", by: "programmaleider"),
      .act(
        "2018-05-16", teams, "toekennen", ["toegekend=Trekker: 35 uur per jaar"], by: "gso"),
      DemoStep(
        day: "2018-05-22", id: teams,
        kind: .edit(["trekker=Beleidsadviseur Werk (gemeente Houten)"]), role: "programmaleider"),
      .act("2018-06-01", behaviour, "uren_schrijven", ["uren=Trekker: 90 uur"], by: "trekker"),
      .act(
        "2018-07-02", behaviour, "uren_schrijven", ["uren=Trekker: 12 uur"], by: "trekker",
        isRefused: true),
      .act("2018-10-01", behaviour, "evalueren", by: "trekker"),
      .act(
        "2018-10-31", behaviour, "bespreken", ["evaluatienotitie=Terugblik op het plan"],
        by: "bpsdl"),
      .act("2018-10-31", behaviour, "vervolg_besluiten", ["vervolg=Stoppen"], by: "bpsdl"),
      .act("2018-11-01", behaviour, "afronden", ["afgesloten=ja"], by: "trekker"),
      .act("2018-11-01", behaviour, "archiveren", by: "beheerder"),
      .act("2018-11-05", desk, "uren_schrijven", ["uren=Trekker: 43 uur"], by: "trekker"),
      .act(
        "2018-11-06", desk, "uren_schrijven", ["uren=Trekker: 1 uur"], by: "trekker",
        isRefused: true),
      .act("2018-12-03", desk, "evalueren", by: "trekker"),
      .act(
        "2018-12-10", desk, "bespreken", ["evaluatienotitie=Evaluatie van het loket"], by: "bpsdl"),
      .act("2018-12-10", desk, "vervolg_besluiten", ["vervolg=Doorgaan"], by: "bpsdl"),
      .act("2018-12-10", desk, "afronden", ["afgesloten=ja"], by: "trekker", isRefused: true),
      .act("2018-12-10", desk, "voorleggen", by: "programmaleider"),
      .act("2018-12-10", desk, "raden_vragen", by: "programmaleider"),
    ]
    + answers(from: "college", on: "2018-12-17") + answers(from: "raad", on: "2018-12-19") + [
      .act("2018-12-20", desk, "afronden", ["afgesloten=ja"], by: "trekker"),
      .act("2018-12-20", desk, "archiveren", by: "beheerder"),
      .act(
        "2019-01-02", teams, "uitgave_boeken", ["uitgaven=€ 500 2019-01-02 bijeenkomst"],
        by: "programmaleider", isRefused: true),
      .act("2020-01-06", teams, "evalueren", by: "trekker"),
      .act(
        "2020-01-29", teams, "bespreken", ["evaluatienotitie=Wat we van elkaar leerden"],
        by: "bpsdl"),
      .act("2020-01-29", teams, "vervolg_besluiten", ["vervolg=Stoppen"], by: "bpsdl"),
      .act("2020-02-03", teams, "afronden", ["afgesloten=ja"], by: "trekker"),
      .act("2020-02-03", teams, "archiveren", by: "beheerder"),
    ]
}
