import JSONSyntax
import Languages

/// The file in which somebody corrects a form.
enum FormFile {
  /// Adds the form of `--form` to a request that holds so many bytes already.
  static func add(
    from invocation: Invocation, beside count: Int, to parameters: inout JSONObject
  ) throws(CommandFailure) {
    guard let path = invocation.option("--form") else { return }
    let text = try Files.text(path, limit: DocumentFile.longestText)
    guard text.utf8.count + count <= DocumentFile.longestText else {
      throw CommandFailure(
        .usage,
        nl: "het document en het formulier zijn samen groter dan "
          + "\(DocumentFile.longestText) bytes.",
        en: "the document and the form together are larger than "
          + "\(DocumentFile.longestText) bytes.",
        remedy: LocalizedText(
          nl: "Laat in het formulier alleen staan wat u verbetert.",
          en: "Leave in the form only what you correct."))
    }
    parameters["form"] = .string(text)
    parameters["formFile"] = .string(Files.lastName(of: path))
  }

  /// Where `--out` asks for a form; nil where it asks for none. Throws where something would be
  /// changed at the same time.
  static func path(_ invocation: Invocation) throws(CommandFailure) -> String? {
    guard let path = invocation.option("--out") else { return nil }
    guard invocation.has("--dry-run") else {
      throw CommandFailure(
        .usage, nl: "--out hoort bij --dry-run.", en: "--out belongs to --dry-run.",
        remedy: LocalizedText(
          nl: "Schrijf: --dry-run --out \(path)", en: "Write: --dry-run --out \(path)"))
    }
    return path
  }

  /// Writes the form of a reply.
  static func write(
    _ reply: JSON, to path: String, _ invocation: Invocation
  ) throws(CommandFailure) {
    try Files.create(path, reply["form"]?.string ?? "")
    guard !invocation.has("--json") else { return }
    Console.write(
      invocation.say(
        "Het formulier staat in \(path). Verbeter het, en gebruik het: --form \(path)",
        "The form is in \(path). Correct it, and use it: --form \(path)"))
  }
}
