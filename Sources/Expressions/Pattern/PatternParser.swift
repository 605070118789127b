import Languages

/// Reads the source of a pattern: alternatives of sequences of repeated parts.
struct PatternParser {
  /// What '(?ims)' changes. 'U' is read and has no effect: it chooses between matches.
  struct Flags {
    var isFoldingCase = false
    var isMultiline = false
    var takesNewline = false
  }

  private let scalars: [Unicode.Scalar]
  /// Where each scalar begins, in bytes; one more for the end.
  private let offsets: [Int]
  var place = 0
  var flags = Flags()
  private var depth = 0
  private(set) var sets: [ScalarSet] = []

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
    var offsets = [0]
    for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
    self.offsets = offsets
  }

  mutating func pattern() throws(PatternError) -> PatternNode {
    let node = try alternatives()
    // Nothing else stops the alternatives before the end.
    guard peek() == nil else {
      throw error(nl: "')' sluit geen groep", en: "')' closes no group", at: place)
    }
    return node
  }

  private mutating func alternatives() throws(PatternError) -> PatternNode {
    var branches = [try sequence()]
    while peek() == "|" {
      let start = place
      place += 1
      branches.append(try sequence())
      try checkSize(PatternNode.alternatives(branches).size, start)
    }
    return .alternatives(branches)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var items: [PatternNode] = []
    var size = 0
    while let scalar = peek(), scalar != "|", scalar != ")" {
      let start = place
      var found: [PatternNode] = []
      if let bounds = try repeatBounds() {
        guard let last = items.popLast() else {
          throw error(
            nl: "\(quoted(start)) heeft niets om te herhalen",
            en: "\(quoted(start)) has nothing to repeat", at: start)
        }
        size -= last.size
        found = [.repeated(last, bounds)]
      } else if take("\\Q") {
        found = literals()
      } else if let atom = try atom(scalar) {
        found = [atom]
      }
      for item in found { size += item.size }
      items += found
      try checkSize(size, start)
    }
    return .sequence(items)
  }

  /// The text up to '\E' or the end, as it stands.
  private mutating func literals() -> [PatternNode] {
    var items: [PatternNode] = []
    while !take("\\E"), let scalar = peek() {
      place += 1
      items.append(literal(scalar.value))
    }
    return items
  }

  /// Nil for flags, which take no text.
  private mutating func atom(_ scalar: Unicode.Scalar) throws(PatternError) -> PatternNode? {
    switch scalar {
    case "(": return try group()
    case "[": return node(for: try characterClass())
    case "\\": return try escape()
    case ".":
      place += 1
      return anyScalar()
    case "^":
      place += 1
      return .assertion(flags.isMultiline ? .lineStart : .textStart)
    case "$":
      place += 1
      return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
    default:
      place += 1
      return literal(scalar.value)
    }
  }

  private mutating func anyScalar() -> PatternNode {
    var set = ScalarSet(isFolding: false)
    if !flags.takesNewline { set.insert(0x0A...0x0A) }
    set.isNegated = true
    return node(for: set)
  }

  /// What stands between '(' and ')'; the flags of a group end with it.
  mutating func groupBody(_ start: Int, flags inner: Flags) throws(PatternError) -> PatternNode {
    let outer = flags
    flags = inner
    depth += 1
    defer {
      flags = outer
      depth -= 1
    }
    guard depth <= Pattern.maximumDepth else {
      throw error(
        nl: "meer dan \(Pattern.maximumDepth) groepen in elkaar",
        en: "groups are nested deeper than \(Pattern.maximumDepth) levels", at: start)
    }
    let node = try alternatives()
    guard take(")") else {
      throw error(nl: "de groep '(' is niet gesloten", en: "the group is not closed", at: start)
    }
    return node
  }

  // MARK: Nodes

  mutating func literal(_ value: UInt32) -> PatternNode {
    var set = ScalarSet(isFolding: flags.isFoldingCase)
    set.insert(value...value)
    return node(for: set)
  }

  mutating func node(for set: ScalarSet) -> PatternNode {
    sets.append(set)
    return .set(sets.count - 1)
  }

  private func checkSize(_ size: Int, _ start: Int) throws(PatternError) {
    // One instruction more accepts.
    guard size < Pattern.maximumInstructions else {
      throw error(
        nl: "het patroon wordt groter dan \(Pattern.maximumInstructions) stappen",
        en: "the pattern becomes larger than \(Pattern.maximumInstructions) instructions", at: start
      )
    }
  }

  // MARK: Scalars

  func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    place + distance < scalars.count ? scalars[place + distance] : nil
  }

  func isNext(_ text: String) -> Bool { scalars[place...].starts(with: text.unicodeScalars) }

  mutating func take(_ text: String) -> Bool {
    guard isNext(text) else { return false }
    place += text.unicodeScalars.count
    return true
  }

  func text(_ start: Int, _ end: Int) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[start..<end])
    return text
  }

  /// The source from `start` to here, for a message.
  func quoted(_ start: Int) -> String {
    let longest = 24
    let isShort = place - start <= longest
    return "'\(text(start, isShort ? place : start + longest))\(isShort ? "" : "…")'"
  }

  func error(nl: String, en: String, at place: Int) -> PatternError {
    PatternError(offset: offsets[place], text: LocalizedText(nl: nl, en: en))
  }
}
