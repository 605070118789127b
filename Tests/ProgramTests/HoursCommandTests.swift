import JSONSyntax
import TestSupport
import Testing

/// Money and hours with the real programs.
struct HoursCommandTests {
  @Test func `hours are booked by the action of the workflow, and told by role and person`()
    async throws
  {
    let folder = try TemporaryFolder()
    let scene = try await BookingScene(folder)
    let booked = try await scene.say([
      "uren", "een", "add", "Trekker: 8,5 uur", "--on", "2017-12-20", "--person", "Zoë Bos",
      "--note", "overleg", "--yes",
    ])
    #expect(booked.contains("Trekker: 43,75 uur toegekend"))
    #expect(booked.contains("Trekker, Zoë Bos, 2017: 8,5 uur geboekt"))
    _ = try await scene.say(["hours", "een", "add", "Adviseurs: 20 uur", "--yes"])
    let table = try await scene.say(["hours", "een"]).split(separator: "\n").map(String.init)
    #expect(
      table == [
        "een: Één loket",
        "rol              gevraagd  toegekend  gebruikt   vrij",
        "Trekker             43,75      43,75       8,5  35,25  19%",
        "  deel 2017                    11,67       8,5   3,17  72%",
        "  deel 2018                    32,08         0  32,08   0%",
        "  Zoë Bos, 2017                            8,5",
        "Adviseurs         40 p.p.    40 p.p.        20",
        "  Adviseurs                       40        20     20  50%",
        "    2018                                    20",
      ], "\(table.joined(separator: "\n"))")
    let json = try JSON(parsing: try await scene.say(["hours", "een", "--json"]))
    #expect(json["roles"]?.array?.first?["free"] == nil)
    #expect(json["roles"]?.array?.first?["asked"]?.text == "43.75")
    #expect(json["bookings"]?.array?.map { $0["hours"]?.text } == ["8.5", "20"])
    #expect(json["bookings"]?.array?.last?["date"]?.string == "2018-05-01")
    let refused = try await scene.run(["hours", "een", "add", "Trekker: 36 uur", "--yes"])
    #expect(refused.code == 3)
    #expect(refused.complaint.contains("44,5 uur op 43,75 beschikbaar: 0,75 te veel"))
    scene.end()
  }

  @Test func `a sheet goes out and comes in again without adding anything`() async throws {
    let folder = try TemporaryFolder()
    let scene = try await BookingScene(folder)
    let sheet = try scene.sheet(
      "datum;rol;persoon;uren;opmerking\r\n2018-03-01;Trekker;Bos;2,5;overleg\r\n"
        + "1-3-2018;Trekker;Bos;2.5;overleg\r\n2018-03-02;Trekker;;1;\r\n")
    let trial = try await scene.say(["hours", "een", "import", sheet, "--dry-run"])
    #expect(trial.contains("3 nieuwe rijen, 0 staan er al"))
    let first = try await scene.say(["hours", "een", "import", sheet, "--yes"])
    #expect(first.contains("3 nieuwe rijen"))
    let again = try await scene.say(["hours", "een", "import", sheet, "--yes"])
    #expect(again == "Alle 3 rijen staan er al; er is niets toegevoegd.\n")
    let out = try await scene.say(["hours", "een", "--csv", "-"])
    #expect(
      out == "\u{FEFF}datum;rol;persoon;uren;opmerking\r\n2018-03-01;Trekker;Bos;2,50;overleg\r\n"
        + "2018-03-01;Trekker;Bos;2,50;overleg\r\n2018-03-02;Trekker;;1,00;\r\n")
    let file = "\(folder.path)/uit.csv"
    _ = try await scene.say(["hours", "een", "--csv", file])
    #expect(
      try await scene.say(["hours", "een", "import", file, "--yes"]).contains("Alle 3 rijen"))
    // A third row that says the same is one more.
    let more = try scene.sheet(out + "2018-03-01;Trekker;Bos;2,50;overleg\r\n")
    #expect(
      try await scene.say(["hours", "een", "import", more, "--yes"]).contains("1 nieuwe rijen"))
    scene.end()
  }

  @Test func `a sheet with flaws names each of them and books nothing`() async throws {
    let folder = try TemporaryFolder()
    let scene = try await BookingScene(folder)
    let sheet = try scene.sheet(
      "datum;rol;uren;opmerkng\n2018-02-30;Trekker;8;\n2018-03-01;Trekker;1.234;\n")
    let heads = try await scene.run(["hours", "een", "import", sheet, "--yes"])
    #expect(heads.code == 2 && heads.complaint.contains("Bedoelde u 'opmerking'?"))
    let rows = try scene.sheet(
      "datum;rol;persoon;uren;opmerking\n2018-02-30;Trekker;;8;\n2018-03-01;Trekker;A(b);1.234;\n"
        + "2018-03-01;Trekker;;8;ok\n;Trekker;;-3;x\n")
    let flaws = try await scene.run(["hours", "een", "import", rows, "--yes"])
    #expect(flaws.code == 2)
    for part in ["rij 2, kolom 1", "rij 3, kolom 3", "rij 3, kolom 4", "rij 5, kolom 4"] {
      #expect(flaws.complaint.contains(part), "\(part) in \(flaws.complaint)")
    }
    #expect(!flaws.complaint.contains("rij 4"))
    // One row too many for the hours, and none of them is booked.
    let much = try scene.sheet("date;role;hours\n2018-03-01;Trekker;40\n2018-03-01;Trekker;4\n")
    #expect(try await scene.run(["hours", "een", "import", much, "--yes"]).code == 3)
    let json = try JSON(parsing: try await scene.say(["hours", "een", "--json"]))
    #expect(json["bookings"]?.array?.isEmpty == true)
    scene.end()
  }

  @Test func `money is told for one assignment, and for all with their sums`() async throws {
    let folder = try TemporaryFolder()
    let scene = try await BookingScene(folder)
    #expect(try await scene.say(["budget", "een"]).contains("Er is nog geen geld toegekend."))
    #expect(try await scene.say(["budget"]) == "Er is nog geen geld toegekend.\n")
    _ = try await scene.say([
      "do", "een", "betalen", "uitgaven=€ 250,50 2018-05-01", "--yes",
    ])
    let one = try await scene.say(["budget", "een"]).split(separator: "\n").map(String.init)
    #expect(
      one == [
        "een: Één loket",
        "bron en jaar   toegekend  gereserveerd  verplicht  uitgegeven      vrij  gesloten",
        "2018          € 1.000,00        € 0,00     € 0,00    € 250,50  € 749,50    € 0,00",
      ], "\(one.joined(separator: "\n"))")
    let all = try JSON(parsing: try await scene.say(["budget", "--json"]))
    #expect(all["assignments"]?.array?.map { $0["id"]?.string } == ["een"])
    #expect(all["totals"]?.array?.map { $0["free"]?.text } == ["749.5"])
    let sheet = try await scene.say(["budget", "--csv", "-"])
    #expect(
      sheet.hasSuffix("\r\neen;Één loket;;2018;1000,00;0,00;0,00;250,50;749,50;0,00\r\n"),
      "\(sheet)")
    let english = try await scene.run(["budget", "een", "--lang", "en"])
    #expect(english.output.contains("€749.50"))
    scene.end()
  }

  @Test(arguments: [
    ["hours", "een", "add"], ["hours", "een", "boek", "8 uur", "--csv", "-"],
    ["hours", "een", "--person", "x"], ["hours", "een", "weg", "x"],
    ["hours", "een", "add", "8 uur", "--person", "a;b", "--yes"],
    ["hours", "een", "add", "8 uur 2018-05-01", "--on", "2018-05-02", "--yes"],
  ])
  func `what hours does not understand is a matter of usage`(words: [String]) async throws {
    let folder = try TemporaryFolder()
    let scene = try await BookingScene(folder)
    let result = try await scene.run(words)
    #expect(result.code == 2, "\(words): \(result.output)")
    scene.end()
  }
}
