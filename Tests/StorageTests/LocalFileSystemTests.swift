import Storage
import TestSupport
import Testing

struct LocalFileSystemTests {
  private let system = LocalFileSystem()

  @Test func `what was written is read, and the end is told by fewer bytes`() throws {
    let folder = try TemporaryFolder()
    let file = try system.open("\(folder.path)/a", .creating)
    try file.write([1, 2, 3], at: 0)
    try file.synchronize()
    #expect(try file.read(at: 1, count: 9) == [2, 3])
    #expect(try file.size() == 3)
    try file.truncate(to: 5)
    #expect(try file.read(at: 2, count: 9) == [3, 0, 0])
    file.close()
    #expect(try system.names(in: folder.path) == ["a"])
  }

  @Test func `a new file is never one that was there`() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "a")
    let error = #expect(throws: StorageError.self) {
      try system.open("\(folder.path)/a", .creating)
    }
    #expect(error?.call == "open")
    #expect(error?.description.hasPrefix("open \(folder.path)/a: ") == true)
  }

  @Test func `a missing file says so, and a folder is no file`() throws {
    let folder = try TemporaryFolder()
    let missing = #expect(throws: StorageError.self) {
      try system.open("\(folder.path)/b", .reading)
    }
    #expect(missing?.isMissing == true)
    #expect(throws: StorageError.self) { try system.open(folder.path, .reading) }
  }

  @Test func `a rename replaces, and a removal is gone`() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "a")
    try folder.write([2], to: "b")
    try system.rename("\(folder.path)/a", to: "\(folder.path)/b")
    try system.synchronizeFolder(folder.path)
    #expect(try folder.bytes(of: "b") == [1])
    try system.remove("\(folder.path)/b")
    #expect(try system.names(in: folder.path) == [])
  }

  @Test func `a folder is made once`() throws {
    let folder = try TemporaryFolder()
    #expect(try system.makeFolder("\(folder.path)/f"))
    #expect(try !system.makeFolder("\(folder.path)/f"))
    #expect(throws: StorageError.self) { try system.makeFolder("\(folder.path)/g/h") }
  }
}
