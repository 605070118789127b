package import Languages

/// A regular expression in the syntax of RE2, matched in time linear in the text.
///
/// The unit is the Unicode scalar. Bytes (`\C`) and scripts (`\p{Greek}`) are refused.
package struct Pattern: Hashable, Sendable {
  /// The longest source in bytes.
  package static let maximumLength = 1_000
  /// The largest number in a repeat.
  package static let maximumRepeat = 1_000
  /// The most instructions of the compiled program; repeats are written out in it.
  package static let maximumInstructions = 10_000
  /// The deepest nesting of groups.
  package static let maximumDepth = 64

  package let source: String
  private let program: PatternProgram

  /// Throws where the source is no pattern, at the byte that shows it.
  package init(_ source: String) throws(PatternError) {
    guard source.utf8.count <= Self.maximumLength else {
      throw PatternError(
        offset: Self.maximumLength,
        text: LocalizedText(
          nl: "het patroon is langer dan \(Self.maximumLength) bytes",
          en: "the pattern is longer than \(Self.maximumLength) bytes"))
    }
    var parser = PatternParser(source)
    let root = try parser.pattern()
    self.source = source
    program = PatternProgram(root, sets: parser.sets)
  }

  /// The number of instructions: a match takes at most this much for each place in the text.
  package var cost: Int { program.instructions.count }

  /// Whether any part of the text matches. Unicode scalars, not Characters.
  package func matchesPart(of text: String) -> Bool { search(text).isFound }

  /// Whether any part of the text matches, and in how many steps that was known: at most
  /// `cost` for each scalar of the text, and once more for its end.
  package func search(_ text: String) -> (isFound: Bool, steps: Int) {
    var search = PatternSearch(program)
    let isFound = search.finds(in: text.unicodeScalars)
    return (isFound, search.steps)
  }

  /// By bytes: equal strings can be spelled with other scalars, and then match other texts.
  package static func == (left: Self, right: Self) -> Bool {
    left.source.utf8.elementsEqual(right.source.utf8)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

/// Why a text is no pattern, and where.
package struct PatternError: Error, Hashable, Sendable {
  /// In UTF-8 bytes of the source.
  package let offset: Int
  /// A sentence without its period.
  package let text: LocalizedText

  /// The text in English.
  package var message: String { text.en }

  package init(offset: Int, text: LocalizedText) {
    self.offset = offset
    self.text = text
  }
}
