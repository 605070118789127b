import JSONSyntax
import Languages
import MessageTemplates
import Testing

/// Each flaw beside its valid twin.
struct TemplateFlawTests {
  struct Case: CustomTestStringConvertible {
    let kind: String
    let flawed: String
    /// '2:7' and what the message and the remedy hold.
    let place: String
    let told: String
    let sound: String

    init(_ kind: String, _ flawed: String, _ place: String, _ told: String, sound: String) {
      self.kind = kind
      self.flawed = flawed
      self.place = place
      self.told = told
      self.sound = sound
    }

    var testDescription: String { "\(kind): \(told)" }
  }

  private static func action(
    _ body: String, _ place: String, _ told: String, sound: String
  ) -> Case {
    Case("bericht", "Subject: x\n\n" + body, place, told, sound: "Subject: x\n\n" + sound)
  }

  static let cases = [
    action(
      "{{titel}}", "3:1", "There is no 'titel' here. Did you mean 'title'?", sound: "{{title}}"),
    action("é {{due}}", "3:3", "There is no 'due' here.", sound: "é {{day}}"),
    action("a {{}}", "3:3", "The braces hold no name.", sound: "a {{ title }}"),
    action("{{ }}", "3:1", "The braces hold no name.", sound: "{{id}}"),
    action("{{/}}x", "3:1", "no name", sound: "{{#link}}x{{/link}}"),
    action("{{link}}", "3:1", "'link' can be empty.", sound: "{{#link}}{{link}}{{/link}}"),
    action(
      "{{^link}}{{link}}{{/link}}", "3:10", "'link' can be empty.",
      sound: "{{^link}}-{{/link}}"),
    action("{{can_act}}", "3:1", "no text by itself", sound: "{{#can_act}}x{{/can_act}}"),
    action("{{steps}}", "3:1", "no text by itself", sound: "{{#steps}}{{step}}{{/steps}}"),
    action("{{step}}", "3:1", "only in the list 'steps'", sound: "{{#steps}}{{step}}{{/steps}}"),
    action(
      "{{^steps}}{{step}}{{/steps}}", "3:11", "only in the list 'steps'",
      sound: "{{^steps}}{{title}}{{/steps}}"),
    action("{{#title}}x{{/title}}", "3:1", "never empty", sound: "{{title}}"),
    action("{{#link}}", "3:1", "'link' is not closed", sound: "{{#link}}x{{/link}}"),
    action("{{/link}}x", "3:1", "was not begun here", sound: "x"),
    action(
      "{{#link}}{{#behalf}}{{/link}}x", "3:10", "'behalf' is not closed",
      sound: "{{#link}}{{#behalf}}{{/behalf}}{{/link}}x"),
    action(
      "{{#steps}}{{#steps}}{{/steps}}{{/steps}}x", "3:11", "is open already",
      sound: "{{#steps}}{{/steps}}x"),
    action("a {{title", "3:3", "'{{' has no '}}'", sound: "a {{title}}"),
    action("a {{\ntitle", "3:3", "'{{' has no '}}'", sound: "a { title}"),
    action("a title}}", "3:8", "'}}' has no '{{'", sound: "a title}"),
    action("a\u{202E}b", "3:2", "invisible character here, U+202E", sound: "a\u{5D0}b"),
    action("a\u{0}b", "3:2", "U+0000", sound: "a\tb"),
    action("a\u{2028}b", "3:2", "U+2028", sound: "a\u{A0}b"),
    action(" \n\n", "5:1", "no text below the subject", sound: " \n\nx"),
    action("{{#link}}\n{{/link}}", "4:1", "no text below", sound: "{{#link}}{{link}}\n{{/link}}"),
    Case("bericht", "", "1:1", "The first line is no subject.", sound: "Onderwerp: x\n\ny"),
    Case(
      "bericht", "subject: x\n\ny", "1:1", "The first line is no subject.",
      sound: "Subject:\nx\n\ny"),
    Case("bericht", "Subject:  \n\ny", "1:9", "The subject is empty.", sound: "Subject: x\n\ny"),
    Case(
      "bericht", "Subject: x\ny", "2:1", "no text below the subject", sound: "Subject: x\ny\n\nz"),
    Case(
      "bericht", "Subject: {{#link}}x\n\ny", "1:10", "'link' is not closed",
      sound: "Subject: {{#link}}x{{/link}}z\n\ny"),
    Case(
      "herinneringen", "Subject: x\n\n{{#entries}}{{link}}{{/entries}}", "3:13", "can be empty",
      sound: "Subject: x\n\n{{#entries}}{{#link}}{{link}}{{/link}}{{/entries}}"),
    Case(
      "herinneringen", "Subject: {{title}}\n\nx", "1:10", "only in the list 'entries'",
      sound: "Subject: {{first_title}}\n\nx"),
    Case(
      "herinneringen", "Subject: x\n\n{{#entrys}}{{title}}{{/entrys}}", "3:1",
      "Did you mean 'entries'?", sound: "Subject: x\n\n{{#entries}}{{title}}{{/entries}}"),
    Case(
      "afspraak", "Subject: {{label}}\n\n{{recipient}}", "3:1", "There is no 'recipient' here",
      sound: "Subject: {{label}}\n\n{{id}}"),
  ]

