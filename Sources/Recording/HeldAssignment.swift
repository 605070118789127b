import Expressions
package import Fields
package import Lifecycle

/// An assignment with where in the journal its events stand.
///
/// What takes room is in the journal already: at rest the assignment does without its source, its
/// long texts and its lists and records, which hold their wording too. It knows which events set
/// them. What is left is enough to apply events to, to name it and to know when it is due.
package struct HeldAssignment: Hashable, Sendable {
  /// A text of at least so many bytes is long.
  package static let longText = 160

  /// A field that is left to the journal, with the sequence of the event that set it.
  package struct Reference: Hashable, Sendable {
    package let field: FieldName
    package let sequence: UInt64
  }

  /// Complete, or without what is left to the journal: see `isComplete`.
  package private(set) var assignment: Assignment
  /// The sequence of the event that opened it.
  package let openedSequence: UInt64
  /// The sequence of its last event.
  package private(set) var lastSequence: UInt64
  /// The fields that are left to the journal, in the order of their names, whether `assignment` has
  /// their values or not.
  package private(set) var references: [Reference]
  /// The sequence of the event that holds the document that it was read from, which is that of its
  /// newest version; nil where it was read from none.
  package private(set) var sourceSequence: UInt64?
  /// Whether all values and the source are in `assignment`.
  package private(set) var isComplete: Bool

  private var hasSource: Bool { sourceSequence != nil }

  /// The assignment that an opening event makes.
  package init(openedBy event: Event, sequence: UInt64) throws(ReplayError) {
    assignment = try Assignment(openedBy: event)
    openedSequence = sequence
    lastSequence = sequence
    references = []
    sourceSequence = assignment.source == nil ? nil : sequence
    isComplete = true
    note(event.changes, at: sequence)
  }

  init(
    resting assignment: Assignment, openedSequence: UInt64, lastSequence: UInt64,
    references: [Reference], sourceSequence: UInt64?
  ) {
    self.assignment = assignment
    self.openedSequence = openedSequence
    self.lastSequence = lastSequence
    self.references = references
    self.sourceSequence = sourceSequence
    isComplete = references.isEmpty && sourceSequence == nil
  }

  /// Makes what happened true, on one that is complete as on one that is not.
  package mutating func apply(_ event: Event, sequence: UInt64) throws(ReplayError) {
    try assignment.apply(event)
    lastSequence = sequence
    if case .updated = event.occurrence {
      sourceSequence = sequence
      if !isComplete { assignment.leaveOutSource() }
    }
    note(event.changes, at: sequence)
  }

  /// Notes which of the changed fields are left to the journal now; one that is not complete stays
  /// without them.
  private mutating func note(_ changes: [FieldValue], at sequence: UInt64) {
    for change in changes {
      let place = references.firstIndex { $0.field >= change.name } ?? references.count
      let isNoted = place < references.count && references[place].field == change.name
      // Of two changes of a field the last one counts.
      guard let value = changes.last(where: { $0.name == change.name })?.value,
        value.isLeftToJournal
      else {
        if isNoted { references.remove(at: place) }
        continue
      }
      let reference = Reference(field: change.name, sequence: sequence)
      if isNoted { references[place] = reference } else { references.insert(reference, at: place) }
      if !isComplete { assignment.leaveOut(change.name) }
    }
    isComplete = isComplete || (references.isEmpty && !hasSource)
  }

  /// Leaves to the journal what is there already.
  package mutating func strip() {
    guard isComplete, !references.isEmpty || hasSource else { return }
    for reference in references { assignment.leaveOut(reference.field) }
    assignment.leaveOutSource()
    isComplete = false
  }

  /// Puts back what was left to the journal, reading each event once.
  ///
  /// It stays incomplete where the events are not those that it was made from: what is asked of
  /// them is not there. Then the journal and what was kept of it do not belong together.
  package mutating func complete<Failure: Error>(
    reading event: (UInt64) throws(Failure) -> Event
  ) throws(Failure) {
    guard !isComplete else { return }
    var sequences = Set(references.map(\.sequence))
    if let sourceSequence { sequences.insert(sourceSequence) }
    var values: [FieldValue] = []
    var source: SourceDocument?
    for sequence in sequences.sorted() {
      let event = try event(sequence)
      guard event.assignment == assignment.id else { return }
      for reference in references where reference.sequence == sequence {
        guard let change = event.changes.last(where: { $0.name == reference.field }) else {
          return
        }
        values.append(change)
      }
      if sequence == sourceSequence { source = event.broughtDocument }
    }
    guard (source != nil) == hasSource else { return }
    assignment.putBack(values, source: source)
    isComplete = true
  }
}

extension Event {
  /// The document that an assignment has after the event, where the event brings one.
  fileprivate var broughtDocument: SourceDocument? {
    if case .opened(_, let source) = occurrence { return source }
    if case .updated(let source) = occurrence { return source }
    return nil
  }
}

extension Value {
  /// Whether it is left out of an assignment at rest.
  fileprivate var isLeftToJournal: Bool {
    switch self {
    case .text(let text), .type(let text): text.utf8.count >= HeldAssignment.longText
    case .bytes(let bytes): bytes.count >= HeldAssignment.longText
    case .list, .map, .record: true
    case .boolean, .date, .decimal, .double, .duration, .hours, .integer, .money, .null, .term,
      .timestamp, .unsigned:
      false
    }
  }
}
