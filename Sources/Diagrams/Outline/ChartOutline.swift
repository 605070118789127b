/// What to draw: the states and transitions of one statechart, without its rules.
package struct ChartOutline: Sendable, Equatable {
  package var title: String
  /// The top level, in document order.
  package var states: [OutlineState]
  /// In document order.
  package var transitions: [OutlineTransition]
  /// The names that the whole chart begins with.
  package var initial: [String]
  /// "nl" or "en": the language of the fixed words.
  package var language: String

  package init(
    title: String, states: [OutlineState], transitions: [OutlineTransition], initial: [String],
    language: String
  ) {
    self.title = title
    self.states = states
    self.transitions = transitions
    self.initial = initial
    self.language = language
  }
}

/// One state of an outline, with the states inside it.
package struct OutlineState: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case atomic
    case compound(initial: [String])
    case parallel
    case final
    case history(deep: Bool)
  }

  /// Unique in the outline.
  package var name: String
  /// What the reader sees. The name stands in for an empty label.
  package var label: String
  package var kind: Kind
  package var children: [OutlineState]
  /// Whether an assignment is here now.
  package var isActive: Bool

  package init(
    name: String, label: String, kind: Kind, children: [OutlineState] = [], isActive: Bool = false
  ) {
    self.name = name
    self.label = label
    self.kind = kind
    self.children = children
    self.isActive = isActive
  }
}

/// One transition of an outline.
package struct OutlineTransition: Sendable, Equatable {
  package var source: String
  /// Empty for an action that stays: it is listed inside the box of its state.
  package var targets: [String]
  /// May be empty.
  package var label: String
  /// Whether it happens by itself. Drawn dashed.
  package var isAutomatic: Bool

  package init(source: String, targets: [String], label: String, isAutomatic: Bool = false) {
    self.source = source
    self.targets = targets
    self.label = label
    self.isAutomatic = isAutomatic
  }
}
