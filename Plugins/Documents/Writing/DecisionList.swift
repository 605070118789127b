import Expressions
import Fields
import Languages
import Lifecycle
import WorkingCalendar

/// The list of decisions of a meeting: what became of each item, as the meeting was told.
struct DecisionList {
  static let product = "besluitenlijst"

  /// A cell may hold several texts, each on a line of its own.
  struct Row {
    let number: Int
    /// The subject, the ask, the outcome, what was decided, the conditions, who and when.
    let cells: [[String]]
  }

  let language: Language
  let title: String
  let facts: [(label: String, value: String)]
  let headings: [String]
  let rows: [Row]

  /// Nil for an assignment that is no meeting.
  init?(of assignment: Assignment, in workflow: Workflow, _ language: Language) {
    guard let rule = workflow.convening else { return nil }
    self.language = language
    let isDutch = language == .nl
    let body: String
    if case .text(let text)? = assignment.fields[rule.body] { body = text } else { body = "" }
    let day: String
    if case .date(let date)? = assignment.fields[rule.day] {
      day = date.wording(dutch: isDutch)
    } else {
      day = isDutch ? "datum onbekend" : "date unknown"
    }
    title = isDutch ? "Besluitenlijst \(body), \(day)" : "List of decisions \(body), \(day)"
    let stages = workflow.stageLabels(of: assignment).map { $0.text(in: language) }
    facts =
      [(isDutch ? "Fase" : "Stage", stages.joined(separator: ", "))]
      + workflow.fields.compactMap { field in
        guard field.type == .text, field.name != rule.body, field.name.text != "titel",
          let value = assignment.fields[field.name]
        else { return nil }
        return (field.label.text(in: language), value.display(in: language))
      }
    headings =
      isDutch
      ? ["Nr.", "Onderwerp", "Gevraagd", "Besluit", "Tekst", "Voorwaarden", "Door, op"]
      : ["No.", "Subject", "Asked", "Decision", "Text", "Conditions", "By, on"]
    rows = workflow.numberedDecisions(of: assignment).map { number, decision in
      let role = decision.role.map { " (\(workflow.label(of: $0).text(in: language)))" } ?? ""
      return Row(
        number: number,
        cells: [
          ["\(decision.title) (\(decision.item))"], decision.asks,
          [decision.label.text(in: language)], decision.text.isEmpty ? [] : [decision.text],
          decision.conditions, [decision.person + role, decision.day.wording(dutch: isDutch)],
        ])
    }
  }

  /// What stands there while nothing is decided.
  private var nothing: String {
    language == .nl ? "Er is nog niets besloten." : "Nothing is decided yet."
  }

  // MARK: Markdown

  var markdown: String {
    var lines = ["# \(MarkdownDocument.escaped(title))", ""]
    for fact in facts {
      lines += ["\(fact.label): \(MarkdownDocument.escaped(fact.value))", ""]
    }
    guard !rows.isEmpty else { return (lines + [nothing, ""]).joined(separator: "\n") }
    lines.append("| " + headings.joined(separator: " | ") + " |")
    lines.append("|" + String(repeating: " --- |", count: headings.count))
    for row in rows {
      let cells = row.cells.map { texts in
        texts.map(MarkdownDocument.escaped).joined(separator: "<br>")
      }
      lines.append("| \(row.number) | " + cells.joined(separator: " | ") + " |")
    }
    return (lines + [""]).joined(separator: "\n")
  }

  // MARK: HTML

  var html: String {
    let title = HTMLDocument.escaped(title)
    var lines = [
      "<!DOCTYPE html>", "<html lang=\"\(language.rawValue)\">", "<head>",
      "<meta charset=\"utf-8\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<title>\(title)</title>", "<style>", HTMLDocument.style, "</style>", "</head>", "<body>",
      "<main>", "<h1>\(title)</h1>",
    ]
    for fact in facts {
      lines.append("<p>\(fact.label): \(HTMLDocument.escaped(fact.value))</p>")
    }
    lines += rows.isEmpty ? ["<p>\(nothing)</p>"] : table
    lines += ["</main>", "</body>", "</html>", ""]
    return lines.joined(separator: "\n")
  }

  private var table: [String] {
    var lines = ["<table>", "<caption>\(language == .nl ? "Besluiten" : "Decisions")</caption>"]
    lines += ["<thead>", "<tr>"] + headings.map { "<th scope=\"col\">\($0)</th>" }
    lines += ["</tr>", "</thead>", "<tbody>"]
    for row in rows {
      lines += ["<tr>", "<td>\(row.number)</td>"]
      for (place, texts) in row.cells.enumerated() {
        let inside = texts.map { "<p>\(HTMLDocument.escaped($0))</p>" }.joined()
        lines.append(
          place == 0 ? "<th scope=\"row\">\(inside)</th>" : "<td>\(inside)</td>")
      }
      lines.append("</tr>")
    }
    return lines + ["</tbody>", "</table>"]
  }
}
