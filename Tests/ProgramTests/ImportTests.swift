import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// Documents that are read, corrected, and read again.
struct ImportTests {
  @Test func `a trial shows what was understood, open, doubtful and missing`() async throws {
    try await ImportScene.with { scene in
      let text = ImportScene.document.replacing("Doel\tMeer", by: "Dooel\tMeer")
      try scene.write(text, to: "proef.txt")
      let result = try await scene.run("new", "--from", "@proef.txt", "--dry-run")
      #expect(result.code == 0, "\(result.complaint)")
      for part in [
        "Begrepen:", "regel 2", "tot en met: zo 31 dec 2017", "Open: 1", "Niet begrepen: 1",
        "bedoelt u 'doel'?", "Leeg, en nodig voor de eerste stap: ", "Dit gebeurt er:", "--out",
      ] {
        #expect(result.output.contains(part), "\(part): \(result.output)")
      }
      let reply = try await scene.json("new", "--from", "@proef.txt", "--dry-run")
      #expect(reply["missing"]?.array?.map { $0["field"] } == ["doel"])
      #expect(try await scene.run("lijst").output.contains("proef") == false)
    }
  }

  @Test func `a corrected form opens an assignment with the corrections`() async throws {
    try await ImportScene.with { scene in
      let made = try await scene.run(
        "new", "--from", "@proef.txt", "--dry-run", "--out", "@formulier.txt")
      #expect(made.code == 0 && made.output.contains("--form"), "\(made.complaint)")
      let form = try scene.text("formulier.txt")
      #expect(form.hasPrefix("Formulier van een opdracht\nBron: proef.txt\nKenmerk: "))
      // As a word processor leaves it.
      let corrected = form.replacing("tot 31-12-2017", by: "tot 31-12-2018")
        .replacing("\n", by: "\r\n")
      try scene.write("\u{FEFF}\(corrected)", to: "formulier.txt")
      let opened = try await scene.run(
        "new", "--from", "@proef.txt", "--form", "@formulier.txt", "--yes")
      #expect(opened.code == 0, "\(opened.complaint)")
      let fields = try await scene.json("show", "proef")["fields"]
      #expect(fields?["tijd"]?["text"]?["nl"] == "tot 31-12-2018")
      #expect(fields?["doel"]?["text"]?["nl"] == "Meer mensen aan het werk.")
    }
  }

  @Test func `a wrong form opens nothing, and tells all its mistakes`() async throws {
    try await ImportScene.with { scene in
      _ = try await scene.run(
        "new", "--from", "@proef.txt", "--dry-run", "--out", "@formulier.txt")
      let wrong = try scene.text("formulier.txt")
        .replacing("[doel]", by: "[doell]").replacing("tot 31-12-2017", by: "ooit")
      try scene.write(wrong, to: "formulier.txt")
      let result = try await scene.run(
        "new", "--from", "@proef.txt", "--form", "@formulier.txt", "--yes")
      #expect(result.code == 2)
      #expect(result.complaint.contains("fout[gebruik]: formulier.txt:"), "\(result.complaint)")
      #expect(result.complaint.contains("Bedoelde u 'doel'?"))
      #expect(result.complaint.split(separator: "\n").count == 6, "\(result.complaint)")
      let swapped = try await scene.run("new", "--from", "@formulier.txt", "--yes")
      #expect(swapped.code == 2 && swapped.complaint.contains("is een formulier"))
      #expect(try await scene.json("list")["assignments"]?.array?.isEmpty ?? true)
    }
  }

  @Test func `the same document changes nothing`() async throws {
    try await ImportScene.with { scene in
      _ = try await scene.run("new", "--from", "@proef.txt", "--yes")
      // Whatever its name.
      try scene.write(ImportScene.document, to: "kopie.txt")
      for name in ["@proef.txt", "@kopie.txt"] {
        let again = try await scene.run("new", "--from", name, "--yes")
        #expect(again.code == 0, "\(again.complaint)")
        #expect(again.output.contains("als opdracht 'proef' (versie 1)"), "\(again.output)")
        #expect(again.output.contains("Er is niets gewijzigd."))
      }
      #expect(try await scene.version(of: "proef") == 1)
      // Also where people changed it here.
      _ = try await scene.run("edit", "proef", "doel=Iets anders", "--yes")
      let kept = try await scene.run("new", "--from", "@proef.txt", "--yes")
      #expect(kept.output.contains("Hier zelf gewijzigd, en dat blijft: Doel"), "\(kept.output)")
      #expect(try await scene.version(of: "proef") == 2)
    }
  }

