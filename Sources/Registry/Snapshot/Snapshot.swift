import Journaling
import Lifecycle
import Recording
import Storage

/// A snapshot on the disk, opened: its directory in memory, its assignments read when needed.
///
/// The file never changes, and is read by its handle: it stays what it is where a newer snapshot
/// takes its name.
final class Snapshot: Sendable {
  let path: String
  let directory: SnapshotDirectory
  private let file: any File

  init(path: String, file: any File, directory: SnapshotDirectory) {
    self.path = path
    self.file = file
    self.directory = directory
  }

  deinit { file.close() }

  /// The assignment at a place of the directory.
  func held(at place: Int) throws(RegistryError) -> HeldAssignment {
    let start = directory.starts[place]
    let line = try bytes(at: start, count: Int(directory.starts[place + 1] - start))
    let form = line.withUnsafeBytes { line in
      ProtectedLine.content(ofEnded: line).map { [UInt8]($0) }
    }
    guard let form else { throw damaged(at: start) }
    return try held(decoding: form, at: place)
  }

  /// The assignment of a form that lacks its closing brace.
  func held(decoding form: [UInt8], at place: Int) throws(RegistryError) -> HeldAssignment {
    let start = directory.starts[place]
    let held: HeldAssignment
    do throws(EventCodingError) {
      held = try HeldAssignment(stored: form + [UInt8(ascii: "}")])
    } catch {
      throw .unknownFormat(
        path, "byte \(start), \(error.key): \(error.message)",
        "byte \(start), \(error.key): \(error.message)")
    }
    guard held.assignment.id == directory.identifier(at: place) else { throw damaged(at: start) }
    return held
  }

  func bytes(at offset: Int64, count: Int) throws(RegistryError) -> [UInt8] {
    do throws(StorageError) {
      return try file.read(at: offset, count: count)
    } catch {
      throw .storage(error)
    }
  }

  func damaged(at offset: Int64) -> RegistryError {
    .damaged(
      path, offset: offset, "de regel is niet wat er geschreven is",
      "the line is not what was written")
  }
}

extension ProtectedLine {
  /// The content of a line that may have its end with it; nil where it is not what was sealed.
  static func content(ofEnded line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard line.last == lineEnd else { return nil }
    return content(of: UnsafeRawBufferPointer(rebasing: line.dropLast()))
  }
}
