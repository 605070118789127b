import Definitions
import Expressions
import JSONSyntax
import Languages
import MessageTemplates

/// Diagnoses the text of a message, and shows how it reads.
struct TemplateCheck {
  /// Only texts of messages end so.
  private static let ending = ".txt"
  /// A file that is larger by far is read no further.
  private static let maximumBytes = 2 * MessageTemplate.maximumBytes

  private let path: String

  init(_ path: String) { self.path = path }

  static func isFor(_ path: String) -> Bool { path.hasSuffix(ending) }

  func run(_ invocation: Invocation) throws(CommandFailure) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let (kind, language) = MessageKind.ofFile(name) else { throw Self.unknown(name) }
    let bytes = try Files.bytes(path, limit: Self.maximumBytes)
    do throws(InvalidTemplate) {
      let template = try MessageTemplate(parsing: bytes, as: kind)
      try show(template, in: language, invocation)
    } catch {
      throw failure(error, bytes, invocation.language)
    }
  }

  private func show(
    _ template: MessageTemplate, in language: Language, _ invocation: Invocation
  ) throws(InvalidTemplate) {
    let message: (subject: String, body: String)
    do throws(BlankPlaceholder) {
      message = try template.message(with: template.kind.samples(in: language))
    } catch {
      preconditionFailure("Every placeholder has a sample: \(error.name).")
    }
    guard !invocation.has("--json") else {
      let view: JSON = [
        "file": .string(path), "valid": true, "kind": .string(template.kind.name),
        "language": .string(language.rawValue), "diagnostics": [],
        "example": ["subject": .string(message.subject), "body": .string(message.body)],
      ]
      return Console.write(view.indentedText)
    }
    let title = template.kind.title.text(in: invocation.language)
    let heading = invocation.say("Onderwerp", "Subject")
    Console.write(
      invocation.say("\(path): in orde (\(title))", "\(path): sound (\(title))")
        + "\n\n\(heading): \(message.subject)\n\n\(message.body)")
  }

  private static func unknown(_ name: String) -> CommandFailure {
    let names = MessageKind.fileNames
    let nearest = Spelling.nearest(to: name, among: names)
    let all = names.joined(separator: ", ")
    return CommandFailure(
      .usage, nl: "geen bericht heeft een tekst in '\(name)'.",
      en: "no message has its text in '\(name)'.",
      remedy: LocalizedText(
        nl: nearest.map { "Bedoelde u '\($0)'?" } ?? "Noem het bestand: \(all).",
        en: nearest.map { "Did you mean '\($0)'?" } ?? "Name the file: \(all)."))
  }

  private func failure(
    _ error: InvalidTemplate, _ bytes: [UInt8], _ language: Language
  ) -> CommandFailure {
    let flaws = error.flaws.map { flaw in
      Diagnostic(
        code: .value, position: flaw.position, length: flaw.length, message: flaw.message,
        remedy: flaw.remedy)
    }
    return CommandFailure(
      InvalidDefinition(diagnostics: flaws), path: path, source: bytes, language: language)
  }
}
