import JSONSyntax
import Languages
import Notifications
import PluginInterface
import Processes
import Testing

/// The bodies that endpoints get, whole.
struct WebhookBodyTests {
  private static let ok = ProgramResult(
    ending: .exited(0), output: Array("HTTP/1.1 200 OK\r\n\r\n".utf8))

  /// The body of the request, as curl reads it.
  private func body(
    _ format: String, more: String = "", _ scene: MailScene = MailScene()
  ) async throws -> JSON {
    let runner = ScriptedRunner([Self.ok])
    let webhooks = WebhookScene(
      settings: """
        { endpoints: { keten: { url: "https://example.org/", format: "\(format)", \(more) } } }
        """, runner: runner)
    _ = try await webhooks.perform(scene).get()
    return try JSON(parsing: CurlSettings(runner.calls[0].input)["data-raw"])
  }

  @Test func `a reminder as a CloudEvent`() async throws {
    let link = #"link: "https://intranet.example.org/o/{id}""#
    #expect(
      try await body("cloudevents", more: link) == [
        "specversion": "1.0", "id": "pilots.4.1", "source": "//example.org/opdracht",
        "type": "nl.opdracht.reminder", "time": "2018-04-06T07:33:20Z", "subject": "pilots",
        "datacontenttype": "application/json",
        "data": [
          "assignment": "pilots", "title": "Samen leren",
          "subject": "Herinnering: Stukken, uiterlijk wo 11 apr 2018 – Samen leren",
          "workflow": "lekstroom", "states": ["concept"], "recipients": ["secretaris"],
          "person": "jansen", "deadline": "stukken", "day": "2018-04-06", "due": "2018-04-11",
          "planned": "2018-04-06", "late": false,
          "page": "https://intranet.example.org/o/pilots",
        ],
      ])
  }

  @Test func `an action as a CloudEvent`() async throws {
    let event = try await body("cloudevents", MailScene(due: nil, recipients: []))
    #expect(event["type"] == "nl.opdracht.action")
    #expect(event["data"]?["recipients"] == [])
    #expect(event["data"]?["subject"]?.string == "Stukken – Samen leren")
    #expect(event["data"]?["due"] == nil && event["data"]?["page"] == nil)
  }

  @Test func `a reminder for ntfy`() async throws {
    let more = #"topic: "lekstroom", link: "https://intranet.example.org/o/{id}""#
    #expect(
      try await body("ntfy", more: more) == [
        "topic": "lekstroom",
        "title": "Herinnering: Stukken, uiterlijk wo 11 apr 2018 – Samen leren",
        "message": .string(
          """
          Opdracht: Samen leren
          Fase: Concept
          Uiterlijk: over 5 dagen (wo 11 apr 2018)
          Voor: het secretariaat BPSDL
          Bekijken: opdracht toon pilots
          """), "priority": 3, "tags": ["alarm_clock"],
        "click": "https://intranet.example.org/o/pilots",
      ])
    let late = try await body("ntfy", more: more, MailScene(late: true))
    #expect(late["priority"] == 4 && late["tags"] == ["warning"])
    let action = try await body("ntfy", more: more, MailScene(due: nil))
    #expect(action["priority"] == 3 && action["tags"] == ["memo"])
    #expect(action["message"]?.string?.contains("Door: jansen\n") == true)
  }

  @Test func `a reminder as a card for Teams, in English`() async throws {
    let more = #"language: "en", link: "https://intranet.example.org/o/{id}""#
    func line(_ name: String, _ value: String) -> JSON {
      [
        "type": "RichTextBlock",
        "inlines": [
          ["type": "TextRun", "text": .string("\(name): "), "weight": "Bolder"],
          ["type": "TextRun", "text": .string(value)],
        ],
      ]
    }
    let card: JSON = [
      "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard",
      "version": "1.4", "lang": "en",
      "fallbackText": "Reminder: Papers, by Wed 11 Apr 2018 – Samen leren",
      "body": [
        [
          "type": "RichTextBlock",
          "inlines": [
            [
              "type": "TextRun", "text": "Reminder: Papers, by Wed 11 Apr 2018 – Samen leren",
              "weight": "Bolder", "size": "Medium",
            ]
          ],
        ], line("Assignment", "Samen leren"), line("Stage", "Draft"),
        line("Due", "in 5 days (Wed 11 Apr 2018)"), line("For", "the BPSDL secretary"),
        [
          "type": "RichTextBlock",
          "inlines": [
            ["type": "TextRun", "text": "opdracht show pilots", "fontType": "Monospace"]
          ],
        ],
      ],
      "actions": [
        [
          "type": "Action.OpenUrl", "url": "https://intranet.example.org/o/pilots",
          "title": "Look at it",
        ]
      ],
    ]
    let envelope: JSON = [
      "type": "message",
      "attachments": [
        [
          "contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": .null,
          "content": card,
        ]
      ],
    ]
    let made = try await body("teams", more: more)
    #expect(made == envelope, "\(made.text)")
  }

  /// Whatever is written in a title, the card has the same blocks, and only runs of text hold it.
  @Test(arguments: [
    "[klik](https://evil.example)", "**vet** _schuin_ # kop", "\"},{\"type\":\"Image\"",
    "{{DATE(x)}}",
    "a\r\nb\u{0}c\u{202E}d", "<b>x</b>", "\\", String(repeating: "é", count: 5_000),
    "\u{1F600}\n\t\u{B}", "${x}",
  ])
  func `text never becomes anything else`(title: String) async throws {
    let plain = try await body("teams")
    let card = try await body("teams", MailScene(subject: title))
    #expect(Self.shape(card) == Self.shape(plain))
    #expect(card.text.utf8.count < 10_000)
    let note = try await body("ntfy", more: #"topic: "t""#, MailScene(subject: title))
    #expect(try #require(note["message"]?.string).utf8.count <= 4_000)
    let lines = try #require(note["message"]?.string).split(separator: "\n")
    #expect(lines.count == 5)
    let event = try await body("cloudevents", MailScene(subject: title))
    #expect(event["data"]?.object?.count == 12)
  }

  /// A card without its words.
  private static func shape(_ json: JSON) -> JSON {
    switch json {
    case .object(let object):
      var rest = JSONObject()
      for member in object {
        let isText = member.key == "text" || member.key == "fallbackText"
        rest[member.key] = isText ? .null : shape(member.value)
      }
      return .object(rest)
    case .array(let elements): return .array(elements.map(shape))
    case .boolean, .null, .number, .string: return json
    }
  }
}

/// A configuration as curl reads it: a name, and a value in quotes with its escapes.
struct CurlSettings {
  private var values: [String: String] = [:]
  private(set) var headers: [String] = []

  init(_ input: [UInt8]) throws {
    for line in String(decoding: input, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " = ", maxSplits: 1)
      let (name, quoted) = (String(parts[0]), parts[1])
      #expect(quoted.hasPrefix("\"") && quoted.hasSuffix("\""))
      var value = ""
      var isEscaped = false
      for scalar in quoted.dropFirst().dropLast().unicodeScalars {
        if isEscaped {
          let plain: [Unicode.Scalar: Unicode.Scalar] = [
            "n": "\n", "r": "\r", "t": "\t", "v": "\u{B}",
          ]
          value.unicodeScalars.append(plain[scalar] ?? scalar)
          isEscaped = false
        } else if scalar == "\\" {
          isEscaped = true
        } else {
          #expect(scalar != "\"")
          value.unicodeScalars.append(scalar)
        }
      }
      if name == "header" { headers.append(value) } else { values[name] = value }
    }
  }

  subscript(name: String) -> String { values[name] ?? "" }
}
