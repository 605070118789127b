import Papers
import TestSupport

/// A Word file made of the XML that a test gives.
struct DocxFile {
  var body: String
  var styles = ""
  var numbering = ""
  /// Further relationships of the document.
  var relations = ""
  var others: [(String, String)] = []

  init(_ body: String) { self.body = body }

  private static let declarations = """
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
    """
  private static let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

  var bytes: [UInt8] {
    let part = { (name: String, content: String) in
      "<w:\(name) \(Self.declarations)>\(content)</w:\(name)>"
    }
    let relation = { (id: String, kind: String, target: String) in
      "<Relationship Id='\(id)' Type='\(Self.types)/\(kind)' Target='\(target)'/>"
    }
    let list = { (content: String) in
      "<Relationships xmlns='\(Self.package)'>\(content)</Relationships>"
    }
    return StoredArchive(
      [
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", list(relation("r1", "officeDocument", "word/document.xml"))),
        (
          "word/_rels/document.xml.rels",
          list(
            relation("s1", "styles", "styles.xml")
              + relation("n1", "numbering", "/word/numbering.xml")
              + relations)
        ),
        ("word/document.xml", part("document", "<w:body>\(body)</w:body>")),
        ("word/styles.xml", part("styles", styles)),
        ("word/numbering.xml", part("numbering", numbering)),
      ] + others
    ).bytes
  }

  func read() throws(PaperReadingError) -> PaperReading {
    try PaperReading.read(bytes, as: .docx)
  }

  /// A relationship to something outside the file.
  static func external(_ id: String, _ kind: String, _ target: String) -> String {
    "<Relationship Id='\(id)' Type='\(types)/\(kind)' Target='\(target)' TargetMode='External'/>"
  }
}
