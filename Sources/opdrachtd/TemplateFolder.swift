import Documents
import Languages
import MessageTemplates
import Notifications
import Storage

/// The texts of messages and of documents that an administrator put in the place of the shipped
/// ones.
///
/// They are read when the daemon starts, and then no more.
enum TemplateFolder {
  /// A file that is larger by far is read no further.
  private static let maximumBytes = 2 * MessageTemplate.maximumBytes
  /// Where those of documents are, in the folder of the others.
  private static let documents = "documents"
  /// What editors leave beside a file.
  private static let spareEnding = "~"

  /// The shipped templates with those of the folder in their place. Throws every flaw at once.
  static func load(from home: Home) throws(StartError) -> TemplateSet {
    let files = try files(in: home.templatesPath, besides: documents)
    do throws(InvalidTemplates) {
      return try TemplateSet.shipped.replacing(with: files)
    } catch {
      throw StartError(
        nl: "De sjablonen van berichten kloppen niet:\n\(error.text(in: .nl))",
        en: "The templates of messages are not sound:\n\(error.text(in: .en))")
    }
  }

  /// The same for documents: a new name is a new kind.
  static func documents(from home: Home) throws(StartError) -> DocumentTemplateSet {
    let files = try files(in: "\(home.templatesPath)/\(documents)")
    do throws(InvalidTemplates) {
      return try DocumentTemplateSet.shipped.replacing(with: files)
    } catch {
      throw StartError(
        nl: "De sjablonen van documenten kloppen niet:\n\(error.text(in: .nl))",
        en: "The templates of documents are not sound:\n\(error.text(in: .en))")
    }
  }

  private static func files(
    in folder: String, besides other: String? = nil
  ) throws(StartError) -> [TemplateSet.File] {
    var files: [TemplateSet.File] = []
    for name in try names(in: folder)
    where !name.hasPrefix(".") && !name.hasSuffix(spareEnding) && name != other {
      let path = "\(folder)/\(name)"
      if let bytes = try Home.read(path, limit: maximumBytes) {
        files.append(TemplateSet.File(path: path, bytes: bytes))
      }
    }
    return files
  }

  private static func names(in folder: String) throws(StartError) -> [String] {
    do throws(StorageError) {
      return try LocalFileSystem().names(in: folder).sorted()
    } catch {
      guard error.isMissing else {
        throw StartError(nl: "\(folder): \(error).", en: "\(folder): \(error).")
      }
      return []
    }
  }
}
