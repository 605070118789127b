import Glibc
import TestSupport

/// A terminal that nobody looks at: programs that write to it think that somebody does.
struct PseudoTerminal {
  struct Unavailable: Error {
    let reason: String
  }

  /// TIOCSPTLCK and TIOCGPTN of Linux, which are macros.
  private static let lock: UInt = 0x4004_5431
  private static let number: UInt = 0x8004_5430

  private let master: Int32
  private let path: String

  init(columns: UInt16) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var unlocked: Int32 = 0
    var number: Int32 = 0
    guard master >= 0, ioctl(master, Self.lock, &unlocked) == 0,
      ioctl(master, Self.number, &number) == 0
    else { throw Unavailable(reason: "errno \(errno)") }
    path = "/dev/pts/\(number)"
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(master, UInt(TIOCSWINSZ), &size) == 0 else {
      throw Unavailable(reason: "errno \(errno)")
    }
  }

  /// Runs the command line to its end and closes the terminal. Returns what it wrote to it.
  func run(_ arguments: [String], language: String) async throws -> String {
    let (master, path) = (master, path)
    return try await Programs.onThread {
      defer { close(master) }
      let folder = try TemporaryFolder()
      let process = try Programs.spawn(
        "\(Programs.folder)/opdracht", arguments,
        environment: ["LANG=\(language)", "HOME=/nowhere"], output: path,
        complaint: "\(folder.path)/err")
      var bytes: [UInt8] = []
      var part = [UInt8](repeating: 0, count: 4_096)
      // Reading fails once the last program that had the terminal is gone.
      while true {
        let count = read(master, &part, part.count)
        guard count > 0 else { break }
        bytes += part.prefix(count)
      }
      _ = Programs.wait(for: process)
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
