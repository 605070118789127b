/// The styles of a Word file, and what paragraphs and runs inherit from them.
struct DocxStyles {
  private struct Style {
    /// Word keeps the English names of its own styles in every language.
    let name: String
    let parent: String?
    let isBold: Bool?
    let isItalic: Bool?
    let isHidden: Bool?
    let outline: Int?
    let numbering: DocxNumbering.Mention?
  }

  private var styles: [String: Style] = [:]
  private var usualParagraph: String?
  /// The language of the document, such as 'nl-NL'.
  let language: String?
  /// Nobody derives a style from a hundred others; a circle would never end.
  private static let deepest = 30

  init(_ root: XMLElement?) {
    language = root?.first("w:docDefaults")?.inner("w:lang")?["w:val"]
    for element in root?.all("w:style") ?? [] {
      guard let id = element["w:styleId"] else { continue }
      let look = element.first("w:rPr")
      let paragraph = element.first("w:pPr")
      styles[id] = Style(
        name: (element.first("w:name")?["w:val"] ?? "").lowercased(),
        parent: element.first("w:basedOn")?["w:val"],
        isBold: Self.toggle("w:b", in: look), isItalic: Self.toggle("w:i", in: look),
        isHidden: Self.toggle("w:vanish", in: look),
        outline: paragraph?.first("w:outlineLvl")?["w:val"].flatMap { Int($0) },
        numbering: DocxNumbering.Mention(paragraph?.first("w:numPr")))
      let isUsual = element["w:default"].map { $0 != "0" && $0 != "false" } ?? false
      if isUsual, element["w:type"] == "paragraph" { usualParagraph = id }
    }
  }

  /// A property that is on, off, or not said.
  static func toggle(_ name: String, in look: XMLElement?) -> Bool? {
    guard let element = look?.first(name) else { return nil }
    return !["0", "false", "off", "none"].contains(element["w:val"] ?? "1")
  }

  /// The first answer of a style and those that it is based on.
  private func inherited<Answer>(_ id: String?, _ answer: (Style) -> Answer?) -> Answer? {
    var next = id
    for _ in 0..<Self.deepest {
      guard let id = next, let style = styles[id] else { return nil }
      if let found = answer(style) { return found }
      next = style.parent
    }
    return nil
  }

  func isBold(_ id: String?) -> Bool? { inherited(id, \.isBold) }
  func isItalic(_ id: String?) -> Bool? { inherited(id, \.isItalic) }
  func isHidden(_ id: String?) -> Bool? { inherited(id, \.isHidden) }
  func numbering(_ id: String?) -> DocxNumbering.Mention? { inherited(id, \.numbering) }

  enum Role {
    case contents
    case heading(Int)
    case title
  }

  func role(_ id: String?) -> Role? {
    inherited(id ?? usualParagraph) { style in
      if style.name == "title" { return .title }
      if style.name.hasPrefix("toc ") { return .contents }
      if let level = Self.level(of: style.name) { return .heading(level) }
      return style.outline.flatMap { (0..<6).contains($0) ? .heading($0 + 1) : nil }
    }
  }

  private static func level(of name: String) -> Int? {
    guard name.hasPrefix("heading "), let level = Int(name.dropFirst(8)), (1...9).contains(level)
    else { return nil }
    return min(level, 6)
  }
}
