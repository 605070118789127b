import Expressions
import Fields
import Forms
import JSONSyntax
import Languages
import Lifecycle
import Views

extension DocumentDifferences {
  /// What a newer version changes, field by field, and the rows that came and went.
  var view: JSON {
    [
      "fields": .array(fields.map(\.view)),
      "kept": .array(
        kept.map { ["field": .string($0.name.text), "label": $0.label.view] }),
      "rows": [
        "added": .array(rows.added.map(\.view)), "removed": .array(rows.removed.map(\.view)),
      ],
    ]
  }
}

extension DocumentDifferences.Field {
  fileprivate var view: JSON {
    var object = JSONObject()
    object["field"] = .string(definition.name.text)
    object["label"] = definition.label.view
    object["was"] = Self.text(of: was)
    object["now"] = Self.text(of: now)
    object["edited"] = .boolean(wasEdited)
    let words = WordDifference(
      from: was?.display(in: .nl) ?? "", to: now?.display(in: .nl) ?? "")
    object["words"] =
      words.map { words in
        .array(words.runs.map { ["kind": .string($0.kind.rawValue), "text": .string($0.text)] })
      } ?? .null
    return .object(object)
  }

  private static func text(of value: Value?) -> JSON {
    guard let value else { return .null }
    return LocalizedText(nl: value.display(in: .nl), en: value.display(in: .en)).view
  }
}

extension SourceRow {
  fileprivate var view: JSON {
    let label = TextMarkup.plain(subLabel ?? label)
    let text = Wording.words(TextMarkup.plain(raw)).joined(separator: " ")
    return [
      "line": .integer(line), "label": .string(Wording.trimmed(label)), "text": .string(text),
    ]
  }
}
