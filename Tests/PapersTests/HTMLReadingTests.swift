import Languages
import Papers
import TestSupport
import Testing

struct HTMLReadingTests {
  private func read(_ text: String) throws -> PaperReading {
    try PaperReading.read(Array(text.utf8), as: .html)
  }

  private func blocks(_ text: String) throws -> [Paper.Block] { try read(text).paper.blocks }

  @Test func `what the writer left open ends where it must`() throws {
    let found = try blocks(
      """
      <p>een<p>twee <b>vet<ul><li>a<li>b<ul><li>c</ul></ul>
      <TABLE><tr><td>x<td>y<tr><td colspan=2>z</TABLE></div></p>los
      """)
    let cell = { (text: String) in Paper.Cell([.text(text)]) }
    #expect(
      found == [
        .text("een"), .paragraph([Paper.Run("twee "), Paper.Run("vet", isBold: true)]),
        .list(
          [[.text("a")], [.text("b"), .list([[.text("c")]], isNumbered: false)]],
          isNumbered: false),
        .table(
          Paper.Table(
            caption: "",
            rows: [
              Paper.Row([cell("x"), cell("y")]),
              Paper.Row([Paper.Cell([.text("z")], columns: 2)]),
            ])), .text("los"),
      ])
  }

  @Test func `entities are characters, and what is none stays`() throws {
    #expect(
      try blocks("<p>&euro;&nbsp;5 &eacute;&#233;&#x20AC;&#150; R&D &onzin; 1 < 2 &lt;p>")
        == [.text("€\u{A0}5 éé€– R&D &onzin; 1 < 2 <p>")])
  }

  @Test func `bytes of Windows and UTF-16 are read as what they mean`() throws {
    let western: [UInt8] = Array("<p>caf".utf8) + [0xE9, 0x20, 0x80, 0x35]
    #expect(try PaperReading.read(western, as: .html).paper.blocks == [.text("café €5")])
    let units = "<p>é".utf16.flatMap { unit in
      [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
    }
    let wide: [UInt8] = [0xFF, 0xFE] + units
    #expect(try PaperReading.read(wide, as: .html).paper.blocks == [.text("é")])
  }

  @Test func `Word's paragraphs with list styles are items, without their marks`() throws {
    let item = { (level: Int, mark: String, text: String) in
      """
      <p class=MsoListParagraph style='mso-list:l0 level\(level) lfo1'><![if !supportLists]><span
      style='mso-list:Ignore'>\(mark)<span>&nbsp;&nbsp;</span></span><![endif]>\(text)<o:p></o:p></p>
      """
    }
    #expect(
      try blocks(item(1, "·", "een") + item(2, "1.", "diep") + item(1, "·", "twee"))
        == [
          .list(
            [[.text("een"), .list([[.text("diep")]], isNumbered: true)], [.text("twee")]],
            isNumbered: false)
        ])
  }

  @Test func `the only heading of the first level is the title`() throws {
    let reading = try read("<html lang=en-GB><h1>Titel</h1><h2>Deel</h2><p>tekst")
    #expect(reading.paper.title == "Titel")
    #expect(reading.paper.language == .en)
    #expect(reading.paper.blocks == [.heading(1, [Paper.Run("Deel")]), .text("tekst")])
    #expect(
      try blocks("<h1>A</h1><h1>B</h1>")
        == [.heading(1, [Paper.Run("A")]), .heading(1, [Paper.Run("B")])])
  }

  @Test func `scripts, pictures and what lies outside are noted and nothing more`() throws {
    let reading = try read(
      """
      <head><script src="http://voorbeeld.nl/x.js">document.write("<p>fout")</script>
      <link rel=stylesheet href="http://voorbeeld.nl/s.css"><style>p { }</style></head>
      <p onclick="f()">Tekst<img src="http://voorbeeld.nl/volg.png"><img src="data:image/png,x">
      <span style="display: none">geheim</span><del>weg</del><ins>erbij</ins>
      <iframe src="//voorbeeld.nl"></iframe><!-- <p>opmerking -->
      """)
    #expect(reading.paper.blocks == [.text("Tekst erbij")])
    let kinds = Dictionary(uniqueKeysWithValues: reading.notes.map { ($0.kind, $0.count) })
    #expect(
      kinds == [
        .scripts: 2, .externals: 3, .images: 2, .hiddenText: 1, .deletions: 1, .insertions: 1,
        .embeddedObjects: 1,
      ])
  }

  @Test func `text between cells and in lists is kept`() throws {
    #expect(
      try blocks("<table>voor<tr>ook<td>a</td></tr></table><ul> • een • twee<li>drie</ul>")
        == [
          .text("voorook"),
          .table(Paper.Table(caption: "", rows: [Paper.Row([Paper.Cell([.text("a")])])])),
          .list([[.text("• een • twee")], [.text("drie")]], isNumbered: false),
        ])
  }

  @Test func `tags without end and without measure are text of a paper`() throws {
    let deep = String(repeating: "<div><b>", count: 20_000) + "woord"
    #expect(try read(deep).paper.sourceText.contains("woord"))
    let wide =
      "<table><tr>" + String(repeating: "<td colspan=999999 rowspan=999999>x", count: 3_000)
    #expect(try read(wide).paper.sourceText.utf8.count < 20_000)
  }

  @Test func `accidents to a page never trap, and lose no word`() throws {
    let page = Array(
      "<h1>Titel</h1><table><tr><td>a<td><ul><li>b</ul><tr><td colspan=2>c &amp; d</table><p>e".utf8
    )
    var generator = SeededGenerator(seed: 29_092_017)
    for _ in 0..<3_000 {
      let bytes = Mutation.mutated(page, using: &generator)
      let reading = try PaperReading.read(bytes, as: .html)
      #expect(reading.paper.sourceText.utf8.count <= bytes.count * 4 + 100)
    }
  }
}
