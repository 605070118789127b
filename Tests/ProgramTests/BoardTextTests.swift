import Boards
import Languages
import Ledgers
import Testing
import WorkingCalendar

@testable import opdracht

/// A board on a terminal of every width.
struct BoardTextTests {
  private static func card(_ number: Int, _ stage: String) throws -> BoardCard {
    let due = try #require(CivilDate(iso: "2018-06-01"))
    var card = BoardCard(
      id: "opdracht-\(number)", title: "Één lange titel met accenten en €-tekens nummer \(number)",
      stage: stage)
    card.deadlines = [
      BoardCard.Deadline(label: "Stukken voor het bestuur", due: due, isLate: true),
      BoardCard.Deadline(label: "Einde", due: due.adding(days: 40)),
    ]
    card.accounts = [
      BoardCard.Account(measure: .hours, label: "Trekker", granted: 10_000, used: 9_000)
    ]
    card.waitsFor = ["het bestuur van de samenwerking"]
    return card
  }

  private static func board(_ columns: Int) throws -> Board {
    Board(
      language: .nl, day: try #require(CivilDate(iso: "2018-06-05")),
      flows: [
        Board.Flow(
          title: "Opdracht",
          columns: try (0..<columns).map { number in
            Board.Column(
              label: "Fase \(number)",
              cards: try (0...number).map { try card($0, "Fase \(number)") })
          } + [Board.Column(label: "Leeg", cards: [])])
      ])
  }

  @Test(arguments: [40, 59, 60, 80, 120, 200], [1, 3, 7])
  func `no line is wider than the terminal, and nothing is cut`(width: Int, columns: Int) throws {
    let text = BoardText(try Self.board(columns), width: width).text
    for line in text.split(separator: "\n") { #expect(Console.columns(String(line)) <= width) }
    #expect(!text.contains("…"))
    let words = text.split { $0 == " " || $0 == "\n" }
    #expect(words.count { $0 == "laat:" } == columns * (columns + 1) / 2)
    #expect(text.contains("[#") && text.contains("Leeg"))
  }

  @Test func `columns stand beside each other where there is room`() throws {
    let wide = BoardText(try Self.board(3), width: 100).text
    #expect(
      wide.split(separator: "\n").contains { line in
        ["Fase 0 (1)", "Fase 1 (2)", "Fase 2 (3)"].allSatisfy { line.contains($0) }
      })
    let narrow = BoardText(try Self.board(3), width: 40).text
    #expect(narrow.split(separator: "\n").contains("Fase 1 (2)"))
  }

  @Test func `in a pipe every fact is whole on its line`() throws {
    let text = BoardText(try Self.board(1), width: nil).text
    #expect(
      text == """
        Bord, di 5 jun 2018: 1 opdracht, 1 te laat

        Opdracht
        [Fase 0 1] > Leeg

        Fase 0 (1)
        ----------
        opdracht-0
          Één lange titel met accenten en €-tekens nummer 0
          ! Te laat: Stukken voor het bestuur, 4 dagen (vr 1 jun)
          Einde: over 36 dagen (wo 11 jul)
          Wacht op: het bestuur van de samenwerking
          Uren: 90 van 100 uur (90 %)
        """)
  }
}
