import Boards
import Languages
import Ledgers
import TestSupport
import Testing
import WorkingCalendar

/// Text of users is data, whatever it looks like.
struct NaughtyTextTests {
  private static let texts = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onclick='x", "&lt;b&gt;",
    "]]></style><script>", "-->", "a\r\nb\tc", "\u{202E}gnp.exe\u{202C}", "\u{2066}x\u{2069}",
    "\u{61C}\u{200F}rtl", "\u{0}\u{1}\u{1B}[31m", "\u{FFFE}\u{FFFF}", "e\u{301}\u{301}\u{301}",
    "𝔘𝔫𝔦 👩‍👩‍👧 שלום", String(repeating: "W", count: 400), "", " ", "{{7*7}}", "javascript:alert(1)",
    "url(http://x)", "</title></svg>",
  ]

  private static let marks: [ClosedRange<UInt32>] = [
    0x00...0x09, 0x0B...0x1F, 0x7F...0x9F, 0x61C...0x61C, 0x200E...0x200F, 0x202A...0x202E,
    0x2066...0x2069, 0xFFFE...0xFFFF,
  ]

  private static func card(_ text: String) -> BoardCard {
    var card = BoardCard(id: text, title: text, stage: text)
    let day = ExampleBoards.day("2018-05-01")
    card.tracks = [text]
    card.parent = text
    card.deadlines = [
      BoardCard.Deadline(label: text, due: day, isLate: true),
      BoardCard.Deadline(label: text, due: day.adding(days: 90)),
    ]
    card.meetings = [BoardCard.Meeting(body: text, day: day.adding(days: 60))]
    card.course = [
      BoardCard.Stay(label: text, from: day, until: day.adding(days: 9), isSuspended: true),
      BoardCard.Stay(label: text, from: day.adding(days: 9)),
    ]
    card.accounts = [BoardCard.Account(measure: .money, label: text, granted: 100, used: 900)]
    card.waitsFor = [text]
    card.missing = [text]
    card.flags = [text]
    card.people = [BoardCard.Person(part: text, name: text)]
    return card
  }

  private static func shape(_ board: Board) throws -> [String] {
    try PageReader.read(BoardPage.html(board)).all.filter { element in
      // A text that is empty or long makes another number of these.
      !["text", "path"].contains(element.name)
        && element.attributes["class"] != "muted picture-note"
    }.map { "\($0.name) \($0.attributes.keys.sorted())" }
  }

  private static func board(_ text: String) -> Board {
    Board(
      language: .nl, day: ExampleBoards.day("2018-06-05"),
      flows: [
        Board.Flow(title: text, columns: [Board.Column(label: text + "!", cards: [card(text)])])
      ])
  }

  @Test(arguments: texts)
  func `a text in every place makes no element and turns no line`(text: String) throws {
    let expected = try Self.shape(Self.board("gewoon"))
    #expect(try Self.shape(Self.board(text)) == expected)
    let page = BoardPage.html(Self.board(text))
    for scalar in page.unicodeScalars {
      #expect(!Self.marks.contains { $0.contains(scalar.value) }, "U+\(scalar.value)")
    }
  }

  @Test(arguments: 1...40)
  func `random texts are data too`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let signs: [String] = [
      "<", ">", "&", "\"", "'", "\u{202E}", "\n", "é", "€", "-", "=", "/", "x",
    ]
    let text = (0..<40).map { _ in signs[Int(random.next() % UInt64(signs.count))] }.joined()
    #expect(
      try Self.shape(Self.board(text)) == Self.shape(Self.board("gewoon")), "seed \(seed)")
  }
}
