import Languages
import Papers
import Testing

/// A page as a strict reader sees it.
struct HTMLPaperTests {
  private func page(_ blocks: [Paper.Block], _ language: Language = .nl) throws -> PlainXML {
    try PlainXML(html: HTMLPaper(Paper(title: "Titel", language: language, blocks: blocks)).text)
  }

  @Test(arguments: [Language.nl, .en])
  func `the page says its language and needs nothing from outside`(language: Language) throws {
    let text = HTMLPaper(SamplePaper.paper(language)).text
    let page = try PlainXML(html: text)
    #expect(page.attributes["lang"] == language.rawValue)
    for sign in ["src=", "href=", "url(", "@import", "<link", "<script", "//"] {
      #expect(!text.contains(sign), "\(sign)")
    }
    #expect(page.first("title")?.text == SamplePaper.title)
    #expect(page.all("h1").map(\.text) == [SamplePaper.title])
    #expect(page.all("main").count == 1)
  }

  @Test func `headings stand below the title, however deep`() throws {
    let page = try page((1...6).map { .heading($0, [Paper.Run("Kop \($0)")]) })
    for level in 1...5 { #expect(page.all("h\(level + 1)").map(\.text) == ["Kop \(level)"]) }
    let last = try #require(page.first("div"))
    #expect(last.attributes == ["role": "heading", "aria-level": "7"] && last.text == "Kop 6")
  }

  @Test func `headers name their columns and rows`() throws {
    let page = try PlainXML(html: HTMLPaper(SamplePaper.paper()).text)
    let tables = page.all("table")
    #expect(
      tables.map { $0.first("caption")?.text } == [
        "Opdrachtformulering", "Besluiten per orgaan", "Gemaakte uren",
      ])
    #expect(tables.map { $0.all("thead").count } == [0, 1, 1])
    let scopes = tables.map { table in
      Dictionary(grouping: table.all("th")) { $0.attributes["scope"] ?? "none" }.mapValues(\.count)
    }
    #expect(scopes == [["row": 10, "rowgroup": 1], ["col": 4, "colgroup": 1], ["col": 4]])
    // A header of a group of rows stands in a group that is just these rows.
    let groups = tables[0].all("tbody").map { $0.all("tr").count }
    #expect(groups == [4, 3, 3])
  }

  @Test func `lists are lists, and lie in each other`() throws {
    let page = try PlainXML(html: HTMLPaper(SamplePaper.paper()).text)
    let ordered = page.all("ol")
    #expect(ordered.map { $0.children.map(\.name) } == [["li", "li"], ["li", "li", "li"]])
    #expect(
      ordered[1].all("ul").map { $0.all("li").map(\.text) } == [
        ["in het voorjaar", "in het najaar"]
      ])
  }

  @Test(arguments: [(Language.nl, "ntb"), (.en, "to be determined")])
  func `an open value says so in words`(language: Language, words: String) throws {
    let runs = [
      Paper.Run("Trekker: "), Paper.Run(" ", isOpen: true), Paper.Run("wie?", isOpen: true),
    ]
    let page = try page([.paragraph(runs)], language)
    #expect(page.all("span").map(\.text) == [words, "wie?"])
    #expect(page.all("span").allSatisfy { $0.attributes["class"] == "open" })
  }

  @Test func `a title of nothing still names the page`() throws {
    let page = try PlainXML(html: HTMLPaper(Paper(title: " ", language: .nl)).text)
    #expect(page.first("title")?.text == "Zonder titel")
  }

  // MARK: Spans

  private static func cells(_ spans: [(columns: Int, rows: Int)]) -> Paper.Row {
    Paper.Row(
      spans.enumerated().map { place, span in
        Paper.Cell([.text("c\(place)")], columns: span.columns, rows: span.rows)
      })
  }

  /// Rows as the lengths and heights of their cells.
  static let tables: [[[(columns: Int, rows: Int)]]] = [
    [[(1, 1)]], [[(1, 1), (1, 1)], [(1, 1)]], [[(1, 3)], [(1, 1)]], [[(3, 1)], [(1, 1)]],
    [[(1, 2), (1, 1)], [(2, 1)]], [[(0, 0), (-1, -5)]], [[(Int.max, Int.max)], [(1, 1), (1, 1)]],
    [[(1, 2), (1, 1), (1, 2)], [(3, 1), (1, 1)]], [[(Int.max, 1), (Int.max, 1)]],
    [[], [(1, 1)]], [[(1, 9), (1, 9)], [], [(1, 1)]],
    [[(1, 1)], Array(repeating: (1, 1), count: 100)],
    [Array(repeating: (1, 2), count: 90), Array(repeating: (1, 1), count: 90)],
  ]

  /// In each row the widths of its cells and of those that reach down into it are the same.
  @Test(arguments: tables.indices, [0, 1, 99])
  func `every row is as wide as the table, and no word is lost`(place: Int, headers: Int) throws {
    let rows = Self.tables[place].map(Self.cells)
    let page = try page([.table(Paper.Table(caption: "", headerRows: headers, rows: rows))])
    var covered: [Int] = []
    var widths: Set<Int> = []
    for row in page.all("tr") {
      let reaching = covered.count
      covered = covered.map { $0 - 1 }.filter { $0 > 0 }
      var width = reaching
      for cell in row.children {
        let columns = try #require(Int(cell.attributes["colspan"] ?? "1"))
        let height = try #require(Int(cell.attributes["rowspan"] ?? "1"))
        #expect((1...63).contains(columns) && (1...rows.count).contains(height))
        width += columns
        if height > 1 { covered += Array(repeating: height - 1, count: columns) }
      }
      widths.insert(width)
    }
    #expect(widths.count == 1 && covered.isEmpty)
    #expect(widths.allSatisfy { $0 <= 63 })
    let text = page.first("table")?.text ?? ""
    for (number, row) in rows.enumerated() {
      let found = page.all("tr")[number].text
      #expect(row.cells.indices.allSatisfy { found.contains("c\($0)") }, "\(text)")
    }
  }
}
