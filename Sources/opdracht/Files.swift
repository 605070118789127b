import Fields
import Glibc
import Languages

/// Reading of files that the user names.
enum Files {
  /// The bytes of a file. Throws where it cannot be read or is larger than `limit`.
  static func bytes(_ path: String, limit: Int) throws(CommandFailure) -> [UInt8] {
    // A pipe that nobody writes to would never open without O_NONBLOCK.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw unreadable(path, String(cString: strerror(errno))) }
    defer { close(descriptor) }
    try refuseWhatIsNoFile(descriptor, path)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        guard errno == EINTR else { throw unreadable(path, String(cString: strerror(errno))) }
        continue
      }
      bytes += chunk[..<count]
      guard bytes.count <= limit else {
        throw CommandFailure(
          .usage, nl: "\(path) is groter dan \(limit) bytes.",
          en: "\(path) is larger than \(limit) bytes.")
      }
    }
  }

  /// The name of a file, without its folder.
  static func lastName(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The text of a file in UTF-8.
  static func text(_ path: String, limit: Int) throws(CommandFailure) -> String {
    guard let text = String(validating: try bytes(path, limit: limit), as: UTF8.self) else {
      throw CommandFailure(
        .usage, nl: "\(path) is geen tekst in UTF-8.", en: "\(path) is no text in UTF-8.",
        remedy: .init(
          nl: "Sla het document op als tekst, met codering UTF-8.",
          en: "Save the document as text, encoded in UTF-8."))
    }
    return text
  }

  /// Writes a new file. An existing one is somebody's work: it is never overwritten.
  static func create(_ path: String, _ text: String) throws(CommandFailure) {
    try create(path, Array(text.utf8))
  }

  static func create(_ path: String, _ bytes: [UInt8]) throws(CommandFailure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw unwritable(path) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { pointer in
        write(descriptor, pointer.baseAddress.map { $0 + written }, bytes.count - written)
      }
      guard count > 0 || errno == EINTR else { throw unwritable(path) }
      written += max(0, count)
    }
    guard fsync(descriptor) == 0 else { throw unwritable(path) }
  }

  static func unwritable(_ path: String) -> CommandFailure {
    let reason = String(cString: strerror(errno))
    return CommandFailure(
      .failed, nl: "\(path) is niet te schrijven: \(reason).",
      en: "\(path) cannot be written: \(reason).",
      remedy: LocalizedText(
        nl: "Kies een nieuwe bestandsnaam in een map waar u mag schrijven.",
        en: "Choose a new file name in a folder that you may write to."))
  }

  /// A folder has no text, and a pipe or a device may never end.
  private static func refuseWhatIsNoFile(
    _ descriptor: Int32, _ path: String
  ) throws(CommandFailure) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw unreadable(path, String(cString: strerror(errno)))
    }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFREG else { return }
    let isFolder = kind == S_IFDIR
    throw CommandFailure(
      .usage, nl: "\(path) is \(isFolder ? "een map" : "een pijp of apparaat"), geen bestand.",
      en: "\(path) is a \(isFolder ? "folder" : "pipe or a device"), no file.",
      remedy: isFolder
        ? LocalizedText(
          nl: "Noem het bestand in de map: \(path)/NAAM",
          en: "Name the file in the folder: \(path)/NAME")
        : LocalizedText(
          nl: "Bewaar de tekst in een bestand, en noem dat.",
          en: "Save the text in a file, and name that."))
  }

  private static func unreadable(_ path: String, _ reason: String) -> CommandFailure {
    CommandFailure(
      .usage, nl: "\(path) is niet te lezen: \(reason).", en: "\(path) cannot be read: \(reason).")
  }

  /// The names in a folder that end so, sorted.
  static func names(in path: String, ending: String) throws(CommandFailure) -> [String] {
    guard let folder = opendir(path) else {
      throw unreadable(path, String(cString: strerror(errno)))
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(ending), !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
