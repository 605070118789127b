import Diagrams

/// The outlines that the tests draw.
enum ExampleOutlines {
  /// The life of a municipal assignment, with everything that a chart can hold.
  static let assignment = ChartOutline(
    title: "Opdracht van de gemeente",
    states: [
      state(
        "actief", "Actief", .compound(initial: ["concept"]),
        [
          state("concept", "Concept"),
          state("aangemeld", "Aangemeld"),
          state("geagendeerd", "Geagendeerd voor het overleg"),
          state("aangehouden", "Aangehouden"),
          ingestemd,
          state("startklaar", "Startklaar"),
          state("uitvoering", "Uitvoering", isActive: true),
          state("evaluatie", "Evaluatie"),
          state("besproken", "Besproken"),
          state("vervolgbesluit", "Vervolgbesluit"),
          state("afgerond", "Afgerond"),
          state("gearchiveerd", "Gearchiveerd", .final),
          state("waar_het_was", "Waar het was", .history(deep: true)),
        ]),
      state("opgeschort", "Opgeschort"),
      state("afgewezen", "Afgewezen", .final),
      state("gestopt", "Gestopt", .final),
    ],
    transitions: [
      move("concept", "aangemeld", "Indienen"),
      move("aangemeld", "geagendeerd", "Agenderen"),
      move("aangemeld", "concept", "Terug naar de opsteller"),
      move("geagendeerd", "ingestemd", "Instemmen"),
      move("geagendeerd", "aangehouden", "Aanhouden"),
      move("geagendeerd", "concept", "Terugsturen om aan te vullen met een begroting"),
      move("geagendeerd", "afgewezen", "Afwijzen"),
      move("aangehouden", "geagendeerd", "Opnieuw agenderen"),
      move("aangehouden", "concept", "Terugnemen"),
      move("gso_wacht", "gso_vraag", "Vragen"),
      move("gso_vraag", "gso_wacht", "Beantwoorden"),
      move("gso_wacht", "gso_akkoord", "Akkoord geven"),
      move("db_wacht", "db_toelichting", "Toelichting vragen"),
      move("db_toelichting", "db_besluit", "Opstellen"),
      move("db_wacht", "db_besluit", "Opstellen"),
      move("db_besluit", "db_akkoord", "Vaststellen"),
      move("db_besluit", "concept", "Afkeuren"),
      OutlineTransition(
        source: "ingestemd", targets: ["startklaar"], label: "", isAutomatic: true),
      move("startklaar", "uitvoering", "Starten"),
      OutlineTransition(source: "uitvoering", targets: [], label: "Voortgang melden"),
      OutlineTransition(source: "uitvoering", targets: [], label: "Besteding boeken"),
      move("uitvoering", "uitvoering", "Planning bijstellen"),
      move("uitvoering", "evaluatie", "Opleveren"),
      move("evaluatie", "besproken", "Bespreken"),
      move("besproken", "vervolgbesluit", "Besluiten"),
      move("vervolgbesluit", "afgerond", "Afronden"),
      move("vervolgbesluit", "concept", "Vervolgopdracht"),
      OutlineTransition(
        source: "afgerond", targets: ["gearchiveerd"], label: "na 30 dagen", isAutomatic: true),
      move("actief", "opgeschort", "Opschorten"),
      move("opgeschort", "waar_het_was", "Hervatten"),
      move("actief", "gestopt", "Stoppen"),
      move("opgeschort", "gestopt", "Stoppen"),
    ],
    initial: ["actief"], language: "nl")

  private static let ingestemd = state(
    "ingestemd", "Ingestemd", .parallel,
    [
      state(
        "gso", "Gemeentesecretaris", .compound(initial: ["gso_wacht"]),
        [
          state("gso_wacht", "Wacht op GSO"),
          state("gso_vraag", "Vraag gesteld"),
          state("gso_akkoord", "Akkoord", .final),
        ]),
      state(
        "db_wil", "Dagelijks bestuur", .compound(initial: ["db_wacht"]),
        [
          state("db_wacht", "Wacht op DB"),
          state("db_toelichting", "Toelichting"),
          state("db_besluit", "Besluit in concept"),
          state("db_akkoord", "Akkoord", .final),
        ]),
    ])

  static func state(
    _ name: String, _ label: String, _ kind: OutlineState.Kind = .atomic,
    _ children: [OutlineState] = [], isActive: Bool = false
  ) -> OutlineState {
    OutlineState(name: name, label: label, kind: kind, children: children, isActive: isActive)
  }

  static func move(_ source: String, _ target: String, _ label: String) -> OutlineTransition {
    OutlineTransition(source: source, targets: [target], label: label)
  }
}
