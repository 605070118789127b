import Expressions
public import Fields
import Languages
import Ledgers

/// What erasing a field comes to.
public struct ErasureDecision: Sendable {
  public let field: FieldName
  public let texts: ErasedTexts
  /// The event to record; nil where nothing is left to erase.
  public let event: Event?
  /// What takes the place of earlier events, by their place in the past.
  public let replacements: [(place: Int, event: Event)]
  /// Other fields that hold one of the texts now, or did: erasing them is for somebody to decide.
  public let otherFields: [FieldName]
}

extension Workflow {
  /// The longest reason, in bytes.
  public static let longestReason = 500

  /// Decides to erase a field of an assignment. Pure.
  ///
  /// `past` holds all events of the assignment, the oldest first. Throws where the field is not
  /// known and never was, and where the reason is missing, too long, or tells what it erases.
  public func erase(
    _ text: String, of assignment: Assignment, with past: [Event], for reason: String,
    by requester: Requester, at moment: Moment
  ) throws(Refusal) -> ErasureDecision {
    guard let name = FieldName(text),
      field(name) != nil || past.contains(where: { $0.changes.contains { $0.name == name } })
    else {
      throw Refusal(.notUnderstood, [.unknownField(text, in: self)])
    }
    let values = past.flatMap { event in event.changes.filter { $0.name == name }.map(\.value) }
    let texts = ErasedTexts(of: values)
    try check(reason, against: texts)
    let replacements = past.enumerated().compactMap { place, event in
      event.erasing(name, holding: texts).map { (place, $0) }
    }
    let isLeft = !replacements.isEmpty || assignment.fields[name] != nil
    let others = past.flatMap(\.changes).filter { $0.name != name && texts.occur(in: $0.value) }
    return ErasureDecision(
      field: name, texts: texts,
      event: isLeft
        ? event(
          of: name, assignment, source: past.last { $0.source != nil }?.source, texts, reason,
          by: requester,
          at: moment) : nil,
      replacements: replacements, otherFields: Set(others.map(\.name)).sorted())
  }

  private func event(
    of name: FieldName, _ assignment: Assignment, source: SourceDocument?, _ texts: ErasedTexts,
    _ reason: String, by requester: Requester, at moment: Moment
  ) -> Event {
    let deadlines = assignment.deadlines.map { $0.erasing(texts) }
    let approvals = assignment.approvals.map { $0.erasing(texts) }
    let ledger = assignment.ledger.changingLines { $0.erasing(texts) }
    return Event(
      assignment: assignment.id, version: assignment.version + 1, recordedAt: moment.instant,
      effectiveOn: moment.today, actor: Actor(person: requester.person, role: nil),
      occurrence: .erased(
        Erasure(
          field: name, reason: Wording.trimmed(reason),
          lines: source?.lines(holding: texts) ?? [])),
      changes: [FieldValue(name: name, value: .null)],
      deadlines: deadlines == assignment.deadlines ? nil : deadlines,
      approvals: approvals == assignment.approvals ? nil : approvals,
      ledger: ledger == assignment.ledger ? nil : ledger)
  }

  private func check(_ reason: String, against texts: ErasedTexts) throws(Refusal) {
    let message: LocalizedText
    if Wording.trimmed(reason).isEmpty {
      message = LocalizedText(nl: "De reden ontbreekt.", en: "The reason is missing.")
    } else if reason.utf8.count > Self.longestReason {
      message = LocalizedText(
        nl: "De reden is langer dan \(Self.longestReason) bytes.",
        en: "The reason is longer than \(Self.longestReason) bytes.")
    } else if texts.occur(in: reason) {
      message = LocalizedText(
        nl: "De reden noemt wat gewist wordt, en blijft zelf in het logboek.",
        en: "The reason tells what is erased, and stays in the journal itself.")
    } else {
      return
    }
    throw Refusal(
      .notUnderstood,
      [
        Blocker(
          code: .value, subject: "reason", message: message,
          remedy: LocalizedText(
            nl: "Schrijf kort waarom: --reason \"verzoek 2026-14\"",
            en: "Write briefly why: --reason \"request 2026-14\""))
      ])
  }
}

extension Event {
  /// The document that an event brings.
  fileprivate var source: SourceDocument? {
    if case .opened(_, let source) = occurrence { return source }
    if case .updated(let source) = occurrence { return source }
    return nil
  }
}
