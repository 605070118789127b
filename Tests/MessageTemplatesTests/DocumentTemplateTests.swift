import Languages
import MessageTemplates
import Papers
import ShippedFiles
import Testing

/// How templates of documents become papers.
struct DocumentTemplateTests {
  private func paper(
    _ text: String, _ values: DocumentValues = DocumentValues(), _ language: Language = .nl
  ) throws -> Paper {
    try DocumentTemplate(parsing: Array(text.utf8)).paper(with: values, in: language)
  }

  private func items(_ texts: [String]) -> [DocumentValues] {
    texts.map { text in
      var element = DocumentValues()
      element.set("label", text)
      element.set("value", "waarde \(text)")
      return element
    }
  }

  @Test func `lines become headings, paragraphs, lists, tables and page breaks`() throws {
    let made = try paper(
      """
      # Brief over {{title}}

      ## Kop
      Een regel
      en nog **een** *regel*.

      - een
      - twee

      1. eerst

      ---
      Tabel: Onderschrift
      | A | B |
      | --- | --- |
      | **x** | y \\| z |
      """, DocumentValues())
    #expect(made.title == "Brief over ntb")
    #expect(
      made.blocks == [
        .heading(1, [Paper.Run("Kop")]),
        .paragraph([
          Paper.Run("Een regel"), Paper.Run(" "), Paper.Run("en nog "),
          Paper.Run("een", isBold: true), Paper.Run(" "), Paper.Run("regel", isItalic: true),
          Paper.Run("."),
        ]),
        .list([[.text("een")], [.text("twee")]], isNumbered: false),
        .list([[.text("eerst")]], isNumbered: true), .pageBreak,
        .table(
          Paper.Table(
            caption: "Onderschrift", headerRows: 1,
            rows: [
              Paper.Row([
                Paper.Cell([.text("A")], isHeader: true), Paper.Cell([.text("B")], isHeader: true),
              ]),
              Paper.Row([
                Paper.Cell([.paragraph([Paper.Run("x", isBold: true)])], isHeader: true),
                Paper.Cell([.text("y | z")]),
              ]),
            ])),
      ])
  }

  @Test func `sections repeat items and rows, and leave nothing behind`() throws {
    var values = DocumentValues()
    values.set("fields", items(["a", "b"]))
    let made = try paper(
      """
      # T

      {{#fields}}
      - {{label}}: {{value}}
      {{/fields}}
      {{#steps}}
      - {{title}}
      {{/steps}}

      | Wat | Waarde |
      | --- | --- |
      {{#fields}}
      | {{label}} | {{value}} |
      {{/fields}}

      | Leeg |
      | --- |
      {{#steps}}
      | {{title}} |
      {{/steps}}

      {{^has.steps}}
      Geen stappen.
      {{/has.steps}}
      {{#has.fields}}
      Wel velden.
      {{/has.fields}}
      """, values)
    #expect(made.blocks.count == 3)
    guard case .list(let list, _) = made.blocks[0], case .table(let table) = made.blocks[1] else {
      Issue.record("\(made.blocks)")
      return
    }
    #expect(list.count == 2 && table.rows.count == 3 && table.caption == "T")
    #expect(made.blocks[2].lines.map { $0.map(\.text).joined() } == ["Geen stappen. Wel velden."])
  }

  @Test func `what is missing is open in words, and in the language of the document`() throws {
    let text = "# T\n\n{{meeting}} en {{field.doel}}\n"
    let dutch = try paper(text)
    #expect(
      dutch.blocks == [
        .paragraph([
          Paper.Run("ntb", isOpen: true), Paper.Run(" en "), Paper.Run("ntb", isOpen: true),
        ])
      ])
    let english = try paper(text, DocumentValues(), .en)
    #expect(english.blocks[0].lines[0][0].text == "to be determined")
  }

  @Test func `blocks stay whole where they stand alone, and are one line elsewhere`() throws {
    var values = DocumentValues()
    let list = Paper.Block.list([[.text("een")], [.text("twee")]], isNumbered: false)
    values.set("field.doel", [], shown: [.text("Vooraf"), list])
    let made = try paper("# T\n\n{{field.doel}}\n\nDoel: {{field.doel}}\n", values)
    try #require(made.blocks.count == 3)
    #expect(made.blocks[..<2] == [.text("Vooraf"), list])
    #expect(made.blocks[2].lines[0].map(\.text).joined() == "Doel: Vooraf; een; twee")
  }

  /// A value is never anything but text, whatever it holds.
  @Test(arguments: [
    "# kop", "- item", "1. item", "| a | b |", "---", "**vet** *schuin*", "{{title}}",
    "{{#fields}}", "\\", "<b>x</b>", "a\n# b", "Tabel: x",
  ])
  func `a value is text`(value: String) throws {
    var values = DocumentValues()
    values.set("title", value)
    values.set("fields", items([value]))
    let made = try paper(
      """
      # {{title}}

      {{title}}

      - {{title}}

      | A |
      | --- |
      {{#fields}}
      | {{label}} |
      {{/fields}}
      """, values)
    #expect(made.title == value)
    #expect(made.blocks.count == 3)
    #expect(made.blocks[0] == .text(value))
    #expect(made.blocks[1] == .list([[.text(value)]], isNumbered: false))
    guard case .table(let table) = made.blocks[2] else {
      Issue.record("\(made.blocks[2])")
      return
    }
    #expect(table.rows[1].cells == [Paper.Cell([.text(value)])])
  }

  @Test func `the head says what a kind is called and what it is for`() throws {
    let template = try DocumentTemplate(
      parsing: Array(
        "---\nlabel: Een brief\nworkflows: een, twee\nstates: open\n---\n# T\n".utf8))
    #expect(template.header.label == "Een brief")
    #expect(template.header.workflows == ["een", "twee"] && template.header.states == ["open"])
  }

  @Test(arguments: ShippedFiles.documents.map(\.name))
  func `every shipped template is sound, and shows all with samples`(name: String) throws {
    let file = try #require(ShippedFiles.documents.first { $0.name == name })
    let (_, language) = try #require(DocumentTemplateSet.ofFile(name))
    let template = try DocumentTemplate(parsing: file.bytes)
    #expect(template.header.label != nil)
    for values in [DocumentPlaceholders.samples(in: language), DocumentValues()] {
      let made = template.paper(with: values, in: language)
      #expect(!made.title.isEmpty)
    }
    let full = template.paper(with: DocumentPlaceholders.samples(in: language), in: language)
    #expect(!full.blocks.isEmpty)
    for run in full.blocks.flatMap(\.lines).joined() {
      #expect(!run.text.contains("{{") && !run.text.contains("}}") && !run.text.contains("**"))
    }
  }

  @Test func `every shipped kind has both languages, and the list is sorted`() {
    let names = ShippedFiles.documents.map(\.name)
    #expect(names == names.sorted())
    let kinds = Set(names.compactMap { DocumentTemplateSet.ofFile($0)?.kind })
    for kind in kinds {
      for language in Language.allCases {
        #expect(names.contains(DocumentTemplateSet.fileName(of: kind, in: language)))
      }
    }
  }
}
