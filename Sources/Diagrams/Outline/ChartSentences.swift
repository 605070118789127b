/// Tells a chart in sentences, for who cannot see the drawing.
struct ChartSentences {
  private let index: OutlineIndex
  private let outline: ChartOutline
  private let words: DiagramWords

  /// What the chart is and where it begins, then every state with its transitions.
  static func sentences(about outline: ChartOutline) throws(DiagramError) -> [String] {
    let told = ChartSentences(
      index: try OutlineIndex(outline), outline: outline,
      words: DiagramWords(language: outline.language))
    return told.opening() + told.index.entries.indices.flatMap(told.sentences)
  }

  private func opening() -> [String] {
    let title = CleanText.line(outline.title)
    var sentences = [title.isEmpty ? words.untitled + "." : words.about(title)]
    if !outline.initial.isEmpty {
      sentences.append(words.begins(in: labels(outline.initial), of: nil))
    }
    return sentences
  }

  private func sentences(about number: Int) -> [String] {
    let entry = index.entries[number]
    return identity(of: entry) + (entry.state.isActive ? [words.isActive(entry.label)] : [])
      + outline.transitions.filter { $0.source == entry.state.name }.map { transition in
        let label = CleanText.line(transition.label)
        if transition.targets.isEmpty { return words.stays(in: entry.label, label) }
        return words.goes(
          from: entry.label, to: labels(transition.targets), label,
          itself: transition.isAutomatic)
      }
  }

  private func identity(of entry: OutlineIndex.Entry) -> [String] {
    let inside = entry.children.map { index.entries[$0].label }
    switch entry.state.kind {
    case .final: return [words.isFinal(entry.label)]
    case .history(let deep): return [words.isHistory(entry.label, deep: deep)]
    case .parallel where entry.isContainer: return [words.runsTogether(entry.label, inside)]
    case .compound(let initial) where entry.isContainer && !initial.isEmpty:
      return [
        words.contains(entry.label, inside), words.begins(in: labels(initial), of: entry.label),
      ]
    case .atomic, .compound, .parallel:
      return [
        entry.isContainer ? words.contains(entry.label, inside) : words.isState(entry.label)
      ]
    }
  }

  private func labels(_ names: [String]) -> [String] {
    index.numbers(of: names).map { index.entries[$0].label }
  }
}
