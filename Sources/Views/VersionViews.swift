import Expressions
import Fields
package import JSONSyntax
import Languages
package import Lifecycle
import WorkingCalendar

/// What replies show of the versions of an assignment.
extension VersionChanges {
  /// Each field with what it was and what it became.
  package func view(in workflow: Workflow) -> JSON {
    [
      "number": .integer(Int(number)), "since": .string(since.description),
      "changes": .array(
        differences.map { difference in
          [
            "field": .string(difference.field.text),
            "label": workflow.label(of: difference.field).view,
            "before": Self.view(difference.before), "after": Self.view(difference.after),
          ]
        }),
    ]
  }

  private static func view(_ value: Value) -> JSON {
    ["nl": .string(value.display(in: .nl)), "en": .string(value.display(in: .en))]
  }
}
