import TestSupport
import Testing
import WorkingCalendar

struct DutchDateReaderTests {
  private func text(_ period: Period) -> String {
    let start = period.start.map(\.description) ?? ""
    let end = period.end.map(\.description) ?? ""
    return "\(start)..\(end) \(period.precision.rawValue)"
  }

  @Test(arguments: [
    ("20.10.2017", "2017-10-20..2017-10-20 day"), ("20-4-2018", "2018-04-20..2018-04-20 day"),
    ("25/4/2018", "2018-04-25..2018-04-25 day"),
    ("29 november 2017", "2017-11-29..2017-11-29 day"),
    ("november 2017", "2017-11-01..2017-11-30 month"), ("Mei 19", "2019-05-01..2019-05-31 month"),
    ("eind 2017", "2017-12-01..2017-12-31 month"),
    ("Einde november 2018.", "2018-11-01..2018-11-30 month"),
    ("doorlopend 2018-2019", "2018-01-01..2019-12-31 range"),
    ("2018/2019", "2018-01-01..2019-12-31 range"),
    ("eerste helft 2018", "2018-01-01..2018-06-30 half"),
    ("4^e kwartaal 2018", "2018-10-01..2018-12-31 quarter"),
    ("1 ste kwartaal 2018", "2018-01-01..2018-03-31 quarter"),
    ("laatste kwartaal 2018", "2018-10-01..2018-12-31 quarter"),
    ("najaar 2018", "2018-09-01..2018-11-30 season"),
    ("tot 31-12-2017", "..2017-12-31 day"), ("tot 1 maart 2018", "..2018-02-28 day"),
    ("tot en met 2018", "..2018-12-31 year"), ("in 2018", "2018-01-01..2018-12-31 year"),
    ("op korte termijn", ".. undated"), ("per 1 januari 2019", "2019-01-01.. day"),
  ])
  func `a wording names its period`(wording: String, expected: String) throws {
    let found = DutchDateReader.mentions(in: "Wij doen dit \(wording) zeker")
    #expect(found.count == 1)
    let period = try #require(found.first).period
    #expect(text(period) == expected)
  }

  @Test(arguments: [
    "Lekstroom Werkt 2020", "WIL 2.0", "4 van de 5 gemeenten", "werkteams/werktafel", "45-2-2018",
    "2018-2017", "plan voor 2018", "2018-06-30/2018-01-01", "29 brumaire 2017", "€ 316.000",
  ])
  func `what is no date is none`(wording: String) {
    #expect(DutchDateReader.mentions(in: "Iets over \(wording) en meer").isEmpty)
  }

  @Test(arguments: [
    "31 april 2018", "29 februari 2019", "tot 29 februari 2019", "32 maart 2018", "0 maart 2018",
    "100 maart 2018", "31 april 18", "31-4-2018", "2018-02-30", "vanaf 30 februari 2018",
    "einde 31 april 2018", "van 31 april tot 1 juni 2018", "1 mei en 31 juni 2018",
    "van 1 tot en met 31 juni 2018", "van maart tot 31 april 2018",
  ])
  func `a day that is none is told, and is no month`(wording: String) {
    let found = DutchDateReader.mentions(in: "Wij doen dit \(wording) zeker")
    #expect(found.map(\.role) == [.impossible])
    #expect(found.allSatisfy { $0.period.start == nil && $0.period.end == nil })
    #expect(DutchDateReader.period(reading: wording) == nil)
    #expect(DutchDateReader.date(reading: wording) == nil)
  }

  @Test func `an impossible end spoils no start in silence`() {
    let found = DutchDateReader.mentions(in: "1 januari 2018 tot 31 april 2018")
    #expect(found.map(\.role) == [.plain, .impossible])
    #expect(DutchDateReader.period(reading: "1 januari 2018 tot 31 april 2018") == nil)
  }

