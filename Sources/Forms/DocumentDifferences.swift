package import Expressions
package import Fields
import Languages
package import Lifecycle

/// What a newer version of a document would change of an assignment.
///
/// Three readings are compared: the document that the assignment was read from, the newer one, and
/// the assignment as it is now. A field that people changed here, and that the document says no
/// differently than before, stays as they left it.
package struct DocumentDifferences: Sendable {
  /// A field that would change.
  package struct Field: Hashable, Sendable {
    package let definition: FieldDefinition
    /// Nil for a field that is empty.
    package let was: Value?
    package let now: Value?
    /// Whether people changed it here since the document was read: their change would be lost.
    package let wasEdited: Bool
  }

  package let fields: [Field]
  /// Fields that people changed here, and that the newer document leaves alone.
  package let kept: [FieldDefinition]
  package let rows: RowDifferences

  /// `base` is what the earlier version of the document says; nil where it is not known: then
  /// whatever differs from the assignment would change. `corrections` are those of a form.
  package init(
    of assignment: Assignment, in workflow: Workflow, readAs fields: [FieldValue],
    base: [FieldValue]?, correctedBy corrections: [FieldValue], source: SourceDocument
  ) {
    var changes: [Field] = []
    var kept: [FieldDefinition] = []
    for definition in workflow.fields {
      let was = assignment.fields[definition.name]
      let earlier = base.map { Self.value(of: definition.name, in: $0) }
      let read = Self.value(of: definition.name, in: fields)
      let corrected = corrections.last { $0.name == definition.name }
      let now: Value?
      if let corrected {
        now = corrected.value == .null ? nil : corrected.value
      } else if let earlier, Self.isSame(earlier, read) {
        now = was
        if read != nil, !Self.isSame(was, read) { kept.append(definition) }
      } else if earlier == nil, read == nil {
        // Without the earlier version nobody can tell whether the document ever had it.
        now = was
      } else {
        now = read
      }
      guard corrected != nil ? now != was : !Self.isSame(now, was) else { continue }
      let wasEdited = earlier.map { !Self.isSame($0, was) } ?? false
      changes.append(Field(definition: definition, was: was, now: now, wasEdited: wasEdited))
    }
    self.fields = changes
    self.kept = kept
    rows = RowDifferences(from: assignment.source?.rows ?? [], to: source.rows)
  }

  /// As a command asks for them.
  package var changes: [FieldChange] {
    fields.map { FieldChange(field: $0.definition.name, operation: .set, value: $0.now ?? .null) }
  }

  /// A wording is the same where its words are: tags, bullets and white space say nothing.
  private static func isSame(_ one: Value?, _ other: Value?) -> Bool {
    guard let one, let other else { return one == other }
    return one == other || words(of: one) == words(of: other)
  }

  private static func words(of value: Value) -> [String] {
    switch value {
    case .list(let elements): return elements.flatMap { words(of: $0) + [";"] }
    case .record(let record):
      guard case .text(let raw) = record["raw"] else { return [value.display(in: .nl)] }
      return SourceRow.words(of: raw)
    default: return [value.display(in: .nl)]
    }
  }

  private static func value(of name: FieldName, in values: [FieldValue]) -> Value? {
    guard let value = values.last(where: { $0.name == name })?.value, value != .null else {
      return nil
    }
    return value
  }
}

/// The rows that two versions of a document do not have in common.
package struct RowDifferences: Hashable, Sendable {
  package let added: [SourceRow]
  package let removed: [SourceRow]

  package var isEmpty: Bool { added.isEmpty && removed.isEmpty }

  /// A row is the same where its labels and its text are, wherever it stands.
  init(from old: [SourceRow], to new: [SourceRow]) {
    added = Self.rest(of: new, without: old)
    removed = Self.rest(of: old, without: new)
  }

  private static func rest(of rows: [SourceRow], without others: [SourceRow]) -> [SourceRow] {
    var counts: [String: Int] = [:]
    for row in others { counts[row.wording, default: 0] += 1 }
    // Lines outside the table are headings, or what a written document says of itself.
    return rows.filter { !$0.label.isEmpty || $0.subLabel != nil }.filter { row in
      guard let count = counts[row.wording], count > 0 else { return true }
      counts[row.wording] = count - 1
      return false
    }
  }
}

extension SourceRow {
  /// The words of the row as it stood in the document.
  fileprivate var wording: String {
    [subLabel ?? label, raw].map { Self.words(of: $0).joined(separator: " ") }
      .joined(separator: "\t")
  }

  /// The words of a cell, without its tags and the bullets before its items.
  fileprivate static func words(of text: String) -> [String] {
    Wording.words(TextMarkup.plain(text)).map { word in
      word.hasPrefix("•") ? String(word.dropFirst()) : word
    }.filter { !["", "-", "–", "•"].contains($0) }
  }
}

extension SourceDocument {
  /// The text that the rows were read from, as far as they kept it: reading it again gives what the
  /// document said.
  package var text: String {
    var lines: [String] = []
    for row in rows {
      while lines.count + 1 < row.line, lines.count < Self.mostLines { lines.append("") }
      let cells = [row.label, row.subLabel, row.raw].compactMap(\.self)
      // A line without a label is one cell, unless it stands under a label that came before.
      lines.append(
        row.label.isEmpty && row.subLabel == nil ? row.raw : cells.joined(separator: "\t"))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Lines are counted from one; a number beyond this is not believed.
  private static let mostLines = 100_000
}
