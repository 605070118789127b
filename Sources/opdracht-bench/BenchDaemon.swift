import Control
import Glibc
import JSONSyntax
import LocalSockets
import ShippedFiles
import Storage

/// A real daemon on a temporary home.
struct BenchDaemon: Sendable {
  private static let pollMicroseconds: UInt32 = 500
  private static let mostPolls = 60_000

  let home: String
  let process: pid_t

  var socket: String { "\(home)/run/control.sock" }

  static func start(home given: String? = nil, clock: String? = nil) throws -> BenchDaemon {
    let home = try given ?? temporaryFolder()
    var buffer = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let own = String(
      decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let folder = own.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let program = folder.joined(separator: "/") + "/opdrachtd"
    var process: pid_t = 0
    let words = [program, "--home", home] + (clock.map { ["--clock", $0] } ?? [])
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    guard posix_spawn(&process, program, nil, nil, &arguments, environ) == 0 else {
      throw BenchError("\(program) does not start")
    }
    let daemon = BenchDaemon(home: home, process: process)
    for _ in 0..<mostPolls {
      if (try? ControlClient(path: daemon.socket)) != nil { return daemon }
      usleep(pollMicroseconds)
    }
    daemon.stop()
    throw BenchError("opdrachtd does not answer")
  }

  func stop() {
    kill(process, SIGTERM)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  /// Opens an assignment from a sample. Returns its identifier.
  func open(_ id: String) throws -> String {
    let client = try ControlClient(path: socket)
    let sample = ShippedFiles.samples[0]
    let reply = try client.call(
      "new", ["text": .string(sample.text), "file": .string(sample.name), "id": .string(id)])
    return reply["id"]?.string ?? id
  }

  static func temporaryFolder() throws -> String {
    var template = Array("/tmp/opdracht-bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw BenchError("no temporary folder") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The bytes of the journal, without the room that is written ahead of them.
  func journalSize() throws -> Int {
    let folder = "\(home)/journal"
    let system = LocalFileSystem()
    var total = 0
    for name in try system.names(in: folder) where name.hasSuffix(".jsonl") {
      let file = try system.open("\(folder)/\(name)", .reading)
      defer { file.close() }
      let bytes = try file.read(at: 0, count: Int(file.size()))
      total += (bytes.lastIndex { $0 != 0 } ?? -1) + 1
    }
    return total
  }
}
