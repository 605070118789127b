/// A statechart as a Graphviz text, with a cluster for every compound state.
package struct DotDiagram {
  private let index: OutlineIndex
  private let outline: ChartOutline
  private let words: DiagramWords
  private var lines: [String] = []
  private var startCount = 0

  package static func draw(_ outline: ChartOutline) throws(DiagramError) -> String {
    var diagram = DotDiagram(
      index: try OutlineIndex(outline), outline: outline,
      words: DiagramWords(language: outline.language))
    diagram.write()
    return diagram.lines.joined(separator: "\n") + "\n"
  }

  private mutating func write() {
    let title = CleanText.line(outline.title)
    lines.append("digraph statechart {")
    add("graph [compound=true, rankdir=TB, labelloc=t, fontname=\"Arial\",", depth: 1)
    add("  label=\(Self.quoted([title.isEmpty ? words.untitled : title]))]", depth: 1)
    add("node [shape=box, style=rounded, fontname=\"Arial\"]", depth: 1)
    add("edge [fontname=\"Arial\", fontsize=11]", depth: 1)
    for number in index.topLevel { write(number, depth: 1) }
    writeStart(outline.initial, container: nil, depth: 1)
    for (number, transition) in outline.transitions.enumerated() {
      write(transition, number: number)
    }
    lines.append("}")
  }

  private mutating func add(_ line: String, depth: Int) {
    lines.append(String(repeating: "  ", count: depth) + line)
  }

  private func alias(_ number: Int) -> String { "s\(number + 1)" }

  // MARK: States

  private mutating func write(_ number: Int, depth: Int) {
    let entry = index.entries[number]
    let label = Self.quoted(texts(of: entry))
    guard entry.isContainer else {
      add("\(alias(number)) [label=\(label)\(look(of: entry))]", depth: depth)
      return
    }
    add("subgraph cluster_\(alias(number)) {", depth: depth)
    let isRegion = entry.parent.map { index.entries[$0].state.kind == .parallel } ?? false
    add(
      "graph [label=\(label), style=\(isRegion ? "dashed" : "rounded")\(width(of: entry))]",
      depth: depth + 1)
    for child in entry.children { write(child, depth: depth + 1) }
    if case .compound(let initial) = entry.state.kind {
      writeStart(initial, container: number, depth: depth + 1)
    }
    add("}", depth: depth)
  }

  private func look(of entry: OutlineIndex.Entry) -> String {
    switch entry.state.kind {
    case .final: ", peripheries=2\(width(of: entry))"
    case .history: ", shape=circle\(width(of: entry))"
    case .atomic, .compound, .parallel: width(of: entry)
    }
  }

  private func width(of entry: OutlineIndex.Entry) -> String {
    entry.state.isActive ? ", penwidth=4" : ""
  }

  private func texts(of entry: OutlineIndex.Entry) -> [String] {
    var label = entry.label
    if case .history(let deep) = entry.state.kind { label = (deep ? "H* " : "H ") + label }
    let actions = outline.transitions.filter {
      $0.source == entry.state.name && $0.targets.isEmpty
    }
    return CleanText.wrapped(label) + (entry.state.isActive ? [words.hereNow] : [])
      + actions.map { "/ " + CleanText.line($0.label) }
  }

  /// A start is a point inside its container with an edge to each state that it begins with.
  private mutating func writeStart(_ names: [String], container: Int?, depth: Int) {
    guard !names.isEmpty else { return }
    startCount += 1
    let start = "start\(startCount)"
    add("\(start) [shape=point, width=0.15, label=\"\"]", depth: depth)
    for target in index.numbers(of: names) {
      let ends = isInside(container, target) ? head(target, from: nil) : []
      add("\(start) -> \(node(of: target))\(Self.list(ends))", depth: depth)
    }
  }

  private func isInside(_ container: Int?, _ number: Int) -> Bool {
    container.map { index.contains($0, number) } ?? true
  }

  // MARK: Transitions

  private mutating func write(_ transition: OutlineTransition, number: Int) {
    guard let source = index.number(of: transition.source) else { return }
    let targets = index.numbers(of: transition.targets)
    let label = CleanText.wrapped(transition.label)
    var settings = label.isEmpty ? [] : ["label=\(Self.quoted(label))"]
    if transition.isAutomatic { settings.append("style=dashed") }
    guard targets.count > 1 else {
      for target in targets {
        let ends = tail(source, to: target) + head(target, from: source)
        add(
          "\(node(of: source)) -> \(node(of: target))\(Self.list(settings + ends))", depth: 1)
      }
      return
    }
    let fork = "fork\(number + 1)"
    add("\(fork) [shape=box, style=filled, fillcolor=black, height=0.05, label=\"\"]", depth: 1)
    add(
      "\(node(of: source)) -> \(fork)\(Self.list(settings + ["dir=none"] + tail(source, to: nil)))",
      depth: 1)
    for target in targets {
      add("\(fork) -> \(node(of: target))\(Self.list(head(target, from: nil)))", depth: 1)
    }
  }

  /// Edges run between plain nodes: a container is meant by its first state inside.
  private func node(of number: Int) -> String { alias(index.firstLeaf(number)) }

  /// The edge stops at the border of the container that it is meant for, unless the other end lies
  /// inside: then Graphviz has no border to stop at.
  private func head(_ target: Int, from source: Int?) -> [String] {
    border("lhead", target, other: source)
  }

  private func tail(_ source: Int, to target: Int?) -> [String] {
    border("ltail", source, other: target)
  }

  private func border(_ name: String, _ container: Int, other: Int?) -> [String] {
    guard index.entries[container].isContainer else { return [] }
    if let other, other == container || index.contains(container, other) { return [] }
    return ["\(name)=cluster_\(alias(container))"]
  }

  // MARK: Text

  private static func list(_ settings: [String]) -> String {
    settings.isEmpty ? "" : " [\(settings.joined(separator: ", "))]"
  }

  /// One quoted text of some lines. Graphviz reads backslashes and entities, so both are escaped.
  static func quoted(_ lines: [String]) -> String {
    let escaped = lines.map { line in
      var result = ""
      for scalar in CleanText.line(line).unicodeScalars {
        switch scalar {
        case "\\": result += "\\\\"
        case "\"": result += "\\\""
        case "&": result += "&amp;"
        default: result.unicodeScalars.append(scalar)
        }
      }
      return result
    }
    return "\"" + escaped.joined(separator: "\\n") + "\""
  }
}
