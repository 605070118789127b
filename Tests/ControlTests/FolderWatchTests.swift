import Glibc
import LocalSockets
import TestSupport
import Testing

/// The system tells that a folder changed.
struct FolderWatchTests {
  private func put(_ text: String, at path: String) throws {
    let file = try #require(fopen(path, "w"))
    fputs(text, file)
    fclose(file)
  }

  @Test func `what is written, made and removed in a folder is noticed`() async throws {
    let home = try TemporaryFolder()
    let folder = "\(home.path)/workflows"
    mkdir(folder, 0o700)
    let loop = try EventLoop()
    let watch = try FolderWatch(folder: folder, parent: home.path, on: loop, settling: 0)
    try put("one", at: "\(folder)/a.json5")
    #expect(try await watch.next())
    try put("two", at: "\(folder)/a.json5")
    #expect(try await watch.next())
    unlink("\(folder)/a.json5")
    #expect(try await watch.next())
    await watch.close()
    #expect(try await watch.next() == false)
    loop.stop()
  }

  @Test func `a folder that is made later is watched from then on`() async throws {
    let home = try TemporaryFolder()
    let folder = "\(home.path)/workflows"
    let loop = try EventLoop()
    let watch = try FolderWatch(folder: folder, parent: home.path, on: loop, settling: 0)
    mkdir(folder, 0o700)
    #expect(try await watch.next())
    try put("one", at: "\(folder)/a.json5")
    #expect(try await watch.next())
    await watch.close()
    loop.stop()
  }

  @Test func `whoever waits goes on when the watch is closed`() async throws {
    let home = try TemporaryFolder()
    let loop = try EventLoop()
    let watch = try FolderWatch(
      folder: "\(home.path)/workflows", parent: home.path, on: loop, settling: 0)
    async let noticed = watch.next()
    await Task.yield()
    await watch.close()
    #expect(try await noticed == false)
    loop.stop()
  }
}
