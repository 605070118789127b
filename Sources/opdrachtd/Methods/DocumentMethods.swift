import Control
import Execution
import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import LocalSockets
import PluginInterface
import Views

extension MethodTable {
  /// What a reply holds beside a document.
  private static let roomForTheRest = 64 << 10

  /// The kinds of documents of an assignment where `kinds` is given, else one of them: as text, or
  /// in base64 where it is no text.
  func document(_ call: Call) async throws -> JSON {
    let id = try call.text("id")
    let requester = try await requester(call, for: id)
    let report = try await engine.report(on: id, for: requester)
    let language = Language(rawValue: try call.optionalText("language") ?? "nl") ?? .nl
    let kinds = plugins.writers.flatMap {
      $0.kinds(for: report.assignment, in: report.workflow, language)
    }
    guard try !call.flag("kinds") else {
      return [
        "id": .string(id),
        "kinds": .array(
          kinds.map { ["name": .string($0.name), "label": .string($0.label)] }),
        "formats": .array(formats.map { .string($0) }),
      ]
    }
    let format = try call.optionalText("format") ?? "md"
    let written = try written(
      DocumentRequest(
        try call.optionalText("kind"), of: report.assignment, in: report.workflow,
        today: report.today, language: language,
        surroundings: try await engine.durableSurroundings(
          of: report.assignment, in: report.workflow)), as: format, among: kinds)
    let content = try Self.content(of: written)
    var reply: JSONObject = [
      "id": .string(id), "kind": .string(written.kind), "format": .string(format),
    ]
    reply[content.name] = .string(content.text)
    reply["home"] = .string(home.path)
    reply["files"] = .array(report.assignment.products.map { .string($0.file) })
    return .object(reply)
  }

  private var formats: [String] { plugins.writers.flatMap(\.formats) }

  private func written(
    _ request: DocumentRequest, as format: String, among kinds: [DocumentKind]
  ) throws(ControlError) -> WrittenDocument {
    for writer in plugins.writers where writer.formats.contains(format) {
      if let written = writer.document(request, format: format) { return written }
    }
    guard formats.contains(format) else {
      throw ControlError.invalidParameters(
        "'format' must be one of \(formats.joined(separator: ", "))")
    }
    let isThere = plugins.writers.contains { writer in
      writer.formats.contains { writer.document(request, format: $0) != nil }
    }
    throw isThere ? .noTable(format) : .unknownDocument(request.kind ?? "", among: kinds)
  }

  private static func content(
    of document: WrittenDocument
  ) throws(ControlError) -> (name: String, text: String) {
    let room = LocalConnection.maximumLine - roomForTheRest
    if let text = String(validating: document.bytes, as: UTF8.self) {
      guard JSON.string(text).text.utf8.count <= room else { throw ControlError.tooLarge(document) }
      return ("text", text)
    }
    guard document.bytes.count <= room / 4 * 3 else { throw ControlError.tooLarge(document) }
    return ("base64", Base64.encoded(document.bytes))
  }
}

extension ControlError {
  private static func document(
    _ kind: String, nl: (String, String), en: (String, String)
  ) -> ControlError {
    ControlError(
      code: notUnderstood, message: en.0,
      data: problem(
        kind, LocalizedText(nl: nl.0, en: en.0), remedy: LocalizedText(nl: nl.1, en: en.1)))
  }

  fileprivate static func unknownDocument(
    _ name: String, among kinds: [DocumentKind]
  ) -> ControlError {
    let names = kinds.map(\.name)
    let nearest = Spelling.nearest(to: name, among: names.sorted())
    let all = names.joined(separator: ", ")
    return document(
      "not-understood",
      nl: (
        "Het document '\(name)' bestaat niet.",
        nearest.map { "Bedoelde u '\($0)'?" } ?? "Kies uit: \(all)."
      ),
      en: (
        "There is no document '\(name)'.",
        nearest.map { "Did you mean '\($0)'?" } ?? "Choose from: \(all)."
      ))
  }

  fileprivate static func noTable(_ format: String) -> ControlError {
    document(
      "not-understood",
      nl: ("Dit document heeft geen tabel voor \(format).", "Kies een andere vorm: --format html"),
      en: ("This document has no table for \(format).", "Choose another format: --format html"))
  }

  fileprivate static func tooLarge(_ document: WrittenDocument) -> ControlError {
    self.document(
      "not-understood",
      nl: (
        "Het document heeft \(document.bytes.count) bytes: te veel voor één antwoord.",
        "Laat een stap het maken, dan staat het in de map documents, of kies een andere vorm."
      ),
      en: (
        "The document has \(document.bytes.count) bytes: too many for one reply.",
        "Let a step make it, then it is in the folder documents, or choose another format."
      ))
  }
}
