import JSONSyntax
import Languages
import MessageTemplates
import Papers
import Testing

/// What is wrong with a template of a document is told where it stands, with what to do about it.
struct DocumentFlawTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let line: Int
    let column: Int
    let message: String

    var testDescription: String { message }
  }

  static let cases = [
    Case(text: "Tekst\n", line: 2, column: 1, message: "nog geen titel"),
    Case(text: "## Kop\n# T\n", line: 1, column: 1, message: "nog geen titel"),
    Case(text: "# T\n# U\n", line: 2, column: 1, message: "één titel"),
    Case(text: "# T\n##Kop\n", line: 2, column: 1, message: "geen kop"),
    Case(text: "# T\n  - diep\n", line: 2, column: 1, message: "springt in"),
    Case(text: "# T\n* item\n", line: 2, column: 1, message: "begint met '- '"),
    Case(text: "# T\n> citaat\n", line: 2, column: 1, message: "Citaten"),
    Case(
      text: "# T\n{{#fields}}- {{label}}{{/fields}}\n", line: 2, column: 1,
      message: "begint met een deel"),
    Case(text: "# T\n| a | b\n", line: 2, column: 1, message: "eindigt niet met '|'"),
    Case(text: "# T\n| a | b |\n| --- |\n", line: 3, column: 1, message: "1 cellen"),
    Case(text: "# T\n| a |\n| --- |\n| b | c |\n", line: 4, column: 1, message: "2 cellen"),
    Case(text: "# T\n| a |\n| b |\n", line: 2, column: 1, message: "geen kop"),
    Case(text: "# T\n| a |\n\n", line: 2, column: 1, message: "geen kop"),
    Case(text: "# T\n| --- |\n", line: 2, column: 1, message: "niet onder de eerste rij"),
    Case(text: "# T\neen **twee\n", line: 2, column: 11, message: "'**' is hier nog open"),
    Case(text: "# T\neen {{#end}}twee\n", line: 2, column: 5, message: "eindigt niet op dezelfde"),
    Case(text: "# T\n{{#has.doel}}\nx {{/has.doel}}\n", line: 3, column: 3, message: "eigen regel"),
    Case(text: "# T\n{{#has.doel}}\nx\n", line: 2, column: 1, message: "niet gesloten"),
    Case(text: "# T\n{{titel}}\n", line: 2, column: 1, message: "Bedoelde u 'title'?"),
    Case(text: "# T\nx {{field.deol}}\n", line: 2, column: 3, message: "Bedoelde u 'field.doel'?"),
    Case(text: "# T\n{{#has.dole}}\n{{/has.dole}}\n", line: 2, column: 1, message: "'has.doel'?"),
    Case(text: "# T\n{{value}}\n", line: 2, column: 1, message: "bestaat alleen in de lijst"),
    Case(text: "# T\n{{requests}}\n", line: 2, column: 1, message: "zelf geen tekst"),
    Case(text: "# T\n{{title\n", line: 2, column: 1, message: "geen '}}'"),
    Case(text: "---\nlabel: x\n# T\n", line: 1, column: 1, message: "hoofd van het sjabloon"),
    Case(text: "---\nlabl: x\n---\n# T\n", line: 2, column: 1, message: "Bedoelde u 'label'?"),
    Case(text: "---\niets\n---\n# T\n", line: 2, column: 1, message: "op elke regel een sleutel"),
    Case(text: "# T\na\u{202E}b\n", line: 2, column: 2, message: "onzichtbaar teken"),
  ]

  @Test(arguments: cases)
  func `a flaw is told where it stands`(each: Case) throws {
    let error = #expect(throws: InvalidTemplate.self) {
      try DocumentTemplate(parsing: Array(each.text.utf8), knowing: ["doel", "geld"])
    }
    let lines = (error?.flaws ?? []).map { $0.line(file: "f", in: .nl) }
    let start = "f:\(each.line):\(each.column): "
    #expect(
      lines.contains { $0.hasPrefix(start) && $0.contains(each.message) }, "\(lines)")
  }

  @Test func `all flaws are told at once, in their order`() throws {
    let error = #expect(throws: InvalidTemplate.self) {
      try DocumentTemplate(parsing: Array("# T\n{{a}}\n* b\n{{c}}\n".utf8))
    }
    #expect(error?.flaws.map(\.position.line) == [2, 3, 4])
  }

  @Test func `where nobody knows the fields any name will do`() throws {
    _ = try DocumentTemplate(parsing: Array("# T\n\n{{field.iets}} {{label.iets}}\n".utf8))
  }

  @Test func `a file whose name is none, and flaws of several files, are told together`() throws {
    let error = #expect(throws: InvalidTemplates.self) {
      try DocumentTemplateSet([
        TemplateSet.File(path: "map/Brief.md", bytes: Array("# T\n".utf8)),
        TemplateSet.File(path: "map/brief.nl.md", bytes: Array("x\n".utf8)),
      ])
    }
    let text = error?.text(in: .nl) ?? ""
    #expect(text.contains("map/Brief.md: zo heet geen sjabloon"))
    #expect(text.contains("map/brief.nl.md:2:1:"))
  }

  @Test func `a new name is a new kind, and a known one takes the place of the shipped`() throws {
    let first = try DocumentTemplateSet([
      TemplateSet.File(path: "a.nl.md", bytes: Array("# Een\n".utf8)),
      TemplateSet.File(path: "a.en.md", bytes: Array("# One\n".utf8)),
    ])
    let second = try first.replacing(with: [
      TemplateSet.File(path: "a.nl.md", bytes: Array("# Twee\n".utf8)),
      TemplateSet.File(path: "b.nl.md", bytes: Array("# B\n".utf8)),
    ])
    let title: (String, Language) -> String? = { kind, language in
      second.template(of: kind, in: language)?.paper(with: DocumentValues(), in: language).title
    }
    #expect(second.kinds == ["a", "b"])
    #expect(title("a", .nl) == "Twee" && title("a", .en) == "One")
    // Without its own language a kind is shown in the other.
    #expect(title("b", .en) == "B" && title("c", .nl) == nil)
  }
}
