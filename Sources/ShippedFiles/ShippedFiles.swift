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
    File(name: "bijeenkomst.json5", bytes: PackageResources.bijeenkomst_json5),
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
