import Boards
import Languages
import Testing
import WorkingCalendar

/// Whether what stands on the picture can be read: inside it, and not on top of each other.
struct TimelinePictureTests {
  private struct Label {
    let text: String
    let left: Double
    let right: Double
    let y: Int
  }

  private static func picture(_ cards: [BoardCard]) throws -> PageReader.Element {
    let page = try PageReader.read(BoardPage.html(ExampleBoards.board(cards, done: [])))
    return try #require(page.all.first { $0.attributes["role"] == "img" })
  }

  /// The texts with where they stand; a narrow face is assumed, so that what touches here does so
  /// for everybody.
  private static func labels(_ picture: PageReader.Element) throws -> [Label] {
    try picture.all("text").map { element in
      let x = Double(try #require(element.attributes["x"].flatMap { Int($0) }))
      let y = try #require(element.attributes["y"].flatMap { Int($0) })
      let width = Double(element.text.count) * 5.2
      let isEnd = element.attributes["class"]?.contains("tl-end") ?? false
      return Label(
        text: element.text, left: isEnd ? x - width : x, right: isEnd ? x : x + width, y: y)
    }
  }

  private static func crowded(_ count: Int, apart days: Int) -> BoardCard {
    var card = BoardCard(id: "vol", title: "Een opdracht met veel termijnen", stage: "Uitvoering")
    let start = ExampleBoards.day("2017-09-01")
    card.course = (0..<count).map { number in
      BoardCard.Stay(
        label: "Fase \(number) van de opdracht", from: start.adding(days: number * days),
        until: number == count - 1 ? nil : start.adding(days: (number + 1) * days))
    }
    card.deadlines = (0..<count).map { number in
      BoardCard.Deadline(
        label: "Termijn \(number)", due: start.adding(days: number * days),
        isLate: number.isMultiple(of: 3))
    }
    card.meetings = (0..<count).map { number in
      BoardCard.Meeting(body: "DB WIL", day: start.adding(days: number * days + 1))
    }
    return card
  }

  @Test(arguments: [(3, 200), (8, 60), (12, 7), (40, 1), (60, 0)])
  func `labels stand inside the picture, and none covers another`(
    count: Int, days: Int
  ) throws {
    let card = Self.crowded(count, apart: days)
    let picture = try Self.picture([card, ExampleBoards.teams, card])
    let box = (picture.attributes["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
    let labels = try Self.labels(picture)
    #expect(labels.count > 10)
    for (place, label) in labels.enumerated() {
      #expect(label.left >= 0 && label.right <= box[2] && Double(label.y) <= box[3], "\(label)")
      for other in labels.dropFirst(place + 1) where abs(other.y - label.y) < 12 {
        #expect(
          other.left >= label.right || label.left >= other.right,
          "'\(label.text)' and '\(other.text)' at \(label.y)")
      }
    }
  }

  @Test func `what finds no room is counted, and told in the table`() throws {
    let page = try PageReader.read(
      BoardPage.html(ExampleBoards.board([Self.crowded(60, apart: 0)], done: [])))
    let note = try #require(page.all("p").first { $0.attributes["class"] == "muted picture-note" })
    let drawn = try Self.labels(try Self.picture([Self.crowded(60, apart: 0)]))
      .count { $0.text.hasPrefix("Termijn") || $0.text.contains("Termijn") }
    #expect(drawn < 60 && note.text.contains("geen plek"))
    let table = try #require(page.all("table").first)
    for number in 0..<60 { #expect(table.wholeText.contains("Termijn Termijn \(number)")) }
  }

  @Test func `the marks are those of the card`() throws {
    let picture = try Self.picture([ExampleBoards.teams])
    func count(_ style: String) -> Int { picture.all.count { $0.attributes["class"] == style } }
    #expect(count("tl-meeting") == 1 && count("tl-deadline") == 1)
    #expect(count("tl-deadline-late") == 1 && count("tl-hatch") == 1)
    #expect(count("tl-rest") == 1 && count("tl-now") == 1 && count("tl-today") == 1)
    let texts = picture.all("text").map(\.text)
    #expect(texts.contains("Te laat: Stukken, 1 jun") && texts.contains("vandaag"))
    #expect(texts.contains("2018") && texts.contains("2019"))
  }

  @Test func `a hundred years fit: what lies far away is in the table alone`() throws {
    var card = ExampleBoards.teams
    card.course[0] = BoardCard.Stay(
      label: "Lang geleden", from: ExampleBoards.day("1918-01-01"),
      until: ExampleBoards.day("1919-01-01"))
    card.deadlines.append(BoardCard.Deadline(label: "Ooit", due: ExampleBoards.day("9999-12-31")))
    let picture = try Self.picture([card])
    let width = try #require(picture.attributes["width"].flatMap { Int($0) })
    #expect(width < 3_000)
    #expect(
      !picture.all("text").contains { $0.text.hasPrefix("Ooit") || $0.text == "Lang geleden" })
    let page = BoardPage.html(ExampleBoards.board([card], done: []))
    #expect(page.contains("Fase Lang geleden") && page.contains("vr 31 dec 9999"))
  }
}
