import Archives
import Languages

/// Which word processor's form a file has.
package enum OfficeFileKind: String, Sendable, CaseIterable {
  case docx, html, odt

  /// The kind by what stands in the file, and only where that says nothing by its name; nil for
  /// text. Throws for forms that are known and not read.
  package static func recognise(
    _ bytes: [UInt8], named name: String
  ) throws(PaperReadingError) -> OfficeFileKind? {
    if bytes.starts(with: "PK\u{3}\u{4}".utf8) || bytes.starts(with: "PK\u{5}\u{6}".utf8) {
      return try inArchive(bytes)
    }
    if let foreign = foreign.first(where: { bytes.starts(with: $0.start) }) {
      throw foreign.isLockable ? .locked(foreign.kind) : .notSupported(foreign.kind)
    }
    let head = headWords(bytes)
    if head.hasPrefix("mime-version:") {
      throw .notSupported(LocalizedText(nl: "een webpagina in één bestand", en: "a web archive"))
    }
    let isHTML = ["<!doctype html", "<html", "<head", "<body"].contains { head.hasPrefix($0) }
    let isXHTML = head.hasPrefix("<?xml") && head.contains("<html")
    if isHTML || isXHTML { return .html }
    let lowered = name.lowercased()
    let isNamed = lowered.hasSuffix(".html") || lowered.hasSuffix(".htm")
    return isNamed ? .html : nil
  }

  private static func inArchive(_ bytes: [UInt8]) throws(PaperReadingError) -> OfficeFileKind {
    do {
      var archive = try ZipReader(bytes)
      let mime = try archive.content(of: "mimetype").map { String(decoding: $0, as: UTF8.self) }
      if mime?.hasPrefix("application/vnd.oasis.opendocument.text") == true { return .odt }
      if archive.has("[Content_Types].xml"), archive.names.contains(where: isWordPart) {
        return .docx
      }
    } catch {
      throw PaperReadingError(error)
    }
    throw .notSupported(
      LocalizedText(
        nl: "een rekenblad, een presentatie of een archief",
        en: "a spreadsheet, a presentation or an archive"))
  }

  private static func isWordPart(_ name: String) -> Bool { name.hasPrefix("word/") }

  private struct Foreign {
    let start: [UInt8]
    let kind: LocalizedText
    var isLockable = false
  }

  private static let foreign = [
    Foreign(
      start: [0xD0, 0xCF, 0x11, 0xE0],
      kind: LocalizedText(nl: "een oud Word-bestand (.doc)", en: "an old Word file (.doc)"),
      isLockable: true),
    Foreign(
      start: Array("{\\rtf".utf8), kind: LocalizedText(nl: "een RTF-bestand", en: "an RTF file")),
    Foreign(
      start: Array("%PDF".utf8), kind: LocalizedText(nl: "een PDF-bestand", en: "a PDF file")),
  ]

  /// The beginning in lower case, in one byte a letter, without marks, white space and comments.
  private static func headWords(_ bytes: [UInt8]) -> String {
    let letters = bytes.prefix(4_096).filter { $0 != 0 && $0 < 0x80 }
    var text = letters.drop { $0 <= 0x20 }
    while text.starts(with: "<!--".utf8) {
      guard let end = text.indices.first(where: { text[$0...].starts(with: "-->".utf8) }) else {
        break
      }
      text = text[(end + 3)...].drop { $0 <= 0x20 }
    }
    return String(decoding: text, as: UTF8.self).lowercased()
  }
}
