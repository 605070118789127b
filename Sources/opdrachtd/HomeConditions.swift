import Glibc
import Journaling
import Languages

/// What the machine allows the daemon in its home, where that is less than it needs.
///
/// The system says only that a call failed. These are the circumstances that an administrator
/// would look up next, so they stand beside the error; after a good start they are a warning.
struct HomeConditions {
  /// Each condition that is not met, with its remedy.
  let findings: [LocalizedText]

  private static let leastFiles: UInt64 = 64
  /// More places that may not be used are not told.
  private static let mostPlaces = 3

  init(of home: Home) {
    findings =
      Self.disk(home.path) + Self.fileSize() + Self.permissions(in: home)
  }

  /// Throws where too few files may be open: threads and sockets need them, and the runtime
  /// crashes without a word where it gets none.
  static func requireOpenFiles() throws(StartError) {
    guard let limit = limit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue)), limit < leastFiles else {
      return
    }
    throw StartError(
      nl: "Er mogen hoogstens \(limit) bestanden tegelijk open zijn; opdrachtd heeft er "
        + "\(leastFiles) nodig, en een per verbinding.",
      en: "At most \(limit) files may be open at once; opdrachtd needs \(leastFiles), and one for "
        + "each connection.",
      remedy: LocalizedText(
        nl: "Verhoog dat: ulimit -n 4096, of in systemd LimitNOFILE=4096",
        en: "Raise that: ulimit -n 4096, or in systemd LimitNOFILE=4096"))
  }

  // MARK: The disk

  private static func disk(_ path: String) -> [LocalizedText] {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return [] }
    if status.f_flag & UInt(ST_RDONLY) != 0 {
      return [
        LocalizedText(
          nl: "\(path) is alleen-lezen gekoppeld. Koppel de schijf zo dat erop geschreven kan "
            + "worden: mount -o remount,rw",
          en: "\(path) is mounted read-only. Mount its disk for writing: mount -o remount,rw")
      ]
    }
    let free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
    let total = UInt64(status.f_blocks) * UInt64(status.f_frsize)
    // The journal takes its room ahead of the records, and so does the next segment.
    if free < 2 * UInt64(JournalSettings().roomAhead) {
      return [
        LocalizedText(
          nl: "Op de schijf van \(path) is \(free >> 10) KiB vrij van \(total >> 10) KiB. "
            + "Maak ruimte.",
          en: "The disk of \(path) has \(free >> 10) KiB free of \(total >> 10) KiB. Make room.")
      ]
    }
    guard status.f_files > 0, status.f_favail == 0 else { return [] }
    return [
      LocalizedText(
        nl: "Op de schijf van \(path) is geen plaats voor meer bestanden (inodes). Ruim op.",
        en: "The disk of \(path) has no room for more files (inodes). Clear some.")
    ]
  }

  // MARK: Limits of the process

  private static func fileSize() -> [LocalizedText] {
    let settings = JournalSettings()
    let needed = UInt64(settings.segmentLimit) + 2 * UInt64(settings.roomAhead)
    guard let limit = limit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue)), limit < needed else {
      return []
    }
    return [
      LocalizedText(
        nl: "Een bestand mag hier hoogstens \(limit >> 10) KiB worden, en een segment van het "
          + "logboek wordt \(needed >> 10) KiB. Verhoog dat: ulimit -f unlimited, of in systemd "
          + "LimitFSIZE=infinity",
        en:
          "A file may have at most \(limit >> 10) KiB here, and a segment of the journal grows to "
          + "\(needed >> 10) KiB. Raise that: ulimit -f unlimited, or in systemd "
          + "LimitFSIZE=infinity")
    ]
  }

  /// Nil where there is none.
  private static func limit(_ resource: __rlimit_resource_t) -> UInt64? {
    var limits = rlimit()
    guard getrlimit(resource, &limits) == 0, limits.rlim_cur != .max else { return nil }
    return UInt64(limits.rlim_cur)
  }

  // MARK: Permissions

  private static func permissions(in home: Home) -> [LocalizedText] {
    var places: [String] = []
    for folder in home.writtenFolders where places.count < mostPlaces {
      if isRefused(folder) { places.append(folder) }
      let names = folder == home.path ? [] : names(in: folder)
      for name in names where places.count < mostPlaces && isRefused("\(folder)/\(name)") {
        places.append("\(folder)/\(name)")
      }
    }
    return places.map { path in
      var status = stat()
      let mode = stat(path, &status) == 0 ? String(status.st_mode & 0o7777, radix: 8) : "?"
      let (owner, own) = (Access.name(of: status.st_uid), Access.name(of: geteuid()))
      return LocalizedText(
        nl: "\(own) mag niet lezen en schrijven in \(path) (van \(owner), rechten \(mode)). "
          + "Geef die rechten: chown of chmod u+rwX \(path)",
        en: "\(own) may not read and write \(path) (of \(owner), mode \(mode)). "
          + "Give that permission: chown, or chmod u+rwX \(path)")
    }
  }

  private static func isRefused(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return errno == EACCES }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    return faccessat(AT_FDCWD, path, R_OK | W_OK | (isFolder ? X_OK : 0), AT_EACCESS) != 0
      && errno == EACCES
  }

  private static func names(in folder: String) -> [String] {
    guard let entries = opendir(folder) else { return [] }
    defer { closedir(entries) }
    var names: [String] = []
    while let entry = readdir(entries) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
