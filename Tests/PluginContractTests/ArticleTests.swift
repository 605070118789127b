import ExternalPlugins
import Glibc
import LocalSockets
import PluginContract
import PluginInterface
import Processes
import TestSupport
import Testing

/// The examples of the article are programs that keep the contract, as they stand there.
struct ArticleTests {
  private static let article =
    #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/") + "/Sources/Opdracht.docc/WritingAPlugin.md"
  /// An example is short enough to be read at once.
  private static let longestExample = 30

  /// The example in a language.
  private func example(_ language: String) throws -> String {
    let text = String(decoding: try Folder.bytes(of: Self.article), as: UTF8.self)
    let parts = text.split(separator: "```", omittingEmptySubsequences: false).map(String.init)
    let found = parts.filter { $0.hasPrefix("\(language)\n#!") }
    #expect(found.count == 1, "one example in \(language)")
    return String(try #require(found.first).dropFirst(language.count + 1))
  }

  private func results(of code: String, as file: String) async throws -> [ContractResult] {
    let programs = try TemporaryFolder()
    try programs.write(Array(code.utf8), to: file)
    #expect(chmod("\(programs.path)/\(file)", 0o755) == 0)
    let loop = try EventLoop()
    let folder = try TrialFolder(in: programs.path)
    let program = PluginProgram(
      PluginOrigin(file: file, time: .seconds(300)),
      in: PluginFolders(home: folder.path, programs: programs.path, workName: "work"),
      runBy: ChildProcessRunner(loop: loop), on: loop)
    let told = try await program.describe()
    var subject = ContractSubject(try ExternalPlugin(program, told, PluginSettings()))
    subject.home = folder.path
    subject.describe = { try await program.describe().description }
    let results = await ContractSuite.run(subject)
    try folder.remove()
    #expect(programs.names() == [file])
    return results
  }

  @Test(arguments: [("sh", "/bin/sh", 22), ("python", "/usr/bin/python3", 23)])
  func `an example keeps the contract`(
    language: String, interpreter: String, cases: Int
  ) async throws {
    let code = try example(language)
    #expect(code.split(separator: "\n").count <= Self.longestExample)
    guard access(interpreter, X_OK) == 0 else {
      try Test.cancel("\(interpreter) is not installed")
    }
    let results = try await results(of: code, as: "voorbeeld.\(language)")
    #expect(results.count == cases)
    for result in results { #expect(!result.hasFailed, "\(result.name): \(result.verdict)") }
  }

  @Test func `a program that forgets what it did is found`() async throws {
    let forgetful = """
      #!/bin/sh
      while read -r line; do
        case $line in
          *'"describe"'*)
            printf '{"result": {"name": "vergeet", "version": "1", "title": "x",'
            printf ' "kinds": ["effect-performer"], "products": ["regel"]}}\\n' ;;
          *) date >> register; echo '{"result": {"files": ["register"]}}' ;;
        esac
      done
      """
    let failed = try await results(of: forgetful, as: "vergeet").filter(\.hasFailed).map(\.name)
    #expect(failed == ["perform.twice", "perform.unknown-product"])
  }
}
