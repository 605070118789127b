import Digests
import ExternalPlugins
import Glibc
import Languages
import Lifecycle
import PluginInterface
import Processes
import TestSupport
import Testing

/// Programs that are really run.
struct RealProgramTests {
  /// A performer in shell that does this with each order.
  private static func performer(_ deed: String) -> String {
    """
    #!/bin/sh
    while read -r line; do
      case $line in
        *'"method":"describe"'*)
          printf '{"result": {"name": "proef", "version": "1", "title": "een proef",'
          printf ' "kinds": ["effect-performer"], "products": ["brief"], "ordersAtOnce": 10}}\\n' ;;
        *) \(deed) ;;
      esac
    done
    """
  }

  private func outcomes(
    _ deed: String, of count: Int = 2, time: Duration = .seconds(3_600), user: ProgramUser? = nil,
    in scene: PluginScene? = nil
  ) async throws -> [String] {
    let scene = try scene ?? PluginScene(content: Self.performer(deed))
    let origin = PluginOrigin(
      file: "proef", name: PluginName("proef"), user: user, time: time)
    let plugin = try await scene.plugin(
      ChildProcessRunner(loop: scene.loop), [scene.entry(origin)])
    return await plugin.perform(try scene.orders(count)).map(\.brief)
  }

  private func program(in scene: PluginScene, time: Duration) throws -> PluginProgram {
    PluginProgram(
      PluginOrigin(file: "proef", name: PluginName("proef"), time: time),
      in: PluginFolders(home: scene.home), runBy: ChildProcessRunner(loop: scene.loop),
      on: scene.loop)
  }

  @Test func `a program performs all orders of a handover in one run`() async throws {
    let scene = try PluginScene(
      content: Self.performer("echo $$ >> pids; echo '{\"result\": {\"files\": [\"pids\"]}}'"))
    let told = try await outcomes("", of: 5, in: scene)
    #expect(told == [String](repeating: "plugin-work/proef/pids", count: 5))
    let lines = try scene.folder.bytes(of: "plugin-work/proef/pids").split(separator: 0x0A)
    #expect(lines.count == 5 && Set(lines).count == 1)
  }

  @Test(arguments: [
    ("echo oeps >&2; exit 4", "ended with code 4 after 0 of 2 answers: oeps"),
    ("kill -SEGV $$", "ended by signal 11 after 0 of 2 answers."),
    ("exit", "ended without an answer after 0 of 2 answers."),
    ("printf '\\377\\n'", "line 1 of its answer: column 1"),
    ("echo niets", "line 1 of its answer: column 1"),
    ("printf '{\"result\": '; exit", "line 1 of its answer: column 12"),
    ("cat /dev/zero", "wrote too much after 0 of 2 answers."),
  ])
  func `a bad program harms its own orders, and says how`(deed: String, words: String) async throws
  {
    for told in try await outcomes(deed) { #expect(told.contains(words), "\(told)") }
  }

  @Test func `a program that hangs is ended in its time`() async throws {
    let scene = try PluginScene(
      content: Self.performer("echo '{\"result\": {}}'; sleep 100000"))
    // It may take its time to say what it is, on a machine that does much else.
    let patient = try program(in: scene, time: .seconds(3_600))
    let plugin = try ExternalPlugin(
      program(in: scene, time: .seconds(15)), try await patient.describe(), PluginSettings())
    let told = await plugin.perform(try scene.orders(2)).map(\.brief)
    #expect(told == ["", "plugin 'proef' was not done in time after 1 of 2 answers."])
  }

  @Test func `a pinned script runs as it was checked`() async throws {
    let content = Self.performer("echo '{\"result\": {\"files\": [\"een\"]}}'")
    let scene = try PluginScene(content: content)
    let pin = SHA256.digest(of: Array(content.utf8))
    let origin = PluginOrigin(
      file: "proef", name: PluginName("proef"), pin: pin, time: .seconds(3_600))
    let plugin = try await scene.plugin(
      ChildProcessRunner(loop: scene.loop), [scene.entry(origin)])
    let orders = try scene.orders(1)
    #expect(await plugin.perform(orders)[0].brief == "plugin-work/proef/een")
    try scene.put(content.replacing("een\"", with: "twee\""), as: "proef")
    #expect(await plugin.perform(orders)[0].brief.contains("is not the file that was agreed on"))
    try scene.put(content, as: "proef")
    #expect(await plugin.perform(orders)[0].brief == "plugin-work/proef/een")
  }

  @Test func `a program runs as another user, in a folder of theirs`() async throws {
    guard geteuid() == 0 else { try Test.cancel("only root can become another user") }
    let scene = try PluginScene(
      content: Self.performer("id -u > who; echo '{\"result\": {\"files\": [\"who\"]}}'"))
    for folder in ["", "/plugins"] { #expect(chmod(scene.home + folder, 0o711) == 0) }
    let told = try await outcomes(
      "", of: 1, user: ProgramUser(user: 65_534, group: 65_534), in: scene)
    #expect(told == ["plugin-work/proef/who"])
    #expect(try scene.folder.bytes(of: "plugin-work/proef/who") == Array("65534\n".utf8))
    var status = stat()
    #expect(lstat("\(scene.home)/plugin-work/proef", &status) == 0 && status.st_uid == 65_534)
  }

  @Test func `a home that the other user cannot enter is told of`() async throws {
    guard geteuid() == 0 else { try Test.cancel("only root can become another user") }
    let scene = try PluginScene(content: Self.performer("exit"))
    let origin = PluginOrigin(
      file: "proef", name: PluginName("proef"), user: ProgramUser(user: 65_534, group: 65_534))
    let installed = await scene.installed(
      ChildProcessRunner(loop: scene.loop), [try scene.entry(origin)])
    let remedy = try #require(installed.refused.first).remedy.en
    #expect(remedy.contains("chmod o+x \(scene.home)"))
  }
}
