import Glibc
import Languages
import Notifications
import Testing
import WorkingCalendar

@testable import opdrachtd

/// What is wrong in `config.json5` is told at its place, all of it at once.
struct SettingsTests {
  static func read(
    _ text: String, in directory: FakeDirectory = FakeDirectory()
  ) throws(StartError) -> Configuration {
    try Configuration(Array(text.utf8), of: Home(path: "/home"), .dutch, in: directory)
  }

  private static let path = "/home/config.json5"

  /// A text with one flaw, marked by '^' before it, and its sound twin.
  struct Flaw: CustomTestStringConvertible, Sendable {
    let text: String
    let twin: String
    let nl: String
    let en: String

    init(_ text: String, _ twin: String, nl: String, en: String) {
      self.text = text
      self.twin = twin
      self.nl = nl
      self.en = en
    }

    var testDescription: String { text }
    var flawed: String { text.replacing("^", with: "") }

    /// The line and the column of the mark.
    var place: String {
      let before = text.prefix { $0 != "^" }
      let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
      return "\(lines.count):\((lines.last?.unicodeScalars.count ?? 0) + 1)"
    }
  }

  private static let plain = [
    Flaw(
      "{ ^peple: {} }", "{ people: {} }", nl: "'peple' bestaat niet. Bedoelde u 'people'?",
      en: "no key 'peple'. Did you mean 'people'?"),
    Flaw("^[]", "{}", nl: "object", en: "object"),
    Flaw("{ language: ^'de' }", "{ language: 'nl' }", nl: "\"en\" of \"nl\"", en: "\"en\" or"),
    Flaw("{ language: ^1 }", "{ language: 'en' }", nl: "\"en\" of \"nl\"", en: "\"en\" or"),
    Flaw(
      "{ applyChanges: ^'save' }", "{ applyChanges: 'safe' }", nl: "Bedoelde u 'safe'?",
      en: "Did you mean 'safe'?"),
    Flaw(
      "{\n  timeZone: ^'Europe/Amsterdm',\n}", "{ timeZone: 'Europe/Amsterdam' }",
      nl: "'Europe/Amsterdm'", en: "'Europe/Amsterdm'"),
    Flaw("{ timeZone: ^2 }", "{ timeZone: 'UTC' }", nl: "een tekst", en: "A text"),
    Flaw(
      "{ group: ^'gso-stf' }", "{ group: 'gso-staff' }", nl: "De groep 'gso-stf' bestaat niet",
      en: "no group 'gso-stf'"),
    Flaw("{ group: ^-1 }", "{ group: 500 }", nl: "een nummer (gid)", en: "A number (gid)"),
    Flaw(
      "{ mail: { domain: ^'no domain' } }", "{ mail: { domain: 'example.org' } }",
      nl: "geen domein", en: "no domain"),
    Flaw(
      "{ mail: { ^adresses: {} } }", "{ mail: { addresses: {} } }",
      nl: "Bedoelde u 'addresses'?", en: "Did you mean 'addresses'?"),
    Flaw(
      "{ mail: { addresses: { gso: ^'gso' } } }",
      "{ mail: { addresses: { gso: 'gso@example.org' } } }", nl: "'gso' is geen mailadres",
      en: "'gso' is no mail address"),
    Flaw(
      "{ mail: { addresses: { ^'1': 'a@example.org' } } }",
      "{ mail: { addresses: { a: 'a@example.org' } } }", nl: "'1' is geen rol", en: "no role"),
    Flaw("{ readers: ^[] }", "{ readers: ['gso'] }", nl: "minstens één rol", en: "at least one"),
    Flaw("{ readers: ^'gso' }", "{ readers: ['gso'] }", nl: "een lijst", en: "A list"),
    Flaw(
      "{ workingHours: { from: ^'8:30' } }", "{ workingHours: { from: '08:30' } }",
      nl: "'8:30' is geen tijd", en: "'8:30' is no time"),
    Flaw(
      "{ workingHours: { from: '08:30', until: ^'08:30' } }",
      "{ workingHours: { from: '08:30', until: '08:31' } }", nl: "na het begin",
      en: "after the beginning"),
    Flaw(
      "{ workingHours: { until: ^'24:01' } }", "{ workingHours: { until: '24:00' } }",
      nl: "'24:01' is geen tijd", en: "'24:01' is no time"),
    Flaw(
      "{ workingHours: { alsoOutside: [^'berich'] } }",
      "{ workingHours: { alsoOutside: ['bericht'] } }", nl: "Bedoelde u 'bericht'?",
      en: "Did you mean 'bericht'?"),
    Flaw(
      "{ workingHours: { ^form: '08:00' } }", "{ workingHours: { from: '08:00' } }",
      nl: "Bedoelde u 'from'?", en: "Did you mean 'from'?"),
  ]

