import ExternalPlugins
import Glibc
import JSONSyntax
import Languages
import Lifecycle
import PluginInterface
import Processes
import TestSupport
import Testing

/// Which files in the folder are plugins, and what is told of the others.
struct InstalledTests {
  /// Why a program with this description is refused.
  private func refusal(_ description: String) async throws -> String {
    let scene = try PluginScene()
    let installed = await scene.installed(FakeRunner(describing: description))
    #expect(installed.plugins.isEmpty)
    let refused = try #require(installed.refused.first)
    #expect(!refused.remedy.nl.isEmpty && !refused.remedy.en.isEmpty)
    #expect(refused.file == "proef" && refused.name?.text == "proef")
    return refused.message.en
  }

  @Test func `a program is what it says that it is`() async throws {
    let scene = try PluginScene()
    let plugin = try await scene.plugin(FakeRunner())
    #expect(plugin.name.text == "proef" && plugin.description.version == "1")
    #expect(plugin.description.title.en == "een proef")
    #expect(
      plugin.description.kinds == [.documentReader, .effectPerformer, .factSource])
    #expect(plugin.ordersAtOnce == 10 && plugin.handoversAtOnce == 1 && !plugin.keepsOrder)
    #expect(plugin.description.settings.map(\.kind) == [.secret])
    #expect(await plugin.shortcomings() == [])
  }

  static let wrong: [(String, String)] = [
    ("1", "an object belongs here"),
    (without("name"), "an object with 'name'"),
    (with("name", "\"a b\""), "name: a name of letters"),
    (with("name", "7"), "name: a text"),
    (without("version"), "an object with 'version'"),
    (without("kinds"), "an object with 'kinds'"),
    (with("kinds", "[]"), "kinds: at least one kind"),
    (with("kinds", "[\"magic\"]"), "kinds[0]: one of: document-reader"),
    (with("kinds", "[\"fact-source\", \"fact-source\"]"), "kinds[1]: document-reader"),
    (with("kinds", "[\"document-writer\"]"), "kinds[0]: document-reader"),
    (with("kinds", "[\"fact-source\"]"), "'products' of an effect-performer"),
    (without("title"), "an object with 'title'"),
    (without("products"), "'products' of an effect-performer"),
    (with("products", "[\"a\", \"a\"]"), "products[1]: a name"),
    (with("products", "[\"a/b\"]"), "products[0]: a name"),
    (with("ordersAtOnce", "0"), "ordersAtOnce: a number from 1"),
    (with("handoversAtOnce", "17"), "handoversAtOnce: a number from 1 to 16"),
    (with("keepsOrder", "1"), "keepsOrder: true or false"),
    (with("needs", "[{}]"), "needs[0]: an object with 'message'"),
    (with("settings", "[{}]"), "settings[0]: an object with 'name'"),
    (setting("\"kind\": \"number\", \"min\": 3, \"max\": 2"), "settings[0].max: a number from 3"),
    (setting("\"kind\": \"choice\""), "settings[0]: an object with 'choices'"),
    (setting("\"kind\": \"choice\", \"choices\": []"), "at least one choice"),
    (setting("\"kind\": \"wish\""), "settings[0].kind: one of: choice, entries"),
    (
      setting(
        "\"kind\": \"entries\", \"settings\": [{\"name\": \"a\", \"kind\": \"entries\", "
          + "\"label\": \"x\"}]"),
      "a kind without settings of its own"
    ),
  ]

  @Test(arguments: wrong.indices)
  func `a description that is wrong is refused, and says where`(index: Int) async throws {
    let (description, words) = Self.wrong[index]
    let told = try await refusal(description)
    #expect(told.contains("plugin 'proef', line 1 of its answer"), "\(told)")
    #expect(told.contains(words), "\(told)")
  }

  @Test func `what it misses is asked anew`() async throws {
    let scene = try PluginScene()
    let needy = Self.with("needs", "[{\"message\": \"geen curl\", \"remedy\": \"apt\"}]")
    let plugin = try await scene.plugin(FakeRunner(describing: needy))
    let needs = await plugin.shortcomings()
    #expect(needs.map(\.message.en) == ["geen curl"] && needs.map(\.remedy.en) == ["apt"])
    #expect(unlink("\(scene.home)/plugins/proef") == 0)
    #expect(await plugin.shortcomings().first?.message.en.contains("cannot be used") == true)
  }

  @Test func `a name belongs to one plugin`() async throws {
    let scene = try PluginScene()
    let taken = try #require(PluginName("proef"))
    let known = await scene.installed(FakeRunner(), taken: [taken])
    #expect(known.refused.map(\.message.en) == ["There is a plugin 'proef' already."])
    try scene.put("#!/bin/sh\n", as: "twee")
    let twice = await scene.installed(FakeRunner())
    #expect(twice.plugins.count == 1 && twice.refused.map(\.file) == ["twee"])
    let own = await scene.installed(FakeRunner(describing: Self.with("name", "\"opdracht\"")))
    #expect(own.refused.count == 2)
    let origin = PluginOrigin(file: "proef", name: PluginName("anders"))
    let renamed = await scene.installed(FakeRunner(), [try scene.entry(origin)])
    #expect(
      renamed.refused.first?.message.en == "proef calls itself 'proef', and is 'anders' here.")
  }

  @Test func `one that never answers leaves the others alone`() async throws {
    let scene = try PluginScene()
    for name in ["hangt", "stuk"] { try scene.put("#!/bin/sh\n", as: name) }
    let runner = FakeRunner { call throws(ProgramError) in
      switch call.path.split(separator: "/").last {
      case "hangt": return ProgramResult(ending: .outOfTime, output: [])
      case "stuk":
        throw ProgramError(
          path: call.path, call: "execve", code: ENOEXEC, description: "no program")
      default:
        return ProgramResult(
          ending: .exited(0), output: Array("{\"result\": \(FakeRunner.description)}".utf8))
      }
    }
    let installed = await scene.installed(runner)
    #expect(installed.plugins.map(\.name.text) == ["proef"])
    #expect(
      installed.refused.map(\.message.en) == [
        "plugin 'hangt' was not done in time.", "plugin 'stuk' does not start: no program",
      ])
  }

  @Test func `files that editors leave behind are none, and too many are refused`() async throws {
    let scene = try PluginScene()
    for name in [".proef.swp", "proef~"] { try scene.put("", as: name) }
    #expect(await scene.installed(FakeRunner()).plugins.count == 1)
    for number in 0..<InstalledPlugins.mostFiles { try scene.put("", as: "p\(number)") }
    let crowded = await scene.installed(FakeRunner())
    #expect(crowded.plugins.isEmpty && crowded.refused.count == 1)
    #expect(crowded.refused[0].message.en.hasSuffix("/plugins has 65 files; at most 64."))
  }

  @Test func `settings are read as the program says, with the place of each flaw`() async throws {
    let scene = try PluginScene()
    let origin = PluginOrigin(file: "proef", name: PluginName("proef"))
    let entry = try scene.entry(origin, settings: "{ kee: 'x',\n  key: 7 }")
    let installed = await scene.installed(FakeRunner(), [entry])
    #expect(installed.plugins.isEmpty && installed.refused == [])
    #expect(installed.flaws.map { "\($0.position.line):\($0.position.column)" } == ["1:3", "2:8"])
    let required = Self.with(
      "settings",
      "[{\"name\": \"key\", \"kind\": \"text\", \"required\": true, \"label\": \"de sleutel\"}]")
    let bare = await scene.installed(FakeRunner(describing: required))
    #expect(bare.flaws == [])
    #expect(bare.refused.first?.message.en == "The setting 'key' is missing.")
    #expect(bare.refused.first?.remedy.en.contains("plugins: { proef: { settings:") == true)
    let bound = await scene.installed(
      FakeRunner(describing: required), [try scene.entry(origin)])
    #expect(bound.flaws.map { "\($0.position.line):\($0.position.column)" } == ["7:3"])
  }

  // MARK: Descriptions

  private static func with(_ key: String, _ value: String) -> String {
    changed(key, try? JSON(parsing: value))
  }

  private static func without(_ key: String) -> String { changed(key, nil) }

  private static func setting(_ members: String) -> String {
    with("settings", "[{\"name\": \"a\", \"label\": \"x\", \(members)}]")
  }

  private static func changed(_ key: String, _ value: JSON?) -> String {
    guard case .object(var object)? = try? JSON(parsing: FakeRunner.description) else { return "" }
    object[key] = value
    return JSON.object(object).text
  }
}
