import Agenda
import TestSupport
import Testing
import WorkingCalendar

struct CalendarFileTests {
  static let domain = "example.org"

  static func appointment(
    _ name: String = "stukken", on day: String = "2018-04-25", summary: String = "Stukken – Samen",
    details: String = "Opdracht: samen", sequence: Int = 3, alarms: [String] = []
  ) throws -> Appointment {
    Appointment(
      identifier: Appointment.Identifier(
        assignment: "samen-leren", state: "geagendeerd", deadline: name, domain: domain),
      day: try #require(CivilDate(iso: day)), summary: summary, details: details,
      changedAt: try #require(Instant(iso: "2018-04-01T07:00:00.250Z")), sequence: sequence,
      alarms: try alarms.map { try #require(Instant(iso: $0)) })
  }

  @Test func `a deadline is a whole day with its alarms`() throws {
    let file = CalendarFile(
      [try Self.appointment(alarms: ["2018-04-11T07:00:00Z", "2018-04-24T07:00:00Z"])],
      domain: Self.domain)
    let calendar = try ParsedCalendar(file.bytes).calendar
    #expect(calendar.value("VERSION") == "2.0")
    #expect(calendar.value("METHOD") == "PUBLISH")
    #expect(calendar.value("PRODID")?.isEmpty == false)
    #expect(calendar.components.count == 1)
    let event = try #require(calendar.components.first)
    #expect(event.name == "VEVENT")
    #expect(event.value("UID") == "samen-leren.geagendeerd.stukken@example.org")
    let start = event.properties.first { $0.name == "DTSTART" }
    #expect(start?.parameters == ["VALUE=DATE"] && start?.value == "20180425")
    let end = event.properties.first { $0.name == "DTEND" }
    #expect(end?.parameters == ["VALUE=DATE"] && end?.value == "20180426")
    #expect(event.value("DTSTAMP") == "20180401T070000Z")
    #expect(event.value("LAST-MODIFIED") == "20180401T070000Z")
    #expect(event.value("SEQUENCE") == "3" && event.value("STATUS") == "CONFIRMED")
    #expect(event.text("SUMMARY") == "Stukken – Samen")
    #expect(event.components.map(\.name) == ["VALARM", "VALARM"])
    #expect(event.components[0].value("ACTION") == "DISPLAY")
    let trigger = event.components[0].properties.first { $0.name == "TRIGGER" }
    #expect(trigger?.parameters == ["VALUE=DATE-TIME"] && trigger?.value == "20180411T070000Z")
  }

  @Test func `a month and a year end where they end`() throws {
    for (day, next) in [
      ("2018-12-31", "20190101"), ("2020-02-28", "20200229"), ("2019-02-28", "20190301"),
    ] {
      let file = CalendarFile([try Self.appointment(on: day)], domain: Self.domain)
      let event = try #require(try ParsedCalendar(file.bytes).calendar.components.first)
      #expect(event.value("DTEND") == next)
    }
    let last = CalendarFile([try Self.appointment(on: "9999-12-31")], domain: Self.domain)
    let event = try #require(try ParsedCalendar(last.bytes).calendar.components.first)
    #expect(event.value("DTSTART") == "99991231" && event.value("DTEND") == nil)
  }

  /// What somebody writes, and what may be read of it.
  private static let naughty: [(written: String, read: String)] = [
    ("a;b,c\\d", "a;b,c\\d"), ("een\ntwee", "een\ntwee"), ("een\r\ntwee", "een\ntwee"),
    ("een\rtwee", "een\ntwee"), ("\\n\\N\\,", "\\n\\N\\,"), ("x\u{0}y\u{7F}z\u{9B}", "xyz"),
    ("x\u{2028}BEGIN:VALARM\u{2029}\u{85}y", "x\nBEGIN:VALARM\n\ny"),
    ("x\nEND:VEVENT\nBEGIN:VEVENT\nUID:y", "x\nEND:VEVENT\nBEGIN:VEVENT\nUID:y"),
    ("\r\nATTENDEE:mailto:a@b.c", "\nATTENDEE:mailto:a@b.c"), ("\r\n x", "\n x"),
    ("x\u{202E}y\u{2066}z\u{200F}", "x\u{FFFD}y\u{FFFD}z\u{FFFD}"), ("tab\there", "tab here"),
    (String(repeating: "é", count: 300), String(repeating: "é", count: 300)),
    (String(repeating: "\u{1F600}", count: 80), String(repeating: "\u{1F600}", count: 80)),
    (String(repeating: "e\u{301}", count: 90), String(repeating: "e\u{301}", count: 90)),
    (String(repeating: " ", count: 200), String(repeating: " ", count: 200)),
    (String(repeating: ";", count: 100), String(repeating: ";", count: 100)),
    ("", ""), (":", ":"), ("\"", "\""), ("SUMMARY;X=Y:z", "SUMMARY;X=Y:z"),
  ]

  @Test(arguments: naughty.indices)
  func `text is only ever text`(place: Int) throws {
    let (written, read) = Self.naughty[place]
    let plain = try ParsedCalendar(
      CalendarFile(
        [try Self.appointment(alarms: ["2018-04-11T07:00:00Z"])], domain: Self.domain
      ).bytes
    ).calendar
    let appointment = try Self.appointment(
      summary: written, details: written, alarms: ["2018-04-11T07:00:00Z"])
    let file = CalendarFile([appointment], domain: Self.domain)
    let calendar = try ParsedCalendar(file.bytes).calendar
    #expect(Self.shape(calendar) == Self.shape(plain))
    let event = try #require(calendar.components.first)
    // Scalar by scalar: equal texts can be written in two ways.
    for text in [
      event.text("SUMMARY"), event.text("DESCRIPTION"), event.components.first?.text("DESCRIPTION"),
    ] {
      #expect(text.map { Array($0.unicodeScalars) } == Array(read.unicodeScalars))
    }
    #expect(try CalendarReader.appointments(in: file.bytes).map(\.summary) == [read])
  }

  /// Every property and component by name, in order: what text must never add to.
  private static func shape(_ component: ParsedCalendar.Component) -> [String] {
    [component.name] + component.properties.map { "\($0.name) \($0.parameters)" }
      + component.components.flatMap(shape)
  }

  @Test func `texts of any length and letters are folded and read back`() throws {
    var generator = SeededGenerator(seed: 5_545)
    let letters: [Unicode.Scalar] = [
      "a", " ", "é", "\u{20AC}", "\u{1F600}", "\\", ";", ",", "\n", "\u{301}", ":", "n",
    ]
    for length in 0..<400 {
      var text = String.UnicodeScalarView()
      for _ in 0..<length { text.append(letters.randomElement(using: &generator) ?? "x") }
      let file = CalendarFile(
        [try Self.appointment(summary: String(text))], domain: Self.domain)
      let event = try #require(try ParsedCalendar(file.bytes).calendar.components.first)
      #expect(event.text("SUMMARY").map { Array($0.unicodeScalars) } == Array(text))
      #expect(try CalendarReader.appointments(in: file.bytes).count == 1)
    }
  }
}
