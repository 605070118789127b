/// Builds the tree of an HTML file: ends what the writer left open, and leaves out what ends
/// nothing.
enum HTMLTree {
  static func parse(_ text: String) -> XMLElement {
    var building = Building(tokens: HTMLTokens(text))
    return building.root()
  }

  /// The name of the element that holds the mark of a list item as Word repeats it.
  static let listMark = "list-mark"

  private static let emptyElements: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
  ]
  private static let rawElements: Set<String> = ["script", "style", "textarea", "title", "xmp"]

  /// Before these a paragraph ends.
  private static let blockElements: Set<String> = [
    "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "p", "pre", "section", "table", "ul",
  ]

  /// What a start tag ends, and what it never reaches over.
  private static func closing(_ name: String) -> (closed: Set<String>, within: Set<String>)? {
    switch name {
    case "li": (["li"], ["ul", "ol", "td", "th", "table"])
    case "dd", "dt": (["dd", "dt"], ["dl", "td", "th", "table"])
    case "td", "th": (["td", "th"], ["tr", "table"])
    case "tr": (["tr"], ["table"])
    case "tbody", "tfoot", "thead": (["caption", "colgroup", "tbody", "tfoot", "thead"], ["table"])
    case "option": (["option"], ["select"])
    default: nil
    }
  }

  /// An end tag never reaches over these, unless it is one of theirs.
  private static let walls: Set<String> = ["table", "td", "th"]
  private static let tableParts: Set<String> = [
    "table", "tbody", "td", "tfoot", "th", "thead", "tr",
  ]

  private struct Building {
    var tokens: HTMLTokens
    private var open = [XMLElement("document")]
    private var count = 0

    init(tokens: HTMLTokens) { self.tokens = tokens }

    mutating func root() -> XMLElement {
      while let token = tokens.next() {
        switch token {
        case .text(let text): open[open.count - 1].content.append(.text(text))
        case .start(let name, let attributes, let isEmpty): start(name, attributes, isEmpty)
        case .end(let name): end(name)
        case .listMark(let isStart):
          if isStart { start(listMark, [:], false) } else { end(listMark) }
        }
      }
      while open.count > 1 { close() }
      return open[0]
    }

    private mutating func start(_ name: String, _ attributes: [String: String], _ isEmpty: Bool) {
      if blockElements.contains(name) { end(["p"], within: ["table", "td", "th"]) }
      if let rule = closing(name) { end(rule.closed, within: rule.within) }
      count += 1
      // Deeper, or more, the tags say nothing any more, but the text stays.
      guard count <= XMLTree.mostElements, open.count <= XMLTree.deepest else { return }
      open.append(XMLElement(name, attributes: attributes))
      if rawElements.contains(name), !isEmpty {
        let text = tokens.rawText(until: name)
        open[open.count - 1].content.append(.text(text))
      }
      if isEmpty || emptyElements.contains(name) || rawElements.contains(name) { close() }
    }

    private mutating func end(_ name: String) {
      let isPart = tableParts.contains(name)
      end([name], within: isPart ? (name == "table" ? [] : ["table"]) : walls)
    }

    /// Ends the nearest of some elements with all that is open in it.
    private mutating func end(_ names: Set<String>, within walls: Set<String>) {
      for place in open.indices.dropFirst().reversed() {
        let name = open[place].name
        if names.contains(name) {
          while open.count > place { close() }
          return
        }
        if walls.contains(name) { return }
      }
    }

    private mutating func close() {
      let element = open.removeLast()
      open[open.count - 1].content.append(.element(element))
    }
  }
}
