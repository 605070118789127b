import Languages
import Lifecycle
import MessageTemplates
import PluginInterface

/// Which documents can be made of an assignment, and which one people usually want.
struct DocumentOffer {
  static let decisions = "besluitenlijst"
  static let formulation = "opdrachtformulering"
  static let whole = "dossier"
  /// Stands among the states of a template for each of them.
  private static let everyState = "*"
  /// With fewer of its rows a workflow has no opdrachtformulering.
  private static let fewestRows = 4

  let templates: DocumentTemplateSet
  let assignment: Assignment
  let workflow: Workflow
  let language: Language

  /// The one that fits first, then the others by name.
  var kinds: [DocumentKind] {
    let offered = templates.kinds.filter(isOffered)
    let first = fitting.map { [$0] } ?? []
    return (first + offered.filter { !first.contains($0) }).map(kind)
  }

  /// What is made where nobody says of which kind; nil where there are no templates.
  var fitting: String? {
    let usual = workflow.convening != nil ? Self.decisions : nil
    return [
      usual, named, isFormulation ? Self.formulation : nil, Self.whole, templates.kinds.first,
    ]
    .lazy.compactMap(\.self).first { templates.kinds.contains($0) }
  }

  /// The kind that is called like the workflow, or whose template names it and the state.
  private var named: String? {
    let states = Set(activeStates.map(\.text))
    let candidates = templates.kinds.compactMap { kind in header(kind).map { (kind, $0) } }
      .filter { $0.1.workflows.contains(workflow.reference.name.text) }
    return templates.kinds.first { $0 == workflow.reference.name.text }
      ?? candidates.first { !states.isDisjoint(with: $0.1.states) }?.0
      ?? candidates.first { $0.1.states.contains(Self.everyState) }?.0
  }

  private var activeStates: [StateName] {
    assignment.configuration.flatMap { leaf -> [StateName] in
      guard let state = workflow.chart.state(named: leaf) else { return [leaf] }
      return [leaf] + workflow.chart.ancestors(of: state).map { workflow.chart.states[$0].name }
    }
  }

  private var isFormulation: Bool { workflow.formulationRows >= Self.fewestRows }

  private func isOffered(_ kind: String) -> Bool {
    switch kind {
    case Self.decisions: return workflow.convening != nil
    case Self.formulation: return isFormulation
    default:
      let workflows = header(kind)?.workflows ?? []
      return workflows.isEmpty || workflows.contains(workflow.reference.name.text)
    }
  }

  private func header(_ kind: String) -> DocumentTemplate.Header? {
    templates.template(of: kind, in: language)?.header
  }

  private func kind(_ name: String) -> DocumentKind {
    DocumentKind(name, label: header(name)?.label ?? name)
  }
}
