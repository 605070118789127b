import Languages
import MessageTemplates
import ShippedFiles
import Testing

struct TemplateSetTests {
  private static func shipped() throws -> TemplateSet {
    try TemplateSet(
      ShippedFiles.messages.map { TemplateSet.File(path: $0.name, bytes: $0.bytes) })
  }

  private static func file(_ path: String, _ text: String) -> TemplateSet.File {
    TemplateSet.File(path: path, bytes: Array(text.utf8))
  }

  @Test func `a file takes the place of one template and leaves the others`() throws {
    let set = try Self.shipped().replacing(with: [
      Self.file("home/templates/bericht.nl.txt", "Onderwerp: eigen\n\n{{title}}")
    ])
    let own = try set.template(of: .action, in: .nl).message(
      with: MessageKind.action.samples(in: .nl))
    #expect(own.subject == "eigen" && own.body == "Samen leren\n")
    let other = try set.template(of: .action, in: .en).message(
      with: MessageKind.action.samples(in: .en))
    #expect(other.body.hasPrefix("For jansen\n"))
  }

  @Test func `the flaws of all files come at once, with their paths`() throws {
    let error = try #require(
      #expect(throws: InvalidTemplates.self) {
        try Self.shipped().replacing(with: [
          Self.file("t/bericht.nl.txt", "Onderwerp: {{titel}}\n\n{{links}}"),
          Self.file("t/herinering.nl.txt", "Onderwerp: x\n\ny"),
          Self.file("t/README", "x"),
          Self.file("t/herinnering.en.txt", "Subject: x\n\n{{title}}"),
          Self.file("t/afspraak.en.txt", "x"),
        ])
      })
    let names = MessageKind.fileNames.joined(separator: ", ")
    #expect(
      error.text(in: .nl) == """
        t/bericht.nl.txt:1:12: 'titel' bestaat hier niet. Bedoelde u 'title'?
        t/bericht.nl.txt:3:1: 'links' bestaat hier niet. Bedoelde u 'link'?
        t/herinering.nl.txt: geen bericht heeft een sjabloon van deze naam. \
        Bedoelde u 'herinnering.nl.txt'?
        t/README: geen bericht heeft een sjabloon van deze naam. Wel: \(names).
        t/afspraak.en.txt:1:1: De eerste regel is geen onderwerp. \
        Begin met 'Onderwerp: …', dan een lege regel, dan de tekst.
        """)
    #expect(error.text(in: .en).split(separator: "\n").count == 5)
  }
}
