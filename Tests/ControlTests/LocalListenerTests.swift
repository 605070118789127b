import Glibc
import LocalSockets
import TestSupport
import Testing

struct LocalListenerTests {
  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test func `socket and folder let only the owner in`() throws {
    let folder = try TemporaryFolder()
    let listener = try LocalListener(path: "\(folder.path)/run/control.sock")
    #expect(mode("\(folder.path)/run") == 0o700)
    #expect(mode("\(folder.path)/run/control.sock") == 0o600)
    listener.close()
    #expect(folder.names(in: "run").isEmpty)
  }

  @Test func `a group gets the modes for a group`() throws {
    let folder = try TemporaryFolder()
    let listener = try LocalListener(path: "\(folder.path)/run/control.sock", group: getegid())
    #expect(mode("\(folder.path)/run") == 0o750)
    #expect(mode("\(folder.path)/run/control.sock") == 0o660)
    listener.close()
  }

  @Test func `a living socket is left alone, a stale one is taken over`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/run/control.sock"
    let first = try LocalListener(path: path)
    #expect(throws: SocketError.alreadyRunning(path: path)) { try LocalListener(path: path) }
    // A process that dies leaves its socket behind: so does closing a copy of its name.
    #expect(link(path, path + ".kept") == 0)
    first.close()
    #expect(rename(path + ".kept", path) == 0)
    let second = try LocalListener(path: path)
    second.close()
  }

  @Test(arguments: ["file", "folder", "pipe", "link", "dangling"])
  func `what is no socket is never removed`(kind: String) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/control.sock"
    switch kind {
    case "file": try folder.write([1], to: "control.sock")
    case "folder": #expect(mkdir(path, 0o700) == 0)
    case "pipe": #expect(mkfifo(path, 0o600) == 0)
    case "link": #expect(symlink("/tmp", path) == 0)
    default: #expect(symlink("/nowhere/at/all", path) == 0)
    }
    #expect(throws: SocketError.self) { try LocalListener(path: path) }
    #expect(folder.names() == ["control.sock"])
  }

  @Test func `a folder that is a link is refused`() throws {
    let folder = try TemporaryFolder()
    #expect(mkdir("\(folder.path)/real", 0o700) == 0)
    #expect(symlink("real", "\(folder.path)/run") == 0)
    #expect(throws: SocketError.self) { try LocalListener(path: "\(folder.path)/run/control.sock") }
  }

  @Test(arguments: [(107, true), (108, false)])
  func `a path has at most 107 bytes`(length: Int, isAccepted: Bool) throws {
    let folder = try TemporaryFolder()
    let stem = "\(folder.path)/"
    let path = stem + String(repeating: "x", count: length - stem.utf8.count)
    if isAccepted {
      try LocalListener(path: path).close()
    } else {
      #expect(throws: SocketError.pathTooLong(path: path, length: 108, limit: 107)) {
        try LocalListener(path: path)
      }
    }
  }

  @Test func `of a hundred locks one is held, and names its holder`() throws {
    let folder = try TemporaryFolder()
    var held: [HomeLock] = []
    for _ in 0..<100 {
      do throws(SocketError) {
        held.append(try HomeLock(path: "\(folder.path)/lock"))
      } catch {
        #expect(error == .locked(path: "\(folder.path)/lock", holder: "\(getpid())"))
      }
    }
    #expect(held.count == 1)
    held[0].release()
    try HomeLock(path: "\(folder.path)/lock").release()
  }
}
