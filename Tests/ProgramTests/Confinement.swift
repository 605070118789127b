import Glibc

/// Ways to run a program with less than it wants: each is a command that runs the words behind it.
enum Confinement {
  /// Under a limit of the shell: `-f 100`, `-n 8`.
  static func limit(_ option: String) -> [String] {
    ["/bin/sh", "-c", "ulimit \(option) || exit 99; exec \"$@\"", "sh"]
  }

  /// After a script that may mount: nobody else sees that, and it ends with the process.
  static func mounting(_ script: String) -> [String] {
    [
      "/bin/sh", "-c", "exec unshare -Urm sh -c '\(script) || exit 99; exec \"$@\"' sh \"$@\"",
      "sh",
    ]
  }

  /// As the owner of the files, without the power of root over modes.
  static let withoutPrivileges =
    geteuid() == 0 ? ["/bin/sh", "-c", "exec unshare -U \"$@\"", "sh"] : ["/usr/bin/env"]

  /// Whether this machine lets a test mount a disk of its own.
  static let canMount = succeeds(mounting("mount -t tmpfs none /mnt"))

  /// Whether modes of files hold for a program that a test starts.
  static let heedsModes = succeeds(withoutPrivileges)

  private static func succeeds(_ prefix: [String]) -> Bool {
    let words = prefix + ["/bin/sh", "-c", "exit 0"]
    let process = try? Programs.spawn(
      words[0], Array(words.dropFirst()), environment: [], output: "/dev/null",
      complaint: "/dev/null")
    return process.map { Programs.wait(for: $0) == 0 } ?? false
  }
}
