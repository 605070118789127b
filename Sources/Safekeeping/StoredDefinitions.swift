import Definitions
import Glibc
import Languages
import Revisions
import Storage

/// The definitions of a home or a backup, for looking only.
struct StoredDefinitions: DefinitionStorage {
  let folder: String
  let system: any FileSystem

  func path(of name: String) -> String { "\(folder)/\(name)" }

  func names() -> [String] {
    do throws(StorageError) {
      return try system.names(in: folder)
    } catch {
      // Without the folder there is none; whoever needs one misses it by its name.
      return []
    }
  }

  func read(_ name: String) throws(RevisionError) -> [UInt8]? {
    do throws(StorageError) {
      let file = try system.open(path(of: name), .reading)
      defer { file.close() }
      let size = try file.size()
      guard size <= Int64(WorkflowFile.maximumBytes) else {
        throw StorageError("read", path(of: name), EFBIG)
      }
      return try file.read(at: 0, count: Int(size))
    } catch {
      if error.isMissing { return nil }
      throw Self.failure(error)
    }
  }

  func write(_ bytes: [UInt8], to name: String) throws(RevisionError) {
    throw Self.failure(StorageError("write", path(of: name), EROFS))
  }

  func remove(_ name: String) throws(RevisionError) {
    throw Self.failure(StorageError("unlink", path(of: name), EROFS))
  }

  private static func failure(_ error: StorageError) -> RevisionError {
    let known = SafekeepingError(error)
    return RevisionError(.inputOutput, message: known.message, remedy: known.remedy)
  }
}
