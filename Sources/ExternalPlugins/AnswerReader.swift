package import JSONSyntax
import Languages

/// A part of an answer, read strictly: a wrong type or size is an error that says where it stands.
/// Members that nobody knows are left alone: a later contract may have them.
package struct AnswerReader: Sendable {
  /// The most bytes of a text, and of a value that an error shows.
  static let longestText = 2_000
  private static let longestShown = 60

  package let json: JSON
  let plugin: String
  /// The line of the answer, counted from 1.
  let line: Int
  let redaction: Redaction
  private let path: String

  init(
    _ json: JSON, plugin: String, line: Int, _ redaction: Redaction, path: String = ""
  ) {
    self.json = json
    self.plugin = plugin
    self.line = line
    self.redaction = redaction
    self.path = path
  }

  private func part(_ json: JSON, _ path: String) -> AnswerReader {
    AnswerReader(json, plugin: plugin, line: line, redaction, path: path)
  }

  // MARK: Parts

  /// A member that must be there.
  func member(_ key: String) throws(PluginFailure) -> AnswerReader {
    let found = try optional(key)
    guard let found else {
      throw wrong(nl: "een object met '\(key)'", en: "an object with '\(key)'")
    }
    return found
  }

  /// A member that may be absent or null.
  func optional(_ key: String) throws(PluginFailure) -> AnswerReader? {
    guard case .object(let object) = json else { throw wrong(nl: "een object", en: "an object") }
    guard let value = object[key], value != .null else { return nil }
    return part(value, path.isEmpty ? key : "\(path).\(key)")
  }

  func elements(upTo limit: Int) throws(PluginFailure) -> [AnswerReader] {
    guard case .array(let values) = json, values.count <= limit else {
      throw wrong(
        nl: "een lijst van hoogstens \(limit)", en: "a list of at most \(limit)")
    }
    return values.enumerated().map { part($0.element, "\(path)[\($0.offset)]") }
  }

  /// The members of an object with names of the plugin's, in their order.
  func members(upTo limit: Int) throws(PluginFailure) -> [(key: String, value: AnswerReader)] {
    guard case .object(let object) = json, object.count <= limit else {
      throw wrong(
        nl: "een object met hoogstens \(limit) namen", en: "an object of at most \(limit) names")
    }
    return object.members.map { ($0.key, part($0.value, "\(path).\($0.key)")) }
  }

  // MARK: Values

  /// A text of one line that says something.
  func text(upTo limit: Int = longestText) throws(PluginFailure) -> String {
    guard case .string(let text) = json, text.utf8.count <= limit else {
      throw wrong(
        nl: "een tekst van hoogstens \(limit) bytes", en: "a text of at most \(limit) bytes")
    }
    let line = redaction.line(text, upTo: limit)
    guard line.utf8.contains(where: { $0 != 0x20 }) else {
      throw wrong(nl: "een tekst die iets zegt", en: "a text that says something")
    }
    return line
  }

  /// A text as it is: words of a document.
  func wording(upTo limit: Int) throws(PluginFailure) -> String {
    guard case .string(let text) = json, text.utf8.count <= limit else {
      throw wrong(
        nl: "een tekst van hoogstens \(limit) bytes", en: "a text of at most \(limit) bytes")
    }
    return redaction.hiding(text)
  }

  /// A text, which then stands for both languages, or one for each.
  func localized() throws(PluginFailure) -> LocalizedText {
    if case .string = json {
      let text = try text()
      return LocalizedText(nl: text, en: text)
    }
    return LocalizedText(nl: try member("nl").text(), en: try member("en").text())
  }

  func flag() throws(PluginFailure) -> Bool {
    guard let flag = json.bool else { throw wrong(nl: "true of false", en: "true or false") }
    return flag
  }

  func number(in range: ClosedRange<Int>) throws(PluginFailure) -> Int {
    guard let number = json.int, range.contains(number) else {
      let (low, high) = (range.lowerBound, range.upperBound)
      throw wrong(
        nl: "een getal van \(low) tot en met \(high)", en: "a number from \(low) to \(high)")
    }
    return number
  }

  /// One of the words that a type knows.
  func word<Word: RawRepresentable & CaseIterable>(
    _ type: Word.Type
  ) throws(PluginFailure) -> Word where Word.RawValue == String {
    guard let word = json.string.flatMap({ Word(rawValue: $0) }) else {
      let all = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw wrong(nl: "een van: \(all)", en: "one of: \(all)")
    }
    return word
  }

  /// A word of lower-case letters, digits and '-'.
  func code(upTo limit: Int = 60) throws(PluginFailure) -> String {
    let text = json.string ?? ""
    let isCode = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }
    guard isCode, !text.isEmpty, text.utf8.count <= limit else {
      throw wrong(
        nl: "een code van kleine letters, cijfers en '-'",
        en: "a code of lower-case letters, digits and '-'")
    }
    return text
  }

  /// What stands here is not what belongs here.
  func wrong(nl: String, en: String) -> PluginFailure {
    let place = path.isEmpty ? "" : ", \(redaction.line(path, upTo: Self.longestShown))"
    let shown = redaction.line(json.text, upTo: Self.longestShown)
    return PluginFailure(
      LocalizedText(
        nl: "plugin '\(plugin)', regel \(line) van het antwoord\(place): hier hoort \(nl), "
          + "niet \(shown)",
        en: "plugin '\(plugin)', line \(line) of its answer\(place): \(en) belongs here, "
          + "not \(shown)"))
  }
}
