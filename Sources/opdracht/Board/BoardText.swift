import Boards
import Diagrams
import Languages
import Ledgers
import WorkingCalendar

/// A board on a terminal: columns beside each other where there is room, else below each other.
///
/// Nothing hangs on colour: there is none. Text is never cut; it goes on on the next line.
struct BoardText {
  private static let gap = 3
  private static let columnAtLeast = 28
  private static let columnAtMost = 44

  private let board: Board
  private let words: BoardWords
  /// Nil where nobody looks: then everything stands on its own line, whole.
  private let width: Int?

  init(_ board: Board, width: Int? = Console.width) {
    self.board = board
    self.width = width
    words = BoardWords(for: board)
  }

  var text: String {
    guard !board.cards.isEmpty else { return words.empty }
    let late = board.cards.count { $0.isLate }
    var lines = [
      "\(words.board), \(words.wholeDay(board.day)): \(words.assignments(board.cards.count)), "
        + words.late(late)
    ]
    if board.isPublic { lines.append(words.namesLeftOut) }
    lines = lines.flatMap { wrapped($0, width) }
    for flow in board.flows { lines += [""] + self.lines(of: flow) }
    if board.isCut { lines += [""] + wrapped(words.more, width) }
    return lines.joined(separator: "\n")
  }

  private func lines(of flow: Board.Flow) -> [String] {
    let full = flow.columns.filter { !$0.cards.isEmpty }
    let path = flow.columns.map { column in
      let label = clean(column.label)
      return column.cards.isEmpty ? label : "[\(label) \(column.cards.count)]"
    }.joined(separator: " > ")
    var lines = wrapped(clean(flow.title), width) + wrapped(path, width)
    guard let width else {
      return lines + full.flatMap { [""] + block(of: $0, width: nil) }
    }
    let most = max(1, (width + Self.gap) / (Self.columnAtLeast + Self.gap))
    let bands = stride(from: 0, to: full.count, by: most).map { start in
      Array(full[start..<min(start + most, full.count)])
    }
    let count = min(most, full.count)
    let room = min(Self.columnAtMost, (width - (count - 1) * Self.gap) / max(1, count))
    for band in bands {
      lines.append("")
      lines += beside(
        band.map { block(of: $0, width: count == 1 ? width : room) }, room: room)
    }
    return lines
  }

  private func beside(_ blocks: [[String]], room: Int) -> [String] {
    let height = blocks.map(\.count).max() ?? 0
    return (0..<height).map { row in
      var line = ""
      var owed = 0
      for block in blocks {
        let cell = row < block.count ? block[row] : ""
        if !cell.isEmpty {
          line += String(repeating: " ", count: owed) + cell
          owed = 0
        }
        owed += room - Console.columns(cell) + Self.gap
      }
      return line
    }
  }

  // MARK: A column

  private func block(of column: Board.Column, width: Int?) -> [String] {
    let heading = "\(clean(column.label)) (\(column.cards.count))"
    let head = wrapped(heading, width)
    let rule = String(repeating: "-", count: head.map(Console.columns).max() ?? 0)
    var lines = head + [rule]
    for (place, card) in column.cards.enumerated() {
      if place > 0 { lines.append("") }
      lines += self.lines(of: card, in: column, width: width)
    }
    return lines
  }

  private func lines(
    of card: BoardCard, in column: Board.Column, width: Int?
  ) -> [String] {
    var lines = wrapped(clean(card.id), width)
    let inner = width.map { $0 - 2 }
    func add(_ text: String) {
      let parts = wrapped(clean(text), inner)
      lines += parts.map { "  " + $0 }
    }
    if card.title != card.id { add(card.title) }
    let tracks = (card.tracks.isEmpty ? [card.stage] : card.tracks).filter { $0 != column.label }
    if !tracks.isEmpty { add("(\(tracks.joined(separator: "; ")))") }
    if card.isSuspended { add(words.suspended) }
    for deadline in card.deadlines where deadline.isLate {
      add("! \(words.overdue(deadline))")
    }
    if let next = card.deadlines.first(where: { !$0.isLate && !$0.isSuspended }) {
      add("\(next.label): \(words.distance(next.due))")
    }
    if let meeting = card.nextMeeting(from: board.day) {
      add("\(words.meeting) \(meeting.body): \(words.distance(meeting.day))")
    }
    let awaited = card.waitsFor + card.missing
    if !awaited.isEmpty, !card.isOver {
      add("\(words.waitsFor): \(awaited.joined(separator: ", "))")
    }
    for (measure, name) in [(LedgerLine.Measure.hours, words.hours), (.money, words.money)] {
      guard let total = card.total(measure) else { continue }
      add("\(name): \(words.share(total))")
      let room = inner.map { min($0, 22) }
      if let room, let bar = ShareBar.text(total.used, of: total.granted, room: room) { add(bar) }
    }
    for flag in card.flags { add("? \(flag)") }
    return lines
  }

  private func clean(_ text: String) -> String { Console.safe(CleanText.line(text)) }

  /// The text in lines that fit; a word that is longer than a line is broken.
  private func wrapped(_ text: String, _ width: Int?) -> [String] {
    width.map { TextFold.parts(of: text, room: $0) } ?? [text]
  }
}
