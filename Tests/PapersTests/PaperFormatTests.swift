import Languages
import Papers
import Spreadsheets
import Testing

struct PaperFormatTests {
  @Test(arguments: PaperFormat.allCases, [Language.nl, .en])
  func `the same paper gives the same file`(format: PaperFormat, language: Language) throws {
    let bytes = try #require(SamplePaper.paper(language).bytes(as: format))
    #expect(bytes == SamplePaper.paper(language).bytes(as: format))
    var other = SamplePaper.paper(language)
    other.blocks.append(
      .table(Paper.Table(caption: "", rows: [Paper.Row([Paper.Cell([.text("Nog iets")])])])))
    #expect(other.bytes(as: format) != bytes)
  }

  @Test(arguments: PaperFormat.allCases)
  func `nothing is written well too`(format: PaperFormat) throws {
    let hollow: [Paper.Block] = [
      .heading(9, []), .paragraph([]), .list([], isNumbered: true), .list([[]], isNumbered: false),
      .table(Paper.Table(caption: "Leeg", rows: [])), .pageBreak, .pageBreak,
    ]
    for blocks in [[], hollow] {
      let paper = Paper(title: "", language: .en, blocks: blocks)
      let bytes = paper.bytes(as: format)
      #expect((bytes == nil) == (format == .csv))
      if format == .html { _ = try PlainXML(html: String(decoding: bytes ?? [], as: UTF8.self)) }
    }
  }

  @Test func `only a paper with a table is a sheet`() {
    #expect(Paper(title: "T", language: .nl, blocks: [.text("x")]).bytes(as: .csv) == nil)
  }

  @Test func `of several tables each says what it is`() throws {
    let table = { (caption: String) in
      Paper.Block.table(
        Paper.Table(
          caption: caption,
          rows: [
            Paper.Row([Paper.Cell([.text("a")], rows: 2), Paper.Cell([.text("b")])]),
            Paper.Row([Paper.Cell([.text("c")])]),
          ]))
    }
    let paper = Paper(title: "T", language: .nl, blocks: [table("Een"), .text("x"), table("Twee")])
    let rows = try SpreadsheetReader.rows(of: #require(paper.bytes(as: .csv)))
    #expect(
      rows.map(\.cells) == [["Een"], ["a", "b"], ["a", "c"], ["Twee"], ["a", "b"], ["a", "c"]])
  }
}
