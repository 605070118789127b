/// The states of an outline by number, in document order, once the outline is known to be sound.
struct OutlineIndex {
  struct Entry {
    var state: OutlineState
    var parent: Int?
    /// The numbers of the states directly inside.
    var children: [Int]

    var isContainer: Bool { !children.isEmpty }
    var label: String { CleanText.label(of: state) }
  }

  private(set) var entries: [Entry] = []
  private(set) var topLevel: [Int] = []
  private var numbers: [String: Int] = [:]

  init(_ outline: ChartOutline) throws(DiagramError) {
    let count = try Self.count(outline.states, depth: 1)
    guard count <= DiagramLimits.maximumStates else { throw DiagramError(.tooManyStates(count)) }
    topLevel = try add(outline.states, parent: nil)
    try checkNames(outline.initial)
    for entry in entries {
      if case .compound(let initial) = entry.state.kind { try checkNames(initial) }
    }
    for transition in outline.transitions {
      try checkNames([transition.source] + transition.targets)
    }
    let edges = edgeCount(outline)
    guard edges <= DiagramLimits.maximumEdges else { throw DiagramError(.tooManyEdges(edges)) }
  }

  /// The number of the state with a name. Names that the outline mentions are always known.
  func number(of name: String) -> Int? { numbers[name] }

  func numbers(of names: [String]) -> [Int] { names.compactMap { numbers[$0] } }

  /// Whether one state lies inside another, at any depth.
  func contains(_ outer: Int, _ inner: Int) -> Bool {
    var current = entries[inner].parent
    while let number = current {
      if number == outer { return true }
      current = entries[number].parent
    }
    return false
  }

  /// The first state without anything inside, at or below a number.
  func firstLeaf(_ number: Int) -> Int {
    var current = number
    while let child = entries[current].children.first { current = child }
    return current
  }

  // MARK: Checks

  private static func count(_ states: [OutlineState], depth: Int) throws(DiagramError) -> Int {
    guard states.isEmpty || depth <= DiagramLimits.maximumDepth else {
      throw DiagramError(.tooDeep(depth))
    }
    var total = states.count
    for state in states { total += try count(state.children, depth: depth + 1) }
    return total
  }

  private mutating func add(
    _ states: [OutlineState], parent: Int?
  ) throws(DiagramError) -> [Int] {
    var added: [Int] = []
    for state in states {
      let number = entries.count
      guard numbers.updateValue(number, forKey: state.name) == nil else {
        throw DiagramError(.duplicateName(state.name))
      }
      entries.append(Entry(state: state, parent: parent, children: []))
      entries[number].children = try add(state.children, parent: number)
      added.append(number)
    }
    return added
  }

  private func checkNames(_ names: [String]) throws(DiagramError) {
    for name in names where numbers[name] == nil { throw DiagramError(.unknownName(name)) }
  }

  private func edgeCount(_ outline: ChartOutline) -> Int {
    var count = outline.initial.count
    for entry in entries {
      if case .compound(let initial) = entry.state.kind { count += initial.count }
    }
    return outline.transitions.reduce(count) { $0 + max(1, $1.targets.count) }
  }
}
