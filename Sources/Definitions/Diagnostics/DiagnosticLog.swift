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
  /// Names of parts that were left out because of a flaw of their own: whoever uses them is right.
  var leftOut: Set<String> = []

  /// The text of the file.
  let source: [UInt8]

  init(source: [UInt8]) { self.source = source }

  /// How wide a name is written: in quotes, or without.
  func columns(of name: String, at position: SourcePosition) -> Int {
    let isQuoted =
      position.offset < source.count
      && [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(source[position.offset])
    return name.unicodeScalars.count + (isQuoted ? 2 : 0)
  }

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

  mutating func report(
    _ code: Diagnostic.Code, at stretch: Stretch, nl: String, en: String,
    remedy: LocalizedText? = nil, severity: Diagnostic.Severity? = nil
  ) {
    report(
      code, at: stretch.position, length: stretch.columns, nl: nl, en: en, remedy: remedy,
      severity: severity)
  }

  /// A name that is not among the declared ones, with the nearest right one.
  mutating func reportUndeclared(
    _ code: Diagnostic.Code, _ name: String, nl kindNL: String, en kindEN: String,
    at stretch: Stretch, among declared: [String], severity: Diagnostic.Severity? = nil
  ) {
    guard !leftOut.contains(name) else { return }
    report(
      code, at: stretch, nl: "\(kindNL) \(name.quoted) bestaat niet",
      en: "\(kindEN) \(name.quoted) \(code == .value ? "is unknown" : "is not declared")",
      remedy: advice(for: name, among: declared), severity: severity)
  }

  /// All names, where they are few enough to read.
  static func choice(of declared: some Collection<String>) -> LocalizedText? {
    guard !declared.isEmpty, declared.count <= mostChoices else { return nil }
    let list = declared.sorted().joined(separator: ", ")
    return LocalizedText(nl: "mogelijk: \(list)", en: "possible: \(list)")
  }

  private static let mostChoices = 20

  /// The nearest of some names, or all of them; nothing where there have been many flaws.
  func advice(for name: String, among declared: [String]) -> LocalizedText? {
    guard diagnostics.count < Self.mostSuggestions else { return nil }
    return Self.suggestion(for: name, among: declared) ?? Self.choice(of: declared)
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
