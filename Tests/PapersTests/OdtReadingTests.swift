import Languages
import Papers
import TestSupport
import Testing

struct OdtReadingTests {
  private static let declarations = """
    xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
    xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
    xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" \
    xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" \
    xmlns:xlink="http://www.w3.org/1999/xlink"
    """

  private func read(
    _ body: String, styles: String = "", others: [(String, String)] = []
  ) throws(PaperReadingError) -> PaperReading {
    let content = """
      <office:document-content \(Self.declarations)>
      <office:automatic-styles>\(styles)</office:automatic-styles>
      <office:body><office:text>\(body)</office:text></office:body></office:document-content>
      """
    let files =
      [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)] + others
    return try PaperReading.read(StoredArchive(files).bytes, as: .odt)
  }

  @Test func `paragraphs keep counted spaces, tabs and looks`() throws {
    let reading = try read(
      """
      <text:p>Een  <text:s text:c="2"/>twee<text:tab/><text:span text:style-name="T1">schuin</text:span>
      <text:line-break/>1 <text:span text:style-name="T2">ste</text:span></text:p><text:p/>
      """,
      styles: """
        <style:style style:name="T0" style:family="text"><style:text-properties \
        fo:font-style="italic"/></style:style>
        <style:style style:name="T1" style:family="text" style:parent-style-name="T0"/>
        <style:style style:name="T2" style:family="text"><style:text-properties \
        style:text-position="33% 80%"/></style:style>
        """)
    #expect(
      reading.paper.blocks == [
        .paragraph([
          Paper.Run("Een   twee\t"), Paper.Run("schuin", isItalic: true), Paper.Run(" \n1ste"),
        ])
      ])
  }

  @Test func `headings, lists in lists and sections are read in order`() throws {
    let reading = try read(
      """
      <text:list><text:list-item><text:h text:outline-level="2">Kop</text:h></text:list-item></text:list>
      <text:section><text:list text:style-name="L1"><text:list-item><text:p>een</text:p><text:list>
      <text:list-item><text:p>diep</text:p></text:list-item></text:list></text:list-item>
      <text:list-item><text:p>twee</text:p></text:list-item></text:list></text:section>
      """,
      styles: """
        <text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/>
        <text:list-level-style-number text:level="2" style:num-format="1"/></text:list-style>
        """)
    #expect(
      reading.paper.blocks == [
        .heading(2, [Paper.Run("Kop")]),
        .list(
          [[.text("een"), .list([[.text("diep")]], isNumbered: true)], [.text("twee")]],
          isNumbered: false),
      ])
  }

  @Test func `tables have their header rows, spans and covered cells`() throws {
    let cell = { (text: String, attributes: String) in
      "<table:table-cell \(attributes)><text:p>\(text)</text:p></table:table-cell>"
    }
    let reading = try read(
      """
      <table:table><table:table-header-rows><table:table-row>
      \(cell("kop", "table:number-columns-spanned='2'"))<table:covered-table-cell/></table:table-row>
      </table:table-header-rows><table:table-row>\(cell("a", "table:number-rows-spanned='2'"))\
      \(cell("b", ""))</table:table-row><table:table-row><table:covered-table-cell/>\(cell("c", ""))
      </table:table-row></table:table>
      """)
    #expect(
      reading.paper.blocks == [
        .table(
          Paper.Table(
            caption: "", headerRows: 1,
            rows: [
              Paper.Row([Paper.Cell([.text("kop")], isHeader: true, columns: 2)]),
              Paper.Row([Paper.Cell([.text("a")], rows: 2), Paper.Cell([.text("b")])]),
              Paper.Row([Paper.Cell([.text("c")])]),
            ]))
      ])
  }

  @Test func `what is not text is noted, and macros are never read`() throws {
    let reading = try read(
      """
      <text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion>
      </text:changed-region></text:tracked-changes><text:table-of-content><text:index-body>
      <text:p>Kop 3</text:p></text:index-body></text:table-of-content>
      <text:p>Blijft<text:note><text:note-body><text:p>noot</text:p></text:note-body></text:note>\
      <draw:frame><draw:image xlink:href="http://voorbeeld.nl/volg.png"/></draw:frame>\
      <text:a xlink:href="http://voorbeeld.nl/">!</text:a><draw:frame><draw:text-box><text:p>Vak</text:p>\
      </draw:text-box></draw:frame></text:p>
      """, others: [("Basic/Standard/Module1.xml", "<x/>")])
    #expect(reading.paper.blocks == [.text("Blijft!"), .text("Vak")])
    let kinds = Dictionary(uniqueKeysWithValues: reading.notes.map { ($0.kind, $0.count) })
    #expect(
      kinds == [
        .macros: 1, .externals: 1, .images: 1, .textBoxes: 1, .footnotes: 1, .deletions: 1,
        .contents: 1,
      ])
  }

  @Test func `a file with a password says so`() {
    let manifest = """
      <m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry>
      <m:encryption-data/></m:file-entry></m:manifest>
      """
    let error = #expect(throws: PaperReadingError.self) {
      try read("", others: [("META-INF/manifest.xml", manifest)])
    }
    #expect(error?.message.en.contains("password") == true)
  }
}
