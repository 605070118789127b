/// Writes XML in which text is text: every value goes through the same door.
struct XMLWriter {
  private(set) var text = ""

  /// Whether a document begins here, which says how it is written.
  init(isDocument: Bool = true) {
    if isDocument { text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" }
  }

  var bytes: [UInt8] { Array(text.utf8) }

  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:],
    _ content: (inout XMLWriter) -> Void
  ) {
    start(name, attributes)
    text += ">"
    content(&self)
    text += "</\(name)>"
  }

  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text content: String
  ) {
    element(name, attributes) { $0.write(content) }
  }

  mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    start(name, attributes)
    text += "/>"
  }

  mutating func write(_ content: String) { text += Self.escaped(content) }

  /// What another writer wrote.
  mutating func include(_ part: XMLWriter) { text += part.text }

  private mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    text += "<\(name)"
    for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
  }

  /// Text that can only be text, also in HTML: markup means nothing in it.
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in VisibleText.scalars(text) {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
