package import Languages
package import WorkingCalendar

/// Where the assignments of a house stand on a day, by workflow and stage, in one language.
package struct Board: Sendable {
  /// The assignments of one workflow.
  package struct Flow: Sendable {
    package let title: String
    /// The stages in their order, empty ones too.
    package let columns: [Column]

    package init(title: String, columns: [Column]) {
      self.title = title
      self.columns = columns
    }
  }

  /// A stage; all final ones of a workflow are one column.
  package struct Column: Sendable {
    package let label: String
    package let cards: [BoardCard]

    package init(label: String, cards: [BoardCard]) {
      self.label = label
      self.cards = cards
    }
  }

  package let language: Language
  package let day: CivilDate
  package let flows: [Flow]
  /// Whether the names of people are left out.
  package let isPublic: Bool
  /// Whether there are more assignments than are shown.
  package let isCut: Bool

  package init(
    language: Language, day: CivilDate, flows: [Flow], isPublic: Bool = false, isCut: Bool = false
  ) {
    self.language = language
    self.day = day
    self.flows = flows
    self.isPublic = isPublic
    self.isCut = isCut
  }

  /// All cards, by workflow and stage.
  package var cards: [BoardCard] { flows.flatMap(\.columns).flatMap(\.cards) }

  /// The deadlines that are late, the longest first.
  package var late: [(card: BoardCard, deadline: BoardCard.Deadline)] {
    let late = cards.flatMap { card in
      card.deadlines.filter(\.isLate).map { (card: card, deadline: $0) }
    }
    return late.enumerated().sorted { left, right in
      (left.element.deadline.due, left.offset) < (right.element.deadline.due, right.offset)
    }.map(\.element)
  }
}
