/// The members of an object in their order; each key once, compared byte by byte.
///
/// Objects are equal when they have equal members in the same order. A key is looked for from
/// the first member on: objects are records of some dozens of members, not indexes.
public struct JSONObject: Hashable, Sendable {
  public typealias Member = (key: String, value: JSON)

  /// The members in the order in which they were read or set.
  public private(set) var members: [Member]

  public init() { members = [] }

  /// The members in their order; of equal keys the first place and the last value count.
  init(_ members: [(String, JSON)]) {
    self.init()
    for (key, value) in members { self[key] = value }
  }

  /// Members whose keys the caller knows to be unique.
  init(unique members: [Member]) { self.members = members }

  public var isEmpty: Bool { members.isEmpty }
  public var count: Int { members.count }

  /// The value of a key. Setting nil removes the member; a new key goes last.
  public subscript(key: String) -> JSON? {
    get { members.first { isSame($0.key, key) }?.value }
    set {
      let place = members.firstIndex { isSame($0.key, key) }
      switch (place, newValue) {
      case (let place?, let value?): members[place].value = value
      case (let place?, nil): members.remove(at: place)
      case (nil, let value?): members.append((key, value))
      case (nil, nil): break
      }
    }
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.members.elementsEqual(right.members) { isSame($0.key, $1.key) && $0.value == $1.value }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(members.count)
    for member in members {
      hasher.combine(member.key)
      hasher.combine(member.value)
    }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral, Sequence {
  /// The members in their order; of equal keys the last value counts.
  public init(dictionaryLiteral members: (String, JSON)...) { self.init(members) }

  public func makeIterator() -> IndexingIterator<[Member]> { members.makeIterator() }
}

/// Whether two texts are the same bytes: two spellings of é are two keys.
func isSame(_ left: String, _ right: String) -> Bool {
  // `==` is quick but takes canonically equivalent texts as equal.
  left.utf8.count == right.utf8.count && left == right && left.utf8.elementsEqual(right.utf8)
}
