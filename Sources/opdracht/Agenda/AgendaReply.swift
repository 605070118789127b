import Fields
import JSONSyntax
import WorkingCalendar

/// What the daemon says is coming, its parts put together.
struct AgendaReply {
  /// So many entries are told at once; whoever needs more asks for fewer days.
  static let mostEntries = 10_000
  /// A file may hold more.
  static let mostInFile = 50_000

  let today: CivilDate
  let through: CivilDate
  /// What makes identifiers of this installation unique in the world.
  let domain: String
  /// In the order of their due dates.
  let entries: [JSON]
  /// The free days of the calendar of the daemon, where they were asked for.
  let free: [JSON]
  /// Whether there is more than was asked for.
  let isCut: Bool

  /// Asks the daemon, a part at a time.
  init(_ parameters: JSONObject, _ invocation: Invocation) throws(CommandFailure) {
    let most = invocation.option("--ics") == nil ? Self.mostEntries : Self.mostInFile
    var parameters = parameters
    var isCut = false
    var entries: [JSON] = []
    var reply: JSON
    repeat {
      reply = try invocation.call("agenda", parameters)
      entries += reply["entries"]?.array ?? []
      parameters["after"] = reply["next"]
      isCut = isCut || reply["cut"]?.bool == true
    } while reply["next"]?.string != nil && entries.count < most
    guard let today = reply["today"]?.string.flatMap({ CivilDate(iso: $0) }),
      let through = reply["through"]?.string.flatMap({ CivilDate(iso: $0) }),
      let domain = reply["domain"]?.string
    else {
      throw CommandFailure(
        .daemon, nl: "opdrachtd geeft een onbekend antwoord.",
        en: "opdrachtd gives an unknown answer.")
    }
    self.today = today
    self.through = through
    self.domain = domain
    free = reply["free"]?.array ?? []
    self.isCut = isCut || reply["next"]?.string != nil
    self.entries = Self.sorted(entries)
  }

  /// The day of the daemon.
  static func today(_ invocation: Invocation) throws(CommandFailure) -> CivilDate {
    try AgendaReply(["days": 0, "limit": 1, "from": "0001-01-01"], invocation).today
  }

  /// In the order of their days. What changed between two parts can be told twice: the last holds.
  static func sorted(_ entries: [JSON]) -> [JSON] {
    var last: [String: Int] = [:]
    for (number, entry) in entries.enumerated() {
      let parts = ["id", "state", "name", "occurrence"].map { entry[$0]?.string ?? "" }
      last[parts.joined(separator: "\n")] = number
    }
    let keys = entries.map(Self.key)
    return last.values.sorted { left, right in
      keys[left] == keys[right] ? left < right : keys[left] < keys[right]
    }.map { entries[$0] }
  }

  private static func key(_ entry: JSON) -> (String, String, String, String) {
    (
      entry["due"]?.string ?? "", entry["id"]?.string ?? "", entry["name"]?.string ?? "",
      entry["state"]?.string ?? ""
    )
  }

  func json(from: CivilDate?) -> JSON {
    [
      "today": .string(today.description), "from": from.map { .string($0.description) } ?? .null,
      "through": .string(through.description), "entries": .array(entries), "more": .boolean(isCut),
    ]
  }
}
