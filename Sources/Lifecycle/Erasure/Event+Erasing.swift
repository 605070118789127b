import Expressions
public import Fields
import Languages
import Ledgers
import WorkingCalendar

extension Event {
  /// The event without what a field held; nil where it holds nothing of it.
  ///
  /// What replaying it makes of the assignment differs in nothing but what is erased. Who did it,
  /// and the names of the workflow in the effects that it promised, stay.
  public func erasing(_ field: FieldName, holding texts: ErasedTexts) -> Event? {
    let erased = Event(
      assignment: assignment, version: version, recordedAt: recordedAt,
      effectiveOn: effectiveOn, actor: actor,
      occurrence: occurrence.erasing(field, holding: texts),
      changes: changes.map { change in
        change.name == field ? FieldValue(name: field, value: .null) : change
      },
      configuration: configuration, history: history,
      deadlines: deadlines?.map { $0.erasing(texts) },
      approvals: approvals?.map { $0.erasing(texts) }, series: series,
      children: children, parent: parent, effects: effects,
      findings: findings.map { $0.erasing(field, holding: texts) }, recordedOn: recordedOn,
      firedReminders: firedReminders, voided: voided, authors: authors,
      postings: postings.map { $0.changingLines { $0.erasing(texts) } },
      ledger: ledger?.changingLines { $0.erasing(texts) })
    return erased == self ? nil : erased
  }
}

extension Event.Occurrence {
  fileprivate func erasing(_ field: FieldName, holding texts: ErasedTexts) -> Self {
    switch self {
    case .opened(let workflow, let source):
      .opened(
        workflow,
        source: source.map { $0.erasing(field, on: $0.lines(holding: texts)) })
    case .updated(let source):
      .updated(source: source.erasing(field, on: source.lines(holding: texts)))
    case .erased(let erasure):
      texts.occur(in: erasure.reason)
        ? .erased(Erasure(field: erasure.field, reason: "", lines: erasure.lines)) : self
    case .deadlineMoved(let name, let state, let from, let to, let reason):
      texts.occur(in: reason)
        ? .deadlineMoved(name, state: state, from: from, to: to, reason: "") : self
    case .delivery(let effect, let step): .delivery(effect, step.erasing(texts))
    case .itemDecided(let decision): .itemDecided(decision.erasing(texts))
    case .series(let step): .series(step.erasing(texts))
    case .acknowledged, .edited, .elapsed, .migrated, .performed, .reminded, .settled: self
    }
  }
}

extension ApprovalRound {
  /// The round without the conditions that tell of the texts.
  func erasing(_ texts: ErasedTexts) -> ApprovalRound {
    var erased = self
    erased.ballots = ballots.map { $0.erasing(texts) }
    erased.owed = owed.map { $0.erasing(texts) }
    return erased
  }
}

extension ApprovalRound.Ballot {
  fileprivate func erasing(_ texts: ErasedTexts) -> Self {
    var erased = self
    for place in conditions.indices where texts.occur(in: conditions[place].text) {
      erased.conditions[place].text = ""
    }
    return erased
  }
}

extension Deadline {
  /// The deadline without what tells of the texts: the dates that it counts from, and what
  /// somebody wrote who set it by hand.
  func erasing(_ texts: ErasedTexts) -> Deadline {
    var erased = self
    switch origin {
    case .told(let text):
      if texts.occur(in: text) { erased.origin = .told("") }
    case .proven(let proof):
      if texts.occur(in: derivation) || texts.occur(in: proof.base.description) {
        erased.origin = .told("")
      } else if let move, texts.occur(in: move.reason) || move.tells(texts) {
        let silent = Move(
          reason: texts.occur(in: move.reason) ? "" : move.reason, by: move.person, on: move.day,
          instead: move.tells(texts) ? nil : move.instead)
        erased.origin = .proven(Proof(from: .hand(silent), proof.date))
      }
    }
    return erased
  }
}

extension Deadline.Move {
  /// Whether the date that the rule gives tells of the texts.
  fileprivate func tells(_ texts: ErasedTexts) -> Bool {
    instead.map { proof in
      texts.occur(in: proof.date.start.description) || texts.occur(in: proof.base.description)
    } ?? false
  }
}

extension Finding {
  fileprivate func erasing(_ field: FieldName, holding texts: ErasedTexts) -> Finding {
    Finding(
      plugin: plugin, code: code, verdict: verdict, message: message.erasing(texts),
      remedy: remedy?.erasing(texts),
      seen: seen.map { seen in
        let isLost =
          seen.text == field.text || texts.occur(in: seen.value) || texts.occur(in: seen.text)
        guard isLost else { return seen }
        return SeenValue(text: texts.occur(in: seen.text) ? "" : seen.text, value: .null)
      })
  }
}

extension LocalizedText {
  fileprivate func erasing(_ texts: ErasedTexts) -> LocalizedText {
    texts.occur(in: nl) || texts.occur(in: en) ? .erased : self
  }
}
