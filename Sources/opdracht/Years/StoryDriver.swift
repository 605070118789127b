import Control
import Fields
import Glibc
import JSONSyntax
import Languages

/// Carries out a story against a daemon under a virtual clock, and writes down what happened in the
/// form of the story.
struct StoryDriver {
  /// The moment of a day at which people act, after the reminders of the morning.
  static let momentOfDay = "T10:00:00Z"
  /// The most events that are read at once.
  private static let page = 10_000

  private let daemon: DemoDaemon
  private let invocation: Invocation
  /// The documents that the story opens, by the names of their files.
  private let documents: [String: String]
  private(set) var happened: [StoryLine] = []
  private(set) var refusals = 0
  private var seen = 0
  /// What the story calls the parts of an assignment, by their identifiers: 'ouder/reeks/dag'.
  private var names: [String: String] = [:]

  init(daemon: DemoDaemon, documents: [String: String], invocation: Invocation) {
    self.daemon = daemon
    self.documents = documents
    self.invocation = invocation
  }

  /// Carries out the lines in their order; `tell` hears of each that happened.
  mutating func drive(
    _ story: Story, telling tell: (StoryLine) -> Void
  ) throws(CommandFailure) {
    seen = try eventCount()
    var today = ""
    for line in story.lines where line.kind != .clock {
      if line.day != today {
        today = line.day
        try move(to: today)
        try note(nil, on: today, tell)
      }
      try carryOut(line, tell)
    }
    if let last = story.lines.last?.day, last > today {
      try move(to: last)
      try note(nil, on: last, tell)
    }
  }

  private func call(_ method: String, _ parameters: JSONObject = [:]) throws(CommandFailure) -> JSON
  {
    do throws(ControlCallError) {
      return try daemon.client.call(method, parameters)
    } catch {
      throw CommandFailure(error, socket: daemon.socket)
    }
  }

  private func move(to day: String) throws(CommandFailure) {
    _ = try call("advance", ["to": .string(day + Self.momentOfDay)])
  }

  // MARK: Lines

  private mutating func carryOut(
    _ line: StoryLine, _ tell: (StoryLine) -> Void
  ) throws(CommandFailure) {
    let outcome: String
    var own: JSON?
    switch line.kind {
    case .clock: return
    case .look: outcome = try look(line)
    case .act:
      switch try act(line) {
      case .success(let reply):
        own = reply
        outcome = Self.states(reply["states"])
      case .failure(let refusal):
        refusals += 1
        outcome = "geweigerd " + Self.codes(refusal)
      }
    }
    let line = StoryLine(
      day: line.day, assignment: line.assignment, who: line.who, what: line.what, outcome: outcome)
    happened.append(line)
    tell(line)
    try note(own, on: line.day, tell)
  }

  /// 'nieuw pilots.txt', 'instemmen besluit=Akkoord & reden=…', 'bewerk doel=…', 'reeks NAAM schrap
  /// 2020-03-17 reden'.
  private func act(_ line: StoryLine) throws(CommandFailure) -> Result<JSON, ControlError> {
    var words = line.what.split(separator: " ", maxSplits: 1).map(String.init)
    let verb = words.removeFirst()
    let rest = words.first ?? ""
    var parameters: JSONObject = ["id": .string(id(of: line)), "as": .string(line.who)]
    var method = "do"
    switch verb {
    case "bewerk":
      method = "edit"
      parameters["changes"] = try changes(rest)
    case "nieuw":
      method = "new"
      guard let text = documents[rest] else {
        throw CommandFailure(
          .failed, nl: "Het document '\(rest)' is er niet.", en: "There is no document '\(rest)'.")
      }
      parameters["text"] = .string(text)
      parameters["file"] = .string(rest)
    case "reeks":
      method = "series.change"
      let parts = rest.split(separator: " ", maxSplits: 3).map(String.init)
      parameters["series"] = parts.first.map { .string($0) }
      parameters["change"] = parts.count > 1 ? Self.seriesWords[parts[1]].map { .string($0) } : nil
      if parts.count > 2 { parameters["date"] = .string(parts[2]) }
      if parts.count > 3 { parameters["reason"] = .string(parts[3]) }
    default:
      parameters["action"] = .string(verb)
      parameters["changes"] = try changes(rest)
    }
    do throws(ControlCallError) {
      return .success(try daemon.client.call(method, parameters))
    } catch {
      guard case .refused(let refusal) = error else {
        throw CommandFailure(error, socket: daemon.socket)
      }
      return .failure(refusal)
    }
  }

  private static let seriesWords = ["gehouden": "hold", "open": "open", "schrap": "cancel"]

  private func changes(_ text: String) throws(CommandFailure) -> JSON {
    guard !text.isEmpty else { return [] }
    return try invocation.changes(Self.parts(of: text)[...])
  }

