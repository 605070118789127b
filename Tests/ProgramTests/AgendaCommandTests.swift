import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// `agenda`, `calendar` and their calendar files, on a real daemon.
struct AgendaCommandTests {
  private static let definition = """
    { workflow: 'w', revision: 1, title: { nl: 'W', en: 'W' }, roles: { lead: 'lead', board: 'board' },
      fields: { titel: { type: 'text' }, onderwerp: { type: 'text' }, doel: { type: 'prose' },
                uitdaging: { type: 'prose' }, vergadering: { type: 'date' },
                einde: { type: 'date' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'a',
      states: {
        a: { label: { nl: 'Begin', en: 'Start' },
             deadlines: {
               stukken: { label: { nl: 'Stukken', en: 'Papers' }, due: 'vergadering - 2 workdays',
                          roll: 'none', to: 'lead', remind: ['1 workday before', 'when due'] },
               einde: { label: { nl: 'Einde', en: 'End' }, due: 'einde', to: 'board',
                        roll: 'previousWorkingDay', remind: ['1 week before'] } },
             on: { go: { to: 'b', by: 'lead' } } },
        b: {},
      } }
    """

  private struct Place: Sendable {
    let folder: TemporaryFolder
    let home: String

    func run(_ words: String...) async throws -> Programs.Result {
      try await Programs.opdracht(words + ["--home", home], language: "nl_NL.UTF-8")
    }

    /// Returns when the reminders that were due are delivered: they are events, too.
    func settle() async throws {
      let path = "\(home)/run/control.sock"
      try await Programs.onThread { _ = try ControlClient(path: path).call("wait") }
    }

    func set(_ id: String, _ changes: String...) async throws {
      let result = try await Programs.opdracht(
        ["edit", id] + changes + ["--yes", "--home", home], language: "nl_NL.UTF-8")
      #expect(result.code == 0, "\(result.complaint)")
    }
  }

  /// A daemon on Wednesday 18 April 2018, with two assignments.
  private func withPlace(_ body: @escaping (Place) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    for path in [home, "\(home)/calendars", "\(home)/workflows"] {
      #expect(mkdir(path, 0o700) == 0)
    }
    try folder.write(Array(Self.definition.utf8), to: "home/workflows/w.json5")
    try folder.write(
      Array(
        "{ calendar: 'nl', extends: 'nl', closed: [{ date: '2018-06-15', name: 'Brugdag' }] }".utf8
      ), to: "home/calendars/nl.json5")
    try folder.write(Array("Onderwerp\tx\nDoel\ty\nUitdaging\tz\n".utf8), to: "een.txt")
    try folder.write(
      Array("{ mail: { domain: 'stad.example' } }".utf8), to: "home/config.json5")
    let daemon = try await Programs.onThread {
      try TestDaemon(home: home, clock: "2018-04-18T07:00:00Z")
    }
    do {
      let place = Place(folder: folder, home: home)
      for id in ["een", "twee"] {
        let result = try await place.run(
          "new", "--from", "\(folder.path)/een.txt", "--workflow", "w", "--id", id, "--yes")
        #expect(result.code == 0, "\(result.complaint)")
      }
      // Papers on Monday 23 April; the end on a Sunday.
      try await place.set(
        "een", "vergadering=2018-04-25", "einde=2018-05-06", "onderwerp=Samen; leren")
      try await place.set("twee", "vergadering=2018-04-13")
      try await body(place)
    } catch {
      _ = daemon.end(SIGKILL)
      throw error
    }
    let code = try await Programs.onThread { daemon.end(SIGTERM) }
    #expect(code == 0)
  }

