import JSONSyntax

/// A line of a story: who did what to which assignment on a day, and what came of it.
///
/// `day | assignment | who | what | outcome`: the day stands above the lines that it holds. Who is a
/// role, or `·` for what the daemon does by itself, or `?` for what somebody looks up.
struct StoryLine: Hashable {
  enum Kind: Hashable {
    /// A person acts.
    case act
    /// The daemon acts by itself: it has to happen, in any order within its day.
    case clock
    /// Somebody looks something up.
    case look
  }

  let day: String
  let assignment: String
  let who: String
  let what: String
  let outcome: String

  static let clock = "·"
  static let look = "?"

  var kind: Kind {
    switch who {
    case Self.clock: .clock
    case Self.look: .look
    default: .act
    }
  }

  /// As it stands in the file, with its day before it.
  var text: String {
    let parts = [assignment, who, what] + (outcome.isEmpty ? [] : [outcome])
    return "\(day) " + parts.joined(separator: " | ")
  }

  init(day: String, assignment: String, who: String, what: String, outcome: String = "") {
    self.day = day
    self.assignment = assignment
    self.who = who
    self.what = what
    self.outcome = outcome
  }
}

/// A story: lines that are carried out where a person acts, and expected where the daemon does.
struct Story {
  private(set) var lines: [StoryLine] = []

  /// Why a file is no story, with its line.
  struct Flaw: Error {
    let line: Int
    let text: String
  }

  /// Words before a line that holds for the project's own documents alone, or for others alone.
  private static let marks = (own: "voorbeeld:", other: "origineel:")

  /// Reads days, lines below them, and comments that begin with '#'. A document may say more than
  /// another about the same: `isOwn` chooses the lines that are marked so.
  init(_ text: String, isOwn: Bool) throws(Flaw) {
    var day = ""
    for (place, row) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if row.isEmpty || row.hasPrefix("#")
        || row.hasPrefix(isOwn ? Self.marks.other : Self.marks.own)
      {
        continue
      }
      let mark = isOwn ? Self.marks.own : Self.marks.other
      let parts = Self.parts(row.hasPrefix(mark) ? row.dropFirst(mark.count) : row)
      if parts.count == 1 {
        guard parts[0] > day else { throw Flaw(line: place + 1, text: parts[0]) }
        day = parts[0]
        continue
      }
      guard !day.isEmpty, (3...4).contains(parts.count) else {
        throw Flaw(line: place + 1, text: String(row))
      }
      lines.append(
        StoryLine(
          day: day, assignment: parts[0], who: parts[1], what: parts[2],
          outcome: parts.count == 4 ? parts[3] : ""))
    }
  }

  private static func parts(_ row: Substring) -> [String] {
    row.split(separator: "|", omittingEmptySubsequences: false).map { part in
      part.split(separator: " ").joined(separator: " ")
    }
  }

  /// What the daemon does by itself has no order within a day: lines of both sides in one.
  static func ordered(_ lines: [StoryLine]) -> [StoryLine] {
    var ordered: [StoryLine] = []
    var run: [StoryLine] = []
    for line in lines {
      if line.kind != .clock || run.first.map({ $0.day != line.day }) == true {
        ordered += run.sorted { $0.text < $1.text }
        run = []
      }
      if line.kind == .clock { run.append(line) } else { ordered.append(line) }
    }
    return ordered + run.sorted { $0.text < $1.text }
  }

  /// Where what happened differs: lines with '-' were expected, lines with '+' happened instead.
  static func differences(expected: [StoryLine], happened: [StoryLine]) -> [String] {
    let (old, new) = (ordered(expected), ordered(happened))
    var removed: [Int: StoryLine] = [:]
    var inserted: [Int: StoryLine] = [:]
    for change in new.difference(from: old) {
      switch change {
      case .insert(let offset, let line, _): inserted[offset] = line
      case .remove(let offset, let line, _): removed[offset] = line
      }
    }
    var lines: [(day: String, text: String)] = []
    lines += removed.sorted { $0.key < $1.key }.map { ($0.value.day, "- \($0.value.text)") }
    lines += inserted.sorted { $0.key < $1.key }.map { ($0.value.day, "+ \($0.value.text)") }
    return lines.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      .map(\.element.text)
  }
}
