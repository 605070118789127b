import Expressions
import Fields
import JSONSyntax
import Languages

/// Collects every flaw of a file while it is read.
struct DiagnosticLog {
  /// More flaws than this are counted, not kept: nobody reads them.
  static let maximumDiagnostics = 1_000

  private(set) var diagnostics: [Diagnostic] = []

  var isEmpty: Bool { diagnostics.isEmpty }

  /// The flaws in the order of the file.
  var sorted: [Diagnostic] {
    diagnostics.sorted { ($0.position, $0.code.rawValue) < ($1.position, $1.code.rawValue) }
  }

  mutating func report(
    _ code: Diagnostic.Code, at position: SourcePosition, length: Int = 1, nl: String, en: String,
    remedy: LocalizedText? = nil
  ) {
    guard diagnostics.count < Self.maximumDiagnostics else { return }
    diagnostics.append(
      Diagnostic(
        code: code, position: position, length: length,
        message: LocalizedText(nl: nl, en: en), remedy: remedy))
  }

  /// A name that is not among the declared ones, with the nearest right one.
  mutating func reportUndeclared(
    _ code: Diagnostic.Code, _ name: String, nl kindNL: String, en kindEN: String,
    at position: SourcePosition, among declared: [String]
  ) {
    report(
      code, at: position, length: name.utf8.count + 2,
      nl: "\(kindNL) '\(name)' bestaat niet", en: "\(kindEN) '\(name)' is not declared",
      remedy: Self.suggestion(for: name, among: declared))
  }

  /// 'did you mean' with the nearest name, or nothing where none is near.
  static func suggestion(for name: String, among declared: [String]) -> LocalizedText? {
    Spelling.nearest(to: name, among: declared.sorted()).map {
      LocalizedText(nl: "bedoelde u '\($0)'?", en: "did you mean '\($0)'?")
    }
  }
}
