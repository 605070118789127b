public import Expressions
public import Fields
public import Languages
public import WorkingCalendar

/// What comes back while a state is active: a meeting, a report. Each occurrence may open a child,
/// an assignment with a workflow of its own.
public final class SeriesRule: Sendable {
  /// A day that the series begins or ends with.
  public enum Day: Hashable, Sendable {
    case date(CivilDate)
    /// The day on which the state was entered.
    case entry
    /// The last day of the period in a field.
    case endOfPeriod(FieldName)
    /// The date in a field.
    case field(FieldName)
    /// The first day of the period in a field.
    case startOfPeriod(FieldName)
  }

  /// How it comes back.
  public struct Recurrence: Hashable, Sendable {
    public let pattern: RecurrenceRule.Pattern
    /// The day that intervals count from.
    public let from: Day
    /// The last day on which something may occur; nil for a series without an end.
    public let until: Day?
    /// How many occurrences there are at most.
    public let count: Int?
    /// Whether the day that it counts from is an occurrence itself.
    public let includesStart: Bool

    public init(
      _ pattern: RecurrenceRule.Pattern, from: Day, until: Day?, count: Int?, includesStart: Bool
    ) {
      self.pattern = pattern
      self.from = from
      self.until = until
      self.count = count
      self.includesStart = includesStart
    }
  }

  /// A field whose elements each get a child of their own.
  public struct Elements: Sendable {
    public let field: FieldName
    /// When the child of an element opens; nil opens it as soon as the series runs.
    public let condition: Guard?

    public init(of field: FieldName, when condition: Guard?) {
      self.field = field
      self.condition = condition
    }
  }

  /// A field that a child begins with.
  public struct ChildValue: Sendable {
    public let field: FieldName
    /// Reads the fields of the parent, and the day of the occurrence as `occurrence`.
    public let expression: Expression
    public let place: SourcePlace

    public init(field: FieldName, expression: Expression, place: SourcePlace) {
      self.field = field
      self.expression = expression
      self.place = place
    }
  }

  /// The name by which the values of a child read the day of its occurrence.
  public static let occurrenceName = "occurrence"
  /// The name by which conditions and values read the element that a child is for.
  public static let elementName = "element"

  public let name: SeriesName
  public let label: LocalizedText
  /// The workflow of the children; nil for a series that only reminds.
  public let workflow: AssignmentID?
  /// Nil for a series whose children are opened by hand alone, or for elements.
  public let recurrence: Recurrence?
  /// Nil for a series whose children are not those of elements.
  public let elements: Elements?
  /// Days on which nothing occurs, though it would.
  public let exceptions: [CivilDate]
  public let roll: RollPolicy
  /// How long before its day an occurrence opens.
  public let lead: Term
  public let values: [ChildValue]
  /// Who may change the series, and open children by hand; empty for nobody.
  public let managers: [RoleName]
  /// What each occurrence tells people; nil where it tells nobody.
  public let message: EffectRule?

  /// Whether the child of an element may open because a day has come.
  var waitsForADay: Bool { elements?.condition?.condition.names.contains("today") ?? false }

  public init(
    name: SeriesName, label: LocalizedText, workflow: AssignmentID?, recurrence: Recurrence?,
    elements: Elements? = nil, exceptions: [CivilDate] = [], roll: RollPolicy = .none,
    lead: Term = Term(0, .days),
    values: [ChildValue] = [], managers: [RoleName] = [], message: EffectRule? = nil
  ) {
    self.name = name
    self.label = label
    self.workflow = workflow
    self.recurrence = recurrence
    self.elements = elements
    self.exceptions = exceptions
    self.roll = roll
    self.lead = lead
    self.values = values
    self.managers = managers
    self.message = message
  }
}
