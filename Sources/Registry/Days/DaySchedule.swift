import Lifecycle

/// The assignments in an order of days: those of the snapshot, and above them, layer by layer,
/// those whose day changed since.
///
/// What changed stays in the layers below as it was: whoever walks asks whether it still holds.
struct DaySchedule: Sendable {
  let measure: DayMeasure
  var resting: RestingDays?
  /// By generation, the newest last.
  var layers: [(generation: UInt64, places: SortedChunks<DayPlace>)] = [(0, SortedChunks())]

  init(by measure: DayMeasure) { self.measure = measure }

  /// Takes in what became of an assignment.
  mutating func move(_ id: AssignmentID, from before: AssignmentFacts?, to after: AssignmentFacts) {
    let old = before.flatMap { measure.day(of: $0) }
    let new = measure.day(of: after)
    guard old != new else { return }
    let newest = layers.count - 1
    if let old { layers[newest].places.remove(DayPlace(day: old, assignment: id)) }
    if let new { layers[newest].places.insert(DayPlace(day: new, assignment: id)) }
  }

  mutating func freeze(as generation: UInt64) { layers.append((generation, SortedChunks())) }

  /// Takes the order of a written snapshot. Returns what it stands for.
  mutating func adopt(
    _ written: RestingDays, upTo generation: UInt64
  ) -> [SortedChunks<DayPlace>] {
    let retired = layers.filter { $0.generation <= generation }.map(\.places)
    layers.removeAll { $0.generation <= generation }
    resting = written
    return retired
  }

  /// Walks through what is in any layer, also where it does not hold any more; nothing twice.
  struct Walk: Sendable {
    private var resting: RestingDays.Walk?
    private var layers: [SortedChunks<DayPlace>.Walk]

    init(_ schedule: DaySchedule, after cursor: DayPlace?) {
      resting = schedule.resting.map { RestingDays.Walk($0, after: cursor) }
      layers = schedule.layers.map { SortedChunks.Walk($0.places, after: cursor) }
    }

    mutating func next() -> DayPlace? {
      var least = resting?.current
      for layer in layers {
        guard let candidate = layer.current else { continue }
        least = least.map { min($0, candidate) } ?? candidate
      }
      guard let least else { return nil }
      if resting?.current == least { resting?.advance() }
      for layer in layers.indices where layers[layer].current == least { layers[layer].advance() }
      return least
    }
  }
}
