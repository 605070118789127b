import Diagrams
import TestSupport

/// Makes an outline of any shape from a seed.
struct RandomOutline {
  private var generator: SeededGenerator
  private var names: [String] = []
  private var remaining: Int

  static func outline(seed: UInt64, states: Int = 24) -> ChartOutline {
    var random = RandomOutline(generator: SeededGenerator(seed: seed), remaining: 0)
    random.remaining = Int.random(in: 1...states, using: &random.generator)
    return random.outline()
  }

  private mutating func outline() -> ChartOutline {
    var states: [OutlineState] = []
    while remaining > 0 { states.append(state(depth: 1)) }
    let count = Int.random(in: 0...names.count * 2, using: &generator)
    let transitions = (0..<count).map { _ in transition() }
    let initial = (0..<Int.random(in: 0...2, using: &generator)).map { _ in name() }
    return ChartOutline(
      title: Bool.random(using: &generator) ? "" : words(), states: states,
      transitions: transitions, initial: initial,
      language: Bool.random(using: &generator) ? "nl" : "en")
  }

  private mutating func state(depth: Int) -> OutlineState {
    remaining -= 1
    let name = "state \(names.count)"
    names.append(name)
    var made = OutlineState(name: name, label: words(), kind: .atomic)
    made.isActive = Int.random(in: 0..<6, using: &generator) == 0
    let choice = Int.random(in: 0..<10, using: &generator)
    if choice < 3, depth < 5 {
      while remaining > 0, Int.random(in: 0..<5, using: &generator) > 0 {
        made.children.append(state(depth: depth + 1))
      }
      let first = made.children.first?.name
      made.kind = choice == 0 ? .parallel : .compound(initial: first.map { [$0] } ?? [])
    } else if choice == 3 {
      made.kind = .final
    } else if choice == 4 {
      made.kind = .history(deep: Bool.random(using: &generator))
    }
    return made
  }

  private mutating func transition() -> OutlineTransition {
    let shares = [0, 1, 1, 1, 1, 1, 1, 1, 2, 3]
    let count = shares.randomElement(using: &generator) ?? 1
    return OutlineTransition(
      source: name(), targets: (0..<count).map { _ in name() }, label: words(),
      isAutomatic: Bool.random(using: &generator))
  }

  private mutating func name() -> String { names.randomElement(using: &generator) ?? "" }

  /// A few words, now and then none and now and then many.
  private mutating func words() -> String {
    let some = [
      "Indienen", "op", "de agenda", "&", "<b>", "Gemeenteraadsvergadering", "é", "\"q\"",
    ]
    let count = Int.random(in: 0..<10, using: &generator)
    return (0..<(count < 8 ? count / 2 : count)).map { _ in
      some.randomElement(using: &generator) ?? ""
    }.joined(separator: " ")
  }
}
