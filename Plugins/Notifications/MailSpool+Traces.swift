package import Lifecycle
package import PluginInterface

/// A message that holds an erased text is removed: whoever was to get it has it by now, or gets
/// nothing of it any more.
extension MailSpool: TraceKeeper {
  private static let spool = "mail"

  package func traces(
    of assignment: AssignmentID, holding texts: ErasedTexts
  ) throws -> Traces {
    var found: [String] = []
    // An identifier has no '.', so that nobody else's messages begin like this.
    let prefix = "\(assignment)."
    for name in try folder.names(in: [Self.spool]) {
      if name.hasPrefix(prefix) {
        guard let bytes = try folder.read([Self.spool, name]) else { continue }
        if texts.occur(in: MailText(of: bytes).text) { found.append("\(Self.spool)/\(name)") }
      } else if name.hasPrefix("." + prefix), name.hasSuffix(".new") {
        // Nobody was told of a message that was never finished; whatever it holds, it may go.
        found.append("\(Self.spool)/\(name.dropFirst().dropLast(".new".count))")
      }
    }
    return Traces(removable: Set(found).sorted())
  }

  package func remove(_ files: [String]) throws {
    for file in files {
      try folder.remove(file.split(separator: "/").map(String.init))
    }
  }
}
