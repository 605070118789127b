import Languages
import Papers
import Testing

struct DocxReadingTests {
  private func blocks(_ body: String, styles: String = "", numbering: String = "") throws
    -> [Paper.Block]
  {
    var file = DocxFile(body)
    file.styles = styles
    file.numbering = numbering
    return try file.read().paper.blocks
  }

  private func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }

  @Test func `runs of one look are one run, with tabs, breaks and the results of fields`() throws {
    let found = try blocks(
      """
      <w:p><w:r><w:t xml:space="preserve">Een </w:t></w:r><w:r><w:t>twee</w:t><w:tab/></w:r>
      <w:r><w:rPr><w:b/></w:rPr><w:t>vet</w:t><w:br/></w:r><w:r><w:rPr><w:i w:val="0"/></w:rPr>
      <w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>
      <w:fldChar w:fldCharType="separate"/><w:t>7</w:t><w:fldChar w:fldCharType="end"/></w:r>
      <w:hyperlink r:id="x"><w:r><w:t> en verder</w:t></w:r></w:hyperlink></w:p><w:p/>
      """)
    #expect(
      found == [
        .paragraph([
          Paper.Run("Een twee\t"), Paper.Run("vet\n", isBold: true), Paper.Run("7 en verder"),
        ])
      ])
  }

  @Test func `styles say what is a title, a heading, italic and contents`() throws {
    var file = DocxFile(
      """
      <w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t>De titel</w:t></w:r></w:p>
      <w:p><w:pPr><w:pStyle w:val="Inhopg1"/></w:pPr><w:r><w:t>Kop 3</w:t></w:r></w:p>
      <w:p><w:pPr><w:pStyle w:val="Eigen"/></w:pPr><w:r><w:t>Kop</w:t></w:r></w:p>
      <w:p><w:r><w:rPr><w:rStyle w:val="Nadruk"/></w:rPr><w:t>schuin</w:t></w:r></w:p>
      """)
    file.styles = """
      <w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
      <w:style w:type="paragraph" w:styleId="Inhopg1"><w:name w:val="toc 1"/></w:style>
      <w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>
      <w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="x"/><w:basedOn w:val="Kop2"/></w:style>
      <w:style w:type="character" w:styleId="Nadruk"><w:name w:val="y"/><w:rPr><w:i/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="a"/></w:style>
      """
    let reading = try file.read()
    #expect(reading.paper.title == "De titel")
    #expect(
      reading.paper.blocks == [
        .heading(2, [Paper.Run("Kop")]), .paragraph([Paper.Run("schuin", isItalic: true)]),
      ])
    #expect(reading.notes == [PaperNote(kind: .contents, count: 1)])
  }

  private static let lists = """
    <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
    <w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="17"/>
    <w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
    <w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
    """

  private func item(_ text: String, list: Int, level: Int = 0) -> String {
    """
    <w:p><w:pPr><w:numPr><w:ilvl w:val="\(level)"/><w:numId w:val="\(list)"/></w:numPr></w:pPr>
    <w:r><w:t>\(text)</w:t></w:r></w:p>
    """
  }

  @Test func `paragraphs with numbering become lists in lists`() throws {
    let found = try blocks(
      item("een", list: 4) + item("diep", list: 4, level: 1) + item("twee", list: 4)
        + paragraph("los") + item("geteld", list: 5) + item("niet", list: 0),
      numbering: Self.lists)
    #expect(
      found == [
        .list(
          [[.text("een"), .list([[.text("diep")]], isNumbered: true)], [.text("twee")]],
          isNumbered: false),
        .text("los"), .list([[.text("geteld")]], isNumbered: true), .text("niet"),
      ])
  }

  @Test func `cells span columns and rows, and a number that Word counts is text`() throws {
    let row = { (cells: String) in "<w:tr>\(cells)</w:tr>" }
    let cell = { (properties: String, content: String) in
      "<w:tc><w:tcPr>\(properties)</w:tcPr>\(content)</w:tc>"
    }
    let found = try blocks(
      "<w:tbl>"
        + row(cell("", paragraph("a")) + cell("<w:gridSpan w:val='2'/>", paragraph("b")))
        + row(
          cell("<w:vMerge w:val='restart'/>", paragraph("c")) + cell("", paragraph("d"))
            + cell("", item("", list: 5)))
        + row(
          cell("<w:vMerge/>", "<w:p/>") + cell("", paragraph("e")) + cell("", item("", list: 5)))
        + "</w:tbl>", numbering: Self.lists)
    let cells = { (texts: [String]) in texts.map { Paper.Cell([.text($0)]) } }
    #expect(
      found == [
        .table(
          Paper.Table(
            caption: "",
            rows: [
              Paper.Row([Paper.Cell([.text("a")]), Paper.Cell([.text("b")], columns: 2)]),
              Paper.Row([Paper.Cell([.text("c")], rows: 2)] + cells(["d", "17."])),
              Paper.Row(cells(["e", "18."])),
            ]))
      ])
  }

  @Test func `tracked changes, hidden text and what is not text are noted`() throws {
    var file = DocxFile(
      """
      <w:p><w:r><w:t>Voor</w:t></w:r><w:ins><w:r><w:t>, erin</w:t></w:r></w:ins>
      <w:del><w:r><w:delText>, eruit</w:delText></w:r></w:del>
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r>
      <w:r><w:footnoteReference w:id="1"/><w:commentReference w:id="2"/><w:object/></w:r>
      <w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>Vak</w:t></w:r></w:p>
      </w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r>
      <w:t>Vak</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>
      <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Klik</w:t></w:r></w:sdtContent>
      </w:sdt><w:r><w:drawing/><w:sym w:char="F0B7"/></w:r></w:p>
      """)
    file.relations =
      DocxFile.external("e1", "image", "http://voorbeeld.nl/volg.png")
      + DocxFile.external("e2", "hyperlink", "http://voorbeeld.nl/")
      + DocxFile.external("e3", "attachedTemplate", "file:///s/sjabloon.dotm")
    file.others = [
      ("word/vbaProject.bin", "\u{1}"), ("word/embeddings/blad.xlsx", "PK"),
    ]
    let reading = try file.read()
    #expect(reading.paper.blocks == [.text("Voor, erin•"), .text("Vak")])
    let kinds = Dictionary(uniqueKeysWithValues: reading.notes.map { ($0.kind, $0.count) })
    #expect(
      kinds == [
        .macros: 1, .externals: 2, .embeddedObjects: 2, .images: 1, .textBoxes: 1, .footnotes: 1,
        .comments: 1, .deletions: 1, .insertions: 1, .hiddenText: 1, .placeholders: 1,
      ])
  }

  @Test func `a file without a document says so`() {
    #expect(throws: PaperReadingError.self) {
      try PaperReading.read(Array("PK".utf8), as: .docx)
    }
    var file = DocxFile("")
    file.body = "</w:body><w:body>"
    #expect(throws: Never.self) { try file.read() }
    file.body = "<w:p>"
    let error = #expect(throws: PaperReadingError.self) { try file.read() }
    #expect(error?.message.en.contains("word/document.xml") == true)
    #expect(error?.remedy.en.contains(".docx") == true)
  }
}
