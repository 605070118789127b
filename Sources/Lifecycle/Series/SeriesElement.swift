public import Expressions
import Fields

/// An element of a field with many values, and the number that it is known by.
public struct SeriesElement: Hashable, Sendable {
  /// What is numbered higher is taken for not numbered.
  static let highestNumber = 99_999

  /// Its own number where it has one, as a step of a plan has; else its place, from 1.
  public let key: Int
  public let value: Value

  /// What people call it: its title, else how it was worded.
  public var title: String {
    if case .text(let text) = value { return text }
    guard case .record(let record) = value else { return "" }
    for name in ["title", "raw"] {
      if case .text(let text)? = record[name], !text.isEmpty { return text }
    }
    return ""
  }

  /// The elements of a list, each with another number.
  ///
  /// Of two with the same number the first keeps it; the other, and what has none, is known by its
  /// place, and where that is somebody's number by the first one that is free.
  static func all(in value: Value?) -> [SeriesElement] {
    guard case .list(let values)? = value else { return [] }
    var taken: Set<Int> = []
    var keys = values.map { value -> Int? in
      guard let number = number(of: value), taken.insert(number).inserted else { return nil }
      return number
    }
    for place in keys.indices where keys[place] == nil {
      var key = place + 1
      while !taken.insert(key).inserted { key += 1 }
      keys[place] = key
    }
    return zip(keys, values).compactMap { key, value in
      key.map { SeriesElement(key: $0, value: value) }
    }
  }

  private static func number(of value: Value) -> Int? {
    guard case .record(let record) = value, case .integer(let number)? = record["number"],
      number > 0, number <= highestNumber
    else { return nil }
    return Int(number)
  }
}