  /// Fields stand between ' & '.
  private static func parts(of text: String) -> [String] {
    var parts: [[Substring]] = [[]]
    for word in text.split(separator: " ") {
      if word == "&" { parts.append([]) } else { parts[parts.count - 1].append(word) }
    }
    return parts.map { $0.joined(separator: " ") }
  }

  /// What somebody sees who looks the assignment up.
  private func look(_ line: StoryLine) throws(CommandFailure) -> String {
    let shown = try call("show", ["id": .string(id(of: line))])
    let words = line.what.split(separator: " ").map(String.init)
    switch words.first {
    case "fase": return Self.states(shown["states"])
    case "ontbreekt":
      let missing = (shown["approvals"]?.array ?? []).filter { $0["open"]?.bool == true }
        .flatMap { $0["missing"]?.array ?? [] }
      return missing.compactMap(\.string).joined(separator: ", ")
    case "open": return (shown["open"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
    case "termijn":
      let found = shown["deadlines"]?.array?.first { $0["name"]?.string == words.last }
      return found?["due"]?.string ?? "–"
    case "vlaggen":
      return (shown["flags"]?.array ?? []).compactMap { $0["name"]?.string }
        .joined(separator: ", ")
    case "veld":
      let text = shown["fields"]?[words.last ?? ""]?["text"]
      return text?["nl"]?.string ?? "–"
    default:
      throw CommandFailure(
        .failed, nl: "'\(line.what)' is niets om na te kijken.",
        en: "'\(line.what)' is nothing to look up.")
    }
  }

  // MARK: The journal

  private func eventCount() throws(CommandFailure) -> Int {
    // Deliveries are events too: they must not come between counting and reading.
    _ = try call("wait")
    return try call("status")["events"]?.int ?? 0
  }

  /// Writes down what the daemon did since the last look, but for the event of `reply`.
  private mutating func note(
    _ reply: JSON?, on day: String, _ tell: (StoryLine) -> Void
  ) throws(CommandFailure) {
    let count = try eventCount()
    let more = count - seen
    seen = count
    guard more > 0 else { return }
    guard more <= Self.page else {
      throw CommandFailure(
        .failed, nl: "Er gebeurde te veel op \(day): \(more).",
        en: "Too much happened on \(day): \(more).")
    }
    let events = try call("log", ["limit": .integer(more)])["events"]?.array ?? []
    for event in events where !Self.isOwn(event, reply) {
      let id = event["id"]?.string ?? ""
      if event["what"]?.string == "opened" { try name(id) }
      guard let what = Self.wording(event) else { continue }
      let line = StoryLine(
        day: event["on"]?.string ?? day, assignment: names[id] ?? id, who: StoryLine.clock,
        what: what, outcome: Self.states(event["states"]))
      happened.append(line)
      tell(line)
    }
  }

  /// A part of another assignment is known by its place there.
  private mutating func name(_ id: String) throws(CommandFailure) {
    let parent = try call("show", ["id": .string(id)])["parent"]
    guard let parent, let above = parent["id"]?.string, let series = parent["series"]?.string else {
      return
    }
    let place = parent["number"]?.int.map(String.init) ?? parent["planned"]?.string ?? ""
    names[id] = "\(names[above] ?? above)/\(series)/\(place)"
  }

  private func id(of line: StoryLine) -> String {
    names.first { $0.value == line.assignment }?.key ?? line.assignment
  }

  private static func isOwn(_ event: JSON, _ reply: JSON?) -> Bool {
    guard let reply else { return false }
    return event["id"] == reply["id"] && event["version"] == reply["version"]
  }

  /// What the daemon did, in the words of the story; nil for what only carries messages along.
  private static func wording(_ event: JSON) -> String? {
    let name = event["deadline"]?.string ?? event["series"]?.string ?? ""
    switch event["what"]?.string {
    case "reminded":
      if event["passedOver"]?.bool == true { return "herinnering \(name) overgeslagen" }
      return "herinnering \(name)" + (event["late"]?.bool == true ? " te laat" : "")
    case "recurred": return "reeks \(name)"
    case "opened": return "geopend"
    case "elapsed": return "verder"
    case "itemDecided": return "besluit in de vergadering"
    default: return nil
    }
  }

  private static func states(_ states: JSON?) -> String {
    (states?.array ?? []).compactMap(\.string).joined(separator: ", ")
  }

  /// The codes of the reasons, with what a missing field or a finding is about.
  private static func codes(_ refusal: ControlError) -> String {
    let blockers = refusal.data?["blockers"]?.array ?? []
    guard !blockers.isEmpty else { return refusal.data?["kind"]?.string ?? refusal.message }
    return blockers.map { blocker in
      let code = blocker["code"]?.string ?? ""
      let subject = blocker["subject"]?.string ?? ""
      return code == "missing" ? "\(code):\(subject)" : code
    }.joined(separator: ", ")
  }
}
