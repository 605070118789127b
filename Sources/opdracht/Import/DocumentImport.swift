import JSONSyntax
import Languages

/// Reads a document into an assignment: a new one, or the one that it is a newer version of.
struct DocumentImport {
  let document: DocumentFile
  let parameters: JSONObject

  func carryOut(_ invocation: Invocation) throws(CommandFailure) {
    let path = try FormFile.path(invocation)
    let reply = try trial(invocation, writesForm: path != nil)
    if let path { try FormFile.write(reply, to: path, invocation) }
    guard reply["known"] == nil else { return try offer(reply, invocation) }
    if !invocation.has("--json") { tell(reply, invocation) }
    do throws(CommandFailure) {
      try Change(method: "new", parameters: parameters, notTaken: document.notesView)
        .carryOut(invocation)
    } catch {
      // Somebody else may have read the same document meanwhile.
      guard error.kind == .blocked else { throw error }
      let reply = try trial(invocation, writesForm: false)
      guard reply["known"] != nil else { throw error }
      try offer(reply, invocation)
    }
  }

  /// What the document says, and what of its file was left out.
  private func tell(_ reply: JSON, _ invocation: Invocation) {
    Console.write(ReadingText.of(reply, invocation))
    if let telling = document.telling(invocation) { Console.write(telling) }
  }

  private func trial(
    _ invocation: Invocation, writesForm: Bool
  ) throws(CommandFailure) -> JSON {
    var trial = parameters
    trial["trial"] = true
    if writesForm {
      trial["writeForm"] = true
      trial["language"] = .string(invocation.language.rawValue)
    }
    return try invocation.call("new", trial)
  }

  /// Two documents may be about the same subject without being versions of each other: where nothing
  /// else ties them together, a person decides, and no script.
  private func refuseToGuess(_ known: JSON?) throws(CommandFailure) {
    let grounds = (known?["by"]?.array ?? []).compactMap(\.string)
    guard grounds == ["subject"] else { return }
    let id = known?["id"]?.string ?? ""
    throw CommandFailure(
      .blocked, nl: "dit document gaat over hetzelfde als opdracht '\(id)', uit een ander bestand.",
      en: "this document is about the same as assignment '\(id)', from another file.",
      remedy: LocalizedText(
        nl: "Is het een nieuwere versie: --id \(id). Is het een andere opdracht: --double",
        en: "Where it is a newer version: --id \(id). Where it is another one: --double"))
  }

  /// The assignment is there already: shows what would change, and updates it where that is wanted.
  private func offer(_ reply: JSON, _ invocation: Invocation) throws(CommandFailure) {
    let isJSON = invocation.has("--json")
    if isJSON, invocation.has("--dry-run") {
      var shown = reply.object ?? JSONObject()
      shown["form"] = nil
      shown["notTaken"] = document.notesView
      return Console.write(JSON.object(shown).indentedText)
    }
    if !isJSON {
      tell(reply, invocation)
      Console.write(DifferencesText.of(reply, invocation))
    }
    if reply["known"]?["unchanged"]?.bool == true {
      let unchanged: JSON = [
        "id": reply["id"] ?? .null, "version": reply["version"] ?? .null, "unchanged": true,
      ]
      return Console.write(
        isJSON
          ? unchanged.indentedText
          : invocation.say("Er is niets gewijzigd.", "Nothing is changed."))
    }
    if invocation.has("--yes") { try refuseToGuess(reply["known"]) }
    var update = parameters
    update["id"] = reply["id"]
    update["version"] = reply["version"]
    try Change(method: "update", parameters: update, notTaken: document.notesView)
      .carryOut(invocation)
  }
}
