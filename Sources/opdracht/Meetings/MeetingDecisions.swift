import Fields
import JSONSyntax
import Languages
import WorkingCalendar

/// What a meeting decided, put into effect item by item: first the plan, then a receipt for each.
///
/// Each item is a step of its own under the person's own role: one that is refused does not stop the
/// others, and one that was decided before is left alone.
struct MeetingDecisions {
  let invocation: Invocation
  let agenda: JSON
  private(set) var orders: [MeetingOrder] = []

  static func run(_ words: [String], _ invocation: Invocation) throws(CommandFailure) {
    guard let id = words.first else { throw MeetingCommand.unclear }
    var decisions = MeetingDecisions(
      invocation: invocation, agenda: try MeetingAgendaText.ask([id], invocation))
    decisions.orders = try decisions.read(words.dropFirst())
    try decisions.carryOut()
  }

  // MARK: What is asked

  private func read(_ words: ArraySlice<String>) throws(CommandFailure) -> [MeetingOrder] {
    if let path = invocation.option("--from") {
      guard words.isEmpty, !invocation.has("--all"), !invocation.has("--except") else {
        throw CommandFailure(
          .usage, nl: "met --from staat alles in het blad.", en: "with --from all is in the sheet.")
      }
      return try sheet(path)
    }
    guard invocation.has("--all") else { return try pairs(words) }
    guard let action = words.first, !action.contains("=") else { throw MeetingCommand.unclear }
    let left = try (invocation.option("--except") ?? "").split(separator: ",")
      .map { (name) throws(CommandFailure) in try item(String(name))["id"]?.string ?? "" }
    return (agenda["items"]?.array ?? []).filter { !left.contains($0["id"]?.string ?? "") }
      .map { MeetingOrder(item: $0, action: action, words: Array(words.dropFirst())) }
  }

  private func sheet(_ path: String) throws(CommandFailure) -> [MeetingOrder] {
    let text = try Files.text(path, limit: MeetingSheet.largest)
    var orders: [MeetingOrder] = []
    for row in try MeetingSheet.rows(text, file: path) {
      do throws(CommandFailure) {
        let words = row.values.map { "\($0.field)=\($0.text)" }
        orders.append(MeetingOrder(item: try item(row.item), action: row.action, words: words))
      } catch {
        throw CommandFailure(
          error.kind,
          reasons: error.reasons.map { reason in
            CommandFailure.Reason(
              message: LocalizedText(
                nl: "\(path):\(row.line): \(reason.message.nl)",
                en: "\(path):\(row.line): \(reason.message.en)"), remedy: reason.remedy)
          })
      }
    }
    return try unique(orders)
  }

