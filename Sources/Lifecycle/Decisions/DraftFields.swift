import Expressions
import Fields

/// The fields of an assignment in a decision: what it changes lies over what was there.
///
/// There are many fields and few changes, so that nothing is copied to make one.
struct DraftFields {
  private let present: FieldValues
  /// In the order of the last change of each field; `.null` empties it.
  private(set) var changes: [FieldValue] = []

  init(over present: FieldValues) { self.present = present }

  /// The value of a field; nil where it is empty. Setting nil or `.null` empties it.
  subscript(name: FieldName) -> Value? {
    get { value(named: name.text) }
    set {
      if let place = place(of: name.text) { changes.remove(at: place) }
      changes.append(FieldValue(name: name, value: newValue ?? .null))
    }
  }

  /// The value of the field whose name is `text`; nil where it is empty.
  func value(named text: String) -> Value? {
    guard let place = place(of: text) else { return present.value(named: text) }
    if case .null = changes[place].value { return nil }
    return changes[place].value
  }

  /// All values as they are now.
  var values: FieldValues {
    var values = present
    for change in changes { values[change.name] = change.value }
    return values
  }

  private func place(of text: String) -> Int? {
    changes.indices.first { changes[$0].name.text == text }
  }
}
