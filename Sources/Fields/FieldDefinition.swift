public import Expressions
public import Languages

/// The name of a field: an ASCII letter, then letters, digits and `_`.
public struct FieldName: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The longest name in bytes.
  public static let maximumLength = 40

  public let text: String

  /// Nil for a text that is no such name.
  public init?(_ text: String) {
    let isSound = text.utf8.enumerated().allSatisfy { place, byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (place > 0 && (byte == UInt8(ascii: "_") || Wording.isDigit(byte)))
    }
    guard isSound, !text.isEmpty, text.utf8.count <= Self.maximumLength else { return nil }
    self.text = text
  }

  public var description: String { text }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// What a workflow says of a field.
public struct FieldDefinition: Hashable, Sendable {
  public let name: FieldName
  public let type: FieldType
  /// Whether it holds a list of values.
  public let many: Bool
  public let label: LocalizedText
  /// What it holds when an assignment is opened without it; nil where it begins empty.
  public let initial: Value?

  public init(
    name: FieldName, type: FieldType, many: Bool, label: LocalizedText, initial: Value? = nil
  ) {
    self.name = name
    self.type = type
    self.many = many
    self.label = label
    self.initial = initial
  }
}
