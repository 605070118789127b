import Expressions
package import Languages

/// Why templates are not used.
package struct InvalidTemplates: Error, Hashable, Sendable {
  package enum Flaw: Hashable, Sendable {
    /// No document can have a template of this name.
    case noDocument(String)
    case template(String, TemplateFlaw)
    /// No message has a template of this name.
    case unknownFile(String)
  }

  /// At least one, in the order of the files.
  package let flaws: [Flaw]

  /// Each flaw on a line of its own.
  package func text(in language: Language) -> String {
    flaws.map { $0.line(in: language) }.joined(separator: "\n")
  }
}

extension InvalidTemplates.Flaw {
  /// What is the matter where, and what to do about it.
  fileprivate func line(in language: Language) -> String {
    switch self {
    case .noDocument(let path):
      return LocalizedText(
        nl: "\(path): zo heet geen sjabloon van een document. Noem het bijvoorbeeld: brief.nl.md",
        en: "\(path): no template of a document has such a name. Name it for instance: letter.en.md"
      ).text(in: language)
    case .template(let path, let flaw): return flaw.line(file: path, in: language)
    case .unknownFile(let path):
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let names = MessageKind.fileNames
      let nearest = Spelling.nearest(to: name, among: names)
      let all = names.joined(separator: ", ")
      return LocalizedText(
        nl: "\(path): geen bericht heeft een sjabloon van deze naam. "
          + (nearest.map { "Bedoelde u '\($0)'?" } ?? "Wel: \(all)."),
        en: "\(path): no message has a template of this name. "
          + (nearest.map { "Did you mean '\($0)'?" } ?? "Known are \(all).")
      ).text(in: language)
    }
  }
}
