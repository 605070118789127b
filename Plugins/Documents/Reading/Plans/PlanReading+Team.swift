import Expressions
import Fields
import Languages
import Lifecycle

extension PlanReading {
  /// Reads the table of who takes part, for how many hours, and what each does.
  mutating func readTeam() {
    let members = outline.tableRows.filter { $0.kind == .member }.map(\.line)
    var team: [Value] = []
    var tasks = ""
    for line in members {
      let name = Wording.words(TextMarkup.plain(line.source.cells[0])).joined(separator: " ")
      let content = line.source.cells.dropFirst().filter { !$0.isEmpty }.joined(separator: " ")
      tasks += (name.isEmpty ? "" : "<p>\(name)</p>") + Self.list(content)
      guard !name.isEmpty, fits(name, upTo: FieldType.longestText, line: line.number) else {
        continue
      }
      team.append(hours(of: name, line))
    }
    set("team", .list(team))
    guard !tasks.isEmpty, let first = members.first,
      fits(tasks, upTo: FieldType.longestProse, line: first.number)
    else { return }
    set("taken", Prose.read(tasks), from: members.map(\.number))
  }

  /// A cell with a list that ends where the cell does.
  private static func list(_ content: String) -> String {
    let plain = content.lowercased()
    guard plain.contains("<ul") || plain.contains("<li") else { return "<p>\(content)</p>" }
    return plain.hasSuffix("</ul>") ? content : content + "</ul>"
  }

  private mutating func hours(of name: String, _ line: PlanLine) -> Value {
    var value = Value.record(
      Record([("raw", .text(name)), ("role", .text(name)), ("status", .text("open"))]))
    do throws(FieldReadingError) {
      value = try Hours.read(name)
    } catch {
      remark(
        .open, line: line.number, name, field: "team",
        nl: "Hoeveel uren dit zijn, staat er niet bij.", en: "It does not say how many hours.")
      return value
    }
    if case .record(let record) = value, record["status"] == .text("open") {
      remark(
        .open, line: line.number, name, field: "team", nl: "Deze uren zijn nog niet zeker.",
        en: "These hours are not certain yet.")
    }
    return value
  }
}
