package import Languages

/// The templates by which documents are made: for each kind one, in a language or two.
package struct DocumentTemplateSet: Sendable {
  /// What the names of its files end with, behind the language.
  private static let ending = ".md"
  package static let longestName = 40

  private var templates: [String: [Language: DocumentTemplate]] = [:]

  /// The templates of some files. Throws the flaws of all at once.
  package init(_ files: [TemplateSet.File]) throws(InvalidTemplates) {
    self = try replacing(with: files)
  }

  private init() {}

  /// None at all.
  package static let none = DocumentTemplateSet()

  /// The same templates but for those that files bring: a new name is a new kind. Throws the flaws
  /// of all at once.
  package func replacing(
    with files: [TemplateSet.File]
  ) throws(InvalidTemplates) -> DocumentTemplateSet {
    var set = self
    var flaws: [InvalidTemplates.Flaw] = []
    for file in files {
      guard let (kind, language) = Self.ofFile(file.name) else {
        flaws.append(.noDocument(file.path))
        continue
      }
      do throws(InvalidTemplate) {
        set.templates[kind, default: [:]][language] = try DocumentTemplate(parsing: file.bytes)
      } catch {
        flaws += error.flaws.map { .template(file.path, $0) }
      }
    }
    guard flaws.isEmpty else { throw InvalidTemplates(flaws: flaws) }
    return set
  }

  /// Sorted.
  package var kinds: [String] { templates.keys.sorted() }

  /// The template of a kind in a language, else in the other one; nil for no such kind.
  package func template(of kind: String, in language: Language) -> DocumentTemplate? {
    guard let found = templates[kind] else { return nil }
    return found[language] ?? Language.allCases.lazy.compactMap { found[$0] }.first
  }

  // MARK: Files

  /// 'brief.nl.md' holds the kind 'brief' in Dutch; nil for a name that no template of a document
  /// has.
  package static func ofFile(_ name: String) -> (kind: String, language: Language)? {
    for language in Language.allCases {
      let tail = ".\(language.rawValue)\(ending)"
      guard name.hasSuffix(tail) else { continue }
      let kind = String(name.dropLast(tail.count))
      if isKind(kind) { return (kind, language) }
    }
    return nil
  }

  package static func fileName(of kind: String, in language: Language) -> String {
    "\(kind).\(language.rawValue)\(ending)"
  }

  /// A lower-case letter, then such letters, digits and '-'.
  private static func isKind(_ text: String) -> Bool {
    let isSound = text.utf8.enumerated().allSatisfy { place, byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || place > 0
          && (byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte))
    }
    return isSound && !text.isEmpty && text.utf8.count <= longestName
  }
}
