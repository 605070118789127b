/// The files that ship inside the programs, so that they work wherever the binary is.
package enum ShippedFiles {
  /// A file with its bytes.
  package struct File: Sendable {
    package let name: String
    package let bytes: [UInt8]

    /// The bytes as text; every shipped file is UTF-8.
    package var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// The definitions that a daemon loads where its home has none of that name; that of a regional
  /// assignment first.
  package static let workflows: [File] = [
    File(name: "lekstroom.json5", bytes: PackageResources.lekstroom_json5),
    File(name: "bestuursopdracht.json5", bytes: PackageResources.bestuursopdracht_json5),
    File(name: "bijeenkomst.json5", bytes: PackageResources.bijeenkomst_json5),
    File(name: "match.json5", bytes: PackageResources.match_json5),
    File(name: "meedoen-werkt.json5", bytes: PackageResources.meedoen_werkt_json5),
    File(name: "meedoeplein.json5", bytes: PackageResources.meedoeplein_json5),
    File(name: "raadsrapportage.json5", bytes: PackageResources.raadsrapportage_json5),
    File(name: "stap.json5", bytes: PackageResources.stap_json5),
    File(name: "subsidie.json5", bytes: PackageResources.subsidie_json5),
    File(name: "tussenrapportage.json5", bytes: PackageResources.tussenrapportage_json5),
    File(name: "vergadering.json5", bytes: PackageResources.vergadering_json5),
  ]

  /// Four assignments in the project's own words, for the demo and the tests.
  package static let samples: [File] = [
    File(name: "gedragsverandering.txt", bytes: PackageResources.gedragsverandering_txt),
    File(name: "jongerenloket.txt", bytes: PackageResources.jongerenloket_txt),
    File(name: "pilots.txt", bytes: PackageResources.pilots_txt),
    File(name: "werkteams.txt", bytes: PackageResources.werkteams_txt),
  ]

  /// A plan in the project's own words, for the demo and the tests.
  package static let plans: [File] = [
    File(name: "meedoen-werkt.txt", bytes: PackageResources.meedoen_werkt_txt)
  ]

  /// What happens to the documents from 2017 to 2020: the steps of people, and what has to follow.
  package static let years = File(name: "years.txt", bytes: PackageResources.years_txt)

  /// Starting definitions with an explanation in each language, by the code of the language.
  package static let templates: [String: Template] = [
    "en": Template(bytes: PackageResources.template_en_json5),
    "nl": Template(bytes: PackageResources.template_nl_json5),
  ]

  /// The texts of messages, for each kind in each language, sorted by name.
  package static let messages: [File] = [
    File(name: "afspraak.en.txt", bytes: PackageResources.afspraak_en_txt),
    File(name: "afspraak.nl.txt", bytes: PackageResources.afspraak_nl_txt),
    File(name: "bericht.en.txt", bytes: PackageResources.bericht_en_txt),
    File(name: "bericht.nl.txt", bytes: PackageResources.bericht_nl_txt),
    File(name: "herinnering.en.txt", bytes: PackageResources.herinnering_en_txt),
    File(name: "herinnering.nl.txt", bytes: PackageResources.herinnering_nl_txt),
    File(name: "herinneringen.en.txt", bytes: PackageResources.herinneringen_en_txt),
    File(name: "herinneringen.nl.txt", bytes: PackageResources.herinneringen_nl_txt),
  ]

  /// The templates of documents, for each kind in each language, sorted by name.
  package static let documents: [File] = [
    File(name: "actielijst.en.md", bytes: PackageResources.actielijst_en_md),
    File(name: "actielijst.nl.md", bytes: PackageResources.actielijst_nl_md),
    File(name: "besluitenlijst.en.md", bytes: PackageResources.besluitenlijst_en_md),
    File(name: "besluitenlijst.nl.md", bytes: PackageResources.besluitenlijst_nl_md),
    File(name: "bestuursopdracht.en.md", bytes: PackageResources.bestuursopdracht_en_md),
    File(name: "bestuursopdracht.nl.md", bytes: PackageResources.bestuursopdracht_nl_md),
    File(name: "capaciteitsverzoek.en.md", bytes: PackageResources.capaciteitsverzoek_en_md),
    File(name: "capaciteitsverzoek.nl.md", bytes: PackageResources.capaciteitsverzoek_nl_md),
    File(name: "collegeadvies.en.md", bytes: PackageResources.collegeadvies_en_md),
    File(name: "collegeadvies.nl.md", bytes: PackageResources.collegeadvies_nl_md),
    File(name: "dossier.en.md", bytes: PackageResources.dossier_en_md),
    File(name: "dossier.nl.md", bytes: PackageResources.dossier_nl_md),
    File(name: "draaiboek.en.md", bytes: PackageResources.draaiboek_en_md),
    File(name: "draaiboek.nl.md", bytes: PackageResources.draaiboek_nl_md),
    File(name: "evaluatienotitie.en.md", bytes: PackageResources.evaluatienotitie_en_md),
    File(name: "evaluatienotitie.nl.md", bytes: PackageResources.evaluatienotitie_nl_md),
    File(name: "maandrapportage.en.md", bytes: PackageResources.maandrapportage_en_md),
    File(name: "maandrapportage.nl.md", bytes: PackageResources.maandrapportage_nl_md),
    File(name: "opdrachtformulering.en.md", bytes: PackageResources.opdrachtformulering_en_md),
    File(name: "opdrachtformulering.nl.md", bytes: PackageResources.opdrachtformulering_nl_md),
    File(name: "oplegnotitie.en.md", bytes: PackageResources.oplegnotitie_en_md),
    File(name: "oplegnotitie.nl.md", bytes: PackageResources.oplegnotitie_nl_md),
    File(name: "subsidiedossier.en.md", bytes: PackageResources.subsidiedossier_en_md),
    File(name: "subsidiedossier.nl.md", bytes: PackageResources.subsidiedossier_nl_md),
    File(name: "trajectplan.en.md", bytes: PackageResources.trajectplan_en_md),
    File(name: "trajectplan.nl.md", bytes: PackageResources.trajectplan_nl_md),
    File(name: "tussenrapportage.en.md", bytes: PackageResources.tussenrapportage_en_md),
    File(name: "tussenrapportage.nl.md", bytes: PackageResources.tussenrapportage_nl_md),
  ]

  /// A definition whose name is still open.
  package struct Template: Sendable {
    private static let placeholder = "@name@"

    fileprivate let bytes: [UInt8]

    /// The definition under a name, which the caller has checked.
    package func text(named name: String) -> String {
      String(decoding: bytes, as: UTF8.self).replacing(Self.placeholder, with: name)
    }
  }
}
