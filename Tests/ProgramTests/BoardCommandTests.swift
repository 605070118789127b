import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// `board` on a real daemon, in the terminal and as a page.
struct BoardCommandTests {
  private struct Place: Sendable {
    let folder: TemporaryFolder
    let home: String

    func run(_ words: [String], language: String = "nl_NL.UTF-8") async throws -> Programs.Result {
      try await Programs.opdracht(words + ["--home", home], language: language)
    }

    func say(_ words: String..., language: String = "nl_NL.UTF-8") async throws -> String {
      let result = try await run(words, language: language)
      #expect(result.code == 0, "\(words): \(result.complaint)")
      return result.output
    }

    func read(_ words: String...) async throws -> JSON {
      let result = try await run(words + ["--json"])
      #expect(result.code == 0, "\(words): \(result.complaint)")
      return try JSON(parsing: result.output)
    }

    func advance(to moment: String) async throws {
      let path = "\(home)/run/control.sock"
      try await Programs.onThread {
        let client = try ControlClient(path: path)
        _ = try client.call("advance", ["to": .string(moment)])
        _ = try client.call("wait")
      }
    }
  }

  private static func document(_ subject: String, lead: String) -> String {
    """
    \tOpdrachtformulering \(subject)
    Onderwerp\t\(subject)
    Opdrachtgever\tBestuurlijk opdrachtgever: Pim Proefman (gemeente Lopik)
    Opdrachtnemer\tAmbtelijk trekker: \(lead)
    Aanleiding\tGesprekken verlopen stroef.
    Doel\tBetere gesprekken.
    Gewenst resultaat\tGetrainde teams.
    Randvoorwaarden\t<i>Tijd</i>\theel 2019
    \t<i>Geld</i>\t€ 5.000 in 2018
    Besluitvorming\tHet BPSDL van 25-4-2018 wordt gevraagd in te stemmen met \(subject).

    """
  }

  /// Three assignments on Thursday 1 March 2018, one of them on an agenda and past its day.
  private func withPlace(_ body: @escaping (Place) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    let daemon = try await Programs.onThread {
      try TestDaemon(home: home, clock: "2018-03-01T08:00:00Z")
    }
    do {
      let place = Place(folder: folder, home: home)
      let subjects = [
        ("een", "Samen leren"), ("twee", "Meer & \u{202E}\"beter\" 'om'"),
        ("lotte-lezer", "Plan van Lotte Lezer voor de wijk"),
      ]
      for (id, subject) in subjects {
        let text = Self.document(subject, lead: "Lotte Lezer")
        try folder.write(Array(text.utf8), to: "\(id).txt")
        _ = try await place.say("new", "--from", "\(folder.path)/\(id).txt", "--id", id, "--yes")
      }
      _ = try await place.say("do", "een", "indienen", "--yes")
      _ = try await place.say("do", "een", "agenderen", "vergadering=25-4-2018", "--yes")
      _ = try await place.say("meeting", "new", "BPSDL", "25-4-2018", "--yes")
      try await place.advance(to: "2018-04-16T08:00:00Z")
      try await body(place)
    } catch {
      _ = daemon.end(SIGKILL)
      throw error
    }
    let code = try await Programs.onThread { daemon.end(SIGTERM) }
    #expect(code == 0)
  }

