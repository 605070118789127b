import JSONSyntax
import Languages
import Lifecycle
import Notifications
import PluginInterface
import TestSupport
import Testing

struct MessageSettingsTests {
  private func settings(_ text: String) throws -> PluginSettings {
    var reading = SettingsReading(home: "/nowhere")
    let node = try JSONParser.parse(Array(text.utf8), as: .json5)
    let settings = reading.settings(
      in: node, MessageSettings.definitions, at: SourcePosition(offset: 0, line: 1, column: 1))
    #expect(reading.flaws.isEmpty, "\(reading.flaws)")
    return settings
  }

  @Test(arguments: [
    ("https://example.org/{id}", true), ("http://localhost:8080/?a={id}&b=%20#x", true),
    ("https://example.org/", false), ("https://", false), ("{id}", false),
    ("ftp://example.org/{id}", false), ("javascript:{id}", false),
    ("https://example.org/{id} x", false), ("https://example.org/{id}\\nBcc: x@y.nl", false),
    ("https://example.org/\u{202E}{id}", false), ("https://example.org/<{id}>", false),
    ("https://example.org/é/{id}", false),
    ("https://example.org/{id}" + String(repeating: "x", count: 500), false),
  ])
  func `a link is an address with a place for the assignment`(link: String, isSound: Bool) throws {
    let settings = try settings("{ link: \"\(link)\" }")
    guard !isSound else {
      _ = try MessageSettings(settings)
      return
    }
    let found = #expect(throws: SettingProblems.self) { try MessageSettings(settings) }
    #expect(found?.problems.map(\.path) == [["link"]])
    #expect(found?.problems.first?.remedy.nl.contains("{id}") == true)
  }

  @Test func `a signature has so many lines at most`() throws {
    for (count, isSound) in [(20, true), (21, false)] {
      let lines = Array(repeating: "\"x\"", count: count).joined(separator: ",")
      let settings = try settings("{ calendar: false, signature: [\(lines)] }")
      if isSound {
        _ = try MessageSettings(settings)
      } else {
        let found = #expect(throws: SettingProblems.self) { try MessageSettings(settings) }
        #expect(found?.problems.map(\.path) == [["signature"]])
      }
    }
  }

  @Test func `the plugin declares what it takes`() throws {
    let spool = MailSpool(
      name: try #require(PluginName("notifications")),
      home: OutputFolder(path: try TemporaryFolder().path),
      addresses: try #require(AddressBook(domain: "example.org")))
    for definition in MessageSettings.definitions {
      #expect(spool.description.settings.contains(definition))
      #expect(!definition.isRequired)
    }
  }
}
