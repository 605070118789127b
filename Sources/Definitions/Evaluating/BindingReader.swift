import Expressions
import Fields
import JSONSyntax
import Languages
import WorkingCalendar

/// Reads values from JSON with the types of the guard language.
struct BindingReader {
  /// The text, for the spelling of numbers: `1` is an int, `1.0` a double.
  let source: [UInt8]

  func error(nl: String, en: String, at node: SourceNode) -> JSONSyntaxError {
    error(nl: nl, en: en, at: node.position)
  }

  func error(nl: String, en: String, at position: SourcePosition) -> JSONSyntaxError {
    JSONSyntaxError(
      code: .unexpected, text: LocalizedText(nl: nl, en: en), position: position)
  }

  /// The error for a key of an object that means nothing there.
  func unknownKey(
    _ name: String, of node: SourceNode, nl: String, en: String
  ) -> JSONSyntaxError {
    var position = node.position
    if case .object(let members) = node.content,
      let member = members.first(where: { $0.key == name })
    {
      position = member.keyPosition
    }
    return error(
      nl: "onbekende sleutel \(name.quoted)\(nl)", en: "unknown key \(name.quoted)\(en)",
      at: position)
  }

  func members(
    of node: SourceNode, _ what: LocalizedText
  ) throws(JSONSyntaxError) -> [String: SourceNode] {
    guard case .object(let members) = node.content else {
      throw error(nl: "\(what.nl) is een object { … }", en: "\(what.en) is an object", at: node)
    }
    return Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  func text(_ node: SourceNode) throws(JSONSyntaxError) -> String {
    guard case .string(let text) = node.content else {
      throw error(nl: "hier hoort een tekst", en: "a text belongs here", at: node)
    }
    return text
  }

  /// The values of an object by their names.
  func values(_ node: SourceNode) throws(JSONSyntaxError) -> [String: Value] {
    var values: [String: Value] = [:]
    let what = LocalizedText(nl: "wat hier hoort", en: "what belongs here")
    let members = try members(of: node, what)
    for (name, value) in members.sorted(by: { $0.value.position < $1.value.position }) {
      values[name] = try self.value(value)
    }
    return values
  }

  func texts(_ node: SourceNode?, orOne: Bool = false) throws(JSONSyntaxError) -> Set<String> {
    guard let node else { return [] }
    if orOne, case .string(let text) = node.content { return [text] }
    guard case .array(let elements) = node.content else {
      throw error(
        nl: "hier hoort een lijst van namen", en: "a list of names belongs here", at: node)
    }
    var texts: Set<String> = []
    for element in elements {
      guard case .string(let text) = element.content else {
        throw error(nl: "hier hoort een naam", en: "a name belongs here", at: element)
      }
      texts.insert(text)
    }
    return texts
  }

  func value(_ node: SourceNode) throws(JSONSyntaxError) -> Value {
    switch node.content {
    case .null: return .null
    case .boolean(let flag): return .boolean(flag)
    case .string(let text): return .text(text)
    case .number: return try number(node)
    case .notANumber: throw error(nl: "hier hoort een getal", en: "a number belongs here", at: node)
    case .array(let elements):
      var values: [Value] = []
      for element in elements { values.append(try value(element)) }
      return .list(values)
    case .object(let members):
      if members.count == 1, let member = members.first, member.key.utf8.first == 0x24 {
        return try tagged(member)
      }
      var entries: [(String, Value)] = []
      for member in members { entries.append((member.key, try value(member.value))) }
      return .map(ValueMap(texts: entries))
    }
  }

  private func spelling(_ node: SourceNode) -> String {
    String(decoding: source[node.position.offset..<node.end.offset], as: UTF8.self)
  }

  private func number(_ node: SourceNode) throws(JSONSyntaxError) -> Value {
    let text = spelling(node)
    let isWhole = text.utf8.allSatisfy {
      $0 == UInt8(ascii: "-") || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9"))
    }
    if isWhole, let number = Int64(text) { return .integer(number) }
    guard !isWhole, let number = Double(text) else {
      throw error(nl: "\(text) past niet in 64 bits", en: "\(text) does not fit 64 bits", at: node)
    }
    return .double(number)
  }

  /// `{"$uint": 5}`: the text, or the spelling of the number, as the journal writes it.
  private func tagged(_ member: SourceMember) throws(JSONSyntaxError) -> Value {
    let text: String
    if case .string(let string) = member.value.content {
      text = string
    } else {
      text = spelling(member.value)
    }
    let tag = JSON.object([member.key: .string(text)])
    do throws(TaggedValueError) {
      return try Value(taggedJSON: tag)
    } catch {
      throw self.error(nl: error.description, en: error.description, at: member.value)
    }
  }
}
