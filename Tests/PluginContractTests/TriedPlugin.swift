import Expressions
import Fields
import Glibc
import Languages
import Lifecycle
import PluginContract
import PluginInterface
import Synchronization
import WorkingCalendar

/// A plugin of every kind that keeps the contract, until a test takes a part of it away.
struct TriedPlugin: FactSource, EffectPerformer, DocumentReader, DocumentWriter {
  /// How often it was asked: for those that answer differently each time.
  final class Count: Sendable {
    private let value = Atomic<Int>(0)
    var next: Int { value.add(1, ordering: .relaxed).newValue }
  }

  let count = Count()
  var description = PluginDescription(
    name: Self.name, version: "1", kinds: PluginDescription.Kind.allCases,
    title: LocalizedText(nl: "een proef", en: "a trial"), products: ["brief", "nota"],
    settings: [
      SettingDefinition("key", .choice(["a", "b"]), label: LocalizedText(nl: "k", en: "k"))
    ])
  var needs: [Shortcoming] = []
  var ordersAtOnce = 10
  var documentKind = "brief"
  var formats = ["md", "txt"]

  var answering: @Sendable (Proposal) throws -> Facts = { _ in Facts(findings: [finding()]) }
  var performing: @Sendable (EffectOrder, String) throws -> EffectReceipt = { order, home in
    try write(order, to: home)
  }
  var reading: @Sendable (String) throws(DocumentReadingError) -> ImportedDocument = {
    (text) throws(DocumentReadingError) in try document(text)
  }
  var writing: @Sendable (Assignment, String, Language) -> String? = { assignment, format, _ in
    ["md", "txt"].contains(format) ? "\(assignment.id)" : nil
  }
  var offering: @Sendable () -> [DocumentKind] = { kinds }
  var knowing: @Sendable (String) -> Bool = { name in kinds.contains { $0.name == name } }
  var planning: @Sendable (Instant) -> Instant = { $0 }
  /// Where it writes.
  var home = ""

  // MARK: The plugin

  func shortcomings() async -> [Shortcoming] { needs }

  func facts(on proposal: Proposal) async throws -> Facts { try answering(proposal) }

  func perform(_ order: EffectOrder) async throws -> EffectReceipt {
    try performing(order, home)
  }

  func opening(for effect: PromisedEffect, at now: Instant) -> Instant { planning(now) }

  func read(
    _ text: String, named fileName: String
  ) async throws(DocumentReadingError) -> ImportedDocument { try reading(text) }

  func kinds(
    for assignment: Assignment, in workflow: Workflow, _ language: Language
  ) -> [DocumentKind] { offering() }

  func document(_ request: DocumentRequest, format: String) -> WrittenDocument? {
    let kind = request.kind ?? Self.kinds[0].name
    guard knowing(kind), let text = writing(request.assignment, format, request.language) else {
      return nil
    }
    return WrittenDocument(kind, Array(text.utf8))
  }

  // MARK: What keeps the contract

  static let name: PluginName = {
    guard let name = PluginName("proef") else { preconditionFailure("'proef' is a name.") }
    return name
  }()

  static let kinds = [DocumentKind("brief", label: "Brief"), DocumentKind("nota", label: "Nota")]

  static func finding(
    plugin: PluginName = name, code: String = "goed", verdict: Finding.Verdict = .objection,
    message: LocalizedText = LocalizedText(nl: "nee", en: "no"),
    remedy: LocalizedText? = LocalizedText(nl: "doe", en: "do")
  ) -> Finding {
    Finding(plugin: plugin, code: code, verdict: verdict, message: message, remedy: remedy)
  }

  @discardableResult
  static func write(
    _ order: EffectOrder, to home: String, as file: String? = nil, mode: String = "w"
  ) throws -> EffectReceipt {
    guard ["brief", "nota"].contains(order.effect.product) else {
      throw EffectFailure(LocalizedText(nl: "onbekend", en: "unknown"), isPermanent: true)
    }
    let name = file ?? "\(order.effect.product)-\(order.effect.id).txt"
    guard let opened = fopen("\(home)/\(name)", mode) else { throw NotWritten() }
    defer { fclose(opened) }
    guard fputs("brief\n", opened) >= 0 else { throw NotWritten() }
    return EffectReceipt(files: [name])
  }

  static func document(_ text: String) throws(DocumentReadingError) -> ImportedDocument {
    guard text.utf8.starts(with: "Onderwerp".utf8), let field = FieldName("onderwerp") else {
      throw refusal
    }
    return ImportedDocument(
      fields: [(field, .text("iets"))],
      source: SourceDocument(
        fileName: "sample.txt",
        rows: [SourceRow(line: 1, label: "", subLabel: nil, field: nil, raw: text)], remarks: []))
  }

  static let refusal = DocumentReadingError(
    line: 1, message: LocalizedText(nl: "geen brief", en: "no letter"),
    remedy: LocalizedText(nl: "kies een brief", en: "choose a letter"))

  struct NotWritten: Error {}
}

/// Something that only says that it is a plugin.
struct BarePlugin: Plugin {
  let description = TriedPlugin().description
}
