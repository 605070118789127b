import Fields
import Lifecycle
import WorkingCalendar

/// Names that were read before, so that reading them again makes and checks nothing.
///
/// A journal says few names very often. The memory is bounded: a name takes the place of another.
package final class KnownNames {
  let actions = NameTable<ActionName>()
  let attributes = NameTable<String>()
  let deadlines = NameTable<DeadlineName>()
  let fields = NameTable<FieldName>()
  let people = NameTable<String>()
  let plugins = NameTable<PluginName>()
  let roles = NameTable<RoleName>()
  let states = NameTable<StateName>()
  let terms = NameTable<Term>()
  let words = NameTable<String>()
  let workflows = NameTable<AssignmentID>()

  package init() {}
}

/// The values of short spellings, each in the one place that its bytes point to.
final class NameTable<Element> {
  /// A longer spelling is not remembered.
  static var maximumLength: Int { 32 }
  private static var placeCount: Int { 128 }

  private struct Entry {
    let spelling: NameSpelling
    let element: Element
  }

  private let entries: UnsafeMutablePointer<Entry?>

  init() {
    entries = .allocate(capacity: Self.placeCount)
    entries.initialize(repeating: nil, count: Self.placeCount)
  }

  deinit {
    entries.deinitialize(count: Self.placeCount)
    entries.deallocate()
  }

  /// What a spelling stands for; nil where it is not known, or not any more.
  subscript(spelling: NameSpelling) -> Element? {
    get {
      guard let entry = entries[spelling.place(among: Self.placeCount)],
        entry.spelling == spelling
      else { return nil }
      return entry.element
    }
    set {
      entries[spelling.place(among: Self.placeCount)] = newValue.map {
        Entry(spelling: spelling, element: $0)
      }
    }
  }
}

/// Up to 32 bytes in four words.
struct NameSpelling: Equatable {
  private let count: Int
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Nil where the spelling is longer.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count <= 32 else { return nil }
    count = bytes.count
    words = (
      Self.word(bytes, 0), Self.word(bytes, 8), Self.word(bytes, 16), Self.word(bytes, 24)
    )
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> UInt64 {
    if bytes.count >= start + 8 { return PayloadScanner.word(bytes, at: start) }
    var word: UInt64 = 0
    var place = bytes.count
    while place > start {
      place -= 1
      word = word << 8 | UInt64(bytes[place])
    }
    return word
  }

  /// `count` is a power of two.
  func place(among count: Int) -> Int {
    var mixed = words.0 ^ (words.1 &* 0x9E37_79B9_7F4A_7C15)
    mixed ^= (words.2 &* 0xBF58_476D_1CE4_E5B9) ^ (words.3 &* 0x94D0_49BB_1331_11EB)
    mixed = (mixed ^ UInt64(self.count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 40) & (count - 1)
  }

  static func == (left: Self, right: Self) -> Bool {
    left.words == right.words && left.count == right.count
  }
}
