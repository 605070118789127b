public import Fields

/// What the states and fields of one revision are called in another.
///
/// Names that it does not mention keep their name.
public struct MigrationMapping: Hashable, Sendable {
  /// What becomes of the value of a field.
  public enum FieldTarget: Hashable, Sendable {
    /// The value is given up: somebody said so.
    case drop
    case rename(FieldName)
  }

  public var states: [StateName: StateName]
  public var fields: [FieldName: FieldTarget]
  /// Names that several names were mapped onto: nobody can tell the way back by the name alone.
  public internal(set) var ambiguousStates: Set<StateName> = []
  public internal(set) var ambiguousFields: Set<FieldName> = []

  /// Every name stays.
  public static let identity = MigrationMapping()

  public init(
    states: [StateName: StateName] = [:], fields: [FieldName: FieldTarget] = [:]
  ) {
    self.states = states
    self.fields = fields
  }

  public var isIdentity: Bool { self == .identity }

  /// What a state is called; nil where that has to be said first.
  func target(of state: StateName) -> StateName? {
    if let target = states[state] { return target }
    return ambiguousStates.contains(state) ? nil : state
  }

  /// What becomes of a field; nil where that has to be said first.
  func target(of field: FieldName) -> FieldTarget? {
    if let target = fields[field] { return target }
    return ambiguousFields.contains(field) ? nil : .rename(field)
  }

  /// The mapping with what another says first.
  public func overridden(by other: MigrationMapping) -> MigrationMapping {
    var result = self
    result.states.merge(other.states) { _, new in new }
    result.fields.merge(other.fields) { _, new in new }
    return result
  }

  /// The way back from the revision that the mapping leads to.
  ///
  /// Where two names of `old` became one, the way back is ambiguous, and has to be said.
  public func inverted(from old: Workflow) -> MigrationMapping {
    var inverse = MigrationMapping()
    var sources: [StateName: [StateName]] = [:]
    for node in old.chart.states {
      if let target = target(of: node.name) { sources[target, default: []].append(node.name) }
    }
    for (target, names) in sources {
      if names.count > 1 { inverse.ambiguousStates.insert(target) }
      if names.count == 1, names != [target] { inverse.states[target] = names[0] }
    }
    var fieldSources: [FieldName: [FieldName]] = [:]
    for field in old.fields {
      guard case .rename(let target) = target(of: field.name) else { continue }
      fieldSources[target, default: []].append(field.name)
    }
    for (target, names) in fieldSources {
      if names.count > 1 { inverse.ambiguousFields.insert(target) }
      if names.count == 1, names != [target] { inverse.fields[target] = .rename(names[0]) }
    }
    return inverse
  }
}
