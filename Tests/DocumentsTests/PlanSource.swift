import Documents
import Expressions
import Fields
import Glibc
import JSONSyntax
import Languages
import Lifecycle
import PluginInterface
import ShippedFiles
import Testing

/// A plan to read: the project's own, or the real one where it is.
enum PlanSource: String, CaseIterable, Sendable {
  case real, sample

  static let name = "meedoen-werkt.txt"
  private static let path =
    #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(4).joined(separator: "/") + "/shared/seeds/" + name

  static let isRealOneThere = access(path, R_OK) == 0

  /// Both, where the real plan is; the sample always.
  static var present: [PlanSource] { isRealOneThere ? allCases : [.sample] }

  func text() throws -> String {
    switch self {
    case .sample: return try #require(ShippedFiles.plans.first { $0.name == Self.name }).text
    case .real:
      let file = try #require(fopen(Self.path, "r"))
      defer { fclose(file) }
      var bytes = [UInt8](repeating: 0, count: 1 << 20)
      return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
    }
  }
}

extension ConceptplanReader {
  static var shipped: ConceptplanReader {
    guard let name = PluginName("plans") else {
      preconditionFailure("The name of the reader is a name.")
    }
    return ConceptplanReader(name: name)
  }
}

/// What was read of a plan.
struct PlanRecord {
  let document: ImportedDocument

  init(_ text: String) throws {
    document = try ConceptplanReader.shipped.read(text, named: PlanSource.name)
  }

  init(_ source: PlanSource) throws { try self.init(source.text()) }

  subscript(name: String) -> Value? {
    document.fields.first { $0.name.text == name }?.value
  }

  /// The records of a field that holds many.
  func list(_ name: String) -> [Record] {
    guard case .list(let values) = self[name] else { return [] }
    return values.compactMap { if case .record(let record) = $0 { record } else { nil } }
  }

  func texts(_ name: String) -> [String] {
    guard case .list(let values) = self[name] else { return [] }
    return values.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  func blocks(_ name: String) -> [Prose.Block] { self[name].map { Prose.blocks(in: $0) } ?? [] }

  func items(_ name: String) -> Int { blocks(name).count { $0.kind == .item } }

  func remarks(_ kind: ImportRemark.Kind, about field: String?) -> [ImportRemark] {
    document.source.remarks.filter { $0.kind == kind && $0.field?.text == field }
  }

  /// The words of a text, how often each occurs in it.
  static func words(_ text: String) -> [String: Int] {
    TextMarkup.plain(text).utf8.split { $0 <= 0x20 }.map { String(Substring($0)) }
      .reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// The words of the text that no row holds.
  func missing(of text: String) -> [String] {
    let kept = Self.words(
      document.source.rows.map { "\($0.label) \($0.raw)" }.joined(separator: " "))
    return Self.words(text).compactMap { word, count in
      kept[word, default: 0] >= count ? nil : word
    }
  }
}

extension Record {
  func text(_ name: String) -> String? {
    if case .text(let text) = self[name] { text } else { nil }
  }

  func records(_ name: String) -> [Record] {
    guard case .list(let values) = self[name] else { return [] }
    return values.compactMap { if case .record(let record) = $0 { record } else { nil } }
  }
}
