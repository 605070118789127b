import Definitions
import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import MessageTemplates
import Papers
import ShippedFiles

/// Diagnoses the template of a document, and shows how it reads.
///
/// A field that no workflow has is an error: those of the shipped ones count, and those of the
/// folder workflows of the home whose templates these are, or that is named.
struct DocumentTemplateCheck {
  /// Only templates of documents end so.
  private static let ending = ".md"
  /// A file that is larger by far is read no further.
  private static let maximumBytes = 2 * MessageTemplate.maximumBytes

  /// The kinds that the program brings along, sorted.
  static let shippedKinds = Set(
    ShippedFiles.documents.compactMap { DocumentTemplateSet.ofFile($0.name)?.kind }
  ).sorted()

  private let path: String

  init(_ path: String) { self.path = path }

  static func isFor(_ path: String) -> Bool { path.hasSuffix(ending) }

  func run(_ invocation: Invocation) throws(CommandFailure) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let (kind, language) = DocumentTemplateSet.ofFile(name) else {
      throw CommandFailure(
        .usage, nl: "'\(Console.safe(name))' is geen naam voor het sjabloon van een document.",
        en: "'\(Console.safe(name))' is no name for the template of a document.",
        remedy: LocalizedText(
          nl: "Noem het bestand naar het document en de taal: brief.nl.md",
          en: "Name the file after the document and the language: letter.en.md"))
    }
    let bytes = try Files.bytes(path, limit: Self.maximumBytes)
    do throws(InvalidTemplate) {
      let template = try DocumentTemplate(parsing: bytes, knowing: fields(invocation))
      show(template, kind, in: language, invocation)
    } catch {
      let flaws = error.flaws.map { flaw in
        Diagnostic(
          code: .value, position: flaw.position, length: flaw.length, message: flaw.message,
          remedy: flaw.remedy)
      }
      throw CommandFailure(
        InvalidDefinition(diagnostics: flaws), path: path, source: bytes,
        language: invocation.language)
    }
  }

  private func show(
    _ template: DocumentTemplate, _ kind: String, in language: Language, _ invocation: Invocation
  ) {
    let paper = template.paper(with: DocumentPlaceholders.samples(in: language), in: language)
    let example = String(decoding: paper.bytes(as: .md) ?? [], as: UTF8.self)
    guard !invocation.has("--json") else {
      let view: JSON = [
        "file": .string(path), "valid": true, "kind": .string(kind),
        "language": .string(language.rawValue), "diagnostics": [], "example": .string(example),
      ]
      return Console.write(view.indentedText)
    }
    let label = template.header.label ?? kind
    Console.write(
      invocation.say("\(path): in orde (\(label))", "\(path): sound (\(label))") + "\n\n" + example)
  }

  // MARK: Fields

  /// The fields of all workflows that can be meant; nil where one of them has flaws, so that nobody
  /// knows its fields.
  private func fields(_ invocation: Invocation) -> Set<String>? {
    var found: Set<String> = []
    for bytes in ShippedFiles.workflows.map(\.bytes) + ownWorkflows(invocation) {
      do throws(InvalidDefinition) {
        let workflow = try WorkflowFile(parsing: bytes).workflow
        found.formUnion(workflow.fields.map(\.name.text))
      } catch {
        return nil
      }
    }
    return found
  }

  private func ownWorkflows(_ invocation: Invocation) -> [[UInt8]] {
    do throws(CommandFailure) {
      return try NearbyHomes(of: path, depth: 2, invocation).workflows()
    } catch {
      // A folder that cannot be read tells of no fields.
      return []
    }
  }
}
