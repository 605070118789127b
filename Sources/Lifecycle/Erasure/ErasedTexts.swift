public import Expressions
import Fields
import Languages
import WorkingCalendar

/// The wordings that an erased field ever had: what to look for elsewhere.
///
/// A wording is found across white space and markup: 'Jan\n  <b>Jansen</b>' holds 'Jan Jansen'.
public struct ErasedTexts: Hashable, Sendable {
  /// Shorter wordings stand in other texts by chance, and are not looked for.
  public static let shortest = 4

  /// As they were, and in the form in which texts are compared.
  public private(set) var wordings: Set<String> = []

  public init() {}

  public init(of values: [Value]) {
    for value in values {
      for wording in Self.wordings(of: value) { insert(wording) }
    }
  }

  public var isEmpty: Bool { wordings.isEmpty }

  /// Whether one of the wordings stands in the text.
  public func occur(in text: String) -> Bool {
    guard !isEmpty else { return false }
    let plain = Self.plain(text)
    return wordings.contains { Self.stands($0, in: text) || Self.stands($0, in: plain) }
  }

  /// Whether one of the wordings stands in a part of the value.
  public func occur(in value: Value) -> Bool {
    !isEmpty && Self.wordings(of: value).contains { occur(in: $0) }
  }

  /// Whether the text is a part of one of the wordings, however short.
  func hold(_ text: String) -> Bool {
    let part = Self.plain(text)
    return !part.isEmpty && wordings.contains { Self.stands(part, in: $0) }
  }

  /// Whether the text is nothing but a part of one of the wordings.
  func cover(_ text: String) -> Bool {
    let part = Self.plain(text)
    return part.unicodeScalars.count >= Self.shortest
      && wordings.contains { Self.stands(part, in: $0) }
  }

  private mutating func insert(_ wording: String) {
    for text in [wording, Self.plain(wording)] where text.unicodeScalars.count >= Self.shortest {
      wordings.insert(text)
    }
  }

  /// Every way in which a value is written: in both languages, and part by part.
  private static func wordings(of value: Value) -> [String] {
    switch value {
    case .null, .boolean: []
    case .text(let text), .type(let text): [text]
    case .list(let elements): elements.flatMap { wordings(of: $0) }
    case .map(let map):
      map.entries.flatMap { wordings(of: $0.key) + wordings(of: $0.value) }
    case .record(let record): wordings(of: record)
    case .date(let date):
      [date.description, value.display(in: .nl), value.display(in: .en)]
    case .bytes, .decimal, .double, .duration, .hours, .integer, .money, .term, .timestamp,
      .unsigned:
      [value.display(in: .nl), value.display(in: .en)]
    }
  }

  private static func wordings(of record: Record) -> [String] {
    let whole = Value.record(record)
    let parts = record.attributes.filter { $0.name != "status" }
    return [whole.display(in: .nl), whole.display(in: .en)]
      + parts.flatMap { wordings(of: $0.value) }
  }

  /// Without markup, with single spaces.
  private static func plain(_ text: String) -> String {
    Wording.words(TextMarkup.plain(text)).joined(separator: " ")
  }

  private static func stands(_ part: String, in text: String) -> Bool {
    let wanted = Array(part.utf8)
    let bytes = Array(text.utf8)
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count).contains { place in
      bytes[place] == first && bytes[place..<place + wanted.count].elementsEqual(wanted)
    }
  }
}
