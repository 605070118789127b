import Expressions
import Fields
import Languages
package import Lifecycle
package import PluginInterface
import WorkingCalendar

/// What plugins are tried with: a small workflow, and assignments of it from empty to odd.
package struct ContractScene: Sendable {
  /// The assignment that orders and proposals are about: no real one has this name.
  package static let assignment = "contract-test"

  package var workflow: Workflow
  /// Proposals that the plugin is known to answer, and orders that it is known to perform, beside
  /// those of the scene.
  package var proposals: [Proposal] = []
  package var orders: [EffectOrder] = []
  /// Whom orders are for.
  package var recipients: [RoleName]
  private let today: CivilDate

  package init() {
    workflow = Self.workflow()
    recipients = [Self.name("trekker"), Self.name("secretaris")]
    guard let today = CivilDate(iso: "2018-04-25") else {
      preconditionFailure("The day of the scene is a day.")
    }
    self.today = today
  }

  // MARK: Assignments

  var empty: Assignment { assignment([]) }

  var usual: Assignment {
    assignment([
      ("onderwerp", .text("Samen leren")), ("doel", .text("Beter samenwerken")),
      ("bedrag", .text("€ 12.000")), ("uren", .list([.text("40 uur"), .text("2 uur per week")])),
    ])
  }

  var odd: Assignment {
    assignment([
      ("onderwerp", .text(OddText.everything)), ("doel", .text(OddText.everything)),
      ("uren", .list(OddText.short.map { .text($0) })),
    ])
  }

  var long: Assignment {
    assignment([("onderwerp", .text(OddText.long)), ("doel", .text(OddText.long))])
  }

  var crowded: Assignment {
    assignment([("uren", .list((0..<500).map { .text("\($0) uur") }))])
  }

  private func assignment(_ fields: [(String, Value)]) -> Assignment {
    let event = Event(
      assignment: id, version: 1, recordedAt: Self.moment, effectiveOn: today,
      actor: Actor(person: "jansen", role: nil),
      occurrence: .opened(workflow.reference, source: nil),
      changes: fields.map { FieldValue(name: Self.field($0.0), value: $0.1) },
      configuration: [Self.name("begin")])
    do throws(ReplayError) {
      return try Assignment(openedBy: event)
    } catch {
      preconditionFailure("An event that opens an assignment makes one: \(error.reason)")
    }
  }

  // MARK: Questions and orders

  func proposal(
    about assignment: Assignment, action: String = "goedkeuren", changing wording: String? = nil
  ) -> Proposal {
    Proposal(
      assignment: assignment, workflow: workflow, action: Self.name(action),
      changes: wording.map {
        [FieldChange(field: Self.field("reden"), operation: .set, value: .text($0))]
      } ?? [], today: today)
  }

  /// The usual proposals, and those that the plugin is known to answer.
  var allProposals: [Proposal] {
    proposals + [
      proposal(about: usual), proposal(about: empty),
      proposal(about: usual, changing: "Er is haast bij"),
    ]
  }

  func request(
    _ kind: String?, of assignment: Assignment, in language: Language
  ) -> DocumentRequest {
    DocumentRequest(kind, of: assignment, in: workflow, today: today, language: language)
  }

  func order(
    _ product: String, of plugin: PluginName, number: Int, about assignment: Assignment? = nil,
    to recipients: [RoleName]? = nil, in language: Language = .nl, person: String = "jansen"
  ) -> EffectOrder {
    EffectOrder(
      effect: PromisedEffect(
        id: EffectID(assignment: id, version: 2, number: number), plugin: plugin,
        product: product, recipients: recipients ?? self.recipients,
        particulars: Record([("person", .text(person)), ("action", .text("goedkeuren"))]),
        promisedAt: Self.moment),
      assignment: assignment ?? usual, workflow: workflow, today: today, language: language)
  }

  // MARK: Parts

  private static let moment = Instant(milliseconds: 1_524_639_600_000)

  private var id: AssignmentID {
    guard let id = AssignmentID(Self.assignment) else {
      preconditionFailure("The name of the scene's assignment is one.")
    }
    return id
  }

  private static func name<Domain>(_ text: String) -> Name<Domain> {
    guard let name = Name<Domain>(text) else { preconditionFailure("'\(text)' is a name.") }
    return name
  }

  private static func field(_ text: String) -> FieldName {
    guard let name = FieldName(text) else { preconditionFailure("'\(text)' names a field.") }
    return name
  }

  private static func workflow() -> Workflow {
    let state = StateBlueprint(
      name: name("begin"), label: LocalizedText(nl: "Begin", en: "Start"), kind: .atomic)
    let root = StateBlueprint(
      name: name("geheel"), label: LocalizedText(nl: "Geheel", en: "Whole"),
      kind: .compound(initial: []))
    root.children = [state]
    let types: [(String, FieldType, Bool)] = [
      ("onderwerp", .text, false), ("doel", .prose, false), ("bedrag", .money, false),
      ("uren", .hours, true), ("reden", .text, false),
    ]
    guard let id = AssignmentID("contract") else {
      preconditionFailure("The name of the scene's workflow is one.")
    }
    do {
      return Workflow(
        reference: WorkflowReference(name: id, revision: 1, digest: "0000000000000000"),
        title: LocalizedText(nl: "Proef van plugins", en: "Trial of plugins"),
        calendar: .dutch,
        fields: types.map { name, type, many in
          FieldDefinition(
            name: field(name), type: type, many: many, label: LocalizedText(nl: name, en: name))
        },
        roles: ["trekker", "secretaris"].map { role in
          RoleDefinition(name: name(role), label: LocalizedText(nl: role, en: role))
        }, chart: try Statechart(compiling: root))
    } catch {
      preconditionFailure("The chart of the scene is sound: \(error)")
    }
  }
}
