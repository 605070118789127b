import JSONSyntax

extension DefinitionReader {
  /// No kind of document has a longer name.
  static let longestKind = 60

  /// The kinds of documents from which assignments are opened; some reader has to know each.
  mutating func imports(in node: SourceNode) -> [String] {
    let kinds = elements(node)
    if kinds.isEmpty { reportEmpty(node) }
    var found: [String] = []
    for kind in kinds {
      guard let text = text(kind) else { continue }
      guard !text.isEmpty, text.utf8.count <= Self.longestKind,
        text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
      else {
        log.report(
          .name, at: kind.stretch,
          nl: "dit is geen soort document: één tot \(Self.longestKind) "
            + "tekens op één regel",
          en: "this is no kind of document: one to \(Self.longestKind) characters in one line")
        continue
      }
      guard !found.contains(text) else {
        log.report(
          .duplicate, at: kind.stretch, nl: "de soort document \(text.quoted) staat er al",
          en: "the kind of document \(text.quoted) is there already")
        continue
      }
      if let plugins, let known = plugins.documents, !known.contains(text) {
        log.reportUndeclared(
          .plugin, text, nl: "de soort document", en: "the kind of document", at: kind.stretch,
          among: known, severity: plugins.isComplete ? .error : .warning)
      }
      found.append(text)
    }
    return found
  }
}
