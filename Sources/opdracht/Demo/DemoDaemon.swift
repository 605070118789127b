import Control
import Fields
import Glibc
import JSONSyntax
import Languages
import LocalSockets

/// A real daemon on a private home, started for the demo and stopped with it.
struct DemoDaemon {
  private static let startMilliseconds = 20_000
  private static let pollMicroseconds: UInt32 = 20_000

  let process: pid_t
  let socket: String
  let client: ControlClient

  /// Starts `opdrachtd`, which stands beside this program, on a virtual clock.
  static func start(home: String, clock: String, _ language: Language) throws(CommandFailure)
    -> DemoDaemon
  {
    let program = try path()
    let socket = try socketPath(for: home)
    let arguments = [
      program, "--home", home, "--socket", socket, "--clock", clock, "--lang", language.rawValue,
    ]
    var process: pid_t = 0
    var pointers = arguments.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    let failure = posix_spawn(&process, program, nil, nil, &pointers, environ)
    guard failure == 0 else {
      throw CommandFailure(
        .daemon, nl: "\(program) start niet: \(String(cString: strerror(failure))).",
        en: "\(program) does not start: \(String(cString: strerror(failure))).")
    }
    return DemoDaemon(
      process: process, socket: socket, client: try connect(to: socket, of: process))
  }

  /// Asks it to end, and waits until it has. Returns its exit code.
  func stop() -> Int32 {
    kill(process, SIGTERM)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  private static func path() throws(CommandFailure) -> String {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = buffer.withUnsafeMutableBytes { bytes in
      guard let start = bytes.bindMemory(to: CChar.self).baseAddress else { return 0 }
      return readlink("/proc/self/exe", start, bytes.count)
    }
    let own = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    let folder = own.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    let program = "\(folder)/opdrachtd"
    guard access(program, X_OK) == 0 else {
      throw CommandFailure(
        .daemon, nl: "opdrachtd staat niet naast opdracht (\(program)).",
        en: "opdrachtd does not stand beside opdracht (\(program)).",
        remedy: LocalizedText(nl: "Bouw het: swift build", en: "Build it: swift build"))
    }
    return program
  }

  /// In the home, or where its path is too long for a socket in a private folder of its own.
  private static func socketPath(for home: String) throws(CommandFailure) -> String {
    let usual = "\(home)/run/control.sock"
    if usual.utf8.count <= 100 { return usual }
    return "\(try Temporary.folder("opdracht-run"))/control.sock"
  }

  private static func connect(
    to socket: String, of process: pid_t
  ) throws(CommandFailure) -> ControlClient {
    for _ in 0..<(startMilliseconds * 1_000 / Int(pollMicroseconds)) {
      do throws(SocketError) {
        return try ControlClient(path: socket)
      } catch {
        var status: Int32 = 0
        guard waitpid(process, &status, WNOHANG) == 0 else {
          throw CommandFailure(
            .daemon, nl: "opdrachtd stopte bij het starten.", en: "opdrachtd ended while starting.",
            remedy: LocalizedText(
              nl: "Lees de regel hierboven; is er al een opdrachtd op deze map?",
              en: "Read the line above; is another opdrachtd using this folder?"))
        }
        usleep(pollMicroseconds)
      }
    }
    kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    throw CommandFailure(
      .daemon, nl: "opdrachtd antwoordt niet.", en: "opdrachtd does not answer.")
  }
}

/// Folders that belong to one run.
enum Temporary {
  static func folder(_ name: String) throws(CommandFailure) -> String {
    let root = Environment.value("TMPDIR") ?? "/tmp"
    var template = Array("\(root)/\(name)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw CommandFailure(
        .failed, nl: "\(root): \(String(cString: strerror(errno))).",
        en: "\(root): \(String(cString: strerror(errno))).")
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
