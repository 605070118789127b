import Fields

/// The markup of running text, for paragraphs and items that somebody typed.
enum ProseMarkup {
  /// Parts as a cell has them. Its items have bullets, so that a dash inside one cuts nothing.
  static func raw(of parts: [FormPart]) -> String {
    if parts.count == 1, !parts[0].isItem, !isNote(parts[0].text) { return escaped(parts[0].text) }
    var raw = ""
    var isInList = false
    for part in parts {
      if part.isItem != isInList { raw += part.isItem ? "<ul>" : "</ul>" }
      isInList = part.isItem
      let text = escaped(part.text)
      if part.isItem {
        raw += "<li>• \(text)</li>"
      } else {
        raw += isNote(part.text) ? "<p><i>\(text)</i></p>" : "<p>\(text)</p>"
      }
    }
    return raw + (isInList ? "</ul>" : "")
  }

  private static func isNote(_ text: String) -> Bool { text.lowercased().hasPrefix("n.b.") }

  /// What is typed is text: it is no markup.
  static func escaped(_ text: String) -> String {
    var escaped: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): escaped += Array("&amp;".utf8)
      case UInt8(ascii: "<"): escaped += Array("&lt;".utf8)
      case UInt8(ascii: ">"): escaped += Array("&gt;".utf8)
      default: escaped.append(byte)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
