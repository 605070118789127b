/// The text of a box: its label, a note that an assignment is here, and the actions that stay.
package struct ItemText: Sendable, Equatable {
  package var label: [String]
  package var note: String?
  /// Each line of the list of actions.
  package var actions: [String]
  /// Whether room is kept left of the label for a ring, an H or the mark of an active state.
  package var icons: Int
  /// Whether this is the title of the whole chart.
  package var isTitle: Bool

  init(_ item: ChartModel.Item, words: DiagramWords) {
    label = CleanText.wrapped(item.label)
    note = item.isActive ? words.hereNow : nil
    actions = item.actions
    isTitle = item.kind == .chart
    icons = item.isActive ? 1 : 0
    switch item.kind {
    case .state(.final), .state(.history): icons += item.isContainer ? 0 : 1
    case .chart, .fork, .initialMarker, .state(.atomic), .state(.compound), .state(.parallel): break
    }
    if isTitle { label = CleanText.wrapped(item.label, limit: 60) }
  }

  var isEmpty: Bool { label.isEmpty && note == nil && actions.isEmpty }

  package var width: Int {
    let label = TextWidths.width(
      of: label, size: isTitle ? Measure.titleText : Measure.stateText, isBold: true)
    let note = note.map { TextWidths.width(of: $0, size: Measure.smallText) } ?? 0
    return max(
      icons * Measure.icon + max(label, note),
      TextWidths.width(of: actions, size: Measure.smallText))
  }

  /// The height of the label with its note.
  package var headingHeight: Int {
    let lines = label.count * (isTitle ? Measure.titleLine : Measure.stateLine)
    return lines + (note == nil ? 0 : Measure.smallLine)
  }

  /// The height of the list of actions, with the room above it.
  package var actionsHeight: Int {
    actions.isEmpty ? 0 : actions.count * Measure.smallLine + Measure.boxPadding
  }

  var height: Int { headingHeight + actionsHeight }
}
