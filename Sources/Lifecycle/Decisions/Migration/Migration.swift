import Expressions
import Fields

/// The work of bringing one assignment under another revision: what each part of it becomes, and
/// every reason why that cannot be.
struct Migration {
  let old: Workflow
  let new: Workflow
  let mapping: MigrationMapping
  private(set) var blockers: [Blocker] = []

  init(from old: Workflow, to new: Workflow, mapping: MigrationMapping) {
    self.old = old
    self.new = new
    self.mapping = mapping
  }

  /// The assignment in the names of the new revision; sound where no reason was found against it.
  mutating func mapped(_ assignment: Assignment) -> Assignment {
    var mapped = assignment
    mapped.workflow = new.reference
    mapped.configuration = leaves(assignment.configuration)
    mapped.history = assignment.history.map { record($0) }
    mapped.fields = fields(assignment.fields)
    mapped.deadlines = assignment.deadlines.map { deadline in
      deadline.moved(to: mapping.target(of: deadline.state) ?? deadline.state)
    }
    mapped.firedReminders = assignment.firedReminders.map { reminder in
      reminder.moved(to: mapping.target(of: reminder.key.state) ?? reminder.key.state)
    }
    mapped.approvals = assignment.approvals.map { round in
      round.moved(to: mapping.target(of: round.state) ?? round.state)
    }
    mapped.authors = assignment.authors.map { author in
      author.moved(to: mapping.target(of: author.state) ?? author.state)
    }
    mapped.series = assignment.series.map { series in
      series.under(mapping.target(of: series.state) ?? series.state)
    }
    return mapped
  }

  // MARK: States

  private mutating func leaves(_ names: [StateName]) -> [StateName] {
    var leaves: [StateName] = []
    for name in names {
      guard let target = known(name) else { continue }
      // Two regions may have become one state.
      if !leaves.contains(target) { leaves.append(target) }
    }
    guard blockers.isEmpty, let configuration = Configuration(leaves: leaves, of: new.chart)
    else { return leaves }
    if let flaw = configuration.flaw(in: new.chart) {
      blockers.append(.illegal(flaw, in: new, mapping: names))
      return leaves
    }
    return configuration.leafNames(of: new.chart)
  }

  /// What a state is called in the new revision; where it has none by that name, a reason.
  private mutating func known(_ name: StateName) -> StateName? {
    guard let target = mapping.target(of: name), new.chart.state(named: target) != nil else {
      blockers.append(.unmapped(name, in: new, isAmbiguous: mapping.target(of: name) == nil))
      return nil
    }
    return target
  }

  /// What a history state remembers. A record whose history state is gone is kept as it is: it
  /// does nothing, and the way back may need it.
  private mutating func record(_ record: HistoryRecord) -> HistoryRecord {
    let name = mapping.target(of: record.history) ?? record.history
    guard let history = new.chart.state(named: name), let parent = new.chart.states[history].parent,
      case .history(let isDeep, _) = new.chart.states[history].kind
    else { return record }
    let before = blockers.count
    var states: [StateName] = []
    for state in record.states {
      if let target = known(state), !states.contains(target) { states.append(target) }
    }
    let mapped = HistoryRecord(history: name, states: states)
    if blockers.count == before, !isSound(mapped, of: parent, isDeep: isDeep) {
      blockers.append(.unsoundHistory(mapped, parent: new.chart.states[parent].name))
    }
    return mapped
  }

  /// Whether what is remembered can be entered together, inside the state that remembers it.
  private func isSound(_ record: HistoryRecord, of parent: Int, isDeep: Bool) -> Bool {
    let chart = new.chart
    let states = record.states.compactMap { chart.state(named: $0) }
    guard states.allSatisfy({ chart.isDescendant($0, of: parent) }) else { return false }
    guard isDeep else {
      return states.allSatisfy { chart.states[$0].parent == parent }
        && (chart.states[parent].isParallel || states.count <= 1)
    }
    guard !states.isEmpty, let configuration = Configuration(leaves: record.states, of: chart)
    else { return true }
    return configuration.flaw(in: chart, below: parent) == nil
  }

  // MARK: Fields

  private mutating func fields(_ present: FieldValues) -> FieldValues {
    var values = FieldValues()
    for entry in present.entries {
      guard let target = mapping.target(of: entry.name) else {
        blockers.append(.unmapped(entry.name, in: new, isAmbiguous: true))
        continue
      }
      guard case .rename(let name) = target else { continue }
      guard let definition = new.field(name) else {
        // What the old revision itself gave is nobody's loss.
        if name == entry.name, old.field(name)?.initial == entry.value { continue }
        blockers.append(.unmapped(name, in: new, isAmbiguous: false))
        continue
      }
      guard let value = accepted(entry, by: definition) else {
        blockers.append(.misfit(entry, as: definition))
        continue
      }
      guard values[name] == nil else {
        blockers.append(.collision(entry.name, name, in: new))
        continue
      }
      values[name] = value
    }
    for field in new.fields where old.field(field.name) == nil && values[field.name] == nil {
      if let initial = field.initial { values[field.name] = initial }
    }
    return values
  }

  private func accepted(_ entry: FieldValue, by definition: FieldDefinition) -> Value? {
    // The records of two types look alike, and hold other attributes.
    let isAnotherType = old.field(entry.name).map { $0.type != definition.type } ?? false
    if isAnotherType, entry.value.holdsRecord { return nil }
    return definition.accepting(entry.value)
  }
}

extension Value {
  /// Whether it is the record of a type, or a list with one.
  fileprivate var holdsRecord: Bool {
    switch self {
    case .record: true
    case .list(let elements): elements.contains { $0.holdsRecord }
    case .boolean, .bytes, .date, .decimal, .double, .duration, .hours, .integer, .map, .money,
      .null, .term, .text, .timestamp, .type, .unsigned:
      false
    }
  }
}
