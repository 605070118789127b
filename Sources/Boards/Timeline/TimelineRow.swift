import Diagrams
import WorkingCalendar

/// Where the parts of one assignment stand on the picture of the timeline.
struct TimelineRow {
  enum Mark: Equatable {
    case deadline(isLate: Bool)
    case meeting
  }

  struct Marker {
    let mark: Mark
    let x: Int
    let label: String
    let place: LabelLanes.Place?
    /// From when on it is late.
    let lateUntil: Int?
  }

  struct Bar {
    let x: Int
    let width: Int
    let label: String
    let isInside: Bool
    let place: LabelLanes.Place?
    let isNamed: Bool
    let isSuspended: Bool
    /// Whether it is an end: nothing goes on there.
    let isEnd: Bool
    /// Whether it is where the assignment is now.
    let isOpen: Bool
  }

  static let textSize = 13
  static let lane = 17
  private static let lanes = 5
  private static let padding = 10
  private static let markerHeight = 18
  static let barHeight = 24

  let card: BoardCard
  let title: [String]
  private(set) var markers: [Marker] = []
  private(set) var bars: [Bar] = []
  let markerY: Int
  let barY: Int
  let bottom: Int
  /// How many labels found no room.
  private(set) var unlabelled = 0

  init(_ card: BoardCard, top: Int, on scale: TimelineScale, _ words: BoardWords, today: CivilDate)
  {
    self.card = card
    title = Self.lines(of: card.title, room: scale.left - 16)
    var above = LabelLanes(count: Self.lanes, left: scale.left, right: scale.right)
    markers = Self.markers(of: card, on: scale, words, today: today, lanes: &above)
    var below = LabelLanes(count: Self.lanes, left: scale.left, right: scale.right)
    bars = Self.bars(of: card, on: scale, today: today, lanes: &below)
    let raised = max(0, above.used - 1) * Self.lane
    markerY = top + Self.padding + raised + Self.markerHeight / 2
    barY = markerY + Self.markerHeight / 2 + 3
    let belowBars = barY + Self.barHeight + below.used * Self.lane
    let belowTitle = top + Self.padding + (title.count + 1) * Self.lane
    bottom = max(belowBars, belowTitle) + Self.padding
    unlabelled =
      markers.count { $0.place == nil }
      + bars.count { $0.place == nil && !$0.isInside && $0.isNamed }
  }

  // MARK: Marks above the bars

  private static func markers(
    of card: BoardCard, on scale: TimelineScale, _ words: BoardWords, today: CivilDate,
    lanes: inout LabelLanes
  ) -> [Marker] {
    var found: [(day: CivilDate, mark: Mark, label: String)] = []
    for deadline in card.deadlines where scale.shows(deadline.due) && !deadline.isSuspended {
      let label = deadline.isLate ? "\(words.late): \(deadline.label)" : deadline.label
      found.append((deadline.due, .deadline(isLate: deadline.isLate), label))
    }
    for meeting in card.meetings where scale.shows(meeting.day) {
      found.append((meeting.day, .meeting, meeting.body))
    }
    found = found.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      .map(\.element)
    for entry in found { lanes.keepFree(scale.x(entry.day) - 8...scale.x(entry.day) + 8) }
    return found.reversed().map { day, mark, label in
      let x = scale.x(day)
      let text = "\(label), \(words.shortDay(day))"
      let width = TextWidths.width(of: text, size: textSize)
      var lateUntil: Int?
      if mark == .deadline(isLate: true) { lateUntil = scale.x(today) }
      return Marker(
        mark: mark, x: x, label: text, place: lanes.place(width: width, at: x, offset: 15),
        lateUntil: lateUntil)
    }
  }

  // MARK: Bars

  private static func bars(
    of card: BoardCard, on scale: TimelineScale, today: CivilDate, lanes: inout LabelLanes
  ) -> [Bar] {
    // From the right on: what leads to a label further left passes no other one.
    card.course.reversed().compactMap { stay -> Bar? in
      let end = stay.until ?? max(today, stay.from)
      guard end >= scale.first, stay.from <= scale.last else { return nil }
      let isPassed = stay.until == stay.from && !stay.isEnd
      let x = scale.x(stay.from)
      let width = stay.isEnd ? 8 : max(3, scale.x(end) - x)
      let room = TextWidths.width(of: stay.label, size: textSize)
      let isInside = !stay.isEnd && room + 10 <= width
      // What was over on the day on which it began is a line without a name.
      let hasName = !isInside && !isPassed
      return Bar(
        x: x, width: width, label: stay.label, isInside: isInside,
        place: hasName ? lanes.place(width: room, at: x, offset: 3) : nil,
        isNamed: !isPassed, isSuspended: stay.isSuspended, isEnd: stay.isEnd,
        isOpen: stay.until == nil)
    }.reversed()
  }

  private static let mostLines = 3

  /// A title on a few lines.
  private static func lines(of title: String, room: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in CleanText.line(title).split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if TextWidths.width(of: longer, size: textSize, isBold: true) <= room {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = cut(String(word), room: room)
      guard lines.count < mostLines else { break }
    }
    guard lines.count == mostLines else { return line.isEmpty ? lines : lines + [line] }
    if !line.isEmpty { lines[mostLines - 1] = cut(lines[mostLines - 1] + " …", room: room) }
    return lines
  }

  private static func cut(_ text: String, room: Int) -> String {
    guard TextWidths.width(of: text, size: textSize, isBold: true) > room else { return text }
    var short = text
    while !short.isEmpty, TextWidths.width(of: short + "…", size: textSize, isBold: true) > room {
      short.removeLast()
    }
    return short + "…"
  }
}
