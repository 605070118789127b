import Control
import Fields
import Glibc
import JSONSyntax
import Languages
import ShippedFiles
import WorkingCalendar

/// Takes the steps of the demo over the socket, and tells what happened.
struct DemoTelling {
  private let daemon: DemoDaemon
  private let home: String
  private let invocation: Invocation
  private var opened: [String] = []
  private var refusals = 0
  private var today = ""

  init(daemon: DemoDaemon, home: String, invocation: Invocation) {
    self.daemon = daemon
    self.home = home
    self.invocation = invocation
  }

  private func say(_ nl: String, _ en: String) -> String { invocation.say(nl, en) }

  private func call(_ method: String, _ parameters: JSONObject = [:]) throws(CommandFailure) -> JSON
  {
    do throws(ControlCallError) {
      return try daemon.client.call(method, parameters)
    } catch {
      throw CommandFailure(error, socket: daemon.socket)
    }
  }

  // MARK: Documents

  mutating func importDocuments() throws(CommandFailure) {
    Console.write(
      say(
        "Een echte opdrachtd luistert op \(daemon.socket).\n\nDocumenten",
        "A real opdrachtd listens on \(daemon.socket).\n\nDocuments"))
    for (name, text) in try documents() {
      do throws(CommandFailure) {
        let reply = try call("new", ["text": .string(text), "file": .string(name)])
        let id = reply["id"]?.string ?? ""
        opened.append(id)
        let fields = reply["fields"]?.array?.count ?? 0
        let remarks = reply["remarks"]?.array ?? []
        let open = remarks.count { $0["kind"]?.string == "open" }
        Console.write(
          say(
            "  \(name) → \(id): \(fields) velden, \(open) nog open, \(remarks.count - open) om na te kijken",
            "  \(name) → \(id): \(fields) fields, \(open) still open, \(remarks.count - open) to look at"
          ))
      } catch {
        guard error.kind == .usage else { throw error }
        Console.write(say("  \(name) overgeslagen:", "  \(name) skipped:"))
        tell(error, indent: "    ")
      }
    }
  }

  /// The samples, or the documents of a folder.
  func documents(
    withPlans: Bool = false
  ) throws(CommandFailure) -> [(name: String, text: String)] {
    guard let folder = invocation.option("--documents") else {
      let files = ShippedFiles.samples + (withPlans ? ShippedFiles.plans : [])
      return files.map { ($0.name, $0.text) }
    }
    var documents: [(String, String)] = []
    for name in try Files.names(in: folder, ending: ".txt") {
      documents.append((name, try Files.text("\(folder)/\(name)", limit: Self.longestDocument)))
    }
    return documents
  }

  private static let longestDocument = 500_000

  // MARK: Steps

  mutating func walk() throws(CommandFailure) {
    for step in DemoStory.steps where opened.contains(step.id) {
      if step.day != today { try begin(step.day) }
      try take(step)
    }
    for id in opened where !DemoStory.steps.contains(where: { $0.id == id }) {
      Console.write(
        say(
          "  \(id): geopend; de demo kent geen stappen voor dit document",
          "  \(id): opened; the demo knows no steps for this document"))
    }
    _ = try call("wait")
  }

  /// Moves the clock to a day, and tells which reminders fired on the way.
  private mutating func begin(_ day: String) throws(CommandFailure) {
    // Deliveries are events too: they must not come between counting and reading.
    _ = try call("wait")
    let before = try lastEvents()
    _ = try call("advance", ["to": .string(day + DemoStory.momentOfDay)])
    _ = try call("wait")
    today = day
    for event in try events(after: before) { tellOnTheWay(event) }
    let date = CivilDate(iso: day)?.wording(dutch: invocation.language == .nl) ?? day
    Console.write("\n\(date)")
  }

  private func lastEvents() throws(CommandFailure) -> Int {
    try call("status")["events"]?.int ?? 0
  }

  private func events(after count: Int) throws(CommandFailure) -> [JSON] {
    let more = try lastEvents() - count
    guard more > 0 else { return [] }
    return try call("log", ["limit": .integer(min(more, 10_000))])["events"]?.array ?? []
  }

