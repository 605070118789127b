/// Named values; a name that is not set is absent, never null.
public struct Record: Hashable, Sendable {
  public typealias Attribute = (name: String, value: Value)

  /// Sorted by name.
  public private(set) var attributes: [Attribute] = []

  public init() {}

  /// Of two values for a name the last one counts; nulls are left out.
  public init(_ attributes: [(String, Value)]) {
    for (name, value) in attributes { self[name] = value }
  }

  /// Values that stand in the order of their names already, each name once, and none of them null.
  public init(inOrder attributes: [Attribute]) {
    assert(zip(attributes, attributes.dropFirst()).allSatisfy { $0.name < $1.name })
    assert(attributes.allSatisfy { $0.value != .null })
    self.attributes = attributes
  }

  /// The value of a name. Setting nil or null removes it.
  public subscript(name: String) -> Value? {
    get {
      // Most are few, and differ in the lengths of their names.
      for place in attributes.indices where attributes[place].name.utf8.count == name.utf8.count {
        if attributes[place].name == name { return attributes[place].value }
      }
      return nil
    }
    set {
      let place = place(of: name)
      let isPresent = place < attributes.count && attributes[place].name == name
      switch newValue {
      case nil, .some(.null):
        if isPresent { attributes.remove(at: place) }
      case .some(let value):
        if isPresent {
          attributes[place].value = value
        } else {
          attributes.insert((name, value), at: place)
        }
      }
    }
  }

  private func place(of name: String) -> Int {
    var low = 0
    var high = attributes.count
    while low < high {
      let middle = (low + high) / 2
      if attributes[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.attributes.count == right.attributes.count
      && zip(left.attributes, right.attributes).allSatisfy { $0 == $1 }
  }

  public func hash(into hasher: inout Hasher) {
    for attribute in attributes {
      hasher.combine(attribute.name)
      hasher.combine(attribute.value)
    }
  }
}
