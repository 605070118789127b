public import Fields
public import Languages

/// A state as an author writes it: targets are names, children are nested.
///
/// A thing that is built once and then compiled: a class, so that nesting it copies nothing.
public final class StateBlueprint {
  public enum Kind: Hashable, Sendable {
    case atomic
    /// Begins in these states; in its first child where none is named.
    case compound(initial: [StateName])
    case final
    /// Restores what its parent last was; the fallback, or the parent's own start, otherwise.
    case history(deep: Bool, fallback: [StateName])
    case parallel
  }

  public var name: StateName
  public var label: LocalizedText
  public var kind: Kind
  public var children: [StateBlueprint] = []
  /// In document order.
  public var transitions: [TransitionBlueprint] = []
  public var entry: [Content] = []
  public var exit: [Content] = []
  public var deadlines: [DeadlineRule] = []
  public var series: [SeriesRule] = []
  public var approval: Approval?
  public var edit: EditRule?
  public var agenda: AgendaRule?
  /// On the root alone: how the assignments of the workflow are meetings.
  public var convening: ConveningRule?
  /// Whether deadlines of the states that were left for it stand still while it is active.
  public var suspends = false
  /// Where the author wrote its name, and what its kind names.
  public var place: SourcePlace
  public var kindPlace: SourcePlace

  public init(
    name: StateName, label: LocalizedText, kind: Kind, place: SourcePlace = .start,
    kindPlace: SourcePlace? = nil
  ) {
    self.name = name
    self.label = label
    self.kind = kind
    self.place = place
    self.kindPlace = kindPlace ?? place
  }
}

/// A transition as an author writes it: its targets are still names.
public struct TransitionBlueprint {
  public var trigger: Transition.Trigger
  public var label: LocalizedText
  public var targets: [(name: StateName, place: SourcePlace)] = []
  public var isInternal = false
  public var roles: [RoleName]?
  public var required: [FieldName] = []
  public var settled: [FieldName] = []
  public var sets: [FieldName] = []
  public var adds: [FieldName] = []
  public var guards: [Guard] = []
  public var checks: [PluginName] = []
  public var vote: Vote?
  public var fulfils: FieldName?
  public var content: [Content] = []
  public var place: SourcePlace

  public init(_ trigger: Transition.Trigger, label: LocalizedText, place: SourcePlace = .start) {
    self.trigger = trigger
    self.label = label
    self.place = place
  }

  /// The action that a person asks for; nil for transitions that only the chart sets in motion.
  public var action: ActionName? {
    guard case .event(let descriptors) = trigger else { return nil }
    return descriptors.lazy.compactMap(\.action).first
  }
}
