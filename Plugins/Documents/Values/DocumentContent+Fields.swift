import Expressions
import Fields
import Languages
import Lifecycle
import MessageTemplates
import Papers
import PluginInterface

extension DocumentContent {
  private var writing: FieldBlocks { FieldBlocks(language: language) }

  /// Every field by its name, and all that say something in their order.
  func addFields(to values: inout DocumentValues) {
    if let parent = request.surroundings.parent {
      for field in parent.workflow.fields where workflow.field(field.name) == nil {
        add(field, parent.assignment.fields[field.name], to: &values)
      }
    }
    for field in workflow.fields {
      add(field, assignment.fields[field.name], to: &values)
    }
    addList(of: workflow.fields, to: &values)
  }

  private func add(
    _ field: FieldDefinition, _ value: Value?, to values: inout DocumentValues
  ) {
    values.set("label.\(field.name)", field.label.text(in: language))
    guard let value else { return }
    values.set(
      "field.\(field.name)", elements(of: value).enumerated().map(numbered),
      shown: writing.blocks(of: value))
  }

  private func numbered(_ place: Int, _ blocks: [Paper.Block]) -> DocumentValues {
    var element = DocumentValues()
    element.set("number", "\(place + 1)")
    element.set("value", blocks)
    return element
  }

  /// The values of a list, or the paragraphs and items of a prose, one by one.
  private func elements(of value: Value) -> [[Paper.Block]] {
    guard value.isFilled else { return [] }
    if case .list(let elements) = value { return elements.map(writing.blocks) }
    return writing.parts(of: value).map { FieldBlocks.paper([Self.alone($0)], isOpen: false) }
  }

  /// An item alone is no list.
  private static func alone(_ part: Prose.Block) -> Prose.Block {
    Prose.Block(kind: part.kind == .item ? .paragraph : part.kind, text: part.text)
  }

  private func addList(of fields: [FieldDefinition], to values: inout DocumentValues) {
    let filled = fields.compactMap { field in
      assignment.fields[field.name].map { (field, $0) }
    }
    values.set(
      "fields",
      filled.enumerated().map { place, entry in
        var element = DocumentValues()
        element.set("number", "\(place + 1)")
        element.set("label", entry.0.label.text(in: language))
        element.set("value", writing.blocks(of: entry.1))
        element.set("open", entry.1.isOpen)
        return element
      })
    values.set("open_fields", filled.filter { $0.1.isOpen }.map { labelled($0.0) })
    values.set(
      "indicators",
      filled.flatMap { field, value -> [DocumentValues] in
        // The number of the version counts nothing.
        guard [.decimal, .integer].contains(field.type), field.name.text != "versie" else {
          return []
        }
        var element = labelled(field)
        element.set("value", value.display(in: language))
        return [element]
      })
    values.set(
      "signatories",
      filled.filter { $0.0.type == .party && $0.0.name.text.contains("opdrachtgever") }
        .map { field, value in
          var element = labelled(field)
          element.set("name", value.isOpen ? nil : value.display(in: language))
          return element
        })
  }

  private func labelled(_ field: FieldDefinition) -> DocumentValues {
    var element = DocumentValues()
    element.set("label", field.label.text(in: language))
    return element
  }
}
