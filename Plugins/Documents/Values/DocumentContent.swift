import Expressions
import Fields
import Languages
import Lifecycle
import MessageTemplates
import Papers
import PluginInterface
import WorkingCalendar

/// What an assignment offers to the templates of documents, by the names that they know.
struct DocumentContent {
  let request: DocumentRequest
  let main: Surroundings.Relative

  init(_ request: DocumentRequest) {
    self.request = request
    let own = Surroundings.Relative(request.assignment, in: request.workflow)
    // A report belongs to an assignment: its conditions, its money and its hours are told.
    let isReport = !request.workflow.holdsConditions
    main = isReport ? request.surroundings.parent ?? own : own
  }

  var assignment: Assignment { request.assignment }
  var workflow: Workflow { request.workflow }
  var language: Language { request.language }
  var isDutch: Bool { request.language == .nl }

  func say(_ nl: String, _ en: String) -> String { isDutch ? nl : en }

  func day(_ date: CivilDate) -> String { date.wording(dutch: isDutch) }

  func values() -> DocumentValues {
    var values = DocumentValues()
    addAssignment(to: &values)
    addFields(to: &values)
    addMeeting(to: &values)
    addLists(to: &values)
    return values
  }

  private func addAssignment(to values: inout DocumentValues) {
    values.set("id", assignment.id.text)
    values.set("title", assignment.title)
    values.set("heading", text("titel") ?? assignment.title)
    values.set("workflow", workflow.title.text(in: language))
    values.set("stage", stage(of: assignment, in: workflow))
    values.set("today", day(request.today))
    values.set("cooperation", text("samenwerkingsvorm"))
    values.set("version", value("versie")?.display(in: language))
    values.set("version_date", value("versiedatum")?.display(in: language))
    if let parent = request.surroundings.parent { values.set("parent", parent.assignment.title) }
    if case .record(let whole)? = value("looptijd") {
      if case .date(let start)? = whole["start"] { values.set("start", day(start)) }
      if case .date(let end)? = whole["end"] { values.set("end", day(end)) }
    }
    values.set(
      "formulation",
      [FormulationLayout(of: assignment, in: workflow, language).table])
  }

  func stage(of assignment: Assignment, in workflow: Workflow) -> String {
    workflow.stageLabels(of: assignment).map { $0.text(in: language) }.joined(separator: ", ")
  }

  // MARK: Looking up

  /// The value of a field: of the assignment, else of the one that it belongs to.
  func value(_ name: String) -> Value? {
    guard let field = FieldName(name) else { return nil }
    if let own = assignment.fields[field] { return own }
    return workflow.field(field) == nil
      ? request.surroundings.parent?.assignment.fields[field] : nil
  }

  func text(_ name: String) -> String? {
    if case .text(let text)? = value(name) { text } else { nil }
  }

  /// The fields of a type that hold something, each with its values: of the assignment, else of the
  /// one that it belongs to.
  func fields(of type: FieldType) -> [(field: FieldDefinition, values: [Value])] {
    let own = Self.fields(of: type, assignment, workflow)
    guard own.isEmpty, let parent = request.surroundings.parent else { return own }
    return Self.fields(of: type, parent.assignment, parent.workflow)
  }

  private static func fields(
    of type: FieldType, _ assignment: Assignment, _ workflow: Workflow
  ) -> [(field: FieldDefinition, values: [Value])] {
    workflow.fields.compactMap { field in
      guard field.type == type, let value = assignment.fields[field.name] else { return nil }
      if case .list(let elements) = value { return (field, elements) }
      return (field, [value])
    }
  }
}

extension Workflow {
  /// Whether it has fields that are rows of an opdrachtformulering.
  var holdsConditions: Bool {
    FormulationRow.allCases.contains { row in
      row.isCondition && row.fields.contains { FieldName($0).flatMap { field($0) } != nil }
    }
  }

  /// How many rows of an opdrachtformulering it has fields for.
  var formulationRows: Int {
    FormulationRow.allCases.count { row in
      row.fields.contains { FieldName($0).flatMap { field($0) } != nil }
    }
  }
}
