public import Fields
public import Languages

/// A state of a chart; states refer to each other by their index in document order.
public final class StateNode: Sendable {
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
  /// The children that are final states.
  let finals: [Int]
  /// The children that are history states.
  let histories: [Int]
  public let lastDescendant: Int
  /// The numbers of its transitions, in document order.
  public let transitions: Range<Int>
  /// Those of its transitions that are taken by themselves: most states have none.
  let automatic: [Int]
  public let entry: [Content]
  public let exit: [Content]
  public let deadlines: [DeadlineRule]
  public let series: [SeriesRule]
  /// What the state waits for.
  public let approval: Approval?
  /// Who may change which fields while the state is active.
  public let edit: EditRule?
  /// The agenda that an assignment stands on while the state is active.
  public let agenda: AgendaRule?
  let convening: ConveningRule?
  /// Whether deadlines of the states that were left for it stand still while it is active.
  public let suspends: Bool
  public let place: SourcePlace
  public let isAtomic: Bool
  public let isFinal: Bool
  public let isHistory: Bool
  public let isParallel: Bool
  /// Raised when the state is done; nil for a state without children.
  let done: ActionName?

  init(
    _ blueprint: StateBlueprint, kind: Kind, parent: Int?, children: [Int], finals: [Int],
    histories: [Int],
    lastDescendant: Int, transitions: Range<Int>, automatic: [Int]
  ) {
    name = blueprint.name
    label = blueprint.label
    self.kind = kind
    self.parent = parent
    self.children = children
    self.finals = finals
    self.histories = histories
    self.lastDescendant = lastDescendant
    self.transitions = transitions
    self.automatic = automatic
    entry = blueprint.entry
    exit = blueprint.exit
    deadlines = blueprint.deadlines
    series = blueprint.series
    approval = blueprint.approval
    edit = blueprint.edit
    agenda = blueprint.agenda
    convening = blueprint.convening
    suspends = blueprint.suspends
    place = blueprint.place
    isAtomic = kind == .atomic || kind == .final
    isFinal = kind == .final
    isParallel = kind == .parallel
    isHistory = if case .history = kind { true } else { false }
    done = children.isEmpty ? nil : .done(blueprint.name)
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
