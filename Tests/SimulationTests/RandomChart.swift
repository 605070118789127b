import TestSupport

/// A small definition made at random: nested, parallel, final and history states, with
/// transitions between any two of them, of every kind.
struct RandomChart {
  private var generator: SeededGenerator
  private var names: [String] = []
  private var histories: Set<String> = []
  private var next = 0

  static let events = ["e0", "e1", "e2"]

  private static let mostStates = 14
  private static let deepest = 3

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// The text of the definition; some are refused, as they should be.
  mutating func definition() -> String {
    let count = Int.random(in: 2...4, using: &generator)
    var skeletons: [Skeleton] = []
    for _ in 0..<count { skeletons.append(skeleton(depth: 1, isTop: true)) }
    skeletons.append(Skeleton(name: fresh(), kind: "final: true", children: []))
    let states = skeletons.map { text($0) }.joined(separator: ", ")
    return """
      {
        workflow: "toeval", initial: "\(skeletons[0].name)",
        fields: { n: { type: "integer", initial: 0 } }, states: { \(states) },
      }
      """
  }

  private struct Skeleton {
    let name: String
    /// `states`, `parallel`, a whole member, or nothing for an atomic state.
    let kind: String
    let children: [Skeleton]
  }

  private mutating func fresh() -> String {
    defer { next += 1 }
    names.append("s\(next)")
    return "s\(next)"
  }

  private mutating func skeleton(depth: Int, isTop: Bool = false) -> Skeleton {
    let name = fresh()
    let choice = Int.random(in: 0..<10, using: &generator)
    guard depth < Self.deepest, next < Self.mostStates, choice >= 4 else {
      return Skeleton(name: name, kind: "", children: [])
    }
    var children: [Skeleton] = []
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      children.append(skeleton(depth: depth + 1))
    }
    if choice >= 8 { return Skeleton(name: name, kind: "parallel", children: children) }
    if Bool.random(using: &generator) {
      children.append(Skeleton(name: fresh(), kind: "final: true", children: []))
    }
    if choice == 7 {
      let depth = Bool.random(using: &generator) ? "deep" : "shallow"
      let history = fresh()
      histories.insert(history)
      children.append(Skeleton(name: history, kind: "history: '\(depth)'", children: []))
    }
    return Skeleton(name: name, kind: "states", children: children)
  }

  private mutating func text(_ skeleton: Skeleton) -> String {
    if skeleton.kind.contains(":") { return "\(skeleton.name): { \(skeleton.kind) }" }
    var members: [String] = []
    if !skeleton.children.isEmpty {
      let children = skeleton.children.map { text($0) }.joined(separator: ", ")
      members.append("\(skeleton.kind): { \(children) }")
      if Int.random(in: 0..<2, using: &generator) == 0 { members.append("done: '\(target())'") }
    }
    let steps = Self.events.filter { _ in Int.random(in: 0..<3, using: &generator) == 0 }
      .map { "\($0): \(step())" }
    if !steps.isEmpty { members.append("on: { \(steps.joined(separator: ", ")) }") }
    if Int.random(in: 0..<8, using: &generator) == 0 {
      members.append("always: { to: '\(target())', when: 'n % 3 == 1' }")
    }
    return "\(skeleton.name): { \(members.joined(separator: ", ")) }"
  }

  private mutating func step() -> String {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: "{ do: { set: { n: 'n + 1' } } }"
    case 1: "{ to: '\(target())', when: 'n % 2 == 0' }"
    case 2: "[{ to: '\(target())', when: 'n > 2' }, '\(target())']"
    case 3: "{ to: '\(target())', internal: true }"
    case 4: "{ to: '\(target())', when: 'false' }"
    default: "'\(target())'"
    }
  }

  private mutating func target() -> String { names.randomElement(using: &generator) ?? "s0" }
}
