import Agenda
import Testing
import WorkingCalendar

/// A file that takes the place of an earlier one.
struct CalendarReplacingTests {
  private static let today = "2018-04-10"

  private func replaced(
    _ earlier: CalendarFile, with appointments: [Appointment], on day: String = today,
    ended: String? = "2018-04-09T10:00:00Z"
  ) throws -> CalendarFile {
    let today = try #require(CivilDate(iso: day))
    let moment = try ended.map { try #require(Instant(iso: $0)) }
    return CalendarFile(
      appointments, domain: CalendarFileTests.domain,
      replacing: try CalendarReader.appointments(in: earlier.bytes), on: today,
      ended: { _ in moment })
  }

  private func file(_ appointments: Appointment...) -> CalendarFile {
    CalendarFile(appointments, domain: CalendarFileTests.domain)
  }

  private func events(_ file: CalendarFile) throws -> [[String?]] {
    try ParsedCalendar(file.bytes).calendar.components.map {
      [$0.value("UID"), $0.value("STATUS"), $0.value("SEQUENCE"), $0.value("LAST-MODIFIED")]
    }
  }

  @Test func `the same state gives the same bytes`() throws {
    let first = file(
      try CalendarFileTests.appointment(alarms: ["2018-04-11T07:00:00Z"]),
      try CalendarFileTests.appointment("einde", on: "2018-12-31"))
    let second = try replaced(first, with: first.appointments.reversed())
    #expect(second.bytes == first.bytes)
  }

  @Test func `what is there no more is cancelled once, and stays so`() throws {
    let gone = try CalendarFileTests.appointment(sequence: 7, alarms: ["2018-04-11T07:00:00Z"])
    let kept = try CalendarFileTests.appointment("einde", on: "2018-12-31", sequence: 7)
    let second = try replaced(file(gone, kept), with: [kept])
    #expect(
      try events(second) == [
        [gone.identifier.text, "CANCELLED", "8", "20180409T100000Z"],
        [kept.identifier.text, "CONFIRMED", "7", "20180401T070000Z"],
      ])
    // Nobody is woken for it.
    #expect(try ParsedCalendar(second.bytes).calendar.components[0].components.isEmpty)
    let third = try replaced(second, with: [kept], ended: "2018-04-20T10:00:00Z")
    #expect(third.bytes == second.bytes)
    // A year behind its day it is left out.
    let later = try replaced(third, with: [kept], on: "2019-04-26")
    #expect(later.bytes == third.bytes)
    #expect(try replaced(later, with: [kept], on: "2019-04-27").appointments.count == 1)
  }

  @Test func `what comes back counts on from where it was`() throws {
    let one = try CalendarFileTests.appointment(sequence: 7)
    let cancelled = try replaced(file(one), with: [])
    // It takes two events at least to go and come back; a backup may know of none.
    let back = try replaced(cancelled, with: [try CalendarFileTests.appointment(sequence: 9)])
    #expect(try events(back).first?[1...2] == ["CONFIRMED", "9"])
    let restored = try replaced(cancelled, with: [one])
    #expect(try events(restored).first?[1...2] == ["CONFIRMED", "9"])
  }

  private func occurrence(_ planned: String, on day: String) throws -> Appointment {
    Appointment(
      identifier: Appointment.Identifier(
        assignment: "een", series: "overleg", planned: try #require(CivilDate(iso: planned)),
        domain: CalendarFileTests.domain),
      day: try #require(CivilDate(iso: day)), summary: "Overleg", details: "-",
      changedAt: try #require(Instant(iso: "2018-04-01T07:00:00Z")), sequence: 3, alarms: [])
  }

  @Test func `an occurrence is known by its planned day, and one that took place is kept`() throws {
    let past = try occurrence("2018-04-09", on: "2018-04-09")
    let today = try occurrence("2018-04-03", on: Self.today)
    let ahead = try occurrence("2018-05-09", on: "2018-05-09")
    let next = try replaced(file(past, today, ahead), with: [])
    #expect(
      try events(next).map { Array($0[...2]) } == [
        ["een.series.overleg.2018-04-09@\(CalendarFileTests.domain)", "CONFIRMED", "3"],
        ["een.series.overleg.2018-04-03@\(CalendarFileTests.domain)", "CONFIRMED", "3"],
        ["een.series.overleg.2018-05-09@\(CalendarFileTests.domain)", "CANCELLED", "4"],
      ])
    let moved = try replaced(file(ahead), with: [try occurrence("2018-05-09", on: "2018-05-14")])
    #expect(moved.appointments.map(\.sequence) == [4])
    #expect(try replaced(next, with: [], on: "2019-04-20").appointments.map(\.day) == [ahead.day])
  }

  @Test func `what is told twice stands in the file once, as it was told last`() throws {
    let old = try CalendarFileTests.appointment(on: "2018-04-25", sequence: 7)
    let new = try CalendarFileTests.appointment(on: "2018-05-02", sequence: 8)
    for appointments in [[old, new], [new, old]] {
      let plain = CalendarFile(appointments, domain: CalendarFileTests.domain)
      #expect(plain.appointments == [new])
      #expect(try replaced(file(), with: appointments).appointments == [new])
    }
  }

  @Test func `a sequence never falls, and rises where the date moved`() throws {
    let before = file(try CalendarFileTests.appointment(on: "2018-04-25", sequence: 7))
    let moved = try CalendarFileTests.appointment(on: "2018-05-02", sequence: 9)
    #expect(try replaced(before, with: [moved]).appointments.map(\.sequence) == [9])
    let fallen = try CalendarFileTests.appointment(on: "2018-05-02", sequence: 5)
    #expect(try replaced(before, with: [fallen]).appointments.map(\.sequence) == [8])
    let same = try CalendarFileTests.appointment(on: "2018-04-25", sequence: 5)
    #expect(try replaced(before, with: [same]).appointments.map(\.sequence) == [7])
  }

  @Test func `a file of somebody else is refused, and so is what was put into ours`() throws {
    let ours = String(
      decoding: file(try CalendarFileTests.appointment()).bytes, as: UTF8.self)
    let foreign = [
      "", "BEGIN:VCALENDAR\r\nPRODID:-//else//EN\r\nEND:VCALENDAR\r\n", "text", "\u{FEFF}" + ours,
      ours.replacing("UID:samen-leren.geagendeerd.stukken@", with: "UID:lunch@"),
      ours.replacing("SEQUENCE:3\r\n", with: ""),
      ours.replacing("SEQUENCE:3", with: "SEQUENCE:-3"),
      ours.replacing("DTSTART;VALUE=DATE:20180425", with: "DTSTART:20180425T120000Z"),
      ours.replacing("END:VCALENDAR", with: "BEGIN:VTODO\r\nEND:VTODO\r\nEND:VCALENDAR"),
      String(ours.dropLast(30)),
    ]
    for text in foreign {
      #expect(throws: CalendarFileError.self, "\(text)") {
        try CalendarReader.appointments(in: Array(text.utf8))
      }
    }
    #expect(throws: CalendarFileError.self) {
      try CalendarReader.appointments(in: Array(ours.utf8) + [0xFF])
    }
    // Other line ends are the same file, after a visit to another machine.
    let plain = ours.replacing("\r\n", with: "\n")
    #expect(try CalendarReader.appointments(in: Array(plain.utf8)).count == 1)
  }
}
