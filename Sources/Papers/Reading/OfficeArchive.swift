import Archives

/// The archive that a file of a word processor is, with its parts as trees.
struct OfficeArchive {
  private var archive: ZipReader
  private let namespaces: [String: String]

  /// `namespaces` gives the prefix that each address has in the names of elements.
  init(_ bytes: [UInt8], namespaces: [String: String]) throws(PaperReadingError) {
    do {
      archive = try ZipReader(bytes)
    } catch {
      throw PaperReadingError(error)
    }
    self.namespaces = namespaces
  }

  var names: [String] { archive.names }

  /// A part as a tree; nil where there is none of this name.
  mutating func tree(_ name: String) throws(PaperReadingError) -> XMLElement? {
    let content: [UInt8]?
    do {
      content = try archive.content(of: name)
    } catch {
      throw PaperReadingError(error)
    }
    guard let content else { return nil }
    do {
      return try XMLTree.parse(content, namespaces: namespaces)
    } catch {
      throw PaperReadingError(error, in: name)
    }
  }
}
