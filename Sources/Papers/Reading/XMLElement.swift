/// An element of XML or HTML with what it holds.
///
/// Names are those of the reader: in XML with the prefix that the reader of a format gave to the
/// namespace, whatever the file calls it; in HTML in lower case.
package struct XMLElement: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case element(XMLElement)
    case text(String)
  }

  package let name: String
  package var attributes: [String: String]
  package var content: [Content]

  package init(_ name: String, attributes: [String: String] = [:], content: [Content] = []) {
    self.name = name
    self.attributes = attributes
    self.content = content
  }

  package var elements: [XMLElement] {
    content.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  package func first(_ name: String) -> XMLElement? { elements.first { $0.name == name } }

  package func all(_ name: String) -> [XMLElement] { elements.filter { $0.name == name } }

  package subscript(attribute: String) -> String? { attributes[attribute] }

  /// All text inside, in order.
  package var text: String {
    content.reduce(into: "") { text, part in
      switch part {
      case .element(let element): text += element.text
      case .text(let more): text += more
      }
    }
  }

  /// How many elements of the name are inside, at any depth.
  package func count(of name: String) -> Int {
    elements.reduce(0) { $0 + ($1.name == name ? 1 : 0) + $1.count(of: name) }
  }

  /// The first element of the name inside, at any depth.
  package func inner(_ name: String) -> XMLElement? {
    for element in elements {
      if element.name == name { return element }
      if let found = element.inner(name) { return found }
    }
    return nil
  }
}
