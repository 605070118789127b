import Glibc
import Languages
import Processes

/// Where programs that are plugins stand, and where they may write.
package struct PluginFolders: Sendable {
  /// Where names of the work folders begin; receipts name files relative to it.
  package let home: String
  /// The programs. Nobody but root and whom the daemon runs as may write to it.
  package let programs: String
  /// The folder, in the home, with one folder for each plugin.
  package let workName: String
  /// Whether nobody else may change the folder of the programs.
  private let isGuarded: Bool

  package init(home: String) {
    self.init(home: home, programs: "\(home)/plugins", workName: "plugin-work")
  }

  /// `isGuarded` is false where somebody tries a program of their own, wherever it stands.
  package init(home: String, programs: String, workName: String, isGuarded: Bool = true) {
    self.home = home
    self.programs = programs
    self.workName = workName
    self.isGuarded = isGuarded
  }

  /// The folder with the folders of all plugins.
  private var work: String { "\(home)/\(workName)" }

  /// Copies of programs whose content is pinned. No plugin has such a name.
  var copies: String { "\(work)/.checked" }

  /// The names of the files that may be plugins, sorted: none where the folder is missing.
  package func files() throws(PluginFailure) -> [String] {
    guard let folder = opendir(programs) else {
      guard errno == ENOENT else { throw unusable(programs, errno) }
      return []
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      // What editors and package managers leave behind begins or ends so.
      if !name.hasPrefix("."), !name.hasSuffix("~") { names.append(name) }
    }
    return names.sorted()
  }

  /// Throws where somebody else may change the folder of the programs.
  func inspectPrograms() throws(PluginFailure) {
    guard isGuarded else { return }
    var status = stat()
    guard stat(programs, &status) == 0 else { throw unusable(programs, errno) }
    try ProgramFile.refuseForeign(status, programs)
  }

  /// The folder that a plugin runs in and keeps its own files in. Made where it is missing.
  func makeWorkFolder(
    _ name: String, for user: ProgramUser?
  ) throws(PluginFailure) -> String {
    try makePassage(work)
    let own = "\(work)/\(name)"
    if mkdir(own, 0o700) != 0 {
      guard errno == EEXIST else { throw unusable(own, errno) }
    }
    var status = stat()
    guard lstat(own, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw unusable(own, ENOTDIR)
    }
    if let user, status.st_uid != user.user {
      guard lchown(own, user.user, user.group) == 0 else { throw unusable(own, errno) }
    }
    return own
  }

  func makeCopiesFolder() throws(PluginFailure) {
    try makePassage(work)
    try makePassage(copies)
  }

  /// A folder that other users get through, to what is theirs; only the daemon changes it.
  private func makePassage(_ path: String) throws(PluginFailure) {
    if mkdir(path, 0o711) == 0 {
      guard chmod(path, 0o711) == 0 else { throw unusable(path, errno) }
    } else if errno != EEXIST {
      throw unusable(path, errno)
    }
  }

  private func unusable(_ path: String, _ code: Int32) -> PluginFailure {
    let reason = String(cString: strerror(code))
    return PluginFailure(
      LocalizedText(
        nl: "\(path) is niet te gebruiken: \(reason).", en: "\(path) cannot be used: \(reason)."),
      remedy: LocalizedText(
        nl: "Geef opdrachtd rechten op die map.", en: "Let opdrachtd use that folder."))
  }
}
