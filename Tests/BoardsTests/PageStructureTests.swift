import Boards
import Languages
import Testing

/// The page as somebody reads it who cannot see it, and as a browser must read it.
struct PageStructureTests {
  private static func page(_ board: Board = ExampleBoards.board()) throws -> PageReader.Element {
    try PageReader.read(BoardPage.html(board))
  }

  @Test(arguments: Language.allCases)
  func `a page has its language, one main part and one first heading`(language: Language) throws {
    let page = try Self.page(ExampleBoards.board(in: language))
    #expect(page.all("html").map { $0.attributes["lang"] } == [language.rawValue])
    for name in ["main", "h1", "title", "header", "footer", "nav"] {
      #expect(page.all("html")[0].all(name).count >= 1, "\(name)")
    }
    #expect(page.all("main").count == 1 && page.all("h1").count == 1)
    let title = language == .nl ? "Bord, di 5 jun 2018" : "Board, Tue 5 Jun 2018"
    #expect(page.all("head")[0].all("title")[0].text == title)
  }

  @Test func `nothing is fetched or run`() throws {
    let text = BoardPage.html(ExampleBoards.board())
    let page = try PageReader.read(text)
    let names = Set(page.all.map(\.name))
    #expect(names.isDisjoint(with: ["script", "link", "img", "iframe", "object", "form", "base"]))
    for element in page.all {
      #expect(!element.attributes.keys.contains { $0.hasPrefix("on") || $0 == "src" })
      if let target = element.attributes["href"] { #expect(target.hasPrefix("#")) }
    }
    #expect(!text.contains("http://") && !text.contains("https://") && !text.contains("@import"))
    #expect(page.all("style").allSatisfy { !$0.text.contains("url(") || $0.text.contains("url(#") })
    let policy = page.all("meta").compactMap { $0.attributes["content"] }
    #expect(policy.contains("default-src 'none'; style-src 'unsafe-inline'"))
  }

  @Test func `the first link skips to the content, and every link leads somewhere`() throws {
    let page = try Self.page()
    let body = try #require(page.all("body").first)
    #expect(body.children.first?.attributes["href"] == "#main")
    let ids = page.all.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for element in page.all {
      for key in ["aria-labelledby", "href"] {
        for part in (element.attributes[key] ?? "").split(separator: " ") {
          let id = part.hasPrefix("#") ? String(part.dropFirst()) : String(part)
          #expect(ids.contains(id), "\(key) \(part)")
        }
      }
    }
  }

  @Test func `headings do not leave out a level`() throws {
    let levels = try Self.page().all.compactMap { element in
      element.name.count == 2 && element.name.hasPrefix("h") ? Int(element.name.dropFirst()) : nil
    }
    #expect(levels.first == 1)
    for (before, after) in zip(levels, levels.dropFirst()) { #expect(after <= before + 1) }
  }

  @Test func `the picture has a title and a description, and tables that say the same`() throws {
    let page = try Self.page()
    let pictures = page.all.filter { $0.attributes["role"] == "img" }
    #expect(pictures.count == 1)
    for picture in pictures {
      #expect(picture.children.prefix(2).map(\.name) == ["title", "desc"])
      #expect(picture.children.prefix(2).allSatisfy { !$0.text.isEmpty })
    }
    let tables = page.all("table")
    #expect(tables.count == 3)
    for table in tables {
      #expect(table.children.first?.name == "caption")
      for head in table.all("th") {
        #expect(["col", "row", "rowgroup"].contains(head.attributes["scope"] ?? ""))
      }
      let columns = table.all("thead")[0].all("th").count
      #expect(columns >= 3)
    }
    let told = tables.filter { $0.attributes["class"] == "course" }.map(\.wholeText).joined()
    for what in [
      "Fase Concept", "Fase Besluit BPSDL", "Fase Opgeschort", "Termijn Stukken", "Termijn Einde",
      "Vergadering BPSDL", "sinds di 22 mei 2018", "4 dagen te laat", "Fase Gearchiveerd",
    ] { #expect(told.contains(what), "\(what)") }
  }

  @Test func `every card is told, with what is late in words`() throws {
    let page = try Self.page()
    #expect(page.all("article").count == 2)
    let columns = page.all("section").filter { $0.attributes["class"] == "column" }
    #expect(columns.map { $0.all("h3")[0].text } == ["Uitvoering (1)", "Klaar (1)"])
    let path = page.all("ol")[0].all("li").map(\.text)
    #expect(path == ["Concept (0)", "Uitvoering (1)", "Klaar (1)"])
    let card = try #require(page.all("article").first)
    let text = card.wholeText
    for what in [
      "Te laat: Stukken, 4 dagen (vr 1 jun)", "Einde: over 574 dagen (di 31 dec 2019)",
      "de trekker", "31,5 van 35 uur (90 %)", "€ 1.000,00 van € 1.000,00 (100 %)", "A. Voorbeeld",
      "Let op: De stukken zijn te laat.", "di 22 mei",
    ] { #expect(text.contains(what), "\(what) in \(text)") }
    let late = try #require(page.all("ul").first { $0.attributes["class"] == "late" })
    #expect(late.wholeText.contains("Stukken, 4 dagen te laat (vr 1 jun)"))
  }

  @Test func `an empty board says so, and a public or cut one too`() throws {
    let empty = Board(language: .nl, day: ExampleBoards.day("2018-06-05"), flows: [])
    let page = try PageReader.read(BoardPage.html(empty))
    #expect(page.wholeText.contains("Er zijn geen opdrachten om te tonen."))
    #expect(page.all("svg").isEmpty && page.all("table").isEmpty)
    let open = try Self.page(ExampleBoards.board(in: .en, isPublic: true))
    #expect(open.wholeText.contains("Names of people are left out."))
    let cut = Board(
      language: .en, day: empty.day, flows: ExampleBoards.board().flows, isCut: true)
    #expect(try Self.page(cut).wholeText.contains("more assignments than are shown"))
  }
}
