import Fields
import JSONSyntax
import Languages

/// The order of an agenda, and items that are added to one that is fixed.
enum MeetingItems {
  /// `order ID ITEM,ITEM`: those that are not named keep their order behind the others.
  static func order(_ words: [String], _ invocation: Invocation) throws(CommandFailure) {
    guard words.count == 2 else { throw MeetingCommand.unclear }
    let agenda = try MeetingAgendaText.ask([words[0]], invocation)
    let items = agenda["items"]?.array ?? []
    var wanted: [String] = []
    for name in words[1].split(separator: ",").map(String.init) {
      let item = try item(name, among: items)
      if !wanted.contains(item) { wanted.append(item) }
    }
    let rest = items.compactMap { $0["id"]?.string }.filter { !wanted.contains($0) }
    guard let step = step("ordering", of: agenda) else {
      throw CommandFailure(
        .blocked, nl: "de agenda van \(words[0]) is vastgesteld of kent geen volgorde.",
        en: "the agenda of \(words[0]) is fixed or keeps no order.",
        remedy: LocalizedText(
          nl: "Zie wat er kan: opdracht toon \(words[0])",
          en: "See what is possible: opdracht show \(words[0])"))
    }
    let order = (wanted + rest).joined(separator: "; ")
    try take(step, ["\(step.field)=\(order)"], of: agenda, invocation)
  }

  /// `add ID ITEM`.
  static func add(_ words: [String], _ invocation: Invocation) throws(CommandFailure) {
    guard words.count >= 2 else { throw MeetingCommand.unclear }
    let agenda = try MeetingAgendaText.ask([words[0]], invocation)
    guard let step = step("adding", of: agenda) else {
      throw CommandFailure(
        .blocked, nl: "aan de agenda van \(words[0]) is nu niets toe te voegen.",
        en: "nothing can be added to the agenda of \(words[0]) now.",
        remedy: LocalizedText(
          nl: "Zolang de agenda niet is vastgesteld, komen stukken er vanzelf op.",
          en: "While the agenda is not fixed, items come onto it by themselves."))
    }
    let waiting = agenda["waiting"]?.array ?? []
    var changes: [String] = []
    for name in words.dropFirst() {
      changes.append("\(step.field)+=\(try item(name, among: waiting))")
    }
    try take(step, changes, of: agenda, invocation)
  }

  private static func take(
    _ step: (action: String, field: String), _ changes: [String], of agenda: JSON,
    _ invocation: Invocation
  ) throws(CommandFailure) {
    let parameters: JSONObject = [
      "id": .string(agenda["meeting"]?["id"]?.string ?? ""), "action": .string(step.action),
      "changes": try invocation.changes(changes[...]),
    ]
    try Change(method: "do", parameters: parameters).carryOut(invocation)
  }

  private static func step(_ name: String, of agenda: JSON) -> (action: String, field: String)? {
    guard let action = agenda[name]?["action"]?.string, let field = agenda[name]?["field"]?.string
    else { return nil }
    return (action, field)
  }

  /// An item by its number or its name.
  private static func item(
    _ text: String, among items: [JSON]
  ) throws(CommandFailure) -> String {
    let found = items.first { item in
      item["id"]?.string == text || Int(text).map { item["number"]?.int == $0 } ?? false
    }
    if let id = found?["id"]?.string { return id }
    let names = items.compactMap { $0["id"]?.string }.joined(separator: ", ")
    throw CommandFailure(
      .usage, nl: "'\(text)' is hier geen stuk.", en: "'\(text)' is no item here.",
      remedy: LocalizedText(
        nl: names.isEmpty ? "Er zijn geen stukken." : "Kies uit: \(names)",
        en: names.isEmpty ? "There are no items." : "Choose from: \(names)"))
  }
}
