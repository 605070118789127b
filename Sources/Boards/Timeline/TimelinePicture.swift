import Diagrams
import WorkingCalendar

/// The picture of the timeline: a row for each assignment, its stages as bars, and above them its
/// deadlines and meetings.
struct TimelinePicture {
  private static let axisHeight = 64
  private static let leftColumn = 240
  private static let margin = 12

  private let board: Board
  private let words: BoardWords
  private let scale: TimelineScale
  private let rows: [TimelineRow]

  init(of board: Board, _ words: BoardWords) {
    self.board = board
    self.words = words
    let days = board.cards.flatMap { card in
      card.course.flatMap { [$0.from, $0.until ?? board.day] } + card.deadlines.map(\.due)
        + card.meetings.map(\.day)
    }
    scale = TimelineScale(showing: days, today: board.day, left: Self.leftColumn)
    var top = Self.axisHeight
    var rows: [TimelineRow] = []
    for card in board.cards {
      let row = TimelineRow(card, top: top, on: scale, words, today: board.day)
      rows.append(row)
      top = row.bottom
    }
    self.rows = rows
  }

  /// How many labels found no room in the picture.
  var unlabelled: Int { rows.reduce(0) { $0 + $1.unlabelled } }

  var svg: String {
    var writer = SVGWriter()
    let width = scale.right + Self.margin
    let height = (rows.last?.bottom ?? Self.axisHeight) + Self.margin
    writer.line(
      "<svg class=\"tl\" role=\"img\" aria-labelledby=\"tl-title tl-desc\""
        + " viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\">")
    writer.line("<title id=\"tl-title\">\(SVGWriter.escaped(words.timeline))</title>")
    writer.line("<desc id=\"tl-desc\">\(SVGWriter.escaped(description))</desc>")
    writer.line(Self.patterns)
    // The names on the axis stand before the line of today.
    drawToday(height: height, into: &writer)
    drawAxis(height: height, into: &writer)
    for row in rows { draw(row, into: &writer) }
    writer.line("</svg>")
    return writer.text
  }

  private var description: String {
    let first = scale.first.longWording(dutch: words.isDutch)
    let last = scale.last.longWording(dutch: words.isDutch)
    return words.say(
      "Van \(first) tot en met \(last): \(words.assignments(rows.count)) met hun fasen, termijnen en "
        + "vergaderingen. De tabellen hieronder zeggen hetzelfde.",
      "From \(first) to \(last): \(words.assignments(rows.count)) with their stages, deadlines and "
        + "meetings. The tables below say the same.")
  }

  private static let patterns = """
    <defs>
    <pattern id="tl-late-lines" width="7" height="7" patternUnits="userSpaceOnUse" \
    patternTransform="rotate(45)"><path class="tl-late-line" d="M0 0V7"/></pattern>
    <pattern id="tl-rest-lines" width="8" height="8" patternUnits="userSpaceOnUse">\
    <rect class="tl-rest-back" width="8" height="8"/><path class="tl-rest-line" d="M0 8L8 0"/>\
    </pattern>
    </defs>
    """

  // MARK: The axis

  private func drawAxis(height: Int, into writer: inout SVGWriter) {
    var lastMonth = Int.min
    var lastYear = Int.min
    for tick in scale.ticks(dutch: words.isDutch) {
      let room = TextWidths.width(of: tick.label, size: TimelineRow.textSize, isBold: tick.isYear)
      guard tick.x + room <= scale.right else { continue }
      if tick.isYear {
        writer.path("M\(tick.x) 24V\(height)", style: "tl-grid-year")
        guard tick.x > lastYear else { continue }
        writer.words(tick.label, at: Point(x: tick.x + 4, y: 38), style: "tl-year")
        lastYear = tick.x + room + 8
      } else {
        writer.path("M\(tick.x) 44V\(height)", style: "tl-grid")
        guard tick.x > lastMonth else { continue }
        writer.words(tick.label, at: Point(x: tick.x + 4, y: 56), style: "tl-month")
        lastMonth = tick.x + room
      }
    }
  }

