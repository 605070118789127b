import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import PluginInterface
import Views
import WorkingCalendar

/// The questions of the contract, as JSON.
enum Request {
  static let describe: JSON = ["contract": .integer(Exchange.contract), "method": "describe"]

  static func facts(on proposal: Proposal, settings: JSON) -> JSON {
    [
      "contract": .integer(Exchange.contract), "method": "facts", "settings": settings,
      "proposal": [
        "action": .string(proposal.action.text),
        "today": .string(proposal.today.description),
        "workflow": view(of: proposal.workflow),
        "assignment": .object(
          proposal.assignment.details(in: proposal.workflow, on: proposal.today)),
        "changes": .array(proposal.changes.map(view)),
      ],
    ]
  }

  static func perform(_ order: EffectOrder, settings: JSON) -> JSON {
    [
      "contract": .integer(Exchange.contract), "method": "perform", "settings": settings,
      "order": [
        "id": .string(order.effect.id.description),
        "product": .string(order.effect.product),
        "recipients": .array(
          order.effect.recipients.map { role in
            ["role": .string(role.text), "label": order.workflow.label(of: role).view]
          }),
        "particulars": Value.record(order.effect.particulars).json,
        "promisedAt": .string(order.effect.promisedAt.description),
        "today": .string(order.today.description),
        "language": .string(order.language.rawValue),
        "workflow": view(of: order.workflow),
        "assignment": .object(order.assignment.details(in: order.workflow, on: order.today)),
      ],
    ]
  }

  static func read(_ text: String, named name: String, settings: JSON) -> JSON {
    [
      "contract": .integer(Exchange.contract), "method": "read", "settings": settings,
      "document": ["name": .string(name), "text": .string(text)],
    ]
  }

  private static func view(of workflow: Workflow) -> JSON {
    [
      "name": .string(workflow.reference.name.text),
      "revision": .integer(workflow.reference.revision), "title": workflow.title.view,
    ]
  }

  private static func view(of change: FieldChange) -> JSON {
    [
      "field": .string(change.field.text),
      "operation": change.operation == .add ? "add" : "set",
      "value": change.value.json,
      "text": [
        "nl": .string(change.value.display(in: .nl)), "en": .string(change.value.display(in: .en)),
      ],
    ]
  }
}
