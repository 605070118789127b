import Fields
package import Languages
package import Lifecycle
package import PluginInterface

/// Writes an assignment as an opdrachtformulering, and a meeting as its list of decisions: HTML for
/// reading and printing, Markdown for editing. The rows of a formulation stand in the order, and with
/// the labels, of the document it came from.
package struct OpdrachtformuleringWriter: EffectPerformer, DocumentWriter {
  private static let product = "opdrachtformulering"

  package let description: PluginDescription
  package let formats = ["html", "md"]
  let folder: OutputFolder

  /// `home` is the home of the daemon; documents go to `documents/<assignment>` in it.
  package init(name: PluginName, home: OutputFolder) {
    description = PluginDescription(
      name: name, version: "1", kinds: [.documentWriter, .effectPerformer],
      title: LocalizedText(
        nl: "schrijft opdrachten als document", en: "writes assignments as documents"),
      products: [DecisionList.product, Self.product])
    folder = home
  }

  package func perform(_ order: EffectOrder) async throws -> EffectReceipt {
    guard products.contains(order.effect.product) else {
      throw EffectFailure(
        LocalizedText(
          nl: "'\(order.effect.product)' is geen document dat hier gemaakt wordt.",
          en: "'\(order.effect.product)' is no document that is made here."), isPermanent: true)
    }
    var files: [String] = []
    for format in formats {
      guard
        let text = document(
          of: order.assignment, in: order.workflow, format: format, language: order.language)
      else { continue }
      let file = "\(order.effect.product)-v\(order.effect.id.version).\(format)"
      let place = ["documents", order.assignment.id.text, file]
      try folder.write(Array(text.utf8), to: place)
      files.append(place.joined(separator: "/"))
    }
    return EffectReceipt(files: files)
  }

  package func document(
    of assignment: Assignment, in workflow: Workflow, format: String, language: Language
  ) -> String? {
    if let list = DecisionList(of: assignment, in: workflow, language) {
      switch format {
      case "html": return list.html
      case "md": return list.markdown
      default: return nil
      }
    }
    let layout = FormulationLayout(of: assignment, in: workflow, language)
    switch format {
    case "html": return HTMLDocument(layout).text
    case "md": return MarkdownDocument(layout).text
    default: return nil
    }
  }
}
