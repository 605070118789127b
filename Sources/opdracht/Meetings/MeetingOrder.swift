import Fields
import JSONSyntax
import Languages
import WorkingCalendar

/// One item of a meeting with the step that is to be taken on it.
struct MeetingOrder {
  /// As the agenda tells it.
  let item: JSON
  let action: String
  /// `field=value`.
  var words: [String]

  var id: String { item["id"]?.string ?? "" }

  /// Takes the step, or tells what it would come to. Throws where nothing can be learnt: the daemon
  /// does not answer, or what was typed cannot be read.
  func carryOut(
    on day: CivilDate?, isTrial: Bool, _ invocation: Invocation
  ) throws(CommandFailure) -> MeetingReceipt {
    guard item["open"]?.bool == true else {
      return MeetingReceipt(self, .decidedBefore)
    }
    var parameters: JSONObject = [
      "id": .string(id), "action": .string(action),
      "changes": try invocation.changes(words[...]), "trial": .boolean(isTrial),
    ]
    if let day { parameters["on"] = .string(day.description) }
    do throws(CommandFailure) {
      return MeetingReceipt(self, .accepted, reply: try invocation.call("do", parameters))
    } catch {
      guard error.isAboutOneItem else { throw error }
      return MeetingReceipt(self, .refused, reasons: error.reasons)
    }
  }
}

/// What became of an order.
struct MeetingReceipt {
  enum Outcome: String {
    case accepted
    /// The meeting knows what became of it: nothing was done.
    case decidedBefore = "decided-before"
    case refused
  }

  let order: MeetingOrder
  let outcome: Outcome
  private let reply: JSON
  private let reasons: [CommandFailure.Reason]

  init(
    _ order: MeetingOrder, _ outcome: Outcome, reply: JSON = .null,
    reasons: [CommandFailure.Reason] = []
  ) {
    self.order = order
    self.outcome = outcome
    self.reply = reply
    self.reasons = reasons
  }

  var id: String { order.id }

  var view: JSON {
    [
      "item": .string(id), "action": .string(order.action),
      "outcome": .string(outcome.rawValue), "version": reply["version"] ?? .null,
      "on": reply["on"] ?? .null, "states": reply["states"] ?? .null,
      "decision": outcome == .decidedBefore ? order.item["decision"] ?? .null : .null,
      "reasons": .array(
        reasons.map { reason in
          [
            "message": .string(reason.message.en),
            "remedy": reason.remedy.map { .string($0.en) } ?? .null,
          ]
        }),
    ]
  }

  func rows(_ invocation: Invocation, isTrial: Bool) -> [[String]] {
    let number = "  \(order.item["number"]?.int ?? 0)"
    let language = invocation.language
    switch outcome {
    case .accepted:
      let before = ListCommand.stages(reply["before"], language)
      let after = ListCommand.stages(reply["after"], language)
      let version = invocation.say("versie ", "version ") + "\(reply["version"]?.int ?? 0)"
      return [[number, id, "\(before) → \(after)", isTrial ? "" : version]]
    case .decidedBefore:
      let outcome = MeetingAgendaText.outcome(of: order.item, language) ?? ""
      return [[number, id, invocation.say("al besloten: ", "decided before: ") + outcome, ""]]
    case .refused:
      return reasons.enumerated().map { place, reason in
        let message = reason.message.text(in: language)
        let remedy = reason.remedy?.text(in: language) ?? ""
        let refused = place == 0 ? invocation.say("geweigerd: ", "refused: ") : ""
        return [
          place == 0 ? number : "", place == 0 ? id : "",
          refused + message + (remedy.isEmpty ? "" : " " + remedy), "",
        ]
      }
    }
  }
}

extension CommandFailure {
  /// Whether the daemon refused one item, and others may go on.
  fileprivate var isAboutOneItem: Bool {
    switch kind {
    case .blocked, .failed, .notAllowed, .notDeclared, .undeclaredName, .usage: true
    case .daemon, .damaged, .definition: false
    }
  }
}
