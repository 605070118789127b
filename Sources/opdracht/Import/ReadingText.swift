import JSONSyntax
import Languages

/// What was made of a document: understood, open, doubtful and not understood, each with its lines.
enum ReadingText {
  static func of(_ reply: JSON, _ invocation: Invocation) -> String {
    let fields = reply["reading"]?.array ?? []
    var lines: [String] = []
    if invocation.has("--dry-run") {
      lines += understood(fields, invocation)
    } else {
      lines.append(
        invocation.say("\(fields.count) velden gelezen.", "\(fields.count) fields read."))
    }
    for section in Section.allCases { lines += section.lines(of: reply, invocation) }
    lines += missing(reply, invocation)
    if invocation.has("--dry-run"), invocation.option("--out") == nil {
      lines.append(
        invocation.say(
          "Iets verbeteren? Maak een formulier: --dry-run --out FORMULIER.txt",
          "Something to correct? Make a form: --dry-run --out FORM.txt"))
    }
    lines += twins(reply, invocation)
    return lines.joined(separator: "\n")
  }

  private static func understood(_ fields: [JSON], _ invocation: Invocation) -> [String] {
    var rows: [[String]] = []
    for field in fields {
      var start = [
        "  " + place((field["lines"]?.array ?? []).compactMap(\.int), invocation),
        LocalizedText(view: field["label"]).text(in: invocation.language),
      ]
      for value in field["values"]?.array ?? [] {
        let wording = LocalizedText(view: value["text"]).text(in: invocation.language)
        let derived = value["understood"].flatMap { $0 == .null ? nil : LocalizedText(view: $0) }
        let known = derived.map { " → \($0.text(in: invocation.language))" } ?? ""
        rows.append(start + [wording + known])
        start = ["", ""]
      }
    }
    let title = invocation.say(
      "Begrepen: \(fields.count) velden", "Understood: \(fields.count) fields")
    return rows.isEmpty ? [title] : [title, Console.table(rows, wrapping: true)]
  }

  /// 'regel 12', 'regel 12, 14', and of many the first and the last: 'regel 43–117'.
  private static func place(_ lines: [Int], _ invocation: Invocation) -> String {
    guard let first = lines.first, let last = lines.last else { return "" }
    let numbers =
      lines.count > mostLines ? "\(first)–\(last)" : lines.map(String.init).joined(separator: ", ")
    return invocation.say("regel ", "line ") + numbers
  }

  private static let mostLines = 3

  /// The groups of remarks, in the order in which they are shown.
  private enum Section: CaseIterable {
    case open, doubtful, notUnderstood

    var kinds: [String] {
      switch self {
      case .doubtful: ["doubtful", "conflict"]
      case .notUnderstood: ["notUnderstood"]
      case .open: ["open"]
      }
    }

    var title: LocalizedText {
      switch self {
      case .doubtful: LocalizedText(nl: "Twijfel", en: "Doubtful")
      case .notUnderstood: LocalizedText(nl: "Niet begrepen", en: "Not understood")
      case .open: LocalizedText(nl: "Open", en: "Open")
      }
    }

    var remedy: LocalizedText {
      switch self {
      case .doubtful:
        LocalizedText(
          nl: "Controleer de waarde, en verbeter haar in het formulier: --dry-run --out "
            + "FORMULIER.txt",
          en: "Check the value, and correct it in the form: --dry-run --out FORM.txt")
      case .notUnderstood:
        LocalizedText(
          nl: "De woorden blijven bij het document. Horen ze bij een veld, zet ze daar in het "
            + "formulier.",
          en: "The words stay with the document. Where they belong to a field, put them there in "
            + "the form.")
      case .open:
        LocalizedText(
          nl: "Vul aan zodra het bekend is: in het formulier, of later met opdracht bewerk.",
          en: "Fill in once it is known: in the form, or later with opdracht edit.")
      }
    }

    func lines(of reply: JSON, _ invocation: Invocation) -> [String] {
      let rows = (reply["remarks"]?.array ?? [])
        .filter { kinds.contains($0["kind"]?.string ?? "") }
        .map { remark in
          [
            "  " + invocation.say("regel ", "line ") + String(remark["line"]?.int ?? 0),
            remark["field"]?.string.map { ReadingText.label(of: $0, in: reply, invocation) } ?? "",
            [
              LocalizedText(view: remark["message"]).text(in: invocation.language),
              remark["wording"]?.string.map { "‘\($0)’" } ?? "",
            ].filter { !$0.isEmpty }.joined(separator: " "),
          ]
        }
      guard !rows.isEmpty else { return [] }
      return [
        "\(title.text(in: invocation.language)): \(rows.count)",
        Console.table(rows, wrapping: true),
        "  → \(remedy.text(in: invocation.language))",
      ]
    }
  }

  /// The label of a field that was read, else its name.
  private static func label(
    of field: String, in reply: JSON, _ invocation: Invocation
  ) -> String {
    let reading = reply["reading"]?.array?.first { $0["field"]?.string == field }
    return reading.map { LocalizedText(view: $0["label"]).text(in: invocation.language) } ?? field
  }

  /// The fields that the first step needs and that have no value.
  static func missing(_ reply: JSON, _ invocation: Invocation) -> [String] {
    let labels = (reply["missing"]?.array ?? [])
      .map { LocalizedText(view: $0["label"]).text(in: invocation.language) }
    guard !labels.isEmpty else { return [] }
    return [
      invocation.say(
        "Leeg, en nodig voor de eerste stap: ", "Empty, and needed by the first step: ")
        + labels.map(Console.safe).joined(separator: ", ")
    ]
  }

  private static func twins(_ reply: JSON, _ invocation: Invocation) -> [String] {
    let twins = (reply["twins"]?.array ?? []).compactMap(\.string)
    guard !twins.isEmpty else { return [] }
    let list = twins.joined(separator: ", ")
    return [
      invocation.say(
        "Let op: dit document is er al, als \(list). Dit wordt een tweede.",
        "Note: this document is there already, as \(list). This becomes a second one.")
    ]
  }
}
