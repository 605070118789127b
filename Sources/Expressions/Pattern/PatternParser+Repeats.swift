extension PatternParser {
  /// The repeat that stands here; nil where none does. Lazy and greedy ones are the same here:
  /// they choose between matches, and the question is whether there is one.
  mutating func repeatBounds() throws(PatternError) -> PatternBounds? {
    let start = place
    guard let bounds = try bounds() else { return nil }
    _ = take("?")
    let end = place
    if try self.bounds() != nil {
      let isPossessive = place == end + 1 && text(end, place) == "+"
      guard isPossessive else {
        throw error(
          nl: "\(quoted(start)) herhaalt een herhaling", en: "\(quoted(start)) repeats a repeat",
          at: start)
      }
      throw error(
        nl: "de bezitterige herhaling \(quoted(start)) hoort niet bij RE2",
        en: "possessive repeat \(quoted(start)) is not part of RE2", at: start)
    }
    return bounds
  }

  private mutating func bounds() throws(PatternError) -> PatternBounds? {
    switch peek() {
    case "*":
      place += 1
      return PatternBounds(least: 0, most: nil)
    case "+":
      place += 1
      return PatternBounds(least: 1, most: nil)
    case "?":
      place += 1
      return PatternBounds(least: 0, most: 1)
    case "{": return try countedBounds()
    default: return nil
    }
  }

  /// '{n}', '{n,}' or '{n,m}'; anything else between braces is plain text.
  private mutating func countedBounds() throws(PatternError) -> PatternBounds? {
    let start = place
    place += 1
    guard let least = number() else {
      place = start
      return nil
    }
    var most: Int? = least
    if take(",") { most = number() }
    guard take("}") else {
      place = start
      return nil
    }
    guard max(least, most ?? 0) <= Pattern.maximumRepeat else {
      throw error(
        nl: "de herhaling \(quoted(start)) vraagt meer dan \(Pattern.maximumRepeat)",
        en: "the repeat \(quoted(start)) asks for more than \(Pattern.maximumRepeat)", at: start)
    }
    if let most, most < least {
      throw error(
        nl: "de herhaling \(quoted(start)) telt terug",
        en: "the repeat \(quoted(start)) counts down", at: start)
    }
    return PatternBounds(least: least, most: most)
  }

  /// A number without leading zeros; one above the limit stays just above it.
  private mutating func number() -> Int? {
    let start = place
    var value = 0
    while let scalar = peek(), ("0"..."9").contains(scalar) {
      value = min(value * 10 + Int(scalar.value - 0x30), Pattern.maximumRepeat + 1)
      place += 1
    }
    guard place > start, place == start + 1 || text(start, start + 1) != "0" else {
      place = start
      return nil
    }
    return value
  }
}
