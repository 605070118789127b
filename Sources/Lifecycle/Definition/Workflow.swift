public import Fields
public import Languages
public import WorkingCalendar

/// A sound workflow: what an assignment of this kind holds, and the lifecycle that it goes through.
///
/// Immutable and pure. It is built only by `Definitions` from a file that has no flaw, and it is
/// addressed by its content: a running assignment stays on the digest that it started with.
public final class Workflow: Sendable {
  public let reference: WorkflowReference
  public let title: LocalizedText
  public let calendar: WorkingCalendar
  /// In the order of the file.
  public let fields: [FieldDefinition]
  /// In the order of the file.
  public let roles: [RoleDefinition]
  /// In the order of the file.
  public let parties: [PartySet]
  public let chart: Statechart
  /// What is shown where a condition holds, in the order of the file.
  public let flags: [FlagRule]
  /// The kinds of documents from which its assignments are opened.
  public let imports: [String]
  private let fieldIndex: [String: Int]
  private let roleIndex: [RoleName: Int]

  public init(
    reference: WorkflowReference, title: LocalizedText, calendar: WorkingCalendar,
    fields: [FieldDefinition], roles: [RoleDefinition], parties: [PartySet] = [],
    chart: Statechart, flags: [FlagRule] = [], imports: [String] = []
  ) {
    self.reference = reference
    self.title = title
    self.calendar = calendar
    self.fields = fields
    self.roles = roles
    self.parties = parties
    self.chart = chart
    self.flags = flags
    self.imports = imports
    fieldIndex = Dictionary(
      fields.enumerated().map { ($0.element.name.text, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    roleIndex = Dictionary(
      roles.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The definition of a field; nil where the workflow has no such field.
  public func field(_ name: FieldName) -> FieldDefinition? {
    fieldIndex[name.text].map { fields[$0] }
  }

  /// Whether the field of this name holds a list; nil where the workflow has no such field.
  func holdsMany(_ name: String) -> Bool? {
    fieldIndex[name].map { fields[$0].many }
  }

  /// What people call a role; its name where the workflow gives no label.
  public func label(of role: RoleName) -> LocalizedText {
    if let place = roleIndex[role] { return roles[place].label }
    if role == .missingParties {
      return LocalizedText(nl: "wie nog niet heeft gestemd", en: "who has not voted yet")
    }
    return LocalizedText(nl: role.text, en: role.text)
  }

  /// What people call a field; its name where the workflow gives no label.
  public func label(of field: FieldName) -> LocalizedText {
    self.field(field)?.label ?? LocalizedText(nl: field.text, en: field.text)
  }
}

/// Which revision of which workflow: the digest addresses the content.
public struct WorkflowReference: Hashable, Sendable {
  /// The workflow's own name, as in its file: letters, digits and hyphens.
  public let name: AssignmentID
  /// The number that the author counts up; 1 or more.
  public let revision: Int
  /// Sixteen hexadecimal digits over the canonical content of the definition.
  public let digest: String

  public init(name: AssignmentID, revision: Int, digest: String) {
    self.name = name
    self.revision = revision
    self.digest = digest
  }
}

/// A role that people hold and that transitions ask for.
public struct RoleDefinition: Hashable, Sendable {
  public let name: RoleName
  public let label: LocalizedText

  public init(name: RoleName, label: LocalizedText) {
    self.name = name
    self.label = label
  }
}
