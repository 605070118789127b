import Glibc
import PluginInterface
import TestSupport
import Testing

/// The folder that plugins write to.
struct OutputFolderTests {
  @Test func `a file is written whole, in folders that are made for it`() throws {
    let folder = try TemporaryFolder()
    let output = OutputFolder(path: folder.path)
    let large = [UInt8](repeating: 7, count: 300_000)
    for bytes in [[], [1, 2], large, [3]] {
      try output.write(bytes, to: ["a", "b", "x.md"])
      #expect(try folder.bytes(of: "a/b/x.md") == bytes)
      #expect(folder.names(in: "a/b") == ["x.md"])
    }
  }

  @Test(arguments: [
    "../x", "..", ".", "a/b", ".hidden", "", "a\u{0}b", "é", "a\u{301}", "..\u{338}", "a b", "a\n",
    String(repeating: "x", count: 201),
  ])
  func `a name cannot leave its folder`(name: String) throws {
    let folder = try TemporaryFolder()
    let output = OutputFolder(path: folder.path)
    for place in [["mail", name], [name, "x"], [name]] {
      #expect(throws: OutputError.self) { try output.write([1], to: place) }
    }
    #expect(folder.names().allSatisfy { $0 == "mail" })
  }

  @Test func `no place at all is refused, the longest name is not`() throws {
    let folder = try TemporaryFolder()
    let output = OutputFolder(path: folder.path)
    #expect(throws: OutputError.self) { try output.write([1], to: []) }
    let longest = String(repeating: "x", count: OutputFolder.maximumName)
    try output.write([1], to: [longest])
    #expect(folder.names() == [longest])
  }

  @Test func `a link below the root is not followed`() throws {
    let (folder, elsewhere) = (try TemporaryFolder(), try TemporaryFolder())
    try elsewhere.write([9], to: "target")
    let output = OutputFolder(path: folder.path)
    #expect(symlink(elsewhere.path, "\(folder.path)/mail") == 0)
    #expect(throws: OutputError.self) { try output.write([1], to: ["mail", "x"]) }
    #expect(symlink("/nowhere/at/all", "\(folder.path)/dangling") == 0)
    #expect(throws: OutputError.self) { try output.write([1], to: ["dangling", "x"]) }
    // A link in the place of the file, or of its temporary twin, is replaced, not followed.
    for link in ["x", ".x.new"] {
      #expect(symlink("\(elsewhere.path)/target", "\(folder.path)/\(link)") == 0)
      try output.write([1], to: ["x"])
      #expect(try folder.bytes(of: "x") == [1])
      #expect(try elsewhere.bytes(of: "target") == [9])
      #expect(unlink("\(folder.path)/x") == 0)
    }
    #expect(elsewhere.names() == ["target"])
  }

  @Test func `what cannot be put in its place leaves nothing behind`() throws {
    let folder = try TemporaryFolder()
    let output = OutputFolder(path: folder.path)
    #expect(mkdir("\(folder.path)/x", 0o700) == 0)
    #expect(throws: OutputError.self) { try output.write([1], to: ["x"]) }
    #expect(folder.names() == ["x"])
    try folder.write([1], to: "file")
    #expect(throws: OutputError.self) { try output.write([1], to: ["file", "x"]) }
    #expect(folder.names() == ["file", "x"])
  }

  @Test func `what an interrupted write left behind is replaced`() throws {
    let folder = try TemporaryFolder()
    try folder.write([9, 9], to: ".x.new")
    try OutputFolder(path: folder.path).write([1], to: ["x"])
    #expect(folder.names() == ["x"])
    #expect(try folder.bytes(of: "x") == [1])
  }

  @Test func `files and folders are their owner's alone`() throws {
    let folder = try TemporaryFolder()
    try OutputFolder(path: folder.path).write([1], to: ["mail", "x"])
    var info = stat()
    #expect(stat("\(folder.path)/mail", &info) == 0 && info.st_mode & 0o777 == 0o700)
    #expect(stat("\(folder.path)/mail/x", &info) == 0 && info.st_mode & 0o777 == 0o600)
  }
}
