import Documents
import Expressions
import Fields
import Glibc
import Languages
import Lifecycle
import MessageTemplates
import Papers
import PluginInterface
import Testing
import WorkingCalendar

/// What the article about documents says is what the program does.
struct DocumentArticleTests {
  private static let path =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/") + "/Sources/Opdracht.docc/Documents.md"

  private func article() throws -> String {
    let file = try #require(fopen(Self.path, "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 18)
    return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
  }

  private func block(_ name: String, in text: String) throws -> String {
    let parts = text.components(between: "```\(name)\n", and: "```")
    return try #require(parts.first, "the article has no block '\(name)'")
  }

  @Test func `the example of the article is a kind that says what the article says`() throws {
    let text = try article()
    let templates = try DocumentTemplateSet.shipped.replacing(with: [
      TemplateSet.File(
        path: "brief.nl.md", bytes: Array(try block("markdown", in: text).utf8))
    ])
    let scene = try WritingScene([
      ("onderwerp", .text("Eén loket")),
      (
        "besluitvorming",
        .list([DecisionRequest.read("Het BPSDL stemt in met het loket.", order: 1)])
      ),
    ])
    let writer = AssignmentWriter(
      name: try #require(PluginName("documents")), home: OutputFolder(path: "/nowhere"),
      templates: templates)
    #expect(
      writer.kinds(for: scene.assignment, in: scene.workflow, .nl)
        .contains(DocumentKind("brief", label: "Brief aan de opdrachtgever")))
    let written = try #require(writer.document(scene.request("brief"), format: "md"))
    let told = try block("text", in: text)
    #expect(String(decoding: written.bytes, as: UTF8.self) == told)
  }

  @Test func `the article tells of every placeholder`() throws {
    let text = try article()
    let rows = Self.rows(of: DocumentPlaceholders.all, in: nil)
    let table =
      "| placeholder | what it is | stands for |\n|---|---|---|\n"
      + rows.joined(separator: "\n") + "\n"
    #expect(text.contains(table), "The article needs:\n\(table)")
  }

  @Test func `the article tells of every kind`() throws {
    let text = try article()
    for kind in DocumentTemplateSet.shipped.kinds {
      #expect(text.contains("\n| `\(kind)` | "), "\(kind)")
    }
  }

  private static func rows(of placeholders: [MessageTemplates.Placeholder], in list: String?)
    -> [String]
  {
    placeholders.flatMap { placeholder in
      let place = list.map { " of `\($0)`" } ?? ""
      let what =
        switch placeholder.kind {
        case .text: "text\(place)"
        case .optionalText: "text\(place), can be missing"
        case .flag: "yes or no\(place)"
        case .list: "list\(place)"
        }
      return ["| `{{\(placeholder.name)}}` | \(what) | \(placeholder.meaning.en) |"]
        + rows(of: placeholder.elements, in: placeholder.name)
    }
  }
}

extension String {
  /// The texts between two marks.
  fileprivate func components(between start: String, and end: String) -> [String] {
    var found: [String] = []
    var rest = Substring(self)
    while let from = rest.range(of: start), let to = rest[from.upperBound...].range(of: end) {
      found.append(String(rest[from.upperBound..<to.lowerBound]))
      rest = rest[to.upperBound...]
    }
    return found
  }
}

extension Substring {
  fileprivate func range(of part: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(part) }.map { $0..<index($0, offsetBy: part.count) }
  }
}
