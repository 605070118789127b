import ExternalPlugins
import JSONSyntax
import Languages
import Lifecycle
import Testing

@testable import opdrachtd

/// What `config.json5` says of plugins: each flaw at its place, beside its sound twin.
struct PluginSettingsTests {
  /// A value of `plugins` with a flaw, marked by '^' before it, what is told, and its sound twin.
  static let flaws: [(String, String, String)] = [
    ("^[]", "'plugins' is an object.", "{}"),
    ("{ ^'a b': { program: 'x' } }", "'a b' is no name of a plugin.", "{ ab: { program: 'x' } }"),
    ("{ ^opdracht: { program: 'x' } }", "is no name of a plugin.", "{ o: { program: 'x' } }"),
    (
      "{ ^notificaties: {} }", "There is no plugin 'notificaties'", "{ notifications: {} }"
    ),
    ("{ ^budgt: {} }", "Did you mean 'budget'?", "{ budget: {} }"),
    ("{ a: ^7 }", "An object belongs here.", "{ a: { program: 'a' } }"),
    ("{ a: { program: ^'x/y' } }", "'program' is the name of a file", "{ a: { program: 'x.y' } }"),
    ("{ a: { program: ^'.x' } }", "'program' is the name of a file", "{ a: { program: 'x' } }"),
    ("{ a: { program: 'x', time: ^0 } }", "from 1 to 3600", "{ a: { program: 'x', time: 1 } }"),
    (
      "{ a: { program: 'x', time: ^3601 } }", "from 1 to 3600",
      "{ a: { program: 'x', time: 3600 } }"
    ),
    ("{ a: { program: 'x', time: ^'1' } }", "from 1 to 3600", "{ a: { program: 'x' } }"),
    (
      "{ a: { program: 'x', sha256: ^'\(String(repeating: "A", count: 64))' } }", "64 digits",
      "{ a: { program: 'x', sha256: '\(String(repeating: "a", count: 64))' } }"
    ),
    (
      "{ a: { program: 'x', user: ^'no-such-user' } }", "a user of this machine",
      "{ a: { program: 'x' } }"
    ),
    (
      "{ a: { program: 'x', ^tiem: 1 } }", "Did you mean 'time'?",
      "{ a: { program: 'x', time: 1 } }"
    ),
    (
      "{ a: { program: 'x' }, ^b: { program: 'x' } }", "'x' is another plugin already.",
      "{ a: { program: 'x' }, b: { program: 'y' } }"
    ),
    ("{ budget: { ^most: 1 } }", "There is no setting 'most'.", "{ budget: {} }"),
    (
      "{ notifications: { transport: ^'pigeon' } }", "one of: spool, sendmail",
      "{ notifications: { transport: 'sendmail' } }"
    ),
    (
      "{ notifications: { transport: 'sendmail', program: ^'sendmail' } }", "no complete path",
      "{ notifications: { transport: 'sendmail', program: '/sendmail' } }"
    ),
    ("{ webhooks: { timeout: ^0 } }", "from 1 to 120", "{ webhooks: { timeout: 1 } }"),
  ]

  @Test(arguments: flaws.indices)
  func `a flaw is told at its place, and its twin is sound`(index: Int) throws {
    let (value, words, twin) = Self.flaws[index]
    let text = "{ plugins: \(value) }"
    let column = text.prefix { $0 != "^" }.count + 1
    do {
      _ = try SettingsTests.read(text.replacing("^", with: ""))
      Issue.record("it was read")
    } catch {
      #expect(error.message.en.hasPrefix("/home/config.json5:1:\(column): "), "\(error.message.en)")
      #expect(error.message.en.contains(words), "\(error.message.en)")
    }
    _ = try SettingsTests.read("{ plugins: \(twin) }")
  }

  @Test func `what is read is what is run`() throws {
    let configuration = try SettingsTests.read(
      "{ plugins: { register: { program: 'r.py', time: 20, settings: { a: 1 } } } }")
    let entry = try #require(configuration.plugins.entries.first)
    #expect(entry.origin.name == PluginName("register") && entry.origin.file == "r.py")
    #expect(entry.origin.time == .seconds(20) && entry.origin.user == nil)
    #expect(entry.settings?.json == ["a": 1] && entry.position.column == 14)
  }
}
