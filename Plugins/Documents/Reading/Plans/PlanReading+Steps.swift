import Expressions
import Fields
import Languages
import Lifecycle

extension PlanReading {
  /// Reads the table of steps, whose parts may stand on several pages.
  mutating func readSteps() {
    var names = PartyNames()
    var steps: [PlanRow] = []
    for row in outline.tableRows {
      switch row.kind {
      case .header, .step: belong([row.line.number], to: row.columns.isEmpty ? "taken" : "stappen")
      case .member: continue
      case .unknown: remarkLeftOver(row.line)
      }
      if row.kind == .step, fits(row.line.text, upTo: FieldType.longestText, line: row.line.number)
      {
        steps.append(PlanRow(row, naming: &names))
      }
    }
    set("stappen", .list(steps.map(\.value)))
    remarkNumbers(of: steps)
    remarkGaps(in: steps)
    remarkOrder(of: steps)
  }

  private mutating func remarkNumbers(of steps: [PlanRow]) {
    var known: Set<Int64> = []
    for step in steps {
      guard let number = step.number else {
        remark(
          .doubtful, line: step.line.number, step.title, field: "stappen",
          nl: "Deze stap heeft geen nummer.", en: "This step has no number.")
        continue
      }
      guard !known.insert(number).inserted else { continue }
      remark(
        .doubtful, line: step.line.number, step.title, field: "stappen",
        nl: "Nummer \(number) komt vaker voor.", en: "Number \(number) occurs more than once.")
    }
    for step in steps {
      for number in step.after where !known.contains(number) || number == step.number {
        remark(
          .doubtful, line: step.line.number, Self.opening(step.note), field: "stappen",
          nl: "Stap \(number) bestaat niet, of is deze stap zelf.",
          en: "There is no step \(number), or it is this step itself.")
      }
    }
  }

  /// What the table leaves open, told once for all its steps.
  private mutating func remarkGaps(in steps: [PlanRow]) {
    remarkAll(
      steps.filter(\.planning.isEmpty), nl: "zonder planning", en: "without planning")
    remarkAll(
      steps.filter(\.who.isEmpty), nl: "zonder uitvoerder", en: "without anybody who does it")
    remarkAll(
      steps.filter(\.hasUnknownPerson), nl: "met een onbekende ('?')",
      en: "with somebody unknown ('?')")
    for step in steps where step.isDeferred {
      remark(
        .open, line: step.line.number, Self.opening(step.note), field: "stappen",
        nl: "Deze stap is uitgesteld.", en: "This step is put off.")
    }
  }

  private mutating func remarkAll(_ steps: [PlanRow], nl: String, en: String) {
    guard let first = steps.first else { return }
    let numbers = PlanRow.ranges(steps.compactMap(\.number))
    remark(
      .open, line: first.line.number, numbers, field: "stappen",
      nl: steps.count == 1 ? "Eén stap \(nl)." : "\(steps.count) stappen \(nl).",
      en: steps.count == 1 ? "One step \(en)." : "\(steps.count) steps \(en).")
  }

  /// Few plans say which step comes after which.
  private mutating func remarkOrder(of steps: [PlanRow]) {
    for step in steps where step.waitsForWords {
      remark(
        .doubtful, line: step.line.number, Self.opening(step.note), field: "stappen",
        nl: "Deze stap wacht ergens op; zet erbij na welke stap hij komt ('na: …').",
        en: "This step waits for something; add which step it comes after ('after: …').")
    }
    let free = steps.count { $0.after.isEmpty }
    guard free > 1, let first = steps.first else { return }
    remark(
      .doubtful, line: first.line.number, first.title, field: "stappen",
      nl: "Van \(free) stappen zegt het plan niet na welke stap ze komen; de nummers zeggen niets "
        + "over de volgorde.",
      en: "Of \(free) steps the plan does not say which step they come after; numbers do not tell "
        + "an order.")
  }
}

extension PlanRow {
  /// Whether the plan puts the step off.
  fileprivate var isDeferred: Bool {
    guard case .record(let record) = value else { return false }
    return record["status"] == .text("deferred")
  }

  /// '13–15, 17': numbers that follow each other in one.
  static func ranges(_ numbers: [Int64]) -> String {
    var parts: [(first: Int64, last: Int64)] = []
    for number in numbers {
      if let last = parts.last, last.last < .max, last.last + 1 == number {
        parts[parts.count - 1].last = number
      } else {
        parts.append((number, number))
      }
    }
    return parts.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)–\($0.last)" }
      .joined(separator: ", ")
  }
}
