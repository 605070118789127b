import Digests
import ExternalPlugins
import Glibc
import Languages
import Lifecycle
import PluginInterface
import Processes
import TestSupport
import Testing

/// Which file is run: one that nobody else can change, and with a digest the one that has it.
struct FileTests {
  private static let content = "#!/bin/sh\necho een\n"

  private func refusal(_ scene: PluginScene, _ entries: [PluginEntry] = []) async throws
    -> RefusedPlugin
  {
    let runner = FakeRunner()
    let installed = await scene.installed(runner, entries)
    #expect(installed.plugins.isEmpty && runner.calls.isEmpty)
    return try #require(installed.refused.first)
  }

  @Test(arguments: [0o775, 0o757, 0o777, 0o722])
  func `a file that others may change is refused`(mode: UInt32) async throws {
    let scene = try PluginScene()
    try scene.put(Self.content, as: "proef", mode: mode)
    let refused = try await refusal(scene)
    #expect(refused.message.en == "Others may change \(scene.home)/plugins/proef.")
    #expect(refused.remedy.en == "chmod go-w \(scene.home)/plugins/proef")
  }

  @Test func `a folder that others may change is refused`() async throws {
    let scene = try PluginScene()
    #expect(chmod("\(scene.home)/plugins", 0o777) == 0)
    #expect(try await refusal(scene).message.en == "Others may change \(scene.home)/plugins.")
  }

  @Test func `a file of somebody else is refused`() async throws {
    guard geteuid() == 0 else {
      try Test.cancel("only root can give a file away")
    }
    let scene = try PluginScene()
    #expect(chown("\(scene.home)/plugins/proef", 65_534, 65_534) == 0)
    let refused = try await refusal(scene)
    #expect(refused.message.en == "\(scene.home)/plugins/proef belongs to user 65534.")
    #expect(refused.remedy.en.contains("chown root"))
  }

  @Test func `a file that may not be run is refused`() async throws {
    let scene = try PluginScene()
    try scene.put(Self.content, as: "proef", mode: 0o644)
    let refused = try await refusal(scene)
    #expect(refused.message.en.hasSuffix("is not executable."))
    #expect(refused.remedy.en.hasPrefix("chmod u+x"))
  }

  @Test(arguments: ["link", "folder", "pipe", "nothing"])
  func `what is no file is refused`(kind: String) async throws {
    let scene = try PluginScene()
    let path = "\(scene.home)/plugins/proef"
    #expect(unlink(path) == 0)
    switch kind {
    case "link": #expect(symlink("/bin/true", path) == 0)
    case "folder": #expect(mkdir(path, 0o700) == 0)
    case "pipe": #expect(mkfifo(path, 0o700) == 0)
    default: break
    }
    let entry = try scene.entry(PluginOrigin(file: "proef"))
    let refused = try await refusal(scene, [entry])
    let words = kind == "nothing" ? "cannot be used: No such file" : "is no regular file."
    #expect(refused.message.en.contains(words))
  }

  // MARK: Pinned

  private func pinned(_ scene: PluginScene, to content: String) throws -> PluginEntry {
    let pin = SHA256.digest(of: Array(content.utf8))
    return try scene.entry(PluginOrigin(file: "proef", name: PluginName("proef"), pin: pin))
  }

  @Test func `what is run is a copy of what was checked`() async throws {
    let scene = try PluginScene(content: Self.content)
    let runner = FakeRunner()
    _ = try await scene.plugin(runner, [pinned(scene, to: Self.content)])
    let path = try #require(runner.calls.first).path
    #expect(path == "\(scene.home)/plugin-work/.checked/proef")
    #expect(try scene.folder.bytes(of: "plugin-work/.checked/proef") == Array(Self.content.utf8))
    var status = stat()
    #expect(lstat(path, &status) == 0 && status.st_mode & 0o777 == 0o555)
  }

  @Test func `another content is refused, before each start`() async throws {
    let scene = try PluginScene(content: Self.content)
    let wrong = try await refusal(scene, [pinned(scene, to: "other")])
    #expect(wrong.message.en.contains("is not the file that was agreed on"))
    #expect(wrong.message.en.contains(SHA256.hexadecimalDigest(of: Array(Self.content.utf8))))
    #expect(!wrong.remedy.en.isEmpty)

    let runner = FakeRunner()
    let plugin = try await scene.plugin(runner, [pinned(scene, to: Self.content)])
    try scene.put("#!/bin/sh\necho twee\n", as: "proef")
    #expect(await plugin.shortcomings().first?.message.en.contains("agreed on") == true)
    #expect(runner.calls.count == 1)
    try scene.put(Self.content, as: "proef")
    #expect(await plugin.shortcomings() == [])
    #expect(runner.calls.count == 2)
  }

  @Test func `a copy that somebody left behind is never run`() async throws {
    let scene = try PluginScene(content: Self.content)
    for folder in ["plugin-work", "plugin-work/.checked"] {
      #expect(mkdir("\(scene.home)/\(folder)", 0o711) == 0)
    }
    try scene.folder.write(Array("#!/bin/sh\necho slecht\n".utf8), to: "plugin-work/.checked/proef")
    _ = try await scene.plugin(FakeRunner(), [pinned(scene, to: Self.content)])
    #expect(try scene.folder.bytes(of: "plugin-work/.checked/proef") == Array(Self.content.utf8))
  }

  // MARK: Trials

  @Test func `a trial leaves nothing behind, and follows no link`() throws {
    let outside = try TemporaryFolder()
    try outside.write([1], to: "kept")
    let folder = try TrialFolder(in: outside.path)
    let inner = "\(folder.path)/a"
    #expect(mkdir(inner, 0o700) == 0 && mkdir("\(inner)/b", 0o700) == 0)
    #expect(symlink(outside.path, "\(inner)/b/link") == 0)
    #expect(close(creat("\(inner)/file", 0o600)) == 0)
    try folder.remove()
    #expect(outside.names() == ["kept"])
  }
}
