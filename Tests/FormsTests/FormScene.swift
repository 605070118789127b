import Definitions
import Documents
import Expressions
import Fields
import Forms
import Glibc
import Languages
import Lifecycle
import PluginInterface
import ShippedFiles
import Testing

/// A document as its reader understands it, and the form of it.
struct FormScene {
  private static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(4).joined(separator: "/") + "/shared/seeds"

  /// The samples, and the real documents where they are.
  static let documents: [String] =
    ShippedFiles.samples.map { "sample \($0.name)" }
    + ["gedragsverandering.txt", "jongerenloket.txt", "pilots.txt", "werkteams.txt"]
    .filter { access("\(folder)/\($0)", R_OK) == 0 }.map { "real \($0)" }

  let workflow: Workflow
  let fields: [FieldValue]
  let source: SourceDocument
  let form: DocumentForm

  static func text(of document: String) throws -> String {
    let words = document.split(separator: " ").map(String.init)
    guard words[0] == "real" else {
      return try #require(ShippedFiles.samples.first { $0.name == words[1] }).text
    }
    let file = try #require(fopen("\(folder)/\(words[1])", "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
  }

  init(_ document: String) throws { try self.init(text: Self.text(of: document)) }

  init(text: String) throws {
    let file = try #require(ShippedFiles.workflows.first { $0.name == "lekstroom.json5" })
    workflow = try WorkflowFile(parsing: file.bytes).workflow
    let reader = OpdrachtformuleringReader(name: try #require(PluginName("documents")))
    let read = try reader.read(text, named: "bron.txt")
    fields = read.fields.map { FieldValue(name: $0.name, value: $0.value) }
    source = read.source
    form = DocumentForm(
      of: fields, from: DocumentForm.Origin(name: "bron.txt", mark: "abc"), source: source,
      in: workflow)
  }

  /// A small document.
  static let small = """
    Opdrachtformulering kleine proef
    Onderwerp\tSamen leren
    Opdrachtgever\tBestuurlijk opdrachtgever: wethouder Lopik Ambtelijk opdrachtgever: ntb
    Aanleiding\t<p>Er is een vraag.</p><p>- en een tweede</p>
    Doel\tMeer mensen aan het werk.
    Gewenst resultaat\t<ul><li>• een verslag</li><li>• een plan – kort</li></ul>
    Randvoorwaarden\t<i>Tijd</i>\ttot 31-12-2017
    \t<i>Geld</i>\t€ 5.000
    \t<i>Ambtelijke inzet</i>\t• Trekker: 2 uur per week • Lid: 25 uur per jaar
    Besluitvorming\tHet BPSDL van 29-11-2017 wordt gevraagd in te stemmen.

    """

  func value(_ name: String) -> Value? { fields.first { $0.name.text == name }?.value }

  /// What correcting gives for a field; nil where it changes nothing.
  func corrected(_ name: String, in text: String) throws -> Value? {
    try form.corrections(in: text).first { $0.name.text == name }?.value
  }
}
