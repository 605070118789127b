import Boards
import Expressions
import Fields
import JSONSyntax
import Languages
import WorkingCalendar

/// What the daemon says stands where, its parts put together.
struct BoardReply {
  private static let usualLimit = 500
  private static let largestLimit = 5_000
  private static let page = 200

  let day: CivilDate
  let isPublic: Bool
  /// Whether there are more than were asked for.
  let isCut: Bool
  let workflows: [JSON]
  let assignments: [JSON]

  /// Asks the daemon, a part at a time.
  init(_ invocation: Invocation) throws(CommandFailure) {
    let limit = try Self.limit(invocation)
    var parameters = try Self.question(invocation)
    var newest: [String: JSON] = [:]
    var found: [JSON] = []
    var reply: JSON
    repeat {
      parameters["limit"] = .integer(min(Self.page, limit - found.count))
      reply = try invocation.call("board", parameters)
      found += reply["assignments"]?.array ?? []
      for workflow in reply["workflows"]?.array ?? [] {
        let name = workflow["name"]?.string ?? ""
        let isOlder = (newest[name]?["revision"]?.int ?? 0) > (workflow["revision"]?.int ?? 0)
        if !isOlder { newest[name] = workflow }
      }
      parameters["after"] = reply["next"]
    } while reply["next"]?.string != nil && found.count < limit
    guard let day = reply["day"]?.string.flatMap({ CivilDate(iso: $0) }) else {
      throw CommandFailure(
        .daemon, nl: "opdrachtd geeft een onbekend antwoord.",
        en: "opdrachtd gives an unknown answer.")
    }
    self.day = day
    isPublic = reply["public"]?.bool ?? false
    isCut = reply["next"]?.string != nil
    workflows = newest.sorted { $0.key < $1.key }.map(\.value)
    assignments = found
  }

  var json: JSON {
    [
      "day": .string(day.description), "public": .boolean(isPublic), "more": .boolean(isCut),
      "workflows": .array(workflows), "assignments": .array(assignments),
    ]
  }

  // MARK: The question

  private static func limit(_ invocation: Invocation) throws(CommandFailure) -> Int {
    guard let text = invocation.option("--limit") else { return usualLimit }
    guard let limit = Int(text), (1...largestLimit).contains(limit) else {
      throw CommandFailure(
        .usage, nl: "--limit wil een getal van 1 tot en met \(largestLimit), niet '\(text)'.",
        en: "--limit wants a number from 1 to \(largestLimit), not '\(text)'.")
    }
    return limit
  }

  private static func question(_ invocation: Invocation) throws(CommandFailure) -> JSONObject {
    var parameters = JSONObject()
    for (option, key) in [("--for", "for"), ("--stage", "stage"), ("--workflow", "workflow")] {
      parameters[key] = invocation.option(option).map { .string($0) }
    }
    for (option, key) in [
      ("--all", "all"), ("--late", "late"), ("--mine", "mine"), ("--public", "public"),
    ] where invocation.has(option) { parameters[key] = true }
    parameters["at"] = try invocation.day("--at").map { .string($0.description) }
    return parameters
  }

  // MARK: The board

  /// The reply in one language, by workflow and stage.
  func board(in language: Language) -> Board {
    let words = BoardWords(language, today: day)
    let flows = workflows.compactMap { workflow -> Board.Flow? in
      let name = workflow["name"]?.string
      let own = assignments.filter { $0["workflow"]?.string == name }
      guard !own.isEmpty else { return nil }
      return Board.Flow(
        title: LocalizedText(view: workflow["title"]).text(in: language),
        columns: columns(of: workflow, own, language, done: words.done))
    }
    return Board(language: language, day: day, flows: flows, isPublic: isPublic, isCut: isCut)
  }

  /// The stages of the newest revision; those that only older revisions have come behind them.
  private func columns(
    of workflow: JSON, _ assignments: [JSON], _ language: Language, done: String
  ) -> [Board.Column] {
    var stages: [(name: String, label: String)] = []
    var finals: Set<String> = []
    for stage in workflow["stages"]?.array ?? [] {
      let name = stage["name"]?.string ?? ""
      if stage["final"]?.bool == true {
        finals.insert(name)
      } else {
        stages.append((name, LocalizedText(view: stage["label"]).text(in: language)))
      }
    }
    var cards: [String: [BoardCard]] = [:]
    var finished: [BoardCard] = []
    for assignment in assignments {
      let card = BoardCard(assignment, in: language)
      let name = assignment["stage"]?["name"]?.string ?? ""
      if finals.contains(name) || assignment["over"]?.bool == true {
        finished.append(card)
        continue
      }
      if !stages.contains(where: { $0.name == name }) {
        stages.append((name, card.stage.isEmpty ? "–" : card.stage))
      }
      cards[name, default: []].append(card)
    }
    var columns = stages.map { stage in
      Board.Column(label: stage.label, cards: Self.byUrgency(cards[stage.name] ?? []))
    }
    if !finals.isEmpty || !finished.isEmpty {
      columns.append(Board.Column(label: done, cards: Self.byUrgency(finished)))
    }
    return columns
  }

  private static func byUrgency(_ cards: [BoardCard]) -> [BoardCard] {
    cards.enumerated().sorted { left, right in
      let dues = [left, right].map { $0.element.mostUrgent?.due.dayNumber ?? .max }
      return (dues[0], left.offset) < (dues[1], right.offset)
    }.map(\.element)
  }
}
