/// The parts of a Word file by what they are for.
struct DocxParts {
  private var archive: OfficeArchive
  /// The folder of the document, with a slash at its end.
  private let folder: String
  private let main: String
  /// The addresses of parts by the identifiers that the document has for them.
  private(set) var relations: [String: Relation] = [:]

  struct Relation {
    /// The last word of its type, such as 'header'.
    let kind: String
    let target: String
    let isExternal: Bool
  }

  static let namespaces: [String: String] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
  ]

  init(_ bytes: [UInt8]) throws(PaperReadingError) {
    archive = try OfficeArchive(bytes, namespaces: Self.namespaces)
    let root = try Self.relations(in: &archive, of: "", part: "")
    let target = root.values.first { $0.kind == "officeDocument" && !$0.isExternal }?.target
    let main = target ?? "word/document.xml"
    let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
    let name = String(main.dropFirst(folder.count))
    self.main = main
    self.folder = folder
    relations = try Self.relations(in: &archive, of: folder, part: name)
  }

  /// Whether some part has a name that ends so, whatever the case of its letters.
  func has(_ end: String) -> Bool {
    archive.names.contains { $0.lowercased().hasSuffix(end) }
  }

  func count(in folder: String) -> Int {
    archive.names.count { $0.hasPrefix(self.folder + folder) && !$0.hasSuffix("/") }
  }

  mutating func document() throws(PaperReadingError) -> XMLElement {
    guard let root = try archive.tree(main) else { throw .missingPart }
    return root
  }

  /// The one part of a kind, such as 'styles'.
  mutating func part(_ kind: String) throws(PaperReadingError) -> XMLElement? {
    try parts(kind).first
  }

  mutating func parts(_ kind: String) throws(PaperReadingError) -> [XMLElement] {
    let targets = relations.values.filter { $0.kind == kind && !$0.isExternal }.map(\.target)
    var trees: [XMLElement] = []
    for target in Set(targets).sorted() {
      if let tree = try archive.tree(target) { trees.append(tree) }
    }
    return trees
  }

  mutating func properties() throws(PaperReadingError) -> XMLElement? {
    try archive.tree("docProps/core.xml")
  }

  private static func relations(
    in archive: inout OfficeArchive, of folder: String, part: String
  ) throws(PaperReadingError) -> [String: Relation] {
    guard let root = try archive.tree("\(folder)_rels/\(part).rels") else { return [:] }
    var relations: [String: Relation] = [:]
    for element in root.all("rel:Relationship") {
      guard let id = element["Id"], let type = element["Type"], let target = element["Target"]
      else { continue }
      let kind = type.split(separator: "/").last.map(String.init) ?? ""
      let isExternal = element["TargetMode"] == "External"
      relations[id] = Relation(
        kind: kind, target: isExternal ? target : resolved(target, in: folder),
        isExternal: isExternal)
    }
    return relations
  }

  /// '/word/styles.xml', 'styles.xml' and '../customXml/item1.xml'.
  private static func resolved(_ target: String, in folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var names = folder.split(separator: "/")
    for name in target.split(separator: "/") where name != "." {
      if name == ".." { _ = names.popLast() } else { names.append(name) }
    }
    return names.joined(separator: "/")
  }
}
