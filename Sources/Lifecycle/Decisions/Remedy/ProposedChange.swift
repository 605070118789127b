public import Expressions
public import Fields
public import Languages
public import WorkingCalendar

/// One of the changes that together would let an action through.
public enum ProposedChange: Hashable, Sendable {
  /// Somebody in this role must act.
  case role(RoleName)
  /// A field must get another value.
  case set(ProposedValue)
  /// The day must come.
  case wait(until: CivilDate)
}

/// A field that must be filled or changed, and how.
public struct ProposedValue: Hashable, Sendable {
  public enum Way: Hashable, Sendable {
    /// It is given along with the action.
    case action
    /// It is edited before; these roles may.
    case edit(by: [RoleName])
  }

  /// A change that was tried, and that lets the action through.
  public let change: FieldChange
  /// Whether the value is only one of those that would do, so that it is no advice.
  public let isExample: Bool
  /// What the value must be, in words: 'at most 2018-04-25'.
  public let requirement: LocalizedText
  public let way: Way

  public init(
    change: FieldChange, isExample: Bool, requirement: LocalizedText, way: Way
  ) {
    self.change = change
    self.isExample = isExample
    self.requirement = requirement
    self.way = way
  }

  public var field: FieldName { change.field }

  /// The value where one follows from the conditions.
  public var value: Value? { isExample ? nil : change.value }
}

extension ProposedChange {
  /// What has to happen, in words.
  public func words(in workflow: Workflow) -> LocalizedText {
    switch self {
    case .role(let role):
      let label = workflow.label(of: role)
      return LocalizedText(
        nl: "dit moet \(label.nl) doen", en: "\(label.en) has to do this")
    case .set(let value):
      let label = workflow.label(of: value.field)
      return LocalizedText(
        nl: "\(label.nl): \(value.requirement.nl)", en: "\(label.en): \(value.requirement.en)")
    case .wait(let day):
      return LocalizedText(nl: "wacht tot \(day)", en: "wait until \(day)")
    }
  }

  /// Edits come first, then the day, then who acts and with what.
  var turn: Int {
    switch self {
    case .set(let value):
      switch value.way {
      case .action: 3
      case .edit: 0
      }
    case .role: 2
    case .wait: 1
    }
  }
}
