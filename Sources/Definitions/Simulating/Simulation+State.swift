import Fields
package import JSONSyntax
import Lifecycle

extension Simulation {
  /// Where it stands: `{"configuration": […], "fields": {…}, "done": …}`.
  package var state: JSON {
    var fields = JSONObject()
    for entry in assignment.fields.entries { fields[entry.name.text] = entry.value.json }
    return [
      "configuration": .array(assignment.configuration.map { .string($0.text) }),
      "fields": .object(fields), "done": .boolean(isDone),
    ]
  }
}
