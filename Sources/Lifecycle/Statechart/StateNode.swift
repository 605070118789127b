public import Fields
public import Languages

/// A state of a chart; states refer to each other by their index in document order.
public struct StateNode: Sendable {
  public enum Kind: Hashable, Sendable {
    case atomic
    /// Has exactly one active child while it is active.
    case compound(initial: [Int])
    case final
    /// Stands for the states that were active when its parent was last left; with no fallback
    /// of its own it begins where the parent begins.
    case history(deep: Bool, fallback: [Int])
    /// Has all its children active at once.
    case parallel
  }

  public let name: StateName
  public let label: LocalizedText
  public let kind: Kind
  /// The state around it; nil for the root.
  public let parent: Int?
  /// In document order; descendants of a state are the indices up to its `lastDescendant`.
  public let children: [Int]
  /// The children that are history states.
  let histories: [Int]
  public let lastDescendant: Int
  /// The numbers of its transitions, in document order.
  public let transitions: Range<Int>
  public let entry: [Content]
  public let exit: [Content]
  public let deadlines: [DeadlineRule]
  /// What the state waits for.
  public let approval: Approval?
  /// Who may change which fields while the state is active.
  public let edit: EditRule?
  public let place: SourcePlace

  public var isAtomic: Bool {
    switch kind {
    case .atomic, .final: true
    case .compound, .history, .parallel: false
    }
  }

  public var isFinal: Bool { kind == .final }

  public var isParallel: Bool { kind == .parallel }

  public var isHistory: Bool {
    switch kind {
    case .history: true
    case .atomic, .compound, .final, .parallel: false
    }
  }
}

/// Who may change which fields outside the actions.
public struct EditRule: Hashable, Sendable {
  public enum Extent: Hashable, Sendable {
    case all
    case only([FieldName])
  }

  public let roles: [RoleName]
  public let extent: Extent

  public init(roles: [RoleName], extent: Extent) {
    self.roles = roles
    self.extent = extent
  }

  /// Whether the rule covers the field.
  public func covers(_ field: FieldName) -> Bool {
    switch extent {
    case .all: true
    case .only(let fields): fields.contains(field)
    }
  }
}
