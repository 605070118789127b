/// Reads XML just far enough to know whether it is well formed.
struct MarkupCheck {
  /// The names of the elements in order, or nil when the text is not well formed.
  static func elements(in text: String) -> [String]? {
    var names: [String] = []
    var open: [String] = []
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "<") {
      guard isPlain(rest[..<start]), let end = rest[start...].firstIndex(of: ">") else {
        return nil
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        guard open.popLast() == String(tag.dropFirst()) else { return nil }
        continue
      }
      let name = String(tag.prefix { $0.isLetter })
      guard !name.isEmpty, tag.count(where: { $0 == "\"" }).isMultiple(of: 2) else { return nil }
      guard isPlain(tag) else { return nil }
      names.append(name)
      if !tag.hasSuffix("/") { open.append(name) }
    }
    return open.isEmpty && isPlain(rest) ? names : nil
  }

  /// Whether text has no sign that should have been escaped, and no control character.
  private static func isPlain(_ text: Substring) -> Bool {
    let entities = ["amp;", "lt;", "gt;", "quot;", "#39;"]
    var rest = text
    while let sign = rest.firstIndex(of: "&") {
      rest = rest[rest.index(after: sign)...]
      guard entities.contains(where: { rest.hasPrefix($0) }) else { return false }
    }
    return !text.unicodeScalars.contains { ($0.value < 32 && $0 != "\n") || $0 == ">" }
  }
}
