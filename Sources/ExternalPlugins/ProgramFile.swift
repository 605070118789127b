import Digests
import Glibc
import Languages

/// The file of a plugin: who may change it, and whether it is the one that was agreed on.
///
/// A program that others may write is theirs, not the administrator's. Where a digest is pinned,
/// what runs is a copy in a folder of the daemon, made from the very bytes that had the digest: a
/// name, a link or a script's interpreter may lead elsewhere a moment later, the copy does not.
struct ProgramFile: Sendable {
  static let largestPinned = 256 << 20
  private static let othersMayWrite: UInt32 = 0o022
  private static let anyoneMayRun: UInt32 = 0o111

  let path: String
  /// What the file must be; nil for whatever stands there.
  let pin: SHA256.Digest?
  /// Where the copy of a pinned file goes.
  let copies: String

  /// What tells whether a file may have changed: nobody but root sets the last of them.
  struct Identity: Hashable, Sendable {
    let device: UInt
    let number: UInt
    let size: Int
    let changed: [Int]
  }

  /// Checks the file. Throws where it is not one that may be run.
  func inspect() throws(PluginFailure) -> Identity {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw unusable(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw flaw(
        nl: "\(path) is geen gewoon bestand.", en: "\(path) is no regular file.",
        remedyNL: "Zet het programma zelf neer, geen map of verwijzing.",
        remedyEN: "Put the program itself there, no folder or link.")
    }
    try Self.refuseForeign(status, path)
    guard status.st_mode & Self.anyoneMayRun != 0 else {
      throw flaw(
        nl: "\(path) is niet uitvoerbaar.", en: "\(path) is not executable.",
        remedyNL: "chmod u+x \(path)", remedyEN: "chmod u+x \(path)")
    }
    return Identity(status)
  }

  /// Makes the copy of a pinned file. Throws where it is not the file that was agreed on.
  func copy(as name: String) throws(PluginFailure) -> String {
    let source = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard source >= 0 else { throw unusable(errno) }
    defer { close(source) }
    let target = "\(copies)/\(name)"
    let draft = "\(copies)/.\(name).new"
    unlink(draft)
    do throws(PluginFailure) {
      let found = try fill(draft, from: source)
      guard found == pin else { throw changed(found) }
      guard rename(draft, target) == 0 else { throw notCopied(target, errno) }
    } catch {
      unlink(draft)
      throw error
    }
    return target
  }

  /// Writes what can be read to a new file. Returns its digest.
  private func fill(_ draft: String, from source: Int32) throws(PluginFailure) -> SHA256.Digest {
    let target = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o700)
    guard target >= 0 else { throw notCopied(draft, errno) }
    defer { close(target) }
    var hash = SHA256()
    var block = [UInt8](repeating: 0, count: 1 << 18)
    var total = 0
    while true {
      let count = read(source, &block, block.count)
      if count == 0 { break }
      if count < 0 {
        guard errno == EINTR else { throw unusable(errno) }
        continue
      }
      total += count
      guard total <= Self.largestPinned else { throw unusable(EFBIG) }
      block.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      var written = 0
      while written < count {
        let step = block.withUnsafeBytes { bytes in
          write(target, bytes.baseAddress.map { $0 + written }, count - written)
        }
        guard step > 0 || errno == EINTR else { throw notCopied(draft, errno) }
        written += max(0, step)
      }
    }
    // Another user may run it; nobody changes it any more.
    guard fchmod(target, 0o555) == 0 else { throw notCopied(draft, errno) }
    return hash.finalize()
  }

  /// Throws where somebody else owns the place, or may write to it.
  static func refuseForeign(_ status: stat, _ path: String) throws(PluginFailure) {
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      throw PluginFailure(
        LocalizedText(
          nl: "\(path) is van gebruiker \(status.st_uid).",
          en: "\(path) belongs to user \(status.st_uid)."),
        remedy: LocalizedText(
          nl: "Geef het aan root, of aan wie opdrachtd draait: chown root \(path)",
          en: "Give it to root, or to whom opdrachtd runs as: chown root \(path)"))
    }
    guard status.st_mode & othersMayWrite == 0 else {
      throw PluginFailure(
        LocalizedText(
          nl: "Anderen mogen \(path) veranderen.", en: "Others may change \(path)."),
        remedy: LocalizedText(nl: "chmod go-w \(path)", en: "chmod go-w \(path)"))
    }
  }

  // MARK: Why not

  private func changed(_ found: SHA256.Digest) -> PluginFailure {
    flaw(
      nl: "\(path) is niet het bestand dat is afgesproken: de inhoud is \(found).",
      en: "\(path) is not the file that was agreed on: its content is \(found).",
      remedyNL: "Zet het goede bestand terug, of controleer dit en vul het in als sha256.",
      remedyEN: "Put the right file back, or review this one and enter it as sha256.")
  }

  private func unusable(_ code: Int32) -> PluginFailure {
    let reason = String(cString: strerror(code))
    return flaw(
      nl: "\(path) is niet te gebruiken: \(reason).", en: "\(path) cannot be used: \(reason).",
      remedyNL: "Zet het programma in die map, leesbaar voor opdrachtd.",
      remedyEN: "Put the program into that folder, readable for opdrachtd.")
  }

  private func notCopied(_ place: String, _ code: Int32) -> PluginFailure {
    let reason = String(cString: strerror(code))
    return flaw(
      nl: "\(place) is niet te schrijven: \(reason).", en: "\(place) cannot be written: \(reason).",
      remedyNL: "Maak ruimte, en geef opdrachtd rechten op die map.",
      remedyEN: "Make room, and let opdrachtd write to that folder.")
  }

  private func flaw(
    nl: String, en: String, remedyNL: String, remedyEN: String
  ) -> PluginFailure {
    PluginFailure(
      LocalizedText(nl: nl, en: en), remedy: LocalizedText(nl: remedyNL, en: remedyEN))
  }
}

extension ProgramFile.Identity {
  init(_ status: stat) {
    self.init(
      device: UInt(status.st_dev), number: UInt(status.st_ino), size: Int(status.st_size),
      changed: [
        status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec,
        status.st_ctim.tv_nsec,
      ])
  }
}
