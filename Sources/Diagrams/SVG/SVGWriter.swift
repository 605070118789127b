/// Collects the elements of an SVG text. All text from outside goes through `escaped`.
package struct SVGWriter {
  package private(set) var text = ""

  package init() {}

  package mutating func line(_ markup: String) { text += markup + "\n" }

  package mutating func rectangle(_ frame: Rectangle, radius: Int, style: String) {
    line(
      "<rect class=\"\(style)\" x=\"\(frame.x)\" y=\"\(frame.y)\" width=\"\(frame.width)\""
        + " height=\"\(frame.height)\" rx=\"\(radius)\"/>")
  }

  package mutating func circle(_ centre: Point, radius: Int, style: String) {
    line("<circle class=\"\(style)\" cx=\"\(centre.x)\" cy=\"\(centre.y)\" r=\"\(radius)\"/>")
  }

  package mutating func path(_ data: String, style: String) {
    line("<path class=\"\(style)\" d=\"\(data)\"/>")
  }

  /// One line of text, with its baseline on a point.
  package mutating func words(_ words: String, at point: Point, style: String) {
    line(
      "<text class=\"\(style)\" x=\"\(point.x)\" y=\"\(point.y)\">\(Self.escaped(words))</text>")
  }

  /// Safe as the content of an element and of an attribute.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for character in CleanText.line(text).unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