  @Test func `the terminal shows stages, what is late and what comes`() async throws {
    try await withPlace { place in
      let text = try await place.say("bord")
      #expect(text.hasPrefix("Bord, ma 16 apr 2018: 3 opdrachten, 1 te laat\n"), "\(text)")
      for line in [
        "Concept (2)", "Besluit BPSDL (1)",
        "  ! Te laat: Stukken voor het BPSDL, 5 dagen (wo 11 apr)",
        "  Vergadering BPSDL: over 9 dagen (wo 25 apr)", "  Wacht op: het BPSDL",
        "  Meer & \"beter\" 'om'",
      ] { #expect(text.contains("\n\(line)\n"), "\(line) in \(text)") }
      #expect(text.contains("[Concept 2] > Aangemeld > [Besluit BPSDL 1] > "))
      #expect(!text.contains("bpsdl-2018-04-25"))
      let english = try await place.say("board", "--late", language: "en_GB.UTF-8")
      #expect(english.hasPrefix("Board, Mon 16 Apr 2018: 1 assignment, 1 late\n"))
      #expect(english.contains("Late: Papers for the BPSDL, 5 days (Wed 11 Apr)"))
      let meetings = try await place.say("board", "--workflow", "vergadering")
      #expect(meetings.contains("bpsdl-2018-04-25"))
      let empty = try await place.say("board", "--stage", "uitvoering")
      #expect(empty == "Er zijn geen opdrachten om te tonen.\n")
    }
  }

  @Test func `programs read where everything stands, and how it came there`() async throws {
    try await withPlace { place in
      let reply = try await place.read("board")
      #expect(reply["day"]?.string == "2018-04-16" && reply["more"]?.bool == false)
      let ids = (reply["assignments"]?.array ?? []).compactMap { $0["id"]?.string }
      #expect(ids == ["een", "lotte-lezer", "twee"])
      let one = reply["assignments"]?.array?.first
      #expect(one?["stage"]?["name"]?.string == "geagendeerd")
      #expect(one?["since"]?.string == "2018-03-01")
      #expect(one?["meetings"]?.array?.map { $0["date"]?.string } == ["2018-04-25"])
      let course = (one?["course"]?.array ?? []).compactMap { $0["stage"]?.string }
      #expect(course == ["concept", "aangemeld", "geagendeerd"])
      let past = try await place.read("board", "--at", "1-3-2018", "--limit", "2")
      #expect(past["day"]?.string == "2018-03-01" && past["more"]?.bool == true)
      let gso = try await place.read("board", "--for", "gso")
      #expect(gso["assignments"]?.array?.isEmpty == true)
      let mine = try await place.read("board", "--mine", "--as", "bpsdl")
      #expect((mine["assignments"]?.array ?? []).compactMap { $0["id"]?.string } == ["een"])
    }
  }

  @Test func `the page is a file of its own, and text in it is text`() async throws {
    try await withPlace { place in
      let path = "\(place.folder.path)/bord.html"
      let told = try await place.say("bord", "--html", path)
      #expect(told == "\(path): 3 opdrachten, 1 te laat.\n")
      let page = String(decoding: try place.folder.bytes(of: "bord.html"), as: UTF8.self)
      #expect(page.hasPrefix("<!doctype html>\n<html lang=\"nl\">"))
      #expect(page.contains("Meer &amp; &quot;beter&quot; &#39;om&#39;"))
      #expect(page.contains("Lotte Lezer") && page.contains("Pim Proefman"))
      #expect(page.contains("<svg class=\"tl\"") && !page.contains("<script"))
      let again = try await place.run(["board", "--html", path, "--json"])
      #expect(again.code == 2)
      let nowhere = try await place.run(["board", "--html", "/nowhere/x.html"])
      #expect(nowhere.code == 1 || nowhere.code == 2)
    }
  }

  @Test func `a public board names nobody that the home knows`() async throws {
    try await withPlace { place in
      let page = try await place.say("board", "--html", "-", "--public")
      let json = try await place.read("board", "--public").text
      let text = try await place.say("board", "--public")
      let user = try await place.read("status")["person"]?.string ?? ""
      #expect(!user.isEmpty)
      for output in [page, json, text] {
        for name in ["Lotte", "Lezer", "lotte-lezer", "Pim", "Proefman"] {
          #expect(!output.contains(name), "\(name)")
        }
        #expect(output.contains("Plan van … voor de wijk") && output.contains("Samen leren"))
      }
      for element in [">\(user)<", "\"\(user)\"", " \(user),"] { #expect(!page.contains(element)) }
      #expect(page.contains("Namen van personen zijn weggelaten."))
    }
  }
}
