import Glibc
import Languages

/// A file that holds a secret: nobody but its owner may read it.
enum SecretFile {
  struct Failure: Error {
    let message: LocalizedText
    let remedy: LocalizedText
  }

  /// The content without the line end that an editor left at its end.
  static func read(_ path: String, limit: Int) -> Result<Secret, Failure> {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { return .failure(unreadable(path, errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .failure(unreadable(path, errno)) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      return .failure(
        Failure(
          message: LocalizedText(nl: "\(path) is geen bestand.", en: "\(path) is no file."),
          remedy: LocalizedText(
            nl: "Noem een gewoon bestand met het geheim.",
            en: "Name a regular file with the secret.")))
    }
    guard status.st_mode & 0o077 == 0 else {
      return .failure(
        Failure(
          message: LocalizedText(
            nl: "Anderen kunnen bij het geheim in \(path).",
            en: "Others can get at the secret in \(path)."),
          remedy: LocalizedText(nl: "chmod 600 \(path)", en: "chmod 600 \(path)")))
    }
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    var count = 0
    while count < bytes.count {
      let step = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
      }
      if step == 0 { break }
      if step < 0 {
        guard errno == EINTR else { return .failure(unreadable(path, errno)) }
        continue
      }
      count += step
    }
    bytes.removeSubrange(count...)
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard !bytes.isEmpty, count <= limit else {
      return .failure(
        Failure(
          message: LocalizedText(
            nl: "\(path) is leeg of langer dan \(limit) bytes.",
            en: "\(path) is empty or longer than \(limit) bytes."),
          remedy: LocalizedText(
            nl: "Zet alleen het geheim erin.", en: "Put only the secret in it.")))
    }
    return .success(Secret(bytes))
  }

  private static func unreadable(_ path: String, _ code: Int32) -> Failure {
    let reason = String(cString: strerror(code))
    return Failure(
      message: LocalizedText(
        nl: "\(path) is niet te lezen: \(reason).", en: "\(path) cannot be read: \(reason)."),
      remedy: LocalizedText(
        nl: "Zet het geheim in dat bestand, alleen leesbaar voor opdrachtd.",
        en: "Put the secret in that file, readable for opdrachtd alone."))
  }
}
