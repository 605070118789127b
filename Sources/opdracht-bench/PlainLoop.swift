import Glibc

/// The limit of the disk: append a group of records, sync, again; nothing else.
enum PlainLoop {
  static func rate(group: Int, recordSize: Int, seconds: Int) throws -> Double {
    let folder = try BenchDaemon.temporaryFolder()
    let path = "\(folder)/plain"
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw BenchError("\(path) cannot be made") }
    defer {
      close(file)
      unlink(path)
      rmdir(folder)
    }
    let bytes = [UInt8](repeating: 0x78, count: group * recordSize)
    var records = 0
    let began = now()
    while now() - began < Double(seconds) {
      guard write(file, bytes, bytes.count) == bytes.count, fdatasync(file) == 0 else {
        throw BenchError("the plain loop cannot write")
      }
      records += group
    }
    return Double(records) / (now() - began)
  }
}
