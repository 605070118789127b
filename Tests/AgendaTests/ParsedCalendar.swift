/// An independent reader of RFC 5545, strict where the standard is: lines that end in CRLF and are
/// no longer than 75 bytes, names, components that close what they open.
struct ParsedCalendar {
  struct Property: Hashable {
    let name: String
    let parameters: [String]
    let value: String
  }

  struct Component: Hashable {
    let name: String
    var properties: [Property] = []
    var components: [Component] = []

    /// The value of a property that stands there once; nil otherwise.
    func value(_ name: String) -> String? {
      let found = properties.filter { $0.name == name }
      return found.count == 1 ? found[0].value : nil
    }

    /// The text of such a property, without its escapes.
    func text(_ name: String) -> String? { value(name).flatMap(ParsedCalendar.text) }
  }

  struct Flaw: Error, CustomStringConvertible {
    let description: String
  }

  let calendar: Component

  init(_ bytes: [UInt8]) throws {
    var open: [Component] = []
    var whole: Component?
    for line in try Self.lines(of: bytes) {
      guard whole == nil else { throw Flaw(description: "something behind the calendar: \(line)") }
      let property = try Self.property(line)
      switch property.name {
      case "BEGIN": open.append(Component(name: property.value))
      case "END":
        guard let closed = open.popLast(), closed.name == property.value else {
          throw Flaw(description: "END:\(property.value) closes something else")
        }
        if open.isEmpty { whole = closed } else { open[open.count - 1].components.append(closed) }
      default:
        guard !open.isEmpty else { throw Flaw(description: "\(line) stands in nothing") }
        open[open.count - 1].properties.append(property)
      }
    }
    guard let whole, whole.name == "VCALENDAR" else { throw Flaw(description: "no calendar") }
    calendar = whole
  }

  private static func lines(of bytes: [UInt8]) throws -> [String] {
    var physical: [[UInt8]] = []
    var line: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if bytes[place] == 0x0D {
        guard place + 1 < bytes.count, bytes[place + 1] == 0x0A else {
          throw Flaw(description: "a carriage return alone")
        }
        physical.append(line)
        line = []
        place += 2
        continue
      }
      guard bytes[place] >= 0x20, bytes[place] != 0x7F else {
        throw Flaw(description: "the control character \(bytes[place])")
      }
      line.append(bytes[place])
      place += 1
    }
    guard line.isEmpty else { throw Flaw(description: "the last line has no end") }
    var logical: [[UInt8]] = []
    for line in physical {
      guard line.count <= 75 else { throw Flaw(description: "\(line.count) bytes in a line") }
      // Also a piece of a folded line is whole characters.
      guard String(validating: line, as: UTF8.self) != nil else {
        throw Flaw(description: "a character that is cut in two")
      }
      if line.first == 0x20 {
        guard !logical.isEmpty else { throw Flaw(description: "a fold of nothing") }
        logical[logical.count - 1] += line.dropFirst()
      } else {
        logical.append(line)
      }
    }
    return logical.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func property(_ line: String) throws -> Property {
    let scalars = line.unicodeScalars
    guard let colon = scalars.firstIndex(of: ":") else {
      throw Flaw(description: "no value: \(line)")
    }
    let parts = String(scalars[..<colon]).split(separator: ";", omittingEmptySubsequences: false)
    let isName = parts[0].utf8.allSatisfy { byte in
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: "-")
    }
    guard isName, !parts[0].isEmpty else { throw Flaw(description: "no name: \(line)") }
    return Property(
      name: String(parts[0]), parameters: parts.dropFirst().map(String.init),
      value: String(scalars[scalars.index(after: colon)...]))
  }

  /// Nil for what is no escaped text.
  private static func text(_ value: String) -> String? {
    var text = ""
    var rest = value.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\":
        switch rest.popFirst() {
        case "n", "N": text.unicodeScalars.append("\n")
        case let next? where "\\;,".unicodeScalars.contains(next):
          text.unicodeScalars.append(next)
        default: return nil
        }
      case ";", ",": return nil
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