  @Test func `a newer version updates what it changes, and nothing else`() async throws {
    try await ImportScene.with { scene in
      _ = try await scene.run("new", "--from", "@proef.txt", "--yes")
      _ = try await scene.run("edit", "proef", "doel=Iets anders", "--yes")
      let newer = ImportScene.document.replacing("tot 31-12-2017", by: "tot 31-12-2018")
      try scene.write(newer, to: "proef.txt")
      let shown = try await scene.run("new", "--from", "@proef.txt", "--dry-run")
      #expect(shown.code == 0, "\(shown.complaint)")
      #expect(shown.output.contains("tot [-31-12-2017-] {+31-12-2018+}"), "\(shown.output)")
      #expect(try await scene.version(of: "proef") == 2)
      let reply = try await scene.json("new", "--from", "@proef.txt", "--dry-run")
      #expect(reply["known"]?["id"] == "proef" && reply["known"]?["unchanged"] == false)
      #expect(reply["known"]?["by"] == ["subject", "file"])
      #expect(
        reply["differences"]?["fields"]?.array?.map { $0["field"] } == ["looptijd", "tijd"])
      let done = try await scene.run("new", "--from", "@proef.txt", "--yes")
      #expect(done.code == 0 && done.output.contains("proef, versie 3"), "\(done.complaint)")
      let fields = try await scene.json("show", "proef")["fields"]
      #expect(fields?["tijd"]?["text"]?["nl"] == "tot 31-12-2018")
      #expect(fields?["doel"]?["text"]?["nl"] == "Iets anders")
      let log = try await scene.run("log", "proef")
      #expect(log.output.contains("bijgewerkt uit proef.txt: looptijd, tijd"), "\(log.output)")
      // From now on the newer one is the document.
      let again = try await scene.run("new", "--from", "@proef.txt", "--yes")
      #expect(again.output.contains("Er is niets gewijzigd."))
    }
  }

  @Test func `what a stage fixes is refused, with who can change it`() async throws {
    try await ImportScene.with { scene in
      _ = try await scene.run("new", "--from", "@proef.txt", "--yes")
      _ = try await scene.run("do", "proef", "indienen", "--yes")
      #expect(try await scene.json("show", "proef")["states"] == ["aangemeld"])
      let newer = ImportScene.document.replacing("Meer mensen", by: "Nog meer mensen")
      try scene.write(newer, to: "proef.txt")
      let refused = try await scene.run(
        "new", "--from", "@proef.txt", "--yes", "--as", "trekker")
      #expect(refused.code == 4, "\(refused.output)")
      #expect(refused.complaint.contains("Doel: Alleen"), "\(refused.complaint)")
      let before = try await scene.json("show", "proef")["fields"]
      #expect(before?["doel"]?["text"]?["nl"] == "Meer mensen aan het werk.")
      let done = try await scene.run(
        "new", "--from", "@proef.txt", "--yes", "--as", "secretaris")
      #expect(done.code == 0, "\(done.complaint)")
      let after = try await scene.json("show", "proef")["fields"]
      #expect(after?["doel"]?["text"]?["nl"] == "Nog meer mensen aan het werk.")
    }
  }

  @Test func `a second assignment is opened on purpose alone`() async throws {
    try await ImportScene.with { scene in
      _ = try await scene.run("new", "--from", "@proef.txt", "--yes")
      #expect(try await scene.run("new", "--from", "@proef.txt", "--double", "--yes").code == 0)
      let named = try await scene.run("new", "--from", "@proef.txt", "--id", "derde", "--yes")
      #expect(named.code == 0 && named.output.contains("Dit wordt een tweede"), "\(named.output)")
      #expect(try await scene.version(of: "proef-2") == 1)
      #expect(try await scene.version(of: "derde") == 1)
      // Another document about the same: nobody guesses for a script.
      let other = ImportScene.document.replacing("€ 5.000", by: "€ 6.000")
      try scene.write(other, to: "ander.txt")
      let asked = try await scene.run("new", "--from", "@ander.txt", "--yes")
      #expect(asked.code == 3 && asked.complaint.contains("--double"), "\(asked.complaint)")
      let chosen = try await scene.run("new", "--from", "@ander.txt", "--id", "derde", "--yes")
      #expect(chosen.code == 0, "\(chosen.complaint)")
      #expect(try await scene.version(of: "derde") == 2)
      #expect(try await scene.version(of: "proef") == 1)
    }
  }

  @Test func `of imports at the same moment one opens`() async throws {
    try await ImportScene.with { scene in
      let socket = scene.daemon.socket
      let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<6 {
          group.addTask {
            try await Programs.onThread {
              let client = try ControlClient(path: socket)
              do {
                _ = try client.call(
                  "new", ["text": .string(ImportScene.document), "file": "proef.txt"])
                return true
              } catch {
                return false
              }
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 } == 1)
      #expect(try await scene.run("new", "--from", "@proef.txt", "--yes").code == 0)
      #expect(try await scene.version(of: "proef") == 1)
    }
  }

  @Test func `a document is known again behind a restart and a snapshot`() async throws {
    let folder = try TemporaryFolder()
    let text = JSON.string(ImportScene.document)
    for round in 0..<3 {
      let daemon = try await Programs.onThread { try TestDaemon(home: "\(folder.path)/home") }
      let reply = try await Programs.onThread {
        let client = try ControlClient(path: daemon.socket)
        let reply = try client.call(
          "new", ["text": text, "file": .string("\(round).txt"), "trial": true])
        if round == 0 { _ = try client.call("new", ["text": text, "file": "0.txt"]) }
        if round == 1 { _ = try client.call("snapshot") }
        return reply
      }
      #expect(reply["known"]?["id"] == (round == 0 ? nil : "0"))
      #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
    }
  }

  @Test func `an assignment is corrected by its own form`() async throws {
    try await ImportScene.with { scene in
      _ = try await scene.run("new", "--from", "@proef.txt", "--yes")
      let made = try await scene.run("edit", "proef", "--dry-run", "--out", "@p.form")
      #expect(made.code == 0, "\(made.complaint)")
      let same = try await scene.run("edit", "proef", "--form", "@p.form", "--yes")
      #expect(same.code == 0 && same.output.contains("niets gewijzigd"), "\(same.complaint)")
      let form = try scene.text("p.form").replacing("Samen leren", by: "Samen werken")
      try scene.write(form, to: "p.form")
      #expect(try await scene.run("edit", "proef", "--form", "@p.form", "--yes").code == 0)
      #expect(try await scene.json("show", "proef")["title"] == "Samen werken")
      let late = try await scene.run("edit", "proef", "--form", "@p.form", "--yes")
      #expect(late.code == 2 && late.complaint.contains("andere versie"), "\(late.complaint)")
    }
  }

  @Test func `a field that is given twice counts twice, or is refused`() async throws {
    try await ImportScene.with { scene in
      _ = try await scene.run("new", "--from", "@proef.txt", "--yes")
      let both = try await scene.run(
        "edit", "proef", "inzet=Trekker: 2 uur per week", "inzet=Lid: 25 uur per jaar", "--yes")
      #expect(both.code == 0, "\(both.complaint)")
      let fields = try await scene.json("show", "proef")["fields"]
      #expect(
        fields?["inzet"]?["text"]?["nl"] == "Trekker: 2 uur per week; Lid: 25 uur per jaar")
      let twice = try await scene.run("edit", "proef", "titel=a", "titel=b", "--yes")
      #expect(twice.code == 2 && twice.complaint.contains("twee keer"), "\(twice.complaint)")
    }
  }

  @Test func `erasing asks first`() async throws {
    try await ImportScene.with { scene in
      _ = try await scene.run("new", "--from", "@proef.txt", "--yes")
      let asked = try await scene.run("erase", "proef", "--field", "doel", "--reason", "verzoek")
      #expect(asked.code == 2 && asked.complaint.contains("--yes"), "\(asked.complaint)")
      #expect(try await scene.version(of: "proef") == 1)
      let done = try await scene.run(
        "erase", "proef", "--field", "doel", "--reason", "verzoek", "--yes")
      #expect(done.code == 0, "\(done.complaint)")
      // A digest of a text whose other words are known could be tried: it is gone too.
      try scene.write(ImportScene.document, to: "kopie.txt")
      let reply = try await scene.json("new", "--from", "@kopie.txt", "--dry-run")
      #expect(reply["known"] == nil)
    }
  }
}
