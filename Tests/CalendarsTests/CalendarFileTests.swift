import Calendars
import Languages
import Storage
import TestSupport
import Testing
import WorkingCalendar

struct CalendarFileTests {
  private func known(_ texts: String...) throws -> KnownCalendars {
    try KnownCalendars(
      reading: texts.enumerated().map { ("\($0.offset).json5", Array($0.element.utf8)) })
  }

  private func flaws(_ texts: String...) -> [String] {
    do throws(InvalidCalendars) {
      _ = try KnownCalendars(
        reading: texts.enumerated().map { ("\($0.offset).json5", Array($0.element.utf8)) })
      return []
    } catch {
      return error.flaws.map(\.located.en)
    }
  }

  private func date(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

  @Test func `the digests of the built-in calendars address their content`() {
    for calendar in KnownCalendars.builtIn.calendars {
      #expect(calendar.reference.digest == calendar.content.digest, "\(calendar.name)")
      #expect(calendar.reference.digest.utf8.count == 16)
    }
    #expect(KnownCalendars.builtIn.names == ["nl", "weekdays"])
  }

  @Test func `a file adds days on a par and closings to the Dutch calendar`() throws {
    let nl = try #require(
      try known(
        """
        // Decrees and closings.
        { calendar: "nl", extends: "nl",
          parDays: [{ date: "2021-05-14", name: "Dag na Hemelvaart", source: "a decree" }],
          closed: [{ from: "2018-12-27", until: "2018-12-31", name: "Kerstsluiting" },
                   { date: "2018-05-11", name: { nl: "Brugdag", en: "Bridge day" } }] }
        """)["nl"])
    let bridge = try date("2018-05-11")
    #expect(!nl.isWorkingDay(bridge) && nl.freeDay(on: bridge)?.englishName == "Bridge day")
    let due = nl.dueDate(from: try date("2018-12-24"), after: Term(1, .workdays), policy: .none)
    #expect(due.due.description == "2019-01-02")
    #expect(
      due.skipped.map(\.name) == [
        "Eerste Kerstdag", "Tweede Kerstdag", "Kerstsluiting", "Kerstsluiting", "Kerstsluiting",
        "Nieuwjaarsdag",
      ])
    let par = try date("2021-05-14")
    #expect(nl.isWorkingDay(par))
    #expect(nl.rolled(par, by: .atw).description == "2021-05-17")
    #expect(nl.rolled(par, by: .previousWorkingDay) == par)
    #expect(nl.reference.digest != WorkingCalendar.dutch.reference.digest)
  }

  @Test func `the same content has the same digest, whatever its spelling`() throws {
    let one = try known(
      #"{calendar:"a",extends:"nl",closed:[{from:"2018-12-27",until:"2018-12-28",name:"x"}]}"#)
    let other = try known(
      """
      { "closed": [{ "name": { "nl": "x", "en": "x" }, "date": "20181228", "source": "y" },
                   { "name": "x", "date": "2018-W52-4" }],
        /* the order of keys and days is of no account */
        "extends": "nl", "calendar": "b" }
      """)
    #expect(one["a"]?.reference.digest == other["b"]?.reference.digest)
    let plain = try known(#"{ calendar: "c", extends: "nl" }"#)
    #expect(plain["c"]?.reference.digest == WorkingCalendar.dutch.reference.digest)
    let moved = try known(
      #"{calendar:"a",extends:"nl",closed:[{from:"2018-12-27",until:"2018-12-29",name:"x"}]}"#)
    #expect(moved["a"]?.reference.digest != one["a"]?.reference.digest)
  }

  @Test func `a calendar of its own has its weekend and its rules`() throws {
    let shop = try #require(
      try known(
        """
        { calendar: "shop", weekend: ["sunday"],
          holidays: [{ easter: -2, name: "Goede Vrijdag" },
                     { month: 7, day: 1, name: "Keti Koti", from: 2022, whenSunday: -1 }] }
        """)["shop"])
    #expect(shop.isWorkingDay(try date("2018-04-28")))
    #expect(!shop.isWorkingDay(try date("2018-04-29")))
    #expect(!shop.isWorkingDay(try date("2018-03-30")))
    #expect(shop.freeDays(in: 2021).map(\.dutchName) == ["Goede Vrijdag"])
    // 1 July 2029 is a Sunday.
    #expect(shop.freeDays(in: 2029).last?.date == (try date("2029-06-30")))
    #expect(shop.adding(workdays: 6, to: try date("2018-06-10")) == (try date("2018-06-16")))
  }

  @Test func `calendars extend each other in any order`() throws {
    let found = try known(
      #"{ calendar: "c", extends: "b", closed: [{ date: "2018-06-03", name: "c" }] }"#,
      #"{ calendar: "b", extends: "nl", closed: [{ date: "2018-06-01", name: "b" }] }"#,
      #"{ calendar: "nl", extends: "nl", closed: [{ date: "2018-06-04", name: "a" }] }"#)
    let c = try #require(found["c"])
    #expect(c.adding(workdays: 1, to: try date("2018-05-31")) == (try date("2018-06-05")))
    #expect(found.names == ["b", "c", "nl", "weekdays"])
  }

  @Test(arguments: [
    (
      #"{ calendar: "a", parDay: [] }"#,
      "1:18: unknown key 'parDay' in a calendar; did you mean 'parDays'?"
    ),
    ("{ }", "1:1: the calendar lacks 'calendar'; write for instance calendar: \"nl\""),
    ("[1]", "1:1: a calendar is an object { … }"),
    (
      #"{ calendar: "A b" }"#,
      "1:13: 'A b' is no name of a calendar; use lower-case letters, digits and '-'"
    ),
    (
      #"{ calendar: "a", extends: "nk" }"#,
      "1:27: the calendar 'nk' does not exist; did you mean 'nl'?"
    ),
    (
      #"{ calendar: "a", extends: "a" }"#,
      "1:27: the calendar 'a' does not exist; possible: nl, weekdays"
    ),
    (
      #"{ calendar: "a", weekend: ["sundag"] }"#,
      "1:28: the day 'sundag' does not exist; did you mean 'sunday'?"
    ),
    (
      #"{ calendar: "a", closed: [{ date: "2018-02-30", name: "x" }] }"#,
      "1:35: '2018-02-30' is no date; write for instance \"2021-05-14\""
    ),
    (
      #"{ calendar: "a", closed: [{ date: "1899-01-01", name: "x" }] }"#,
      "1:35: 1899-01-01 lies outside the years 1900-2100"
    ),
    (
      #"{ calendar: "a", closed: [{ date: "2018-02-20" }] }"#,
      "1:27: 'name' is missing here; write for instance name: \"Koningsdag\""
    ),
    (
      #"{ calendar: "a", closed: [{ from: "2018-02-20", name: "x" }] }"#,
      "1:27: 'until' is missing here; write for instance until: \"2018-12-27\""
    ),
    (
      #"{ calendar: "a", closed: [{ from: "2018-02-20", until: "2018-02-19", name: "x" }] }"#,
      "1:56: 'until' lies on or after 'from', and at most 366 days later"
    ),
    (
      #"{ calendar: "a", closed: [{ date: "2018-02-20", name: "x" }, "#
        + #"{ date: "2018-02-20", name: "y" }] }"#,
      "1:62: 2018-02-20 is there already; take one away"
    ),
    (
      #"{ calendar: "a", holidays: [{ easter: 1, month: 2, name: "x" }] }"#,
      "1:39: a holiday has 'easter', or 'month' and 'day'"
    ),
    (
      #"{ calendar: "a", holidays: [{ month: 2, day: 30, name: "x" }] }"#,
      "1:46: month 2 has no day 30"
    ),
    (
      #"{ calendar: "a", holidays: [{ month: 13, day: 30, name: "x" }] }"#,
      "1:38: a whole number from 1 to 12 belongs here"
    ),
    (
      #"{ calendar: "a", holidays: [{ month: 1, day: 1, name: "x", whenSunday: -1 }] }"#,
      "1:72: the day moves into another year"
    ),
    (
      #"{ calendar: "a", holidays: [{ month: 1, day: 1, name: "x", from: 2000, until: 1999 }] }"#,
      "1:79: 'until' lies before 'from'"
    ),
    (
      #"{ calendar: "a", parDays: [{ date: "2018-02-20", name: "x (gelijkgesteld)" }] }"#,
      "1:56: a name has 1 to 80 characters on one line, and does not end in ' (gelijkgesteld)'"
    ),
    (
      #"{ calendar: "a", parDays: [{ date: "2018-02-20", name: "a\nb" }] }"#,
      "1:56: a name has 1 to 80 characters on one line, and does not end in ' (gelijkgesteld)'"
    ),
    (
      #"{ calendar: "a", weekend: ["monday","tuesday","wednesday","thursday","friday","#
        + #""saturday","sunday"] }"#,
      "1:27: a week has at least one working day"
    ),
    (#"{ calendar: "a", closed: {} }"#, "1:26: a list belongs here"),
    (#"{ calendar: "a" "#, "1:17: "),
  ])
  func `a flaw is told at its place, with the remedy`(text: String, flaw: String) throws {
    let found = flaws(text)
    #expect(found.count == 1, "\(found)")
    #expect(try #require(found.first).hasPrefix("0.json5:\(flaw)"), "\(found)")
  }

  @Test func `a circle and a double name are told`() {
    #expect(
      flaws(#"{ calendar: "a", extends: "b" }"#, #"{ calendar: "b", extends: "a" }"#) == [
        "1.json5:1:27: 'extends' goes in a circle: a → b → a; begin with \"nl\" or \"weekdays\""
      ])
    #expect(
      flaws(#"{ calendar: "a" }"#, #"{ calendar: "a" }"#) == [
        "1.json5:1:13: the calendar 'a' is also in 0.json5; give it another name"
      ])
  }

  @Test func `the example of the article is a calendar`() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
    let article = String(
      decoding: try Folder.bytes(of: "\(root)/Sources/Opdracht.docc/CalendarsAndTerms.md"),
      as: UTF8.self)
    let example = try #require(article.split(separator: "```json5").last)
    let text = try #require(example.split(separator: "```").first)
    let nl = try #require(try known(String(text))["nl"])
    #expect(!nl.isWorkingDay(try date("2018-12-28")))
  }

  @Test func `limits hold`() {
    let days = (0..<20).map { year in
      #"{ from: "\#(1950 + year)-01-01", until: "\#(1950 + year)-12-31", name: "x" }"#
    }.joined(separator: ",")
    #expect(
      flaws("{ calendar: \"a\", closed: [\(days)] }").first?.contains("5000 closed days") == true)
    let two = days.split(separator: "}").prefix(2).map { "\($0)}" }.joined()
    #expect(
      flaws("{ calendar: \"a\", closed: [\(two)] }").first?.contains("no working day") == true)
    let rules = Array(repeating: #"{ easter: 1, name: "x" }"#, count: 201).joined(separator: ",")
    #expect(
      flaws("{ calendar: \"a\", holidays: [\(rules)] }").contains {
        $0.contains("at most 200 parts")
      })
    let large = "{ calendar: \"a\" }" + String(repeating: " ", count: 1024 * 1024)
    #expect(flaws(large).first?.contains("at most 1048576 bytes") == true)
  }

  @Test func `noise never traps`() {
    var random = SeededGenerator(seed: 12)
    let text = Array(
      #"{ calendar: "a", extends: "nl", closed: [{ date: "2018-02-20", name: "x" }] }"#.utf8)
    for _ in 0..<2_000 {
      var bytes = text
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 32...126, using: &random)
      }
      do throws(InvalidCalendars) {
        _ = try KnownCalendars(reading: [("x", bytes)])
      } catch {
        #expect(!error.flaws.isEmpty)
      }
    }
  }

  @Test func `a folder holds calendars, and none where it is missing`() throws {
    let folder = try TemporaryFolder()
    let system = LocalFileSystem()
    #expect(try KnownCalendars(folder: "\(folder.path)/none", on: system).names.count == 2)
    try folder.write(Array(#"{ calendar: "a" }"#.utf8), to: "a.json5")
    try folder.write(Array("no calendar".utf8), to: "readme.txt")
    #expect(try KnownCalendars(folder: folder.path, on: system).names == ["a", "nl", "weekdays"])
    try folder.write(Array("{ calendar: }".utf8), to: "b.json5")
    do throws(CalendarFolderError) {
      _ = try KnownCalendars(folder: folder.path, on: system)
      Issue.record("a broken calendar is read")
    } catch {
      #expect(error.message.nl.hasPrefix("\(folder.path)/b.json5:1:13: "))
    }
  }
}
