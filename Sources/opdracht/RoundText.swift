import Fields
import JSONSyntax
import Languages
import WorkingCalendar

/// Rounds of agreement as people read them: how each stands, and what every party said.
struct RoundText {
  private let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  /// The rows of all rounds that are open or decided.
  func rows(_ rounds: JSON?) -> [[String]] {
    (rounds?.array ?? []).filter { round in
      round["open"]?.bool == true || round["outcome"]?.string != "none"
    }.flatMap { rows(of: $0) }
  }

  /// What is still needed in the rounds that are open.
  func needs(_ rounds: JSON?) -> [[String]] {
    (rounds?.array ?? []).filter { $0["open"]?.bool == true }.map { round in
      [say("Akkoord", "Agreement"), "\(text(round["label"])): \(standing(round))"]
    }
  }

  private func rows(of round: JSON) -> [[String]] {
    var rows = [[say("Akkoord", "Agreement"), "\(text(round["label"])): \(standing(round))"]]
    for party in round["parties"]?.array ?? [] { rows += lines(of: party) }
    for party in round["former"]?.array ?? [] {
      rows += lines(of: party, note: say(", doet niet meer mee", ", no longer takes part"))
    }
    for party in round["owed"]?.array ?? [] {
      rows += lines(of: party, note: say(", in een ronde hiervoor", ", in a round before"))
    }
    return rows
  }

  private func standing(_ round: JSON) -> String {
    if let day = round["decidedOn"]?.string {
      let isAgreed = round["outcome"]?.string == "agreed"
      return (isAgreed ? say("akkoord op ", "agreed on ") : say("niet akkoord op ", "refused on "))
        + date(day)
    }
    return "\(text(round["standing"])) \(text(round["remedy"]))"
  }

  private func lines(of party: JSON, note: String = "") -> [[String]] {
    let name = party["party"]?.string ?? ""
    guard let vote = party["vote"]?.string else {
      return [["", "\(name): \(say("nog niet gestemd", "not voted yet"))\(note)"]]
    }
    let by = Self.person(party, invocation)
    let earlier = party["earlier"]?["vote"]?.string.map {
      say("; eerder ", "; before ") + word($0)
    }
    let day = date(party["on"]?.string ?? "")
    let line = "\(name): \(word(vote)) (\(by), \(day)\(earlier ?? ""))\(note)"
    return [["", line]]
      + (party["conditions"]?.array ?? []).map { condition in
        let isFulfilled = condition["fulfilled"]?.bool == true
        let mark =
          isFulfilled
          ? say("aan voldaan", "fulfilled") : say("staat open", "open")
        return [
          "", "  \(say("voorwaarde", "condition")): \(condition["text"]?.string ?? "") [\(mark)]",
        ]
      }
  }

  /// 'voor', 'tegen' and so on.
  func word(_ vote: String) -> String {
    switch vote {
    case "abstain": say("onthouden", "abstained")
    case "against": say("tegen", "against")
    case "for": say("voor", "in favour")
    case "withdrawn": say("ingetrokken", "withdrawn")
    default: vote
    }
  }

  /// 'jansen namens pietersen'.
  static func person(_ view: JSON, _ invocation: Invocation) -> String {
    let person = view["by"]?.string ?? ""
    guard let principal = view["for"]?.string else { return person }
    return person + invocation.say(" namens ", " for ") + principal
  }

  /// 'vervalt: 3 stemmen (Houten, Lopik, Vianen)', for each round whose votes end.
  static func voided(_ view: JSON?, _ invocation: Invocation) -> [String] {
    (view?.array ?? []).map { votes in
      let parties = (votes["parties"]?.array ?? []).compactMap(\.string)
      let count = parties.count
      let noun =
        count == 1 ? invocation.say("stem", "vote") : invocation.say("stemmen", "votes")
      return "\(count) \(noun) (\(parties.joined(separator: ", ")))"
    }
  }

  private func date(_ iso: String) -> String {
    CivilDate(iso: iso)?.wording(dutch: invocation.language == .nl) ?? iso
  }

  private func text(_ view: JSON?) -> String {
    LocalizedText(view: view).text(in: invocation.language)
  }

  private func say(_ nl: String, _ en: String) -> String { invocation.say(nl, en) }
}
