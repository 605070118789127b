public import Languages

/// Why a text is no expression, or an expression has no value.
public struct ExpressionError: Error, Hashable, Sendable {
  /// Stable codes: those of CEL where it has a name, and those of this language.
  public enum Code: String, Sendable, CaseIterable {
    case costExceeded = "cost_exceeded"
    case divisionByZero = "division_by_zero"
    case indexOutOfRange = "index_out_of_range"
    case invalidArgument = "invalid_argument"
    case modulusByZero = "modulus_by_zero"
    case noSuchKey = "no_such_key"
    case noSuchOverload = "no_such_overload"
    case overflow
    case syntax
    case undeclared
    case unsupported
  }

  /// What a name that is not declared would name.
  public enum Subject: Sendable {
    case approval, body, function, role, series, state, value
  }

  public let code: Code
  /// Of `undeclared`: what there is none of.
  public let subject: Subject
  public let message: LocalizedText
  /// Where in the source, in bytes.
  public let offset: Int
  /// How many bytes of the source it is about; at least 1.
  public let length: Int

  public init(
    _ code: Code, _ subject: Subject = .value, at offset: Int, length: Int = 1, nl: String,
    en: String
  ) {
    self.code = code
    self.subject = subject
    self.offset = offset
    self.length = max(1, length)
    message = LocalizedText(nl: nl, en: en)
  }
}

extension ExpressionError {
  static func noOverload(
    _ operation: String, _ types: [String], at offset: Int, length: Int = 1,
    hint: LocalizedText? = nil
  ) -> ExpressionError {
    let (nl, en) = (hint.map { "; \($0.nl)" } ?? "", hint.map { "; \($0.en)" } ?? "")
    return ExpressionError(
      .noSuchOverload, at: offset, length: length,
      nl: "'\(operation)' werkt niet op \(types.joined(separator: " en "))\(nl)",
      en: "'\(operation)' does not work on \(types.joined(separator: " and "))\(en)")
  }

  static func overflow(at offset: Int) -> ExpressionError {
    ExpressionError(
      .overflow, at: offset, nl: "de uitkomst past niet", en: "the result does not fit")
  }

  static func invalid(_ text: String, nl: String, en: String, at offset: Int) -> ExpressionError {
    // A hostile text would make a hostile message.
    let shown = String(text.unicodeScalars.prefix(60))
    return ExpressionError(
      .invalidArgument, at: offset, nl: "'\(shown)' is \(nl)", en: "'\(shown)' is \(en)")
  }
}
