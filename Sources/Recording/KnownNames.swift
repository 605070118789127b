import Fields
import Lifecycle

/// Names that were read before, so that reading them again makes and checks nothing.
///
/// A journal says few names very often. The memory is bounded: a name takes the place of another.
package final class KnownNames {
  let actions = NameTable<ActionName>()
  let attributes = NameTable<String>()
  let deadlines = NameTable<DeadlineName>()
  let fields = NameTable<FieldName>()
  let people = NameTable<String>()
  let plugins = NameTable<PluginName>()
  let roles = NameTable<RoleName>()
  let series = NameTable<SeriesName>()
  let states = NameTable<StateName>()
  let words = NameTable<String>()
  let workflows = NameTable<AssignmentID>()

  package init() {}
}