  @Test(arguments: cases)
  func `a flaw is told with its place and its remedy`(each: Case) throws {
    let kind = try #require(MessageKind.named(each.kind))
    let error = #expect(throws: InvalidTemplate.self) {
      try MessageTemplate(parsing: Array(each.flawed.utf8), as: kind)
    }
    let lines = try #require(error).flaws.map { $0.line(file: "f", in: .en) }
    #expect(lines.count == 1, "\(lines)")
    #expect(lines[0].hasPrefix("f:\(each.place): "), "\(lines)")
    #expect(lines[0].contains(each.told), "\(lines)")
    #expect(error?.flaws.allSatisfy { !$0.remedy.nl.isEmpty && !$0.message.nl.isEmpty } == true)
    _ = try MessageTemplate(parsing: Array(each.sound.utf8), as: kind)
  }

  @Test func `all flaws come at once, in the order of the file`() throws {
    let text = "Subject: {{a}}\n\n{{link}}\n{{#steps}}{{b}}\n}} {{c"
    let error = #expect(throws: InvalidTemplate.self) {
      try MessageTemplate(parsing: Array(text.utf8), as: .action)
    }
    let places = error?.flaws.map { "\($0.position.line):\($0.position.column)" }
    #expect(places == ["1:10", "3:1", "4:1", "4:11", "5:1", "5:4"])
  }

  @Test func `bytes that are no text are told with their place`() throws {
    for (bytes, place) in [([0xFF], "3:3"), ([0xC3], "3:3"), ([0xED, 0xA0, 0x80], "3:3")] {
      let error = #expect(throws: InvalidTemplate.self) {
        try MessageTemplate(
          parsing: Array("Subject: x\n\né ".utf8) + bytes.map { UInt8($0) }, as: .action)
      }
      let line = error?.flaws.first?.line(file: "f", in: .nl)
      #expect(
        line
          == "f:\(place): Hier staat geen tekst in UTF-8. Sla het bestand op als tekst, "
          + "met codering UTF-8.")
    }
  }

  @Test func `a file has so many bytes at most`() throws {
    let longest = MessageTemplate.maximumBytes
    let start = Array("Subject: x\n\n".utf8)
    let text = start + Array(repeating: UInt8(ascii: "x"), count: longest - start.count)
    _ = try MessageTemplate(parsing: text, as: .action)
    let error = #expect(throws: InvalidTemplate.self) {
      try MessageTemplate(parsing: text + [0x78], as: .action)
    }
    #expect(error?.flaws.first?.message.en == "The file has \(longest + 1) bytes.")
  }

  @Test func `sections do not go deeper than anybody needs`() throws {
    for (depth, isSound) in [(16, true), (17, false), (3_000, false)] {
      let text =
        "Subject: x\n\n" + String(repeating: "{{#link}}", count: depth) + "x"
        + String(repeating: "{{/link}}", count: depth)
      let found = Result { try MessageTemplate(parsing: Array(text.utf8), as: .action) }
      switch found {
      case .success: #expect(isSound)
      case .failure(let error):
        #expect(!isSound)
        let flaws = (error as? InvalidTemplate)?.flaws ?? []
        #expect(flaws.count == 1 && flaws[0].message.en.contains("More than 16"))
      }
    }
  }
}
