package import Lifecycle
import MessageTemplates
package import PluginInterface

/// A message that holds an erased text is removed: whoever was to get it has it by now, or gets
/// nothing of it any more.
extension MailSpool: TraceKeeper {
  package func traces(
    of assignment: AssignmentID, holding texts: ErasedTexts
  ) throws -> Traces {
    var found: Set<String> = []
    // An identifier has no '.', so that nobody else's messages begin like this.
    let prefix = "\(assignment)."
    for place in [Handover.aside, Handover.spool, Self.sent] {
      for name in try folder.names(in: [place]) {
        let isOwn = name.hasPrefix(prefix)
        if isOwn || name.hasSuffix(Self.digestEnding) {
          guard let bytes = try folder.read([place, name]) else { continue }
          let mail = MailText(of: bytes)
          // A digest is about many, and is named after one of them.
          guard isOwn || mail.effects.contains(where: { $0.hasPrefix(prefix) }) else { continue }
          if texts.stand(in: mail.text) { found.insert("\(place)/\(name)") }
        } else if name.hasPrefix("." + prefix), name.hasSuffix(".new") {
          // Nobody was told of a message that was never finished; whatever it holds, it may go.
          found.insert("\(place)/\(name.dropFirst().dropLast(".new".count))")
        }
      }
    }
    return Traces(removable: found.sorted())
  }

  package func remove(_ files: [String]) throws {
    for file in files {
      try folder.remove(file.split(separator: "/").map(String.init))
    }
  }
}

extension ErasedTexts {
  /// Whether one of the wordings stands in a mail, also as messages write it: on one line, without
  /// what no line may hold, and in a subject perhaps shortened.
  fileprivate func stand(in text: String) -> Bool {
    occur(in: text)
      || wordings.contains { wording in
        let line = MessageLine.clean(wording)
        let short = MessageLine.shortened(line, to: MessageTemplate.longestInSubject)
        return line != wording && text.contains(line) || short != line && text.contains(short)
      }
  }
}
