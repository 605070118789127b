extension PatternParser {
  /// A class in brackets. Only its first member may be a bare ']'.
  mutating func characterClass() throws(PatternError) -> ScalarSet {
    let start = place
    place += 1
    var set = ScalarSet(isFolding: flags.isFoldingCase)
    set.isNegated = take("^")
    var isFirst = true
    while isFirst || peek() != "]" {
      guard peek() != nil else {
        throw error(nl: "de klasse '[' is niet gesloten", en: "the class is not closed", at: start)
      }
      isFirst = false
      if try takeNamedClass(into: &set) { continue }
      if try takeEscapedClass(into: &set) { continue }
      set.insert(try range(start))
    }
    place += 1
    return set
  }

  /// '[:alpha:]' or '[:^alpha:]'; without a ':]' somewhere behind it a '[' is plain text.
  private mutating func takeNamedClass(into set: inout ScalarSet) throws(PatternError) -> Bool {
    let start = place
    guard take("[:") else { return false }
    let isNegated = take("^")
    let first = place
    while peek() != nil, !isNext(":]") { place += 1 }
    let name = text(first, place)
    guard take(":]") else {
      place = start
      return false
    }
    guard let ranges = NamedRanges.posix(name) else {
      throw error(
        nl: "de klasse \(quoted(start)) bestaat niet", en: "there is no class \(quoted(start))",
        at: start)
    }
    set.insert(ranges, isNegated: isNegated)
    return true
  }

  /// One member, or two with '-' between them. A '-' that joins nothing is plain text.
  private mutating func range(_ classStart: Int) throws(PatternError) -> ClosedRange<UInt32> {
    let start = place
    let lower = try member(classStart)
    guard peek() == "-", peek(1) != "]", peek(1) != nil else { return lower...lower }
    place += 1
    let upper = try member(classStart)
    guard lower <= upper else {
      throw error(
        nl: "het bereik \(quoted(start)) loopt achteruit",
        en: "the range \(quoted(start)) runs backwards", at: start)
    }
    return lower...upper
  }

  private mutating func member(_ classStart: Int) throws(PatternError) -> UInt32 {
    let start = place
    guard let scalar = peek() else {
      throw error(
        nl: "de klasse '[' is niet gesloten", en: "the class is not closed", at: classStart)
    }
    if scalar == "\\" { return try escapedScalar(start) }
    place += 1
    return scalar.value
  }
}
