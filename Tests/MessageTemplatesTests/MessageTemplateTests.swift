import Languages
import MessageTemplates
import ShippedFiles
import TestSupport
import Testing

struct MessageTemplateTests {
  private func message(
    _ text: String, _ values: TemplateValues, _ kind: MessageKind = .action
  ) throws -> (subject: String, body: String) {
    try MessageTemplate(parsing: Array(text.utf8), as: kind).message(with: values)
  }

  private func values(_ texts: [String: String], flags: [String] = []) -> TemplateValues {
    var values = TemplateValues()
    for (name, text) in texts { values.set(name, text) }
    for name in flags { values.set(name, true) }
    return values
  }

  @Test func `a placeholder becomes its value, on one line`() throws {
    let found = try message(
      "Onderwerp: {{ title }}!\n\n{{title}} – {{id}}",
      values(["title": "a\r\n b\u{202E}\u{2028}c\u{0}", "id": "x"]))
    #expect(found.subject == "a b\u{FFFD} c\u{FFFD}!")
    #expect(found.body == "a b\u{FFFD} c\u{FFFD} – x\n")
  }

  @Test func `a section is written where its value is there, and else its inverse`() throws {
    let text = "Subject: x\n\n{{#link}}at {{link}}{{/link}}{{^link}}nowhere{{/link}}"
    #expect(try message(text, values(["link": "y"])).body == "at y\n")
    #expect(try message(text, values(["link": ""])).body == "nowhere\n")
    #expect(try message(text, values([:])).body == "nowhere\n")
    let flag = "Subject: x\n\na{{#can_act}}b{{/can_act}}{{^can_act}}c{{/can_act}}"
    #expect(try message(flag, values([:], flags: ["can_act"])).body == "ab\n")
    #expect(try message(flag, values([:])).body == "ac\n")
  }

  @Test func `a list is written for each element, with what is around it`() throws {
    var all = values(["title": "t"])
    all.set(
      "given", [values(["field": "a", "value": "1"]), values(["field": "b", "value": "2"])])
    let text = "Subject: x\n\n{{#given}}\n{{field}}={{value}} {{title}}\n{{/given}}\nend"
    #expect(try message(text, all).body == "a=1 t\nb=2 t\nend\n")
    all.set("given", [TemplateValues]())
    #expect(try message(text, all).body == "end\n")
    #expect(
      try message(
        text.replacing("#given", with: "^given").replacing(
          "{{field}}={{value}}", with: "none"), all
      ).body == "none t\nend\n")
  }

  @Test func `a line of sections alone leaves no line, another keeps its own`() throws {
    let text =
      "Subject: x\r\n\r\n-\r\n {{#can_act}}\t\r\na\r\n{{/can_act}}{{^can_act}}\r\nb"
      + "\r\n{{/can_act}}\r\n\r\n{{^can_act}}{{title}}{{/can_act}}\r\n.\r\n"
    #expect(try message(text, values([:], flags: ["can_act"])).body == "-\na\n\n\n.\n")
    #expect(try message(text, values(["title": "t"])).body == "-\nb\n\nt\n.\n")
  }

  @Test func `a subject goes over several lines, and is one`() throws {
    let text =
      "Subject:\n{{#link}}here{{/link}}\n{{^link}}\n{{label}}:\n{{/link}}\n– {{title}}\n\nx"
    #expect(try message(text, values(["label": "l", "title": "t"])).subject == "l: – t")
  }

  @Test func `long values are shortened in a subject and whole below it`() throws {
    let text = "Subject: {{title}}. {{label}}\n\n{{title}}"
    for (title, short) in [
      (String(repeating: "é", count: 60), String(repeating: "é", count: 60)),
      (String(repeating: "é", count: 61), String(repeating: "é", count: 59) + "…"),
      (String(repeating: "👩‍👩‍👧", count: 61), String(repeating: "👩‍👩‍👧", count: 13) + "…"),
      ("a" + String(repeating: "\u{301}", count: 5_000), "…"),
    ] {
      let found = try message(text, values(["title": title, "label": "l"]))
      #expect(found.subject == "\(short). l")
      #expect(found.body == title + "\n")
      #expect(found.subject.utf8.count <= 4 * MessageTemplate.longestInSubject + 10)
    }
    let many = "Subject: \(String(repeating: "{{title}} ", count: 9))\n\nx"
    let long = try message(many, values(["title": String(repeating: "x", count: 60)])).subject
    #expect(long.count == MessageTemplate.longestSubject && long.hasSuffix("…"))
  }

  @Test func `a value that is needed and blank is an error, not a gap`() throws {
    for texts in [["title": " \n"], [:]] {
      let error = #expect(throws: BlankPlaceholder.self) {
        try message("Subject: x\n\n{{title}}", values(texts))
      }
      #expect(error?.name == "title")
    }
  }

  @Test func `the shipped templates say all there is in both languages`() throws {
    #expect(ShippedFiles.messages.map(\.name) == MessageKind.fileNames)
    for file in ShippedFiles.messages {
      let (kind, language) = try #require(MessageKind.ofFile(file.name))
      let template = try MessageTemplate(parsing: file.bytes, as: kind)
      let full = try template.message(with: kind.samples(in: language, withUnusual: true))
      let usual = try template.message(with: kind.samples(in: language))
      for text in [full.body, usual.body] {
        #expect(!text.contains("{{") && !text.contains("\n\n\n") && text.hasSuffix("\n"))
      }
      #expect(full.body.split(separator: "\n").allSatisfy { $0.utf8.last != 0x20 }, "\(file.name)")
    }
  }

  @Test func `both languages of a kind name the same placeholders`() {
    for kind in MessageKind.all {
      let texts = Language.allCases.compactMap { language in
        ShippedFiles.messages.first { $0.name == kind.fileName(in: language) }?.text
      }
      let tags = texts.map { text in
        Set(text.split(separator: "{{").dropFirst().compactMap { $0.split(separator: "}}").first })
      }
      #expect(tags.count == 2 && tags[0] == tags[1])
    }
  }

  /// Whatever reads as a template gives a message, with little and with much to tell.
  @Test(arguments: 0..<12)
  func `a changed template is refused, or gives a message`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = ["{{", "}}", "#", "/", "^", "\n", "link", "steps", "\u{0}", "{{/steps}}", "é"]
      .map { Array($0.utf8) }
    for file in ShippedFiles.messages {
      let (kind, language) = try #require(MessageKind.ofFile(file.name))
      for _ in 0..<20 {
        var bytes = file.bytes
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
          let place = Int.random(in: 0..<bytes.count, using: &generator)
          if Bool.random(using: &generator), let piece = pieces.randomElement(using: &generator) {
            bytes.insert(contentsOf: piece, at: place)
          } else {
            let end = min(bytes.count, place + Int.random(in: 1...12, using: &generator))
            bytes.removeSubrange(place..<end)
          }
        }
        do throws(InvalidTemplate) {
          let template = try MessageTemplate(parsing: bytes, as: kind)
          for takesUnusual in [true, false] {
            let values = kind.samples(in: language, withUnusual: takesUnusual)
            #expect(throws: Never.self) { try template.message(with: values) }
          }
        } catch {
          #expect(!error.flaws.isEmpty)
        }
      }
    }
  }
}
