import Fields
package import Languages
package import Lifecycle
package import MessageTemplates
package import Papers
package import PluginInterface
import ShippedFiles

/// Writes assignments as documents of many kinds, each by a template that an administrator can
/// replace: on request, and as the effect of a step.
package struct AssignmentWriter: EffectPerformer, DocumentWriter {
  package let description: PluginDescription
  package let formats = PaperFormat.allCases.map(\.rawValue).sorted()
  let folder: OutputFolder
  private let templates: DocumentTemplateSet
  private let settings: DocumentSettings

  /// `home` is the home of the daemon; documents go to `documents/<assignment>` in it.
  package init(
    name: PluginName, home: OutputFolder, templates: DocumentTemplateSet = .shipped,
    settings: DocumentSettings = DocumentSettings()
  ) {
    description = PluginDescription(
      name: name, version: "2", kinds: [.documentWriter, .effectPerformer],
      title: LocalizedText(
        nl: "schrijft opdrachten als document", en: "writes assignments as documents"),
      products: templates.kinds, settings: DocumentSettings.definitions)
    folder = home
    self.templates = templates
    self.settings = settings
  }

  package func perform(_ order: EffectOrder) async throws -> EffectReceipt {
    guard products.contains(order.effect.product) else {
      throw EffectFailure(
        LocalizedText(
          nl: "'\(order.effect.product)' is geen document dat hier gemaakt wordt.",
          en: "'\(order.effect.product)' is no document that is made here."), isPermanent: true)
    }
    let request = DocumentRequest(
      order.effect.product, of: order.assignment, in: order.workflow, today: order.today,
      language: order.language, surroundings: order.surroundings)
    guard let (kind, paper) = paper(request) else {
      preconditionFailure("A product of the plugin has a template.")
    }
    var files: [String] = []
    for format in settings.formats {
      // Only of a document without a table there is no sheet.
      guard let bytes = paper.bytes(as: format) else { continue }
      let file = "\(kind)-v\(order.effect.id.version).\(format.rawValue)"
      let place = ["documents", order.assignment.id.text, file]
      try folder.write(bytes, to: place)
      files.append(place.joined(separator: "/"))
    }
    return EffectReceipt(files: files)
  }

  package func kinds(
    for assignment: Assignment, in workflow: Workflow, _ language: Language
  ) -> [DocumentKind] {
    offer(assignment, workflow, language).kinds
  }

  package func document(_ request: DocumentRequest, format: String) -> WrittenDocument? {
    guard let format = PaperFormat(rawValue: format), let (kind, paper) = paper(request),
      let bytes = paper.bytes(as: format)
    else { return nil }
    return WrittenDocument(kind, bytes)
  }

  /// The document before it has a format; nil for a kind that there is not.
  package func paper(_ request: DocumentRequest) -> (kind: String, paper: Paper)? {
    let fitting = offer(request.assignment, request.workflow, request.language).fitting
    guard let kind = request.kind ?? fitting,
      let template = templates.template(of: kind, in: request.language)
    else { return nil }
    return (
      kind, template.paper(with: DocumentContent(request).values(), in: request.language)
    )
  }

  private func offer(
    _ assignment: Assignment, _ workflow: Workflow, _ language: Language
  ) -> DocumentOffer {
    DocumentOffer(
      templates: templates, assignment: assignment, workflow: workflow, language: language)
  }
}

extension DocumentTemplateSet {
  /// Those that the program brings along.
  package static let shipped: DocumentTemplateSet = {
    do throws(InvalidTemplates) {
      return try DocumentTemplateSet(
        ShippedFiles.documents.map { TemplateSet.File(path: $0.name, bytes: $0.bytes) })
    } catch {
      preconditionFailure("The shipped templates are sound: \(error.text(in: .en))")
    }
  }()
}
