import JSONSyntax
import Languages
import MessageTemplates
import WorkingCalendar

/// A message in the form that an endpoint reads: JSON on one line.
struct WebhookBody {
  let json: JSON
  let mediaType: String

  init(_ message: EndpointMessage, for endpoint: WebhookEndpoint, source: String) {
    switch endpoint.format {
    case .cloudevents:
      json = Self.cloudEvent(message, source: source)
      mediaType = "application/cloudevents+json; charset=utf-8"
    case .ntfy:
      json = Self.ntfy(message, topic: endpoint.topic ?? "")
      mediaType = "application/json"
    case .teams:
      json = Self.teamsCard(message)
      mediaType = "application/json"
    }
  }

  var text: String { json.text }
}

/// CloudEvents 1.0, the structured mode of JSON.
extension WebhookBody {
  private static func cloudEvent(_ message: EndpointMessage, source: String) -> JSON {
    var event: JSONObject = [
      "specversion": "1.0", "id": .string(message.identifier), "source": .string(source),
      "type": .string("nl.opdracht.\(message.kind.rawValue)"),
      "time": .string(message.sentAt.description),
    ]
    event["subject"] = (message.data?.assignment).map { .string($0) }
    event["datacontenttype"] = "application/json"
    event["data"] =
      message.data?.json(title: message.title, subject: message.subject, page: message.page)
      ?? ["subject": .string(message.subject)]
    return .object(event)
  }
}

/// The JSON publishing of ntfy.
extension WebhookBody {
  /// ntfy makes an attachment of a longer message; it counts bytes.
  private static let longestNote = 4_000
  private static let longestTitle = 200
  private static let ordinary = 3
  private static let high = 4

  private static func ntfy(_ message: EndpointMessage, topic: String) -> JSON {
    let tag =
      switch message.kind {
      case .action: "memo"
      case .reminder: message.isLate ? "warning" : "alarm_clock"
      case .test: "bell"
      }
    var note = message.lines.joined(separator: "\n")
    while note.utf8.count > longestNote { note.removeLast() }
    var object: JSONObject = [
      "topic": .string(topic),
      "title": .string(MessageLine.brief(message.subject, longest: longestTitle)),
      "message": .string(note), "priority": .integer(message.isLate ? high : ordinary),
      "tags": [.string(tag)],
    ]
    object["click"] = message.page.map { .string($0) }
    return .object(object)
  }
}

/// An adaptive card in the envelope of a Teams message.
extension WebhookBody {
  /// Runs of text are shown as they are; other blocks would take what people wrote for markup.
  private static func teamsCard(_ message: EndpointMessage) -> JSON {
    var blocks: [JSON] = [
      block([
        ["type": "TextRun", "text": .string(message.subject), "weight": "Bolder", "size": "Medium"]
      ])
    ]
    for fact in message.facts {
      blocks.append(
        block([
          ["type": "TextRun", "text": .string("\(fact.name): "), "weight": "Bolder"],
          ["type": "TextRun", "text": .string(fact.value)],
        ]))
    }
    if let command = message.command {
      blocks.append(
        block([["type": "TextRun", "text": .string(command), "fontType": "Monospace"]]))
    }
    var card: JSONObject = [
      "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard",
      "version": "1.4", "lang": .string(message.language.rawValue),
      "fallbackText": .string(message.subject), "body": .array(blocks),
    ]
    if let page = message.page {
      card["actions"] = [
        [
          "type": "Action.OpenUrl", "url": .string(page),
          "title": .string(
            LocalizedText(nl: "Bekijken", en: "Look at it").text(in: message.language)),
        ]
      ]
    }
    return [
      "type": "message",
      "attachments": [
        [
          "contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": .null,
          "content": .object(card),
        ]
      ],
    ]
  }

  private static func block(_ runs: [JSON]) -> JSON {
    ["type": "RichTextBlock", "inlines": .array(runs)]
  }
}
