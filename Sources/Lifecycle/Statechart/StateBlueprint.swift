import Fields
public import Languages

/// A state as an author writes it: targets are names, children are nested.
public struct StateBlueprint: Sendable {
  public enum Kind: Hashable, Sendable {
    case atomic
    case compound(initial: StateName)
    case final
    case history(deep: Bool, fallback: StateName)
    case parallel
  }

  public var name: StateName
  public var label: LocalizedText
  public var kind: Kind
  public var children: [StateBlueprint]
  public var transitions: [TransitionBlueprint]
  public var deadlines: [DeadlineRule]
  public var edit: EditRule?
  /// Where the author wrote it, in bytes from the start of the file.
  public var origin: Int

  public init(
    name: StateName, label: LocalizedText, kind: Kind, children: [StateBlueprint] = [],
    transitions: [TransitionBlueprint] = [], deadlines: [DeadlineRule] = [],
    edit: EditRule? = nil, origin: Int = 0
  ) {
    self.name = name
    self.label = label
    self.kind = kind
    self.children = children
    self.transitions = transitions
    self.deadlines = deadlines
    self.edit = edit
    self.origin = origin
  }
}

/// A transition whose target is still a name.
public struct TransitionBlueprint: Sendable {
  /// The transition without its target.
  public var transition: Transition
  public var target: StateName?
  /// Where the author wrote it, in bytes from the start of the file.
  public var origin: Int

  public init(_ transition: Transition, to target: StateName?, origin: Int = 0) {
    self.transition = transition
    self.target = target
    self.origin = origin
  }
}
