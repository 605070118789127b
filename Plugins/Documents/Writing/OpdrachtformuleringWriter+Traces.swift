import Fields
package import Lifecycle
package import PluginInterface

/// Documents are what people decided on: one that holds an erased text is told of, not removed.
extension OpdrachtformuleringWriter: TraceKeeper {
  package func traces(
    of assignment: AssignmentID, holding texts: ErasedTexts
  ) throws -> Traces {
    let place = ["documents", assignment.text]
    var found: [String] = []
    for name in try folder.names(in: place) {
      guard let bytes = try folder.read(place + [name]) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      // A backslash keeps a mark from meaning something in Markdown.
      let unescaped = text.split(separator: "\\", omittingEmptySubsequences: false).joined()
      if texts.occur(in: text) || texts.occur(in: unescaped) {
        found.append((place + [name]).joined(separator: "/"))
      }
    }
    return Traces(lasting: found)
  }

  package func remove(_ files: [String]) throws {
    precondition(files.isEmpty, "No document is named as one that is removed.")
  }
}
