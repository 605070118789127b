public import Expressions
public import Fields

/// The fields of an assignment: each name at most once, sorted, empty ones left out.
public struct FieldValues: Hashable, Sendable {
  public private(set) var entries: [FieldValue]

  public init() { entries = [] }

  /// Values that stand in the order of their names already, each name once, and none of them null.
  package init(inOrder entries: [FieldValue]) {
    assert(zip(entries, entries.dropFirst()).allSatisfy { $0.name < $1.name })
    assert(entries.allSatisfy { $0.value != .null })
    self.entries = entries
  }

  public var names: [FieldName] { entries.map(\.name) }

  /// The value of a field; nil where it is empty. Setting nil or `.null` empties it.
  public subscript(name: FieldName) -> Value? {
    get {
      let place = place(of: name.text)
      guard place < entries.count, entries[place].name == name else { return nil }
      return entries[place].value
    }
    set {
      let place = place(of: name.text)
      let isPresent = place < entries.count && entries[place].name == name
      switch newValue {
      case nil, .null?:
        if isPresent { entries.remove(at: place) }
      case let value?:
        if isPresent {
          entries[place].value = value
        } else {
          entries.insert(FieldValue(name: name, value: value), at: place)
        }
      }
    }
  }

  /// The value of the field whose name is `text`; nil where it is empty.
  func value(named text: String) -> Value? {
    let place = place(of: text)
    guard place < entries.count, entries[place].name.text == text else { return nil }
    return entries[place].value
  }

  private func place(of text: String) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].name.text < text { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// One field with its value.
public struct FieldValue: Hashable, Sendable {
  public let name: FieldName
  public var value: Value

  public init(name: FieldName, value: Value) {
    self.name = name
    self.value = value
  }
}
