/// The patterns that were met so far, compiled. `Regex` is not Sendable, so that a validator
/// keeps their texts and each walk over an instance compiles those that it needs.
struct PatternTable {
  private var compiled: [[UInt8]: Regex<AnyRegexOutput>] = [:]

  /// Whether a pattern occurs anywhere in a text. A pattern that cannot be read occurs nowhere:
  /// the reader of schemas has refused it.
  mutating func occurs(_ pattern: String, in text: String) -> Bool {
    guard let regex = try? regex(of: pattern) else { return false }
    return (try? regex.firstMatch(in: text)) != nil
  }

  /// Reads a pattern as ECMAScript does with its Unicode flag: it matches code points, and
  /// `\d` and `\w` are ASCII. What only one of the two languages knows stays as Swift has it.
  mutating func regex(of pattern: String) throws -> Regex<AnyRegexOutput> {
    let key = Array(pattern.utf8)
    if let known = compiled[key] { return known }
    let regex = try Regex(pattern).matchingSemantics(.unicodeScalar).asciiOnlyDigits()
      .asciiOnlyWordCharacters()
    compiled[key] = regex
    return regex
  }
}
