import Glibc
package import PluginInterface

/// Where definitions are kept: a folder, or in tests something that fails on purpose.
package protocol DefinitionStorage: Sendable {
  /// What people call the place of a file.
  func path(of name: String) -> String

  /// The names of its files, sorted.
  func names() -> [String]

  /// The bytes of a file; nil where there is none.
  func read(_ name: String) throws(RevisionError) -> [UInt8]?

  /// Replaces a file as a whole. Returns when it is durable.
  func write(_ bytes: [UInt8], to name: String) throws(RevisionError)

  /// Removes a file, where it is there. Returns when that is durable.
  func remove(_ name: String) throws(RevisionError)
}

/// The folder `definitions` of a home.
package struct DefinitionFolder: DefinitionStorage {
  package static let name = "definitions"

  private let home: OutputFolder

  package init(home: OutputFolder) { self.home = home }

  private var folder: String { "\(home.path)/\(Self.name)" }

  package func path(of name: String) -> String { "\(folder)/\(name)" }

  package func names() -> [String] { SystemFiles.names(in: folder, ending: "") }

  package func read(_ name: String) throws(RevisionError) -> [UInt8]? {
    try SystemFiles.bytes(path(of: name), limit: SystemFiles.largestDefinition)
  }

  package func write(_ bytes: [UInt8], to name: String) throws(RevisionError) {
    do throws(OutputError) {
      try home.write(bytes, to: [Self.name, name])
    } catch {
      throw .inputOutput(path(of: name), error.reason)
    }
  }

  package func remove(_ name: String) throws(RevisionError) {
    let path = path(of: name)
    guard unlink(path) == 0 || errno == ENOENT else { throw SystemFiles.failure(path) }
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFiles.failure(folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw SystemFiles.failure(folder) }
  }
}
