import Languages
import Papers
import TestSupport
import Testing

/// A DOCX file as a strict reader sees it.
struct WordPaperTests {
  private func part(_ name: String, of paper: Paper = SamplePaper.paper()) throws -> PlainXML {
    try PlainXML(#require(PlainUnzip(WordPaper(paper).bytes)[name]))
  }

  private func styles(_ language: Language = .nl) throws -> [String: PlainXML] {
    let styles = try part("word/styles.xml", of: SamplePaper.paper(language)).all("w:style")
    return Dictionary(uniqueKeysWithValues: styles.map { ($0.attributes["w:styleId"] ?? "", $0) })
  }

  @Test func `the parts are named where they belong`() throws {
    let archive = try PlainUnzip(WordPaper(SamplePaper.paper()).bytes)
    let names = archive.entries.map(\.name)
    #expect(names.first == "[Content_Types].xml")
    let types = try part("[Content_Types].xml")
    for part in types.all("Override") {
      #expect(names.contains(String(part.attributes["PartName"]?.dropFirst() ?? "")))
    }
    for (folder, relations) in [("", "_rels/.rels"), ("word/", "word/_rels/document.xml.rels")] {
      for relation in try part(relations).all("Relationship") {
        #expect(names.contains(folder + (relation.attributes["Target"] ?? "")))
        #expect(relation.attributes["TargetMode"] == nil)
      }
    }
    let footer = try #require(part("word/document.xml").first("w:footerReference"))
    let relations = try part("word/_rels/document.xml.rels").all("Relationship")
    #expect(
      relations.first { $0.attributes["Id"] == footer.attributes["r:id"] }?.attributes["Target"]
        == "footer1.xml")
  }

  @Test func `every style that is used is there`() throws {
    let known = try styles()
    let body = try part("word/document.xml")
    for name in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
      let used = Set(body.all(name).compactMap { $0.attributes["w:val"] })
      #expect(!used.isEmpty && used.isSubset(of: known.keys), "\(used)")
    }
    for style in known.values {
      let base = style.first("w:basedOn")?.attributes["w:val"]
      #expect(base.map { known[$0] != nil } ?? true)
    }
  }

  @Test func `headings are in the outline and stay with what follows`() throws {
    let known = try styles()
    for level in 1...6 {
      let style = try #require(known["Heading\(level)"])
      #expect(style.first("w:name")?.attributes["w:val"] == "heading \(level)")
      #expect(style.first("w:outlineLvl")?.attributes["w:val"] == "\(level - 1)")
      #expect(style.first("w:keepNext") != nil)
    }
    let paragraphs = try part("word/document.xml").all("w:p")
    let headings = paragraphs.filter {
      $0.first("w:pStyle")?.attributes["w:val"]?.hasPrefix("Heading") ?? false
    }
    #expect(headings.map(\.text) == ["Besluiten", "Afspraken", "Bijlage: uren", "Slot"])
    #expect(headings.map { $0.first("w:pageBreakBefore") != nil } == [false, false, true, false])
  }

  @Test(arguments: [(Language.nl, "nl-NL", "Pagina 1 van 1"), (.en, "en-GB", "Page 1 of 1")])
  func `it knows its language and its pages`(language: Language, tag: String, pages: String) throws
  {
    let paper = SamplePaper.paper(language)
    #expect(try part("word/styles.xml", of: paper).first("w:lang")?.attributes["w:val"] == tag)
    #expect(try part("docProps/core.xml", of: paper).first("dc:language")?.text == tag)
    let footer = try part("word/footer1.xml", of: paper)
    #expect(footer.text == pages)
    #expect(footer.all("w:fldSimple").map { $0.attributes["w:instr"] } == [" PAGE ", " NUMPAGES "])
  }

  @Test func `tables repeat their headers, and their rows are equally wide`() throws {
    let tables = try part("word/document.xml").all("w:tbl")
    #expect(tables.map { $0.all("w:tblHeader").count } == [0, 2, 1])
    #expect(tables.map { $0.all("w:vMerge").count } == [3, 4, 0])
    for table in tables {
      let columns = table.all("w:gridCol").compactMap { Int($0.attributes["w:w"] ?? "") }
      #expect(columns.reduce(0, +) == 9_638)
      for row in table.all("w:tr") {
        let cells = row.all("w:tc")
        let spans = cells.map { Int($0.first("w:gridSpan")?.attributes["w:val"] ?? "1") ?? 0 }
        #expect(spans.reduce(0, +) == columns.count)
        let widths = cells.compactMap { Int($0.first("w:tcW")?.attributes["w:w"] ?? "") }
        #expect(widths.reduce(0, +) == 9_638)
        #expect(cells.allSatisfy { $0.children.last?.name == "w:p" })
      }
    }
    // Long rows may be split over pages, short ones may not.
    #expect(tables[0].all("w:tr").map { $0.first("w:cantSplit") == nil }.count { $0 } == 2)
  }

  @Test func `each list counts for itself`() throws {
    let numbering = try part("word/numbering.xml")
    let known = numbering.all("w:num").compactMap { $0.attributes["w:numId"] }
    let used = try part("word/document.xml").all("w:numId").compactMap { $0.attributes["w:val"] }
    #expect(Set(used) == Set(known) && known.count == 5)
    #expect(numbering.all("w:startOverride").count == 5)
    let levels = try part("word/document.xml").all("w:ilvl").compactMap { $0.attributes["w:val"] }
    #expect(levels.count { $0 == "1" } == 2)
  }

  @Test func `tables that touch stay apart, and a file ends with a paragraph`() throws {
    let table = Paper.Block.table(Paper.Table(caption: "", rows: [Paper.Row([Paper.Cell([])])]))
    let nested = Paper.Block.table(
      Paper.Table(caption: "", rows: [Paper.Row([Paper.Cell([table])])]))
    let paper = Paper(title: "", language: .nl, blocks: [table, nested])
    let body = try #require(part("word/document.xml", of: paper).first("w:body"))
    #expect(body.children.map(\.name) == ["w:tbl", "w:p", "w:tbl", "w:p", "w:sectPr"])
    #expect(body.all("w:tc").allSatisfy { $0.children.last?.name == "w:p" })
  }

  /// In Word bold in a bold style is not bold: there it must be said of the text.
  @Test func `bold stays bold where the style is bold`() throws {
    let run = Paper.Run("vet", isBold: true)
    let paper = Paper(title: "T", language: .nl, blocks: [.heading(1, [run]), .paragraph([run])])
    let looks = try part("word/document.xml", of: paper).all("w:rPr")
    #expect(looks.map { $0.children.map(\.name) } == [["w:rStyle", "w:b"], ["w:rStyle"]])
  }
}
