import Fields
package import Lifecycle
import Papers
package import PluginInterface

/// Documents are what people decided on: one that holds an erased text is told of, not removed.
extension AssignmentWriter: TraceKeeper {
  /// Formats that hold the whole document as it reads, and those whose text is packed.
  private static let whole = [PaperFormat.html, .md].map { ".\($0.rawValue)" }
  private static let packed = [PaperFormat.docx, .odt].map { ".\($0.rawValue)" }

  package func traces(
    of assignment: AssignmentID, holding texts: ErasedTexts
  ) throws -> Traces {
    let place = ["documents", assignment.text]
    var found: [String] = []
    var clean: Set<Substring> = []
    var packed: [String] = []
    for name in try folder.names(in: place) {
      guard !Self.packed.contains(where: name.hasSuffix) else {
        packed.append(name)
        continue
      }
      guard let bytes = try folder.read(place + [name]) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      // A backslash keeps a mark from meaning something in Markdown.
      let unescaped = text.split(separator: "\\", omittingEmptySubsequences: false).joined()
      if texts.occur(in: text) || texts.occur(in: unescaped) {
        found.append((place + [name]).joined(separator: "/"))
      } else if Self.whole.contains(where: name.hasSuffix) {
        clean.insert(Self.stem(of: name))
      }
    }
    // The same version as text tells of it; without one it may hold anything.
    found += packed.filter { !clean.contains(Self.stem(of: $0)) }
      .map { (place + [$0]).joined(separator: "/") }
    return Traces(lasting: found)
  }

  private static func stem(of name: String) -> Substring {
    name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
  }

  package func remove(_ files: [String]) throws {
    precondition(files.isEmpty, "No document is named as one that is removed.")
  }
}
