import JSONSyntax
import Languages

/// Opens an assignment without a document. On a terminal it asks for the fields that the first step
/// needs and that the command line does not give.
struct BlankAssignment {
  let invocation: Invocation
  private var parameters = JSONObject()
  private var changes: [JSON]

  /// A wording that cannot be read is asked for again so often; then its field stays empty.
  private static let mostQuestions = 3

  init(_ invocation: Invocation, workflow: String) throws(CommandFailure) {
    for option in ["--double", "--form", "--out"]
    where invocation.has(option) || invocation.option(option) != nil {
      throw CommandFailure(
        .usage, nl: "\(option) hoort bij --from.", en: "\(option) goes with --from.",
        remedy: NewCommand.command.usageHint)
    }
    self.invocation = invocation
    parameters = try NewCommand.beginning(invocation)
    parameters["workflow"] = .string(workflow)
    changes = try invocation.changes(invocation.arguments).array ?? []
  }

  mutating func open() throws(CommandFailure) {
    let isAsking =
      Console.canAsk && !["--dry-run", "--json", "--yes"].contains { invocation.has($0) }
    var plan = try trial(with: changes)
    if isAsking {
      guard try ask(for: plan["missing"]?.array ?? []) else {
        return Console.write(invocation.say("Er is niets geopend.", "Nothing was opened."))
      }
      plan = try trial(with: changes)
    }
    if !invocation.has("--json") {
      for line in ReadingText.missing(plan, invocation) { Console.write(line) }
    }
    parameters["changes"] = .array(changes)
    try Change(method: "new", parameters: parameters).carryOut(invocation)
  }

  private func trial(with changes: [JSON]) throws(CommandFailure) -> JSON {
    var trial = parameters
    trial["changes"] = .array(changes)
    trial["trial"] = true
    return try invocation.call("new", trial)
  }

  // MARK: Questions

  /// Asks for each field. Returns false where the answers end before the questions.
  private mutating func ask(for fields: [JSON]) throws(CommandFailure) -> Bool {
    guard !fields.isEmpty else { return true }
    Console.write(
      invocation.say(
        "De eerste stap vraagt deze velden. Een lege regel laat een veld leeg.",
        "The first step needs these fields. An empty line leaves a field empty."))
    for field in fields {
      let label = LocalizedText(view: field["label"]).text(in: invocation.language)
      guard try ask(for: field["field"]?.string ?? "", label) else { return false }
    }
    return true
  }

  private mutating func ask(
    for field: String, _ label: String
  ) throws(CommandFailure) -> Bool {
    for _ in 0..<Self.mostQuestions {
      guard let answer = Console.answer(to: "\(label):") else { return false }
      guard answer.contains(where: { !$0.isWhitespace }) else { return true }
      let change: JSON = [
        "field": .string(field), "wording": .string(answer), "add": .boolean(false),
      ]
      do throws(CommandFailure) {
        _ = try trial(with: changes + [change])
        changes.append(change)
        return true
      } catch {
        // Somebody at a terminal can say it otherwise; nobody can do that about a daemon.
        guard error.kind == .blocked || error.kind == .usage else { throw error }
        Console.complain(error.rendered(in: invocation.language))
      }
    }
    return true
  }
}