  @Test(arguments: [
    ("van maart tot en met mei 2018", "2018-03-01..2018-05-31 range"),
    ("maart t/m mei 2018", "2018-03-01..2018-05-31 range"),
    ("maart tot mei 2018", "2018-03-01..2018-04-30 range"),
    ("maart – mei 2018", "2018-03-01..2018-05-31 range"),
    ("van 1 maart tot en met 15 mei 2018", "2018-03-01..2018-05-15 range"),
    ("van 1 tot en met 15 mei 2018", "2018-05-01..2018-05-15 range"),
    ("van november tot en met maart 2018", "2017-11-01..2018-03-31 range"),
    ("tussen maart en mei 2018", "2018-03-01..2018-05-31 range"),
    ("vóór 1 juni 2018", "..2018-05-31 day"), ("voor 1 juni 2018", "..2018-05-31 day"),
    ("Vóór 15-6-2018", "..2018-06-14 day"), ("vóór maart 2018", "..2018-02-28 month"),
    ("vóór 2018", "..2017-12-31 year"), ("voor maart 2018", "2018-03-01..2018-03-31 month"),
    ("2018-01-01/P6M", "2018-01-01..2018-06-30 range"),
    ("2018-01-01/2018-06-30", "2018-01-01..2018-06-30 range"),
    ("Q3 2018", "2018-07-01..2018-09-30 quarter"), ("2018-Q3", "2018-07-01..2018-09-30 quarter"),
    ("q4-2018", "2018-10-01..2018-12-31 quarter"),
    ("kwartaal 1 2018", "2018-01-01..2018-03-31 quarter"),
    ("25 april 19", "2019-04-25..2019-04-25 day"),
  ])
  func `a stretch keeps both its ends`(wording: String, expected: String) throws {
    #expect(text(try #require(DutchDateReader.period(reading: wording))) == expected)
  }

  @Test func `several dates share a year`() {
    let found = DutchDateReader.mentions(in: "op 1 januari, 1 mei en 15 september 2018 gereed")
    #expect(
      found.map { text($0.period) } == [
        "2018-01-01..2018-01-01 day", "2018-05-01..2018-05-01 day", "2018-09-15..2018-09-15 day",
      ])
    #expect(found.map(\.wording) == ["1 januari", "1 mei", "15 september 2018"])
  }

  @Test func `two months share a year`() {
    let found = DutchDateReader.mentions(
      in: "Tussenbericht in januari en juni 2018 aan het bestuur")
    #expect(
      found.map { text($0.period) } == [
        "2018-01-01..2018-01-31 month", "2018-06-01..2018-06-30 month",
      ])
  }

  @Test(arguments: [
    ("Start september 2017", DateMention.Role.start), ("Start: eerste kwartaal 2018", .start),
    ("Plan afgerond: derde kwartaal 2018", .end), ("Einde november 2018", .end),
    ("tot 31-12-2017", .end), ("vanaf 1-1-2019", .start), ("op 1-1-2019", .plain),
  ])
  func `a mention knows whether it begins or ends`(wording: String, role: DateMention.Role) {
    #expect(DutchDateReader.mentions(in: wording).first?.role == role)
  }

  @Test func `a mention tells where it stands`() throws {
    let text = "Café tot 1 maart 2018, daarna"
    let mention = try #require(DutchDateReader.mentions(in: text).first)
    let bytes = Array(text.utf8)[mention.range]
    #expect(String(decoding: bytes, as: UTF8.self) == "tot 1 maart 2018")
    #expect(mention.wording == "tot 1 maart 2018")
  }

  @Test func `noise never traps`() {
    var random = SeededGenerator(seed: 7)
    let words = [
      "tot", "en", "met", "2018", "1", "maart", "eind", "kwartaal", "4^e", "-", "31-12-2017", "é",
      "(",
    ]
    for _ in 0..<2_000 {
      let count = Int.random(in: 0...8, using: &random)
      let text = (0..<count).map { _ in words.randomElement(using: &random) ?? "" }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      for mention in DutchDateReader.mentions(in: text) {
        #expect(mention.range.upperBound <= text.utf8.count)
      }
    }
  }
}
