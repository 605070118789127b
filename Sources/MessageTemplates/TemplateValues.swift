/// What stands for the placeholders of a message.
///
/// What people wrote is one line here, whatever it was: no value ends a line or turns its direction.
package struct TemplateValues: Sendable {
  package enum Value: Sendable {
    case text(String)
    case flag(Bool)
    case list([TemplateValues])

    var isPresent: Bool {
      switch self {
      case .text(let text): !text.isEmpty
      case .flag(let flag): flag
      case .list(let items): !items.isEmpty
      }
    }
  }

  private var values: [String: Value] = [:]

  package init() {}

  /// What stands for a placeholder; nil where nothing does.
  package subscript(name: String) -> Value? { values[name] }

  /// The names that have a value, sorted.
  package var names: [String] { values.keys.sorted() }

  package mutating func set(_ name: String, _ text: String?) {
    values[name] = text.map { .text(MessageLine.clean($0)) }
  }

  package mutating func set(_ name: String, _ flag: Bool) { values[name] = .flag(flag) }

  package mutating func set(_ name: String, _ items: [TemplateValues]) {
    values[name] = .list(items)
  }
}
