/// A statechart as a Mermaid `stateDiagram-v2` text.
///
/// Mermaid knows no history states, so those are states with (H) or (H*) in their label. It does
/// not always draw transitions well between states inside different compound states; they are
/// written all the same. It has no dashed edges: what happens by itself says so in its label.
package struct MermaidDiagram {
  private let index: OutlineIndex
  private let outline: ChartOutline
  private let words: DiagramWords
  private var lines: [String] = []

  package static func draw(_ outline: ChartOutline) throws(DiagramError) -> String {
    var diagram = MermaidDiagram(
      index: try OutlineIndex(outline), outline: outline,
      words: DiagramWords(language: outline.language))
    diagram.write()
    return diagram.lines.joined(separator: "\n") + "\n"
  }

  private mutating func write() {
    lines.append("stateDiagram-v2")
    let title = Self.escaped(outline.title)
    add("accTitle: " + (title.isEmpty ? words.untitled : title), depth: 1)
    add("direction TB", depth: 1)
    writeInside(index.topLevel, initial: outline.initial, parent: nil, depth: 1)
    let active = index.entries.indices.filter {
      index.entries[$0].state.isActive && !index.entries[$0].isContainer
    }
    guard !active.isEmpty else { return }
    add("classDef active stroke-width:4px,font-weight:bold", depth: 1)
    for number in active { add("class \(alias(number)) active", depth: 1) }
  }

  private mutating func add(_ line: String, depth: Int) {
    lines.append(String(repeating: "  ", count: depth) + line)
  }

  private func alias(_ number: Int) -> String { "s\(number + 1)" }

  // MARK: States

  private mutating func writeInside(
    _ children: [Int], initial: [String], parent: Int?, depth: Int
  ) {
    for number in index.numbers(of: initial) { add("[*] --> \(alias(number))", depth: depth) }
    let isParallel = parent.map { index.entries[$0].state.kind == .parallel } ?? false
    for (place, child) in children.enumerated() {
      if isParallel, place > 0 { add("--", depth: depth) }
      write(child, depth: depth)
    }
    for (number, transition) in outline.transitions.enumerated()
    where home(of: transition) == parent {
      write(transition, number: number, depth: depth)
    }
  }

  private mutating func write(_ number: Int, depth: Int) {
    let entry = index.entries[number]
    let declaration = "state \"\(label(of: entry))\" as \(alias(number))"
    if entry.isContainer {
      add(declaration + " {", depth: depth)
      var initial: [String] = []
      if case .compound(let names) = entry.state.kind { initial = names }
      writeInside(entry.children, initial: initial, parent: number, depth: depth + 1)
      add("}", depth: depth)
    } else {
      add(declaration, depth: depth)
      if entry.state.kind == .final { add("\(alias(number)) --> [*]", depth: depth) }
    }
    writeActions(of: number, depth: depth)
  }

  private func label(of entry: OutlineIndex.Entry) -> String {
    var label = entry.label
    if case .history(let deep) = entry.state.kind { label = (deep ? "(H*) " : "(H) ") + label }
    if entry.state.isActive { label += " " + words.hereNow }
    return Self.escaped(label)
  }

  /// Actions that stay are lines in a plain box. A compound box has no lines, but takes a note.
  private mutating func writeActions(of number: Int, depth: Int) {
    let entry = index.entries[number]
    let actions = outline.transitions.filter {
      $0.source == entry.state.name && $0.targets.isEmpty
    }.map { Self.escaped($0.label) }.filter { !$0.isEmpty }
    guard !actions.isEmpty else { return }
    guard entry.isContainer else {
      for action in actions { add("\(alias(number)) : \(action)", depth: depth) }
      return
    }
    add("note right of \(alias(number))", depth: depth)
    for action in actions { add(action, depth: depth + 1) }
    add("end note", depth: depth)
  }

  // MARK: Transitions

  /// Where a transition is written: beside its ends when those lie together, else at the top.
  /// To name a state inside another container would move the state there.
  private func home(of transition: OutlineTransition) -> Int? {
    let ends = index.numbers(of: [transition.source] + transition.targets)
    let parents = ends.map { index.entries[$0].parent }
    guard let first = parents.first, parents.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  private mutating func write(_ transition: OutlineTransition, number: Int, depth: Int) {
    guard let source = index.number(of: transition.source) else { return }
    let targets = index.numbers(of: transition.targets)
    let label = Self.escaped(
      transition.isAutomatic ? "\(transition.label) \(words.byItself)" : transition.label)
    let suffix = label.isEmpty ? "" : " : \(label)"
    guard targets.count > 1 else {
      for target in targets { add("\(alias(source)) --> \(alias(target))\(suffix)", depth: depth) }
      return
    }
    let fork = "f\(number + 1)"
    add("state \(fork) <<fork>>", depth: depth)
    add("\(alias(source)) --> \(fork)\(suffix)", depth: depth)
    for target in targets { add("\(fork) --> \(alias(target))", depth: depth) }
  }

  /// Everything but letters, digits and harmless signs becomes a number that Mermaid knows.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in CleanText.line(text).unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", "(", ")", "?", "!", "+", "=":
        result.unicodeScalars.append(scalar)
      case _ where scalar.properties.isAlphabetic:
        result.unicodeScalars.append(scalar)
      default:
        result += "#\(scalar.value);"
      }
    }
    return result
  }
}
