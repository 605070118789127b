import Diagrams

/// Collects the elements of a page. All text from outside goes through `escaped`.
struct Markup {
  private(set) var text = ""

  mutating func line(_ markup: String) { text += markup + "\n" }

  /// An element with text and nothing else inside.
  mutating func element(_ name: String, _ attributes: String = "", _ content: String) {
    line(Self.element(name, attributes, content))
  }

  static func element(_ name: String, _ attributes: String = "", _ content: String) -> String {
    "<\(name)\(attributes.isEmpty ? "" : " " + attributes)>\(escaped(content))</\(name)>"
  }

  /// Safe as the content of an element and of an attribute: one line, without control characters
  /// and without marks that turn the direction of what follows.
  static func escaped(_ text: String) -> String { SVGWriter.escaped(text) }
}
