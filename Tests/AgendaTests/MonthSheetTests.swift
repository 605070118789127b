import Agenda
import Languages
import TestSupport
import Testing
import WorkingCalendar

struct MonthSheetTests {
  private func sheet(
    _ month: String, today: String, free: [(String, String)] = [], due: [String] = [],
    in language: Language = .nl
  ) throws -> [String] {
    try MonthSheet(
      month: day(month), today: day(today),
      free: free.map { (try day($0.0), $0.1) }, due: Set(due.map { try day($0) })
    ).lines(in: language)
  }

  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  @Test func `a month stands in weeks from Monday, with what happens marked`() throws {
    let lines = try sheet(
      "2018-04-18", today: "2018-04-25",
      free: [("2018-04-27", "Koningsdag"), ("2018-04-02", "Tweede Paasdag"), ("2018-05-05", "x")],
      due: ["2018-04-11", "2018-04-25", "2018-04-27", "2018-05-01"])
    #expect(
      lines == [
        "april 2018",
        "wk  ma   di   wo   do   vr   za   zo",
        "13                                 1",
        "14   2°   3    4    5    6    7    8",
        "15   9   10   11!  12   13   14   15",
        "16  16   17   18   19   20   21   22",
        "17  23   24  >25*  26   27*° 28   29",
        "18  30",
        "",
        "> vandaag  * termijn  ! te laat  ° vrij",
        "° ma 2 apr  Tweede Paasdag",
        "° vr 27 apr  Koningsdag",
      ])
  }

  @Test func `a month without anything has no legend`() throws {
    #expect(
      try sheet("2021-02-01", today: "2018-04-25", in: .en) == [
        "February 2021",
        "wk  Mo   Tu   We   Th   Fr   Sa   Su",
        " 5   1    2    3    4    5    6    7",
        " 6   8    9   10   11   12   13   14",
        " 7  15   16   17   18   19   20   21",
        " 8  22   23   24   25   26   27   28",
      ])
  }

  @Test func `weeks have the numbers of ISO 8601 around the turn of a year`() throws {
    let cases = [
      ("2016-01-01", ["53", " 1", " 2", " 3", " 4"]),
      ("2018-12-01", ["48", "49", "50", "51", "52", " 1"]),
      ("2020-12-01", ["49", "50", "51", "52", "53"]),
      ("2021-01-01", ["53", " 1", " 2", " 3", " 4"]),
      ("2027-01-01", ["53", " 1", " 2", " 3", " 4"]),
    ]
    for (month, weeks) in cases {
      let lines = try sheet(month, today: "2000-01-01")
      #expect(lines.dropFirst(2).map { String($0.prefix(2)) } == weeks, "\(month)")
    }
  }

  @Test func `any month has each of its days once, and fits on forty columns`() throws {
    var generator = SeededGenerator(seed: 40)
    for _ in 0..<300 {
      let number = Int.random(in: -600_000...2_900_000, using: &generator)
      let month = try #require(CivilDate(dayNumber: number))
      let first = month.adding(days: 1 - month.day)
      let length = first.lastDayOfMonth - first + 1
      let every = (0..<length).map { first.adding(days: $0) }
      let lines = MonthSheet(
        month: month, today: first.adding(days: 9), free: every.map { ($0, "x") }, due: Set(every)
      ).lines(in: Bool.random(using: &generator) ? .nl : .en)
      #expect(lines.allSatisfy { $0.unicodeScalars.count <= 40 })
      let weeks = lines.dropFirst(2).prefix { !$0.isEmpty }
      let days = weeks.flatMap { week in
        week.unicodeScalars.dropFirst(3).split { !("0"..."9" ~= $0) }
          .compactMap { Int(String(String.UnicodeScalarView($0))) }
      }
      #expect(days == Array(1...length), "\(month)")
    }
  }

  @Test func `the first and the last month that there are can be shown`() throws {
    #expect(try sheet("0001-01-15", today: "2018-01-01").contains { $0.hasSuffix("31") })
    #expect(try sheet("9999-12-15", today: "2018-01-01").contains { $0.contains("31") })
  }
}
