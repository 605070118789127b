import Expressions
import JSONSyntax
import Languages
import Lifecycle

/// Collects every flaw of a file while it is read.
struct DiagnosticLog {
  /// More flaws than this are counted, not kept: nobody reads them.
  static let maximumDiagnostics = 1_000

  /// Looking for the nearest name takes longer than the hundredth flaw is worth.
  static let mostSuggestions = 50

  private(set) var diagnostics: [Diagnostic] = []
  private(set) var hasErrors = false

  /// The flaws in the order of the file.
  var sorted: [Diagnostic] {
    diagnostics.sorted { left, right in
      (left.position, left.code.rawValue, left.message.en)
        < (right.position, right.code.rawValue, right.message.en)
    }
  }

  mutating func report(
    _ code: Diagnostic.Code, at position: SourcePosition, length: Int = 1, nl: String, en: String,
    remedy: LocalizedText? = nil, path: [LocalizedText] = [],
    severity: Diagnostic.Severity? = nil
  ) {
    if (severity ?? code.severity) == .error { hasErrors = true }
    guard diagnostics.count < Self.maximumDiagnostics else { return }
    diagnostics.append(
      Diagnostic(
        code: code, position: position, length: length,
        message: LocalizedText(nl: nl, en: en), remedy: remedy, path: path,
        severity: severity))
  }

  /// A name that is not among the declared ones, with the nearest right one.
  mutating func reportUndeclared(
    _ code: Diagnostic.Code, _ name: String, nl kindNL: String, en kindEN: String,
    at position: SourcePosition, among declared: [String],
    severity: Diagnostic.Severity? = nil
  ) {
    report(
      code, at: position, length: name.unicodeScalars.count + 2,
      nl: "\(kindNL) '\(name)' bestaat niet", en: "\(kindEN) '\(name)' is not declared",
      remedy: diagnostics.count < Self.mostSuggestions
        ? Self.suggestion(for: name, among: declared) : nil, severity: severity)
  }

  /// 'did you mean' with the nearest name, or nothing where none is near.
  static func suggestion(for name: String, among declared: [String]) -> LocalizedText? {
    Spelling.nearest(to: name, among: declared.sorted()).map {
      LocalizedText(nl: "bedoelde u '\($0)'?", en: "did you mean '\($0)'?")
    }
  }
}

extension SourcePosition {
  /// The same place, as the core knows it.
  var place: SourcePlace { SourcePlace(offset: offset, line: line, column: column) }

  init(_ place: SourcePlace) {
    self.init(offset: place.offset, line: place.line, column: place.column)
  }
}
