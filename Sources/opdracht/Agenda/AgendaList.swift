import Fields
import JSONSyntax
import Languages
import WorkingCalendar

/// What is coming as people read it: a heading for each day, and below it what that day brings.
struct AgendaList {
  private struct Line {
    let day: CivilDate
    let cells: [String]
  }

  private let today: CivilDate
  private let language: Language
  private var lines: [Line] = []

  /// Of the entries that which lies in some days; nil takes along all that is late.
  init(_ reply: AgendaReply, from: CivilDate?, in language: Language) {
    today = reply.today
    self.language = language
    let isCovered = { (day: CivilDate) in
      day <= reply.through && from.map { $0 <= day } ?? true
    }
    for entry in reply.entries {
      guard let due = entry["due"]?.string.flatMap({ CivilDate(iso: $0) }) else { continue }
      if isCovered(due) {
        let mark = Self.isOccurrence(entry) ? "o" : due < reply.today ? "!" : "·"
        let what = Self.isOccurrence(entry) ? occurrence(entry, due) : deadline(entry)
        lines.append(Line(day: due, cells: [mark] + Self.cells(entry, what)))
      }
      // What reminds of the day itself says nothing more.
      for (day, roles) in Self.reminders(of: entry) where isCovered(day) && day != due {
        let cells = Self.cells(entry, reminder(of: entry, due), for: roles)
        lines.append(Line(day: day, cells: ["~"] + cells))
      }
    }
    // Deadlines and occurrences before what reminds of them.
    lines = lines.enumerated().sorted { left, right in
      let keys = [left, right].map { ($0.element.day, $0.element.cells[0] == "~" ? 1 : 0) }
      return keys[0] == keys[1] ? left.offset < right.offset : keys[0] < keys[1]
    }.map(\.element)
  }

  var isEmpty: Bool { lines.isEmpty }

  /// The days with their headings.
  var text: String {
    // One table, so that the columns of all days stand below each other.
    let rows = Console.table(lines.map { ["  " + $0.cells[0]] + $0.cells.dropFirst() })
      .split(separator: "\n", omittingEmptySubsequences: false)
    var text: [String] = []
    var day: CivilDate?
    for (line, row) in zip(lines, rows) {
      if line.day != day {
        text.append(line.day.relativeWording(from: today, dutch: language == .nl))
      }
      day = line.day
      text.append(String(row))
    }
    return text.joined(separator: "\n")
  }

  private static func isOccurrence(_ entry: JSON) -> Bool {
    entry["kind"]?.string == "occurrence"
  }

  private static func label(_ entry: JSON, _ language: Language) -> String {
    LocalizedText(view: entry["label"]).text(in: language)
  }

  /// The deadline, with the date that was agreed on where that is another day.
  private func deadline(_ entry: JSON) -> String {
    let label = Self.label(entry, language)
    guard let agreed = entry["agreed"]?.string.flatMap({ CivilDate(iso: $0) }) else { return label }
    let day = agreed.wording(seenFrom: today, dutch: language == .nl)
    return label + (language == .nl ? " (afgesproken \(day))" : " (agreed \(day))")
  }

  /// The occurrence, with the day of its rule where it was moved, and with what it opened.
  private func occurrence(_ entry: JSON, _ date: CivilDate) -> String {
    var text = Self.label(entry, language)
    if let planned = entry["occurrence"]?.string.flatMap({ CivilDate(iso: $0) }), planned != date {
      let day = planned.wording(seenFrom: today, dutch: language == .nl)
      text += language == .nl ? " (eerst \(day))" : " (first \(day))"
    }
    if let child = entry["child"]?.string { text += " → \(child)" }
    return text
  }

  private func reminder(of entry: JSON, _ due: CivilDate) -> String {
    let day = due.wording(seenFrom: today, dutch: language == .nl)
    let label = Self.label(entry, language)
    if Self.isOccurrence(entry), entry["opens"]?.string != nil {
      return language == .nl ? "opent: \(label) van \(day)" : "opens: \(label) of \(day)"
    }
    return language == .nl
      ? "herinnering: \(label), uiterlijk \(day)" : "reminder: \(label), by \(day)"
  }

  /// The days on which somebody is reminded, with the roles that are.
  private static func reminders(of entry: JSON) -> [CivilDate: [String]] {
    var found: [CivilDate: [String]] = [:]
    for planned in entry["planned"]?.array ?? [] {
      guard let day = planned["day"]?.string.flatMap({ CivilDate(iso: $0) }) else { continue }
      let present = found[day] ?? []
      found[day] = present + Self.roles(planned).filter { !present.contains($0) }
    }
    return found
  }

  private static func roles(_ view: JSON) -> [String] {
    (view["roles"]?.array ?? []).compactMap(\.string)
  }

  /// The title last: it is the one to be cut.
  private static func cells(
    _ entry: JSON, _ what: String, for roles: [String]? = nil
  ) -> [String] {
    let roles = (roles ?? Self.roles(entry)).joined(separator: ", ")
    return [
      entry["id"]?.string ?? "", what, roles.isEmpty ? "–" : roles, entry["title"]?.string ?? "",
    ]
  }
}
