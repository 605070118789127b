import Boards
import Languages
import Ledgers
import WorkingCalendar

/// Boards to look at.
enum ExampleBoards {
  static func day(_ text: String) -> CivilDate {
    guard let day = CivilDate(iso: text) else { preconditionFailure("'\(text)' is no day.") }
    return day
  }

  static let teams: BoardCard = {
    var card = BoardCard(id: "teams", title: "Samen leren", stage: "Uitvoering")
    card.since = day("2018-05-22")
    card.deadlines = [
      BoardCard.Deadline(label: "Stukken", due: day("2018-06-01"), isLate: true),
      BoardCard.Deadline(label: "Einde", due: day("2019-12-31")),
    ]
    card.meetings = [BoardCard.Meeting(body: "BPSDL", day: day("2018-04-25"))]
    card.course = [
      BoardCard.Stay(label: "Concept", from: day("2018-04-02"), until: day("2018-04-20")),
      BoardCard.Stay(label: "Besluit BPSDL", from: day("2018-04-20"), until: day("2018-04-25")),
      BoardCard.Stay(
        label: "Opgeschort", from: day("2018-04-25"), until: day("2018-05-22"), isSuspended: true),
      BoardCard.Stay(label: "Uitvoering", from: day("2018-05-22")),
    ]
    card.accounts = [
      BoardCard.Account(measure: .hours, label: "Trekker", granted: 3_500, used: 3_150),
      BoardCard.Account(measure: .money, label: "geld van 2018", granted: 100_000, used: 100_000),
    ]
    card.waitsFor = ["de trekker"]
    card.flags = ["De stukken zijn te laat."]
    card.people = [BoardCard.Person(part: "Trekker", name: "A. Voorbeeld")]
    return card
  }()

  static let desk: BoardCard = {
    var card = BoardCard(id: "loket", title: "Het loket", stage: "Gearchiveerd")
    card.isOver = true
    card.course = [
      BoardCard.Stay(label: "Concept", from: day("2017-09-12"), until: day("2018-02-01")),
      BoardCard.Stay(
        label: "Gearchiveerd", from: day("2018-02-01"), until: day("2018-02-01"),
        isEnd: true),
    ]
    return card
  }()

  static func board(
    _ cards: [BoardCard] = [teams], done: [BoardCard] = [desk], in language: Language = .nl,
    isPublic: Bool = false
  ) -> Board {
    Board(
      language: language, day: day("2018-06-05"),
      flows: [
        Board.Flow(
          title: "Opdracht",
          columns: [
            Board.Column(label: "Concept", cards: []),
            Board.Column(label: "Uitvoering", cards: cards),
            Board.Column(label: "Klaar", cards: done),
          ])
      ], isPublic: isPublic)
  }
}
