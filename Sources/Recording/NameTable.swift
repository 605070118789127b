/// The values of short spellings, each in the one place that its bytes point to.
final class NameTable<Element> {
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
