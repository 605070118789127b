import Expressions
import Fields
import JSONSyntax
import Languages
import WorkingCalendar

extension PayloadScanner {
  /// Deeper values are left to the strict parser.
  private static var maximumDepth: Int { 100 }

  /// A value as `Value.taggedJSON` writes it.
  mutating func value(depth: Int = 0) throws(UnusualSpelling) -> Value {
    guard depth < Self.maximumDepth else { throw UnusualSpelling() }
    switch next {
    case UInt8(ascii: "\""):
      advance()
      return .text(try restOfText())
    case UInt8(ascii: "{"):
      advance()
      return try restOfObject(depth: depth)
    case UInt8(ascii: "["):
      return .list(
        try list { (scanner) throws(UnusualSpelling) in try scanner.value(depth: depth + 1) })
    case UInt8(ascii: "n"):
      try expect("null")
      return .null
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      return .boolean(try boolean())
    default:
      return .integer(Int64(try integer()))
    }
  }

  /// A value in any spelling.
  mutating func anyValue() throws(UnusualSpelling) -> Value {
    let start = place
    do throws(UnusualSpelling) {
      return try value()
    } catch {
      place = start
      let json = try json()
      do {
        return try Value(taggedJSON: json)
      } catch {
        throw UnusualSpelling()
      }
    }
  }

  /// A record, of which the names stand in their order, or a tagged value.
  private mutating func restOfObject(depth: Int) throws(UnusualSpelling) -> Value {
    if skips("\"$") { return try restOfTaggedValue() }
    return .record(try restOfRecord(depth: depth))
  }

  mutating func record() throws(UnusualSpelling) -> Record {
    try expect("{")
    // A record with one attribute whose name looks like a tag is read as a tagged value.
    guard !skips("\"$") else { throw UnusualSpelling() }
    return try restOfRecord(depth: 0)
  }

  private mutating func restOfRecord(depth: Int) throws(UnusualSpelling) -> Record {
    if skips("}") { return Record() }
    var attributes: [Record.Attribute] = []
    attributes.reserveCapacity(4)
    while true {
      try expect("\"")
      let name = try restOfAttributeName()
      if let last = attributes.last, last.name >= name { throw UnusualSpelling() }
      try expect(":")
      // A record holds no null: what is spelled so is left to the other way.
      guard next != UInt8(ascii: "n") else { throw UnusualSpelling() }
      attributes.append((name, try value(depth: depth + 1)))
      if skips("}") { return Record(inOrder: attributes) }
      try expect(",")
    }
  }

  private mutating func restOfTaggedValue() throws(UnusualSpelling) -> Value {
    if skips("date\":") {
      let date = try date()
      try expect("}")
      return .date(date)
    }
    let tag = try restOfText()
    try expect(":")
    let text = try text()
    try expect("}")
    do {
      return try Value(taggedJSON: .object(["$\(tag)": .string(text)]))
    } catch {
      throw UnusualSpelling()
    }
  }

  mutating func localizedText() throws(UnusualSpelling) -> LocalizedText {
    try expect("{\"nl\":")
    let dutch = try word()
    try expect(",\"en\":")
    let english = try word()
    try expect("}")
    return LocalizedText(nl: dutch, en: english)
  }
}
