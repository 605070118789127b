import AccessLogging
import Calendars
import Glibc
import Languages
import Storage
import WorkingCalendar

/// The folder that belongs to a daemon.
///
///     access.log     who asked what; older ones with a number behind it
///     config.json5   settings; optional
///     journal/       the events
///     snapshots/     what the events made, so that a start need not replay them all
///     calendars/     calendars that an administrator adds; optional
///     erasures/      the order of an erasure while it is carried out
///     definitions/   the definitions that were ever live, and which of them are
///     templates/     texts of messages in the place of the shipped ones; optional
///     workflows/     definitions that are offered beside the shipped ones; optional
///     documents/     what the documents plugin writes
///     handover/      mail on its way to the spool
///     mail/          the spool of the notifications plugin
///     sent/          copies of mail that sendmail got
///     plugins/       programs that are plugins; optional
///     plugin-work/   a folder for each of them to keep its own files in
///     run/           the socket
struct Home: Sendable {
  let path: String

  var accessLogPath: String { "\(path)/\(AccessLogFiles.name)" }
  var calendarsPath: String { "\(path)/calendars" }
  var configurationPath: String { "\(path)/config.json5" }
  var erasuresPath: String { "\(path)/erasures" }
  var journalPath: String { "\(path)/journal" }
  var lockPath: String { "\(path)/lock" }
  var snapshotsPath: String { "\(path)/snapshots" }
  var socketPath: String { "\(path)/run/control.sock" }
  var templatesPath: String { "\(path)/templates" }
  var workflowsPath: String { "\(path)/workflows" }
  /// Where the daemon writes, the home first.
  var writtenFolders: [String] {
    [path, journalPath, snapshotsPath, "\(path)/definitions", "\(path)/run"]
  }

  /// Makes the folder where it is missing; its parent must exist. Refuses what belongs to somebody
  /// else: they could not use what this daemon writes, or could change it behind its back.
  func prepare() throws(StartError) {
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw Self.notMade(path, errno) }
    var status = stat()
    guard stat(path, &status) == 0 else { throw StartError(path, errno) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw StartError(
        nl: "\(path) is geen map.", en: "\(path) is no folder.",
        remedy: LocalizedText(
          nl: "Geef met --home een map, of een naam die nog vrij is.",
          en: "Give a folder with --home, or a name that is free."))
    }
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      let (owner, own) = (Access.name(of: status.st_uid), Access.name(of: geteuid()))
      throw StartError(
        nl: "\(path) is van \(owner), en opdrachtd draait als \(own).",
        en: "\(path) belongs to \(owner), and opdrachtd runs as \(own).",
        remedy: LocalizedText(
          nl: "Start opdrachtd als \(owner), of geef de map weg: chown -R \(own) \(path)",
          en: "Start opdrachtd as \(owner), or give the folder away: chown -R \(own) \(path)"))
    }
  }

  private static func notMade(_ path: String, _ code: Int32) -> StartError {
    guard code == ENOENT || code == ENOTDIR else { return StartError(path, code) }
    let parent = path.split(separator: "/").dropLast().reduce(into: "") { $0 += "/\($1)" }
    return StartError(
      nl: "\(path) is niet te maken: \(parent) is geen map.",
      en: "\(path) cannot be made: \(parent) is no folder.",
      remedy: LocalizedText(
        nl: "Maak die eerst, of verbeter --home: mkdir -p \(parent)",
        en: "Make it first, or correct --home: mkdir -p \(parent)"))
  }

  /// The calendars that definitions may name.
  func calendars() throws(CalendarFolderError) -> KnownCalendars {
    try KnownCalendars(folder: calendarsPath, on: LocalFileSystem())
  }

  /// The bytes of a file; nil where there is none. Throws where it cannot be read, or is too large.
  static func read(_ path: String, limit: Int) throws(StartError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0, errno == ENOENT { return nil }
    guard descriptor >= 0 else { throw StartError(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= limit
    else {
      throw StartError(
        nl: "\(path) is geen bestand van hoogstens \(limit) bytes.",
        en: "\(path) is no file of at most \(limit) bytes.")
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        guard errno == EINTR else {
          throw StartError(path, errno)
        }
        continue
      }
      bytes += chunk[..<count]
    }
    throw StartError(
      nl: "\(path) heeft meer dan \(limit) bytes.", en: "\(path) has more than \(limit) bytes.")
  }
}
