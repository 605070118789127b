package import Languages

/// The templates by which messages are written: one for each kind and language.
package struct TemplateSet: Sendable {
  /// A file with a template, under the name that people know it by.
  package struct File: Sendable {
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }

    /// The path without its folders.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  }

  private var templates: [String: MessageTemplate]

  /// The templates of some files: every kind in every language. Throws the flaws of all at once.
  package init(_ files: [File]) throws(InvalidTemplates) {
    templates = [:]
    self = try replacing(with: files)
    for name in MessageKind.fileNames {
      precondition(templates[name] != nil, "Every kind has a template in every language.")
    }
  }

  /// The same templates but for those that files bring. Throws the flaws of all at once.
  package func replacing(with files: [File]) throws(InvalidTemplates) -> TemplateSet {
    var set = self
    var flaws: [InvalidTemplates.Flaw] = []
    for file in files {
      guard let (kind, _) = MessageKind.ofFile(file.name) else {
        flaws.append(.unknownFile(file.path))
        continue
      }
      do throws(InvalidTemplate) {
        set.templates[file.name] = try MessageTemplate(parsing: file.bytes, as: kind)
      } catch {
        flaws += error.flaws.map { .template(file.path, $0) }
      }
    }
    guard flaws.isEmpty else { throw InvalidTemplates(flaws: flaws) }
    return set
  }

  package func template(of kind: MessageKind, in language: Language) -> MessageTemplate {
    guard let template = templates[kind.fileName(in: language)] else {
      preconditionFailure("Every kind has a template in every language.")
    }
    return template
  }
}
