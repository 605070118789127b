import Glibc
import Languages

/// A folder for the trial of a plugin, and gone after it.
///
/// What the plugin made there may belong to another user, who may change it at any moment: no link
/// is followed while it is removed.
package struct TrialFolder: Sendable {
  private static let deepest = 64

  package let path: String

  /// Makes a new folder in `parent`, which is made where it is missing.
  package init(in parent: String) throws(PluginFailure) {
    guard mkdir(parent, 0o711) == 0 || errno == EEXIST else { throw Self.notMade(parent, errno) }
    var template = Array("\(parent)/.trial-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Self.notMade(parent, errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // Another user that the plugin runs as gets through it to its own folder.
    guard chmod(path, 0o711) == 0 else { throw Self.notMade(path, errno) }
  }

  /// Removes it with all that is in it. Throws where something stays.
  package func remove() throws(PluginFailure) {
    guard Self.remove(path, beneath: AT_FDCWD, depth: 0) else {
      let reason = String(cString: strerror(errno))
      throw PluginFailure(
        LocalizedText(
          nl: "\(path) is niet weg te halen: \(reason).",
          en: "\(path) cannot be removed: \(reason)."),
        remedy: LocalizedText(nl: "rm -r \(path)", en: "rm -r \(path)"))
    }
  }

  private static func remove(_ name: String, beneath parent: Int32, depth: Int) -> Bool {
    if unlinkat(parent, name, 0) == 0 || errno == ENOENT { return true }
    guard errno == EISDIR || errno == EPERM, depth < deepest else { return false }
    let folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard folder >= 0 else { return false }
    guard let listing = fdopendir(folder) else {
      close(folder)
      return false
    }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    for inner in names where !remove(inner, beneath: folder, depth: depth + 1) { return false }
    return unlinkat(parent, name, AT_REMOVEDIR) == 0
  }

  private static func notMade(_ path: String, _ code: Int32) -> PluginFailure {
    let reason = String(cString: strerror(code))
    return PluginFailure(
      LocalizedText(
        nl: "\(path) is niet te maken: \(reason).", en: "\(path) cannot be made: \(reason)."),
      remedy: LocalizedText(nl: "Geef rechten op die map.", en: "Allow writing to that folder."))
  }
}
