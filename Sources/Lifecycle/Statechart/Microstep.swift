/// What one microstep leaves and enters, in document order.
extension Statechart {
  func exitSet(
    of numbers: [Int], in configuration: Configuration, history: [HistoryRecord]
  ) -> [Int] {
    guard numbers.count > 1 else {
      guard let number = numbers.first, let domain = domain(of: number, history: history) else {
        return []
      }
      return Array(configuration.inside(domain, of: self))
    }
    var leaving: Set<Int> = []
    for number in numbers {
      guard let domain = domain(of: number, history: history) else { continue }
      leaving.formUnion(configuration.inside(domain, of: self))
    }
    return leaving.sorted()
  }

  func entrySet(of numbers: [Int], history: [HistoryRecord]) -> [Int] {
    if numbers.count == 1, let number = numbers.first {
      if transitions[number].targets.isEmpty { return [] }
      if let entry = moves[number].entry { return entry }
    }
    var entry = EntrySet(chart: self, history: history)
    for number in numbers {
      guard let domain = domain(of: number, history: history) else { continue }
      entry.enter(transitions[number].targets, below: domain)
    }
    return entry.sorted
  }

  /// The states that are active where these are.
  func states(around targets: [Int]) -> [Int] {
    var entry = EntrySet(chart: self, history: [])
    entry.enter(targets, below: Statechart.root)
    return [Statechart.root] + entry.sorted.filter { $0 != Statechart.root }
  }

  /// The states in which an assignment begins, the root included.
  func initialStates() -> [Int] {
    var entry = EntrySet(chart: self, history: [])
    entry.enterDescendants(of: Statechart.root)
    return entry.sorted
  }

  /// Whether anything is carried out when these are left.
  func hasExitContent(_ leaving: [Int]) -> Bool {
    leaving.contains { !states[$0].exit.isEmpty }
  }

  /// Whether nothing happens when these are entered, as with most: they can be entered at once.
  func areEnteredSilently(_ entering: [Int]) -> Bool {
    entering.allSatisfy { state in
      states[state].entry.isEmpty && !states[state].isFinal && states[state].approval == nil
    }
  }

  /// Whether any of these transitions leads to what was active before.
  func leadBack(_ numbers: [Int]) -> Bool {
    numbers.contains { number in
      transitions[number].targets.contains { states[$0].isHistory }
    }
  }

  /// The active states that set deadlines, in document order.
  func statesWithDeadlines(in configuration: Configuration) -> [Int] {
    guard hasDeadlines else { return [] }
    return configuration.active.filter { !states[$0].deadlines.isEmpty }
  }
}
