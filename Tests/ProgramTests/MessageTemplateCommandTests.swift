import Glibc
import JSONSyntax
import TestSupport
import Testing

/// The texts of messages as an administrator makes them: print one, check it, start with it.
struct MessageTemplateCommandTests {
  private let folder: TemporaryFolder
  private var home: String { "\(folder.path)/home" }

  init() throws {
    folder = try TemporaryFolder()
    #expect(mkdir("\(folder.path)/home", 0o700) == 0)
    #expect(mkdir("\(folder.path)/home/templates", 0o700) == 0)
  }

  @Test(arguments: ["bericht.nl.txt", "herinneringen.en.txt", "afspraak.nl.txt"])
  func `a message is sound as it is printed, and is shown filled in`(name: String) async throws {
    let template = try await Programs.opdracht(["template", name])
    #expect(template.code == 0 && template.output.contains("{{title}}"))
    try folder.write(Array(template.output.utf8), to: name)
    let check = try await Programs.opdracht(["check", "\(folder.path)/\(name)"])
    #expect(check.code == 0, "\(check.complaint)")
    #expect(check.output.hasPrefix("\(folder.path)/\(name): sound ("))
    #expect(!check.output.contains("{{"))
    let view = try JSON(
      parsing: try await Programs.opdracht(["check", "\(folder.path)/\(name)", "--json"]).output)
    #expect(
      view["valid"] == true && view["language"]?.string == String(name.split(separator: ".")[1]))
    let subject = try #require(view["example"]?["subject"]?.string)
    #expect(check.output.contains("Subject: \(subject)\n"))
  }

  @Test func `a flawed one is told with its lines`() async throws {
    let text = "Onderwerp: {{titel}}\n\n{{#link}}x\n"
    try folder.write(Array(text.utf8), to: "bericht.nl.txt")
    let path = "\(folder.path)/bericht.nl.txt"
    let check = try await Programs.opdracht(["check", path], language: "nl_NL.UTF-8")
    #expect(check.code == 6 && check.output.isEmpty)
    for line in [
      "\(path):1:12: ", "1 | Onderwerp: {{titel}}", "Bedoelde u 'title'?", "\(path):3:1: ",
      "  | ^^^^^^^^^ Zet {{/link}} waar het eindigt",
    ] {
      #expect(check.complaint.contains(line), "\(line): \(check.complaint)")
    }
  }

  @Test func `a name that no message has is corrected`() async throws {
    try folder.write([0x78], to: "berichten.nl.txt")
    for words in [["template", "berichten.nl.txt"], ["check", "\(folder.path)/berichten.nl.txt"]] {
      let result = try await Programs.opdracht(words)
      #expect(result.code == 2, "\(words)")
      #expect(result.complaint.contains("Did you mean 'bericht.nl.txt'?"), "\(result.complaint)")
    }
  }

  @Test func `a daemon with flawed ones does not start, and tells all of it`() async throws {
    try folder.write(Array("Onderwerp: {{titel}}\n\nx".utf8), to: "home/templates/bericht.nl.txt")
    try folder.write(Array("Subject: x\n\n{{link}}".utf8), to: "home/templates/afspraak.en.txt")
    try folder.write([0x78], to: "home/templates/LEESMIJ")
    let result = try await Programs.opdrachtd(["--home", home], language: "nl_NL.UTF-8")
    #expect(result.code == 1)
    for line in [
      "templates/bericht.nl.txt:1:12: 'titel' bestaat hier niet. Bedoelde u 'title'?",
      "templates/afspraak.en.txt:3:1: 'link' kan leeg zijn.",
      "templates/LEESMIJ: geen bericht heeft een sjabloon van deze naam.",
    ] {
      #expect(result.complaint.contains(line), "\(line): \(result.complaint)")
    }
  }

  @Test func `a daemon writes by its own templates, and leaves what editors left`() async throws {
    try folder.write(
      Array("Onderwerp: own {{id}}\n\n{{person}}: {{label}}".utf8),
      to: "home/templates/bericht.nl.txt")
    try folder.write([0x78], to: "home/templates/bericht.en.txt~")
    try folder.write([0x78], to: "home/templates/.bericht.en.txt.swp")
    let home = home
    let daemon = try await Programs.onThread {
      let daemon = try TestDaemon(home: home)
      try Load.open("a", at: daemon.socket)
      return daemon
    }
    let stop = try await Programs.opdracht(
      ["do", "a", "stoppen", "reden=x", "--home", home, "--yes", "--as", "opdrachtgever"])
    #expect(stop.code == 0, "\(stop.complaint)")
    let code = try await Programs.onThread { daemon.end(SIGTERM) }
    #expect(code == 0)
    let files = folder.names(in: "home/mail")
    #expect(files.count == 2)
    for file in files {
      let mail = String(decoding: try folder.bytes(of: "home/mail/\(file)"), as: UTF8.self)
      #expect(mail.contains("Subject: own a\r\n"), "\(mail)")
    }
  }
}
