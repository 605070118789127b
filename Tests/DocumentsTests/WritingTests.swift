import Definitions
import Documents
import Expressions
import Fields
import Languages
import Lifecycle
import PluginInterface
import ShippedFiles
import Testing
import WorkingCalendar

struct WritingTests {
  private let workflow: Workflow

  init() throws {
    workflow = try WorkflowFile(parsing: ShippedFiles.workflows[0].bytes).workflow
  }

  private func assignment(from text: String, named name: String) throws -> Assignment {
    let document = try OpdrachtformuleringReader.shipped.read(text, named: name)
    let moment = Moment(Instant(milliseconds: 1_500_000_000_000), in: EuropeanZone.amsterdam)
    let decision = workflow.open(
      try #require(AssignmentID("x")),
      with: document.fields.map { FieldValue(name: $0.name, value: $0.value) },
      from: document.source, by: Requester(person: "p", roles: []), at: moment)
    guard case .accepted(let event, _) = decision else { throw DocumentReadingError.unexpected }
    return try Assignment(openedBy: event)
  }

  private func document(_ assignment: Assignment, _ format: String, _ language: Language = .nl)
    throws -> String
  {
    let writer = AssignmentWriter(
      name: try #require(PluginName("documents")), home: OutputFolder(path: "/nowhere"))
    let request = DocumentRequest(
      of: assignment, in: workflow, today: try #require(CivilDate(iso: "2018-01-01")),
      language: language)
    let written = try #require(writer.document(request, format: format))
    return String(decoding: written.bytes, as: UTF8.self)
  }

  private func count(_ part: String, in text: String) -> Int {
    text.components(of: part)
  }

  @Test(arguments: ShippedFiles.samples.map(\.name))
  func `a page has a language, headers for its rows, and real lists`(name: String) throws {
    let sample = try #require(ShippedFiles.samples.first { $0.name == name })
    let html = try document(assignment(from: sample.text, named: name), "html")
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"nl\">"))
    #expect(count("<h1>", in: html) == 1 && count("<caption>", in: html) == 1)
    #expect(count("<tr>", in: html) == count("scope=\"row\"", in: html))
    for tag in ["td", "th", "tr", "ul", "li", "p"] {
      let opening = count("<\(tag)>", in: html) + count("<\(tag) ", in: html)
      #expect(opening == count("</\(tag)>", in: html), "\(tag)")
    }
    #expect(count("http", in: html) == 0)
  }

  @Test func `rows keep the labels and the order of the source`() throws {
    let sample = try #require(ShippedFiles.samples.first { $0.name == "jongerenloket.txt" })
    let markdown = try document(assignment(from: sample.text, named: "j"), "md")
    let headings = markdown.split(separator: "\n").filter { $0.hasPrefix("##") }.map(String.init)
    #expect(headings.first == "## Onderwerp")
    #expect(headings.contains("### *Gevraagde tijdsinzet*"))
    #expect(headings.last == "## Besluitvorming")
  }

  @Test func `what is open is visible in words`() throws {
    let sample = try #require(ShippedFiles.samples.first { $0.name == "werkteams.txt" })
    let assignment = try assignment(from: sample.text, named: "w")
    #expect(
      try document(assignment, "html").contains(
        "<p><strong>Ambtelijk trekker:</strong></p>\n<p><span class=\"open\">ntb</span></p>"))
    let silent = try self.assignment(
      from: "Onderwerp\tx\nDoel\tTo be determined\nUitdaging\tz\n", named: "x")
    #expect(try document(silent, "html").contains("To be determined"))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\"><img src=x onerror=y>", "&amp; &lt;", "a\u{202E}b", "]]>",
    "</td></tr></table>", "'; --", "\u{0085}x",
  ])
  func `text is only ever text`(naughty: String) throws {
    let text =
      "Onderwerp\t\(naughty)\nDoel\tx \(naughty) y\nUitdaging\tz\nOpdrachtgever\t\(naughty)\n"
    let html = try document(assignment(from: text, named: "x"), "html")
    for sign in [
      "<script", "<img", "onerror=y>", "</td></tr></table></td>", "\u{202E}", "\u{0085}",
    ] {
      #expect(!html.contains(sign))
    }
    #expect(count("<table", in: html) == 1)
  }

  @Test func `Markdown marks mean nothing in text`() throws {
    let text = "Onderwerp\t# [x](y) *z* `q` <b>\nDoel\t1. een\nUitdaging\tz\n"
    let markdown = try document(assignment(from: text, named: "x"), "md")
    #expect(markdown.contains("\\# \\[x\\](y) \\*z\\* \\`q\\`"))
    #expect(markdown.contains("1\\. een"))
  }
}

extension DocumentReadingError {
  fileprivate static let unexpected = DocumentReadingError(
    line: 0, message: LocalizedText(nl: "", en: ""), remedy: LocalizedText(nl: "", en: ""))
}

extension String {
  /// How often a part occurs.
  fileprivate func components(of part: String) -> Int {
    let (bytes, wanted) = (Array(utf8), Array(part.utf8))
    return bytes.indices.count { bytes[$0...].starts(with: wanted) }
  }
}