  private func drawToday(height: Int, into writer: inout SVGWriter) {
    let x = scale.x(board.day)
    writer.path("M\(x) 22V\(height)", style: "tl-today")
    let word = words.say("vandaag", "today")
    let room = TextWidths.width(of: word, size: TimelineRow.textSize, isBold: true)
    let isBefore = x + room + 6 > scale.right
    writer.words(
      word, at: Point(x: isBefore ? x - 2 : x + 2, y: 18),
      style: isBefore ? "tl-today-word tl-end" : "tl-today-word")
  }

  // MARK: A row

  private func draw(_ row: TimelineRow, into writer: inout SVGWriter) {
    writer.path("M0 \(row.bottom)H\(scale.right)", style: "tl-rule")
    var y = row.markerY + 4
    if let highest = row.markers.compactMap({ $0.place?.lane }).max() {
      y -= highest * TimelineRow.lane
    }
    for line in row.title {
      writer.words(line, at: Point(x: Self.margin, y: y), style: "tl-title")
      y += TimelineRow.lane
    }
    writer.words(row.card.id, at: Point(x: Self.margin, y: y), style: "tl-small")
    for (number, bar) in row.bars.enumerated() { draw(bar, number, in: row, into: &writer) }
    // Where a meeting is on the day of a deadline it is a ring around it.
    let inOrder =
      row.markers.filter { $0.mark == .meeting } + row.markers.filter { $0.mark != .meeting }
    for marker in inOrder { draw(marker, in: row, into: &writer) }
  }

  private func draw(
    _ bar: TimelineRow.Bar, _ number: Int, in row: TimelineRow, into writer: inout SVGWriter
  ) {
    let frame = Rectangle(
      x: bar.x, y: row.barY, width: bar.width, height: TimelineRow.barHeight)
    let style =
      bar.isEnd
      ? "tl-stop" : bar.isSuspended ? "tl-rest" : number.isMultiple(of: 2) ? "tl-a" : "tl-b"
    writer.rectangle(frame, radius: 2, style: style)
    if bar.isOpen, !bar.isEnd { writer.rectangle(frame, radius: 2, style: "tl-now") }
    let base = row.barY + 17
    if bar.isInside {
      writer.words(bar.label, at: Point(x: bar.x + 6, y: base), style: "tl-in")
    }
    guard let place = bar.place else { return }
    let y = row.barY + TimelineRow.barHeight + (place.lane + 1) * TimelineRow.lane - 4
    writer.path("M\(bar.x) \(row.barY + TimelineRow.barHeight)V\(y)", style: "tl-leader")
    writer.words(
      bar.label, at: Point(x: place.x, y: y), style: place.isBefore ? "tl-out tl-end" : "tl-out")
  }

  private func draw(
    _ marker: TimelineRow.Marker, in row: TimelineRow, into writer: inout SVGWriter
  ) {
    let (x, y) = (marker.x, row.markerY)
    if let until = marker.lateUntil, until > x {
      writer.rectangle(
        Rectangle(x: x, y: y + 5, width: until - x, height: 5), radius: 0, style: "tl-hatch")
    }
    let isLate = marker.mark == .deadline(isLate: true)
    if let place = marker.place {
      let base = y + 4 - place.lane * TimelineRow.lane
      if place.lane > 0 { writer.path("M\(x) \(y - 6)V\(base - 10)", style: "tl-leader") }
      writer.words(
        marker.label, at: Point(x: place.x, y: base),
        style: (isLate ? "tl-late" : "tl-out") + (place.isBefore ? " tl-end" : ""))
    }
    switch marker.mark {
    case .deadline:
      writer.path(
        "M\(x) \(y - 8)L\(x + 8) \(y)L\(x) \(y + 8)L\(x - 8) \(y)Z",
        style: isLate ? "tl-deadline-late" : "tl-deadline")
    case .meeting:
      let isShared = row.markers.contains { $0.mark != .meeting && abs($0.x - x) < 8 }
      writer.circle(Point(x: x, y: y), radius: isShared ? 10 : 6, style: "tl-meeting")
    }
  }
}
