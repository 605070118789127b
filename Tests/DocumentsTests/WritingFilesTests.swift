import Documents
import Expressions
import Fields
import Glibc
import Lifecycle
import PluginInterface
import Testing

/// The files that the writer leaves in the home of the daemon.
struct WritingFilesTests {
  private let fields: [(String, Value)] = [("onderwerp", .text("Samen leren"))]

  @Test func `both formats are written, once, however often it is asked`() async throws {
    let home = try Home()
    let scene = try WritingScene(fields)
    let files = ["html", "md"].map { "documents/samen-leren/opdrachtformulering-v4.\($0)" }
    for _ in 1...2 {
      let receipt = try await scene.writer(home: home.path).perform(scene.order())
      #expect(receipt.files == files)
      #expect(home.names(in: "documents/samen-leren").count == 2)
    }
    #expect(try home.text(of: files[0]) == scene.document("html"))
    #expect(try home.text(of: files[1]) == scene.document("md"))
  }

  @Test func `every version has its own files`() async throws {
    let home = try Home()
    let scene = try WritingScene(fields)
    for version in [4, 5] {
      _ = try await scene.writer(home: home.path).perform(scene.order(version: version))
    }
    #expect(home.names(in: "documents/samen-leren").count == 4)
  }

  @Test(arguments: ["documents", "documents/samen-leren"])
  func `a folder that is a link leads nowhere`(link: String) async throws {
    let (home, elsewhere) = (try Home(), try Home())
    if link.contains("/") { #expect(mkdir("\(home.path)/documents", 0o700) == 0) }
    #expect(symlink(elsewhere.path, "\(home.path)/\(link)") == 0)
    let scene = try WritingScene(fields)
    await #expect(throws: OutputError.self) {
      try await scene.writer(home: home.path).perform(scene.order())
    }
    #expect(elsewhere.names(in: "").isEmpty)
  }
}

/// A folder of one test, removed with it.
private final class Home {
  let path: String

  init() throws {
    var template = Array("/tmp/opdracht-test-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  private static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    for name in names(path) { remove("\(path)/\(name)") }
    rmdir(path)
  }

  func text(of name: String) throws -> String {
    let file = try #require(fopen("\(path)/\(name)", "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  func names(in folder: String) -> [String] { Self.names("\(path)/\(folder)") }

  private static func names(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