  private func tellOnTheWay(_ event: JSON) {
    guard event["what"]?.string == "reminded" else { return }
    let day = event["on"]?.string ?? ""
    let states = (event["states"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
    let moved = states.isEmpty ? "" : " → \(states)"
    Console.write(
      say(
        "  \(day) herinnering '\(event["deadline"]?.string ?? "")' voor \(event["id"]?.string ?? "")\(moved)",
        "  \(day) reminder '\(event["deadline"]?.string ?? "")' for \(event["id"]?.string ?? "")\(moved)"
      ))
  }

  private mutating func take(_ step: DemoStep) throws(CommandFailure) {
    let method: String
    let title: String
    var parameters: JSONObject = ["id": .string(step.id), "as": .string(step.role)]
    switch step.kind {
    case .act(let action, let fields):
      method = "do"
      title = ([action] + fields).joined(separator: " ")
      parameters["action"] = .string(action)
      parameters["changes"] = try invocation.changes(fields[...])
    case .edit(let fields):
      method = "edit"
      title = fields.joined(separator: " ")
      parameters["changes"] = try invocation.changes(fields[...])
    }
    do throws(CommandFailure) {
      let reply = try call(method, parameters)
      let stages = ListCommand.stages(reply["after"], invocation.language)
      Console.write("  \(step.id): \(step.role) \(title) → \(stages)")
      for warning in reply["warnings"]?.array ?? [] {
        let text = LocalizedText(view: warning).text(in: invocation.language)
        Console.write(say("    let op: \(text)", "    note: \(text)"))
      }
      guard !step.isRefused else { throw unexpected(step) }
    } catch {
      guard error.kind == .blocked, step.isRefused else { throw error }
      refusals += 1
      Console.write(
        say(
          "  \(step.id): \(step.role) \(title) – geweigerd",
          "  \(step.id): \(step.role) \(title) – refused"))
      tell(error, indent: "    ")
    }
  }

  private func unexpected(_ step: DemoStep) -> CommandFailure {
    CommandFailure(
      .failed, nl: "\(step.id): de stap van \(step.day) had geweigerd moeten worden.",
      en: "\(step.id): the step of \(step.day) should have been refused.")
  }

  private func tell(_ failure: CommandFailure, indent: String) {
    for reason in failure.reasons {
      Console.write(indent + reason.message.text(in: invocation.language))
      if let remedy = reason.remedy {
        Console.write("\(indent)  \(remedy.text(in: invocation.language))")
      }
    }
  }

  // MARK: The end

  /// Tells where everything is now, and where to look.
  func conclude(refusals: Int? = nil) throws(CommandFailure) {
    let refusals = refusals ?? self.refusals
    let list = try call("list")["assignments"]?.array ?? []
    Console.write(say("\nWaar ze nu zijn", "\nWhere they are now"))
    Console.write(
      Console.table(
        list.map { assignment in
          [
            "  " + (assignment["id"]?.string ?? ""),
            ListCommand.stages(assignment["stages"], invocation.language),
          ]
        }))
    let events = try call("log", ["limit": 10_000])["events"]?.array ?? []
    let reminders = events.count { $0["what"]?.string == "reminded" }
    let files = events.flatMap { $0["files"]?.array ?? [] }.compactMap(\.string)
    let mails = files.filter { $0.hasPrefix("mail/") }
    let documents = files.filter { $0.hasPrefix("documents/") }
    Console.write(
      say(
        "\n\(events.count) gebeurtenissen, \(reminders) herinneringen, \(refusals) weigeringen.",
        "\n\(events.count) events, \(reminders) reminders, \(refusals) refusals."))
    Console.write(
      Console.table([
        ["  " + say("berichten", "mail"), "\(mails.count)", "\(home)/mail"],
        ["  " + say("documenten", "documents"), "\(documents.count)", "\(home)/documents"],
        ["  " + say("logboek", "journal"), "\(events.count)", "\(home)/journal"],
      ]))
    if let page = documents.first(where: { $0.hasSuffix(".html") }) {
      Console.write(say("  bekijk: \(home)/\(page)", "  look at: \(home)/\(page)"))
    }
    Console.write(
      say(
        "  zelf verder: opdrachtd --home \(home) --clock \(try now()), en dan opdracht status",
        "  go on yourself: opdrachtd --home \(home) --clock \(try now()), then opdracht status"))
  }

  private func now() throws(CommandFailure) -> String { try call("status")["now"]?.string ?? "" }
}
