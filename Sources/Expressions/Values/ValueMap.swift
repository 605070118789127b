/// A map of CEL: keys are whole numbers, booleans or texts, in the order in which they were given.
public struct ValueMap: Hashable, Sendable {
  public typealias Entry = (key: Value, value: Value)

  public private(set) var entries: [Entry] = []
  private var index: [Key: Int] = [:]

  public init() {}

  /// The value of a key; `1`, `1u` and `1.0` are one key.
  public func value(of key: Value) -> Value? {
    Key(key).flatMap { index[$0] }.map { entries[$0].value }
  }

  /// Adds an entry. False where the value cannot be a key, or the key is there already.
  mutating func add(_ key: Value, _ value: Value) -> Bool {
    guard let place = Key(key), index[place] == nil else { return false }
    index[place] = entries.count
    entries.append((key, value))
    return true
  }

  /// A map whose keys are texts; of two values for a key the last one counts.
  public init(texts: [(String, Value)]) {
    for (name, value) in texts {
      if let place = index[.text(Array(name.utf8))] {
        entries[place].value = value
      } else {
        _ = add(.text(name), value)
      }
    }
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.entries.count == right.entries.count
      && left.entries.allSatisfy { right.value(of: $0.key) == $0.value }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(entries.count)
  }

  /// What tells keys apart: numbers by value, texts by their bytes.
  private enum Key: Hashable {
    case boolean(Bool)
    case number(Int128)
    case text([UInt8])

    init?(_ value: Value) {
      switch value {
      case .boolean(let flag): self = .boolean(flag)
      case .integer(let number): self = .number(Int128(number))
      case .unsigned(let number): self = .number(Int128(number))
      case .double(let number):
        guard number.isFinite, let whole = Int128(exactly: number) else { return nil }
        self = .number(whole)
      case .text(let text): self = .text(Array(text.utf8))
      case .null, .decimal, .bytes, .date, .term, .timestamp, .duration, .money, .hours, .list,
        .map, .record, .type:
        return nil
      }
    }
  }
}
