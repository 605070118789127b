import MessageTemplates

extension MessageLine {
  /// What a program or a server said, as one line that is no longer than so many characters.
  static func brief(_ bytes: [UInt8], longest: Int) -> String {
    // More than the characters need, and not more than that is looked at.
    brief(String(decoding: bytes.prefix(longest * 8), as: UTF8.self), longest: longest)
  }

  /// A text as one line that is no longer than so many characters.
  static func brief(_ text: String, longest: Int) -> String {
    let line = clean(text)
    guard line.count > longest else { return line }
    return line.prefix(longest - 1) + "…"
  }
}
