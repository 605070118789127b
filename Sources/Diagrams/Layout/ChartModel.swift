/// The chart as the layout sees it: everything drawn is an item, every line a link.
struct ChartModel {
  struct Item {
    enum Kind: Equatable {
      case chart
      case state(OutlineState.Kind)
      case initialMarker
      case fork
    }

    var kind: Kind
    var name = ""
    var label = ""
    var isActive = false
    /// Absent for the chart only.
    var parent: Int?
    var children: [Int] = []
    /// Actions that stay, listed inside the box.
    var actions: [String] = []
    var loops: [Loop] = []

    var isContainer: Bool { kind == .chart || !children.isEmpty }
    var isParallel: Bool { kind == .state(.parallel) && isContainer }
  }

  /// A transition from a state to itself.
  struct Loop {
    var lines: [String]
    var isAutomatic: Bool
  }

  /// A line from one item to another.
  struct Link {
    var source: Int
    var target: Int
    var lines: [String]
    var isAutomatic: Bool
    var hasArrow: Bool
  }

  /// The chart itself is item 0.
  private(set) var items: [Item] = []
  private(set) var links: [Link] = []
  let words: DiagramWords

  init(_ outline: ChartOutline) throws(DiagramError) {
    let index = try OutlineIndex(outline)
    words = DiagramWords(language: outline.language)
    items.append(Item(kind: .chart, label: CleanText.line(outline.title)))
    let itemOfState = addItems(index, outline)
    for transition in outline.transitions {
      guard let source = index.number(of: transition.source) else { continue }
      let targets = index.numbers(of: transition.targets).map { itemOfState[$0] }
      add(transition, from: itemOfState[source], to: targets)
    }
  }

  /// The items from the parent of an item outwards.
  func ancestors(of item: Int) -> [Int] {
    var found: [Int] = []
    var current = items[item].parent
    while let ancestor = current {
      found.append(ancestor)
      current = items[ancestor].parent
    }
    return found
  }

  /// The innermost container around two items. An item is around itself when it is a container.
  func sharedContainer(_ first: Int, _ second: Int) -> Int {
    let around = [first] + ancestors(of: first)
    for candidate in [second] + ancestors(of: second)
    where items[candidate].isContainer && around.contains(candidate) {
      return candidate
    }
    return 0
  }

  /// The child of a container in which an item lies. Nil for the container itself.
  func child(of container: Int, around item: Int) -> Int? {
    var current = item
    while current != container {
      guard let parent = items[current].parent else { return nil }
      if parent == container { return current }
      current = parent
    }
    return nil
  }

  // MARK: Building

  /// Adds the states with their initial markers, and gives the item of each state.
  private mutating func addItems(_ index: OutlineIndex, _ outline: ChartOutline) -> [Int] {
    var itemOfState: [Int] = []
    var starts: [(marker: Int, targets: [Int])] = []
    func addMarker(to container: Int, _ names: [String]) {
      guard !names.isEmpty else { return }
      starts.append((add(Item(kind: .initialMarker), to: container), index.numbers(of: names)))
    }
    addMarker(to: 0, outline.initial)
    for entry in index.entries {
      let item = Item(
        kind: .state(entry.state.kind), name: entry.state.name, label: entry.label,
        isActive: entry.state.isActive)
      let number = add(item, to: entry.parent.map { itemOfState[$0] } ?? 0)
      itemOfState.append(number)
      if case .compound(let initial) = entry.state.kind, entry.isContainer {
        addMarker(to: number, initial)
      }
    }
    for start in starts {
      for target in start.targets {
        link(from: start.marker, to: itemOfState[target])
      }
    }
    return itemOfState
  }

  private mutating func add(_ item: Item, to parent: Int) -> Int {
    var item = item
    item.parent = parent
    items.append(item)
    items[parent].children.append(items.count - 1)
    return items.count - 1
  }

  private mutating func add(_ transition: OutlineTransition, from source: Int, to targets: [Int]) {
    let lines = CleanText.wrapped(transition.label)
    guard let first = targets.first else {
      items[source].actions.append(contentsOf: lines)
      return
    }
    if targets.count > 1 {
      let container = targets.reduce(source) { sharedContainer($0, $1) }
      let parent = items[container].isContainer ? container : items[container].parent ?? 0
      let fork = add(Item(kind: .fork), to: parent)
      links.append(
        Link(
          source: source, target: fork, lines: lines, isAutomatic: transition.isAutomatic,
          hasArrow: false))
      for target in targets { link(from: fork, to: target) }
    } else if first == source {
      items[source].loops.append(Loop(lines: lines, isAutomatic: transition.isAutomatic))
    } else {
      links.append(
        Link(
          source: source, target: first, lines: lines, isAutomatic: transition.isAutomatic,
          hasArrow: true))
    }
  }

  private mutating func link(from source: Int, to target: Int) {
    links.append(
      Link(source: source, target: target, lines: [], isAutomatic: false, hasArrow: true))
  }
}
