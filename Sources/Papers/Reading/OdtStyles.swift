/// The styles of an ODT file: its own, and those that it made on the way.
struct OdtStyles {
  private struct Style {
    let name: String
    let parent: String?
    let isBold: Bool?
    let isItalic: Bool?
    let isHidden: Bool?
    let isRaised: Bool?
    let list: String?
    let beginsPage: Bool?
  }

  private var styles: [String: Style] = [:]
  /// Whether each level of a list style counts, the first level first.
  private var lists: [String: [Int: Bool]] = [:]
  private(set) var language: String?
  /// Nobody derives a style from a hundred others; a circle would never end.
  private static let deepest = 30

  init(_ parts: OdtParts) {
    for root in [parts.styles, parts.content].compactMap({ $0 }) {
      for group in ["office:styles", "office:automatic-styles"] {
        for element in root.first(group)?.elements ?? [] { take(element) }
      }
    }
  }

  private mutating func take(_ element: XMLElement) {
    let look = element.first("style:text-properties")
    if element.name == "style:default-style", element["style:family"] == "paragraph" {
      language = look?["fo:language"]
    }
    guard let name = element["style:name"] else { return }
    switch element.name {
    case "style:style":
      let before = element.first("style:paragraph-properties")?["fo:break-before"]
      styles[key(name, element["style:family"] ?? "")] = Style(
        name: (element["style:display-name"] ?? name).lowercased(),
        parent: element["style:parent-style-name"],
        isBold: look?["fo:font-weight"].map { $0 == "bold" || $0 >= "600" && $0 <= "900" },
        isItalic: look?["fo:font-style"].map { $0 != "normal" },
        isHidden: look?["text:display"].map { $0 == "none" },
        isRaised: look?["style:text-position"].map(Self.isRaised),
        list: element["style:list-style-name"], beginsPage: before.map { $0 == "page" })
    case "text:list-style":
      var levels: [Int: Bool] = [:]
      for level in element.elements {
        guard let number = level["text:level"].flatMap({ Int($0) }) else { continue }
        let counts = level["style:num-format"].map { !$0.isEmpty } ?? false
        levels[number] = level.name == "text:list-level-style-number" && counts
      }
      lists[name] = levels
    default: break
    }
  }

  /// 'super 58%' and '33% 80%', but not '0% 100%', '-33% 80%' and 'sub 58%'.
  private static func isRaised(_ position: String) -> Bool {
    let isAbove = position.utf8.first.map { (0x31...0x39).contains($0) } ?? false
    return isAbove || position.hasPrefix("super")
  }

  private func key(_ name: String, _ family: String) -> String { "\(family)/\(name)" }

  private func inherited<Answer>(
    _ name: String?, _ family: String, _ answer: (Style) -> Answer?
  ) -> Answer? {
    var next = name
    for _ in 0..<Self.deepest {
      guard let name = next, let style = styles[key(name, family)] else { return nil }
      if let found = answer(style) { return found }
      next = style.parent
    }
    return nil
  }

  func isBold(_ name: String?, _ family: String) -> Bool? { inherited(name, family, \.isBold) }
  func isItalic(_ name: String?, _ family: String) -> Bool? { inherited(name, family, \.isItalic) }
  func isHidden(_ name: String?, _ family: String) -> Bool? { inherited(name, family, \.isHidden) }
  func isRaised(_ name: String?) -> Bool { inherited(name, "text", \.isRaised) ?? false }
  func list(_ name: String?) -> String? { inherited(name, "paragraph", \.list) }

  func beginsPage(_ name: String?, _ family: String) -> Bool {
    inherited(name, family, \.beginsPage) ?? false
  }

  func isTitle(_ name: String?) -> Bool {
    inherited(name, "paragraph") { $0.name == "title" ? true : nil } ?? (name == "Title")
  }

  /// - Parameter level: counted from 1.
  func isNumbered(_ list: String?, level: Int) -> Bool {
    list.flatMap { lists[$0]?[level] } ?? false
  }
}
