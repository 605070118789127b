import Lifecycle

extension PayloadScanner {
  mutating func approvalRound() throws(UnusualSpelling) -> ApprovalRound {
    try expect("{\"state\":")
    let state = try stateName()
    try expect(",\"opened\":")
    let openedBy = try person()
    let openedFor = skips(",\"openedFor\":") ? try person() : nil
    try expect(",\"ballots\":")
    let ballots = try list { (scanner) throws(UnusualSpelling) in try scanner.ballot() }
    var outcome: ApprovalRound.Outcome?
    if skips(",\"outcome\":{\"approved\":") {
      let isApproved = try boolean()
      try expect(",\"on\":")
      outcome = ApprovalRound.Outcome(isApproved: isApproved, on: try date())
      try expect("}")
    }
    let owed =
      skips(",\"owed\":")
      ? try list { (scanner) throws(UnusualSpelling) in try scanner.ballot() } : []
    try expect("}")
    return ApprovalRound(
      state: state, openedBy: openedBy, openedFor: openedFor, ballots: ballots, outcome: outcome,
      owed: owed)
  }

  private mutating func ballot() throws(UnusualSpelling) -> ApprovalRound.Ballot {
    try expect("{\"party\":")
    let party = try word()
    try expect(",\"for\":")
    let isInFavour = try boolean()
    try expect(",\"by\":")
    let person = try person()
    try expect(",\"on\":")
    let date = try date()
    let choice =
      skips(",\"choice\":") ? try oneOf(ApprovalRound.Ballot.Choice.self) : nil
    let principal = skips(",\"behalf\":") ? try self.person() : nil
    let subject = skips(",\"subject\":") ? try integer() : nil
    let conditions =
      skips(",\"conditions\":")
      ? try list { (scanner) throws(UnusualSpelling) in try scanner.condition() } : []
    var earlier: ApprovalRound.Ballot.Earlier?
    if skips(",\"earlier\":{\"choice\":") {
      let choice = try oneOf(ApprovalRound.Ballot.Choice.self)
      try expect(",\"on\":")
      earlier = ApprovalRound.Ballot.Earlier(choice, on: try self.date())
      try expect("}")
    }
    try expect("}")
    return ApprovalRound.Ballot(
      party: party, choice: choice ?? (isInFavour ? .inFavour : .against), person: person,
      principal: principal, date: date, subject: subject, conditions: conditions,
      earlier: earlier)
  }

  private mutating func condition() throws(UnusualSpelling) -> ApprovalRound.Condition {
    try expect("{\"text\":")
    let text = try text()
    var fulfilment: ApprovalRound.Condition.Fulfilment?
    if skips(",\"by\":") {
      let person = try person()
      try expect(",\"on\":")
      fulfilment = ApprovalRound.Condition.Fulfilment(by: person, on: try date())
    }
    try expect("}")
    return ApprovalRound.Condition(text, fulfilment: fulfilment)
  }

  mutating func textAuthor() throws(UnusualSpelling) -> TextAuthor {
    try expect("{\"state\":")
    let state = try stateName()
    try expect(",\"by\":")
    let person = try person()
    let principal = skips(",\"behalf\":") ? try self.person() : nil
    try expect("}")
    return TextAuthor(of: state, person: person, principal: principal)
  }

  mutating func voidedVotes() throws(UnusualSpelling) -> VoidedVotes {
    try expect("{\"state\":")
    let state = try stateName()
    try expect(",\"parties\":")
    let parties = try list { (scanner) throws(UnusualSpelling) in try scanner.word() }
    try expect("}")
    return VoidedVotes(in: state, of: parties)
  }
}