  /// `1=instemmen 2=terugleggen 2.reden="te vroeg"`.
  private func pairs(_ words: ArraySlice<String>) throws(CommandFailure) -> [MeetingOrder] {
    guard !invocation.has("--except"), !words.isEmpty else { throw MeetingCommand.unclear }
    var orders: [MeetingOrder] = []
    var fields: [(item: String, word: String)] = []
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw MeetingCommand.unclear }
      let names = parts[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      let item = try item(String(names[0]))
      if names.count == 2 {
        fields.append((item["id"]?.string ?? "", "\(names[1])=\(parts[1])"))
      } else {
        orders.append(MeetingOrder(item: item, action: String(parts[1]), words: []))
      }
    }
    for field in fields {
      guard let place = orders.firstIndex(where: { $0.id == field.item }) else {
        throw CommandFailure(
          .usage, nl: "\(field.word): voor \(field.item) staat er geen stap.",
          en: "\(field.word): there is no action for \(field.item).",
          remedy: LocalizedText(
            nl: "Noem de stap: \(field.item)=STAP", en: "Name the action: \(field.item)=ACTION"))
      }
      orders[place].words.append(field.word)
    }
    return try unique(orders)
  }

  private func unique(_ orders: [MeetingOrder]) throws(CommandFailure) -> [MeetingOrder] {
    for (place, order) in orders.enumerated()
    where orders[..<place].contains(where: { $0.id == order.id }) {
      throw CommandFailure(
        .usage, nl: "\(order.id) staat er twee keer.", en: "\(order.id) is there twice.")
    }
    return orders
  }

  /// An item by its number or its name.
  private func item(_ text: String) throws(CommandFailure) -> JSON {
    let items = agenda["items"]?.array ?? []
    let found = items.first { item in
      item["id"]?.string == text || Int(text).map { item["number"]?.int == $0 } ?? false
    }
    if let found { return found }
    if (agenda["waiting"]?.array ?? []).contains(where: { $0["id"]?.string == text }) {
      let meeting = agenda["meeting"]?["id"]?.string ?? ""
      throw CommandFailure(
        .usage, nl: "'\(text)' kwam na het vaststellen van de agenda en is nog niet toegevoegd.",
        en: "'\(text)' came after the agenda was fixed and is not added yet.",
        remedy: LocalizedText(
          nl: "Zie hoe: opdracht vergadering agenda \(meeting)",
          en: "See how: opdracht meeting agenda \(meeting)"))
    }
    let names = items.compactMap { $0["id"]?.string }.joined(separator: ", ")
    throw CommandFailure(
      .usage, nl: "'\(text)' staat niet op de agenda.", en: "'\(text)' is not on the agenda.",
      remedy: LocalizedText(nl: "Op de agenda staan: \(names)", en: "On the agenda are: \(names)"))
  }

  // MARK: Carrying out

  private func carryOut() throws(CommandFailure) {
    let isTrial = invocation.has("--dry-run")
    if isTrial || !invocation.has("--yes") {
      let plan = try receipts(isTrial: true)
      if isTrial { return try tell(plan, isTrial: true) }
      guard Console.canAsk else {
        throw CommandFailure(
          .usage, nl: "zonder terminal is --yes nodig.", en: "without a terminal, --yes is needed.",
          remedy: LocalizedText(
            nl: "Bekijk eerst wat er gebeurt: --dry-run", en: "See first what happens: --dry-run"))
      }
      Console.write(text(of: plan, isTrial: true))
      guard plan.contains(where: { $0.outcome == .accepted }) else { return try tellRefused(plan) }
      let question = invocation.say("Doorgaan? [j/N]", "Go on? [y/N]")
      guard Console.ask(question, yes: invocation.language == .nl ? ["j"] : ["y"]) else {
        return Console.write(invocation.say("Er is niets gewijzigd.", "Nothing was changed."))
      }
    }
    try tell(try receipts(isTrial: false), isTrial: false)
  }

  private func receipts(isTrial: Bool) throws(CommandFailure) -> [MeetingReceipt] {
    var receipts: [MeetingReceipt] = []
    for order in orders {
      receipts.append(
        try order.carryOut(on: meetingDay, isTrial: isTrial, invocation))
    }
    return receipts
  }

  /// The day that the steps took effect on; nil where that is today, or is still to come.
  private var meetingDay: CivilDate? {
    guard let day = agenda["date"]?.string.flatMap({ CivilDate(iso: $0) }),
      let today = agenda["today"]?.string.flatMap({ CivilDate(iso: $0) }), day < today
    else { return nil }
    return day
  }

  // MARK: Telling

  private func tell(_ receipts: [MeetingReceipt], isTrial: Bool) throws(CommandFailure) {
    if invocation.has("--json") {
      let view: JSON = [
        "meeting": agenda["meeting"]?["id"] ?? .null, "body": agenda["body"] ?? .null,
        "date": agenda["date"] ?? .null, "trial": .boolean(isTrial),
        "receipts": .array(receipts.map(\.view)),
      ]
      Console.write(view.indentedText)
    } else {
      Console.write(text(of: receipts, isTrial: isTrial))
    }
    try tellRefused(receipts)
  }

  private func text(of receipts: [MeetingReceipt], isTrial: Bool) -> String {
    guard !receipts.isEmpty else {
      return invocation.say("Er is niets te besluiten.", "There is nothing to decide.")
    }
    let heading =
      isTrial
      ? invocation.say("Dit gebeurt er:", "This happens:")
      : invocation.say("Dit is er gebeurd:", "This happened:")
    return heading + "\n"
      + Console.table(
        receipts.flatMap { $0.rows(invocation, isTrial: isTrial) }, wrapping: true)
  }

  private func tellRefused(_ receipts: [MeetingReceipt]) throws(CommandFailure) {
    let refused = receipts.filter { $0.outcome == .refused }
    guard !refused.isEmpty else { return }
    let names = refused.map(\.id).joined(separator: ", ")
    throw CommandFailure(
      .blocked, nl: "\(refused.count) van \(receipts.count) geweigerd: \(names).",
      en: "\(refused.count) of \(receipts.count) refused: \(names).",
      remedy: LocalizedText(
        nl: "Herstel wat er staat en geef de opdracht opnieuw: wat besloten is, blijft zo.",
        en: "Mend what is told and give the command again: what is decided stays so."))
  }
}