  @Test func `the agenda tells by day what is late, what is due and who is reminded`() async throws
  {
    try await withPlace { place in
      let agenda = try await place.run("agenda")
      #expect(agenda.output.hasPrefix("7 dagen te laat (wo 11 apr)\n  !  twee"))
      #expect(agenda.output.contains("overmorgen (vr 20 apr)\n  ~  een"))
      #expect(agenda.output.contains("herinnering: Stukken, uiterlijk ma 23 apr"))
      #expect(agenda.output.contains("over 16 dagen (vr 4 mei)\n  ·  een"))
      #expect(agenda.output.contains("Einde (afgesproken zo 6 mei)"))
      let board = try await place.run("agenda", "--for", "board", "--from", "19-4-2018")
      #expect(!board.output.contains("Stukken") && board.output.contains("Einde"))
      let none = try await place.run("agenda", "--days", "0", "--from", "2018-04-19")
      #expect(none.output == "Er komt niets aan tot en met do 19 apr.\n")
      let english = try await place.run("agenda", "--lang", "en")
      #expect(english.output.contains("the day after tomorrow (Fri 20 Apr)"))
      let json = try JSON(parsing: try await place.run("agenda", "--json").output)
      #expect(json["today"] == "2018-04-18" && json["through"] == "2018-05-18")
      #expect(json["more"] == false)
      let entries = try #require(json["entries"]?.array)
      #expect(entries.map { $0["due"]?.string } == ["2018-04-11", "2018-04-23", "2018-05-04"])
      #expect(entries.map { $0["days"]?.int } == [-7, 5, 16])
      #expect(entries[2]["agreed"] == "2018-05-06" && entries[2]["roles"] == ["board"])
      let status = try await place.run("status")
      #expect(status.output.contains("7 dagen te laat (wo 11 apr)"))
      let list = try await place.run("list")
      #expect(
        list.output.split(separator: "\n").map { $0.split(separator: " ")[0] } == ["twee", "een"])
      #expect(list.output.contains("over 5 dagen (ma 23 apr)"))
    }
  }

  @Test func `more than a reply holds comes in parts, each assignment whole`() async throws {
    try await withPlace { place in
      // A quote takes two bytes in a reply.
      let title = String(repeating: "\"", count: 10_000)
      for number in 0..<15 {
        let id = "lang-\(number)"
        let new = try await place.run(
          "new", "--from", "\(place.folder.path)/een.txt", "--workflow", "w", "--id", id, "--yes")
        #expect(new.code == 0, "\(new.complaint)")
        try await place.set(
          id, "vergadering=2018-04-25", "einde=2018-05-\(number + 10)", "onderwerp=\(title)")
      }
      let path = "\(place.home)/run/control.sock"
      let part = try await Programs.onThread {
        try ControlClient(path: path).call("agenda", ["days": 60])
      }
      let first = try #require(part["entries"]?.array)
      #expect(first.count < 33 && part["next"]?.string != nil && part["cut"] == false)
      let json = try JSON(parsing: try await place.run("agenda", "--days", "60", "--json").output)
      let found = (json["entries"]?.array ?? []).map {
        "\($0["id"] ?? .null) \($0["name"] ?? .null)"
      }
      #expect(found.count == 33 && Set(found).count == 33)
    }
  }

  @Test func `a month shows its weeks, its days off and what is due`() async throws {
    try await withPlace { place in
      let april = try await place.run("calendar")
      #expect(april.output.hasPrefix("april 2018\nwk  ma   di"))
      #expect(april.output.contains("16  16   17  >18   19   20   21   22\n"))
      #expect(april.output.contains("17  23*  24   25   26   27°  28   29\n"))
      #expect(april.output.contains("° vr 27 apr  Koningsdag"))
      #expect(april.output.contains("over 5 dagen (ma 23 apr)"))
      let may = try await place.run("calendar", "2018-05", "--for", "board", "--lang", "en")
      #expect(may.output.hasPrefix("May 2018\nwk  Mo"))
      #expect(may.output.contains("Ascension Day") && may.output.contains("4*"))
      let json = try JSON(parsing: try await place.run("calendar", "2018-05", "--json").output)
      #expect(json["entries"]?.array?.count == 1)
      #expect(
        json["free"]?.array?.map { $0["date"]?.string } == [
          "2018-05-05", "2018-05-10", "2018-05-21",
        ])
      let june = try await place.run("calendar", "2018-06")
      #expect(june.output.contains("° vr 15 jun  Brugdag"), "the calendar of the home counts")
    }
  }

  @Test func `what is asked wrongly is refused with a remedy`() async throws {
    try await withPlace { place in
      let cases: [(words: [String], text: String)] = [
        (["agenda", "--for", "boord"], "Bedoelde u 'board'?"),
        (["agenda", "--days", "veel"], "--days wil een getal"),
        (["agenda", "--days", "-1"], "--days wil een getal"),
        (["agenda", "--from", "ooit"], "--from wil een datum, niet 'ooit'"),
        (["calendar", "2018-13"], "opdracht calendar 2018-04"),
        (["calendar", "april"], "opdracht calendar 2018-04"),
        (["agenda", "morgen"], "Gebruik: opdracht agenda"),
      ]
      for (words, text) in cases {
        let result = try await Programs.opdracht(
          words + ["--home", place.home], language: "nl_NL.UTF-8")
        #expect(result.code == 2, "\(words)")
        #expect(result.complaint.contains(text), "\(words): \(result.complaint)")
      }
    }
  }

  @Test func `a calendar file follows the dates, and cancels what is gone`() async throws {
    try await withPlace { place in
      let path = "\(place.folder.path)/agenda.ics"
      let read = { String(decoding: try place.folder.bytes(of: "agenda.ics"), as: UTF8.self) }
      try await place.settle()
      let first = try await place.run("calendar", "--ics", path)
      #expect(first.code == 0 && first.output.contains("3 afspraken, 0 vervallen"), "\(first)")
      let text = try read()
      #expect(text.contains("UID:een.a.stukken@stad.example\r\nSEQUENCE:2\r\n"))
      // Of 'twee' a reminder was late: it went out, and was delivered.
      #expect(text.contains("UID:twee.a.stukken@stad.example\r\nSEQUENCE:4\r\n"))
      #expect(text.contains("SUMMARY:Einde – Samen\\; leren\r\n"))
      #expect(
        text.replacing("\r\n ", with: "").contains(
          "Afgesproken: zo 6 mei 2018. Dat is geen werkdag\\;"))
      #expect(text.contains("TRIGGER;VALUE=DATE-TIME:20180420T070000Z\r\n"))
      // The same state gives the same bytes, on paper as in the file.
      #expect(try await place.run("calendar", "--ics", path).code == 0)
      #expect(try read() == text)
      #expect(try await place.run("calendar", "--ics", "-").output == text)
      // A date that moves out of the window is followed; a deadline that is gone is cancelled.
      try await place.set("een", "einde=2019-05-03")
      let go = try await place.run("do", "twee", "go", "--yes")
      #expect(go.code == 0, "\(go.complaint)")
      let second = try await place.run("agenda", "--days", "14", "--ics", path)
      #expect(second.output.contains("2 afspraken, 1 vervallen"), "\(second)")
      let after = try read()
      #expect(after.contains("UID:een.a.einde@stad.example\r\nSEQUENCE:3\r\n"))
      #expect(after.contains("DTSTART;VALUE=DATE:20190503\r\n"))
      let gone = try #require(
        after.firstRange(of: "UID:twee.a.stukken@stad.example\r\nSEQUENCE:5\r\n"))
      #expect(after[gone.upperBound...].contains("STATUS:CANCELLED\r\n"))
      #expect(place.folder.names() == ["agenda.ics", "een.txt", "home", "home.log"])
    }
  }

  @Test func `a file that is not ours stays as it is`() async throws {
    try await withPlace { place in
      try place.folder.write(Array("mijn werk".utf8), to: "eigen.txt")
      let path = "\(place.folder.path)/eigen.txt"
      let result = try await place.run("agenda", "--ics", path)
      #expect(result.code == 2 && result.complaint.contains("Het bestand blijft zoals het is"))
      #expect(try place.folder.bytes(of: "eigen.txt") == Array("mijn werk".utf8))
      let folder = try await place.run("agenda", "--ics", place.folder.path)
      #expect(folder.code == 2)
      let nowhere = try await place.run("agenda", "--ics", "\(place.folder.path)/no/agenda.ics")
      #expect(nowhere.code == 1 && nowhere.complaint.contains("niet te schrijven"))
    }
  }
}
