/// Builds the tree of an XML file, bounded in depth and in the number of elements.
package enum XMLTree {
  /// Word nests tables in tables; nobody nests a hundred.
  package static let deepest = 200
  package static let mostElements = 1_000_000

  /// - Parameter namespaces: the prefix that names get, by the address of their namespace.
  package static func parse(
    _ bytes: [UInt8], namespaces: [String: String]
  ) throws(XMLReadingError) -> XMLElement {
    var reader = try XMLReader(bytes, namespaces: namespaces)
    var open: [XMLElement] = []
    var count = 0
    while let token = try reader.next() {
      switch token {
      case .start(let name, let attributes):
        count += 1
        guard count <= mostElements else { throw reader.failure(.tooMany) }
        guard open.count < deepest else { throw reader.failure(.tooDeep) }
        open.append(XMLElement(name, attributes: attributes))
      case .text(let text):
        guard !open.isEmpty else { throw reader.failure(.textOutside) }
        open[open.count - 1].content.append(.text(text))
      case .end:
        guard let element = open.popLast() else { throw reader.failure(.mismatch) }
        guard !open.isEmpty else {
          try reader.finish()
          return element
        }
        open[open.count - 1].content.append(.element(element))
      }
    }
    throw reader.failure(.truncated)
  }
}
