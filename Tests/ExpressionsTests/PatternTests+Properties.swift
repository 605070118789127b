import Expressions
import TestSupport
import Testing

/// A random pattern over 'a' and 'b', with a matcher that tries every way in turn.
private indirect enum NaivePattern: CustomStringConvertible {
  case any
  case choice(NaivePattern, NaivePattern)
  case empty
  case letter(String)
  case optional(NaivePattern)
  case sequence(NaivePattern, NaivePattern)
  case star(NaivePattern)

  init(depth: Int, from generator: inout SeededGenerator) {
    func part() -> NaivePattern { NaivePattern(depth: depth - 1, from: &generator) }
    switch Int.random(in: depth == 0 ? 0...5 : 3...13, using: &generator) {
    case 0, 1, 3: self = .letter("a")
    case 2, 4: self = .letter("b")
    case 5: self = .any
    case 6: self = .empty
    case 7, 8: self = .choice(part(), part())
    case 9: self = .optional(part())
    case 10, 11: self = .star(part())
    default: self = .sequence(part(), part())
    }
  }

  /// With brackets only where the order of the operators asks for them.
  var description: String {
    switch self {
    case .any: "."
    case .choice(let left, let right): "\(left)|\(right)"
    case .empty: "()"
    case .letter(let letter): letter
    case .optional(let part): "\(part.single)?"
    case .sequence(let left, let right): left.joined + right.joined
    case .star(let part): "\(part.single)*"
    }
  }

  private var joined: String {
    if case .choice = self { "(\(self))" } else { description }
  }

  private var single: String {
    switch self {
    case .any, .empty, .letter: description
    case .choice, .optional, .sequence, .star: "(\(self))"
    }
  }

  func matchesPart(of text: [String]) -> Bool {
    (0...text.count).contains { matches(text, $0) { _ in true } }
  }

  func matchesWhole(_ text: [String]) -> Bool { matches(text, 0) { $0 == text.count } }

  /// Whether it matches from `start` to a place where the rest matches too.
  private func matches(_ text: [String], _ start: Int, rest: (Int) -> Bool) -> Bool {
    switch self {
    case .any: start < text.count && rest(start + 1)
    case .choice(let left, let right):
      left.matches(text, start, rest: rest) || right.matches(text, start, rest: rest)
    case .empty: rest(start)
    case .letter(let letter): start < text.count && text[start] == letter && rest(start + 1)
    case .optional(let part): part.matches(text, start, rest: rest) || rest(start)
    case .sequence(let left, let right):
      left.matches(text, start) { right.matches(text, $0, rest: rest) }
    case .star(let part):
      part.matches(text, start) { $0 > start && matches(text, $0, rest: rest) } || rest(start)
    }
  }
}

extension PatternTests {
  @Test(arguments: 1...8)
  func `a random pattern matches what a naive matcher matches`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<250 {
      let naive = NaivePattern(depth: .random(in: 0...4, using: &generator), from: &generator)
      let isWhole = Bool.random(using: &generator)
      let pattern = try Pattern(isWhole ? "^(\(naive))$" : "\(naive)")
      for _ in 0..<8 {
        let text = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
          Bool.random(using: &generator) ? "a" : "b"
        }
        let expected = isWhole ? naive.matchesWhole(text) : naive.matchesPart(of: text)
        #expect(
          pattern.matchesPart(of: text.joined()) == expected, "\(pattern.source) in \(text)")
      }
    }
  }

  // MARK: Linear time, by counting

  @Test(arguments: [
    "(a*)*b", "(a|aa)*c", "(a+a+)+b", "(a|a)*b", "^(([a-z])+.)+[A-Z]$", "(a?){30}a{30}b",
    "(.*)(.*)(.*)b", "((a*)*)*b",
  ])
  func `the steps grow no faster than the text`(source: String) throws {
    let pattern = try Pattern(source)
    let half = pattern.search(String(repeating: "a", count: 10_000))
    let whole = pattern.search(String(repeating: "a", count: 20_000))
    #expect(!half.isFound && !whole.isFound)
    // The first places reach fewer instructions than the later ones.
    #expect(whole.steps <= 2 * half.steps + pattern.cost * pattern.cost)
    #expect(whole.steps <= pattern.cost * 20_001)
  }

  @Test func `a match ends the search`() throws {
    let pattern = try Pattern("a")
    #expect(pattern.search("a" + String(repeating: "b", count: 1_000)).steps < 10)
  }

  // MARK: Values

  @Test func `patterns are equal by their bytes`() throws {
    let composed = try Pattern("\u{E9}")
    #expect(try composed == Pattern("\u{E9}"))
    #expect(try composed != Pattern("e\u{301}"))
    #expect(try Set([composed, Pattern("\u{E9}"), Pattern("e\u{301}")]).count == 2)
  }

  @Test(arguments: [
    ("", 1), ("abc", 4), ("a|b", 5), ("a*", 4), ("a+", 3), ("a?", 3), ("a{3}", 4), ("a{2,4}", 7),
    ("a{2,}", 4), ("(?:ab){2}", 5), (#"\bé"#, 3),
  ])
  func `the cost is the number of instructions`(source: String, cost: Int) throws {
    #expect(try Pattern(source).cost == cost)
  }
}