  @Test(arguments: plain + peopleFlaws + mandateFlaws)
  func `each flaw is told at its place, and its twin is read`(flaw: Flaw) throws {
    let error = try #require(throws: StartError.self) { try Self.read(flaw.flawed) }
    for (message, part) in [(error.message.nl, flaw.nl), (error.message.en, flaw.en)] {
      #expect(message.hasPrefix("\(Self.path):\(flaw.place): "), "\(message)")
      #expect(message.contains(part), "\(message)")
      #expect(!message.contains("\n"), "one flaw: \(message)")
    }
    _ = try Self.read(flaw.twin)
  }

  @Test func `all flaws come at once, in the order of the file`() throws {
    let text = """
      {
        language: "de",
        people: {
          jansen: { user: "jansn", roles: ["trek ker"] },
          pietersen: { uid: 1002, rols: [] },
        },
        mandates: [{ role: "gso", from: "jansen", to: "pieters", start: "2018-02-30" }],
      }
      """
    let error = try #require(throws: StartError.self) { try Self.read(text) }
    let places = error.message.nl.split(separator: "\n").map {
      $0.split(separator: " ").first.map(String.init) ?? ""
    }
    #expect(
      places == ["2:13", "4:21", "4:38", "5:29", "7:49", "7:67"].map { "\(Self.path):\($0):" })
    #expect(error.message.en.split(separator: "\n").count == places.count)
  }

  @Test func `a text that is no JSON5 is told where it ends being that`() throws {
    let error = try #require(throws: StartError.self) {
      try Self.read("{ people: {}, people: {} }")
    }
    #expect(error.message.nl.hasPrefix("\(Self.path):1:15: "))
    _ = try Self.read("// nothing but a remark\n{}")
  }

  @Test func `many flaws are counted, and told up to a number`() throws {
    let names = (0..<300).map { "k\($0): 1" }.joined(separator: ", ")
    let error = try #require(throws: StartError.self) { try Self.read("{ \(names) }") }
    let lines = error.message.nl.split(separator: "\n")
    #expect(lines.count == SettingsText.mostFlaws + 1)
    #expect(lines.last == "\(Self.path): en nog 200 fouten.")
  }

  @Test func `a name service that fails is no missing user`() throws {
    let broken = FakeDirectory(failure: DirectoryError(call: "getpwnam", code: EIO))
    let text = "{ people: { jansen: { user: 'jansen', roles: [] } } }"
    let error = try #require(throws: StartError.self) { try Self.read(text, in: broken) }
    #expect(error.message.en.contains("cannot be looked up: getpwnam: "))
    _ = try Self.read("{ people: { jansen: { uid: 1001, roles: [] } } }", in: broken)
  }

  @Test func `what a file shows moves no terminal`() throws {
    let text = "{ '\\u001b[2J': 1 }"
    let error = try #require(throws: StartError.self) { try Self.read(text) }
    #expect(error.message.nl.contains("'\u{FFFD}[2J'"))
    #expect(!error.message.nl.contains("\u{1B}"))
  }

  // MARK: Working hours

  @Test func `hours are read, and the usual ones stand in for what is left out`() throws {
    let friday = try #require(Instant(iso: "2018-04-06T06:10:00Z"))
    let usual = try Self.read("{ workingHours: {} }").hours
    #expect(usual.hours.opening(at: friday) == friday)
    #expect(usual.alsoOutside == ["bericht"])
    let later = try Self.read(
      "{ workingHours: { from: '08:30', until: '24:00', alsoOutside: [] } }"
    ).hours
    #expect(later.hours.opening(at: friday) == Instant(iso: "2018-04-06T06:30:00Z"))
    #expect(later.alsoOutside == [])
    let both = "{ workingHours: { alsoOutside: ['herinnering', 'bericht'] } }"
    #expect(try Self.read(both).hours.alsoOutside == ["bericht", "herinnering"])
  }
}
