import Lifecycle
import WorkingCalendar

/// Rounds of agreement: what later versions added is optional when it is read, and left out where
/// it says nothing.
extension ApprovalRound {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      state: try reader.name("state", StateName.init), openedBy: try reader.text("opened"),
      openedFor: try reader.optionalName("openedFor") { $0 },
      ballots: try reader.list("ballots", Ballot.init(reader:)),
      outcome: reader.value("outcome") == nil
        ? nil : try Outcome(reader: reader.object("outcome")),
      owed: try reader.list("owed", Ballot.init(reader:)))
  }

  func write(into bytes: inout [UInt8]) {
    bytes.put("{\"state\":")
    bytes.put(name: state.text)
    bytes.put(",\"opened\":")
    bytes.put(text: openedBy)
    if let openedFor {
      bytes.put(",\"openedFor\":")
      bytes.put(text: openedFor)
    }
    bytes.put(",\"ballots\":")
    bytes.put(list: ballots) { $0.write(into: &$1) }
    if let outcome {
      bytes.put(",\"outcome\":{\"approved\":")
      bytes.put(outcome.isApproved ? "true" : "false")
      bytes.put(",\"on\":")
      bytes.put(outcome.date)
      bytes.put("}")
    }
    if !owed.isEmpty {
      bytes.put(",\"owed\":")
      bytes.put(list: owed) { $0.write(into: &$1) }
    }
    bytes.put("}")
  }
}

extension ApprovalRound.Outcome {
  fileprivate init(reader: EventReader) throws(EventCodingError) {
    self.init(
      isApproved: reader.flag("approved"), on: try reader.name("on", CivilDate.init(iso:)))
  }
}

extension ApprovalRound.Ballot {
  fileprivate init(reader: EventReader) throws(EventCodingError) {
    let isInFavour = reader.flag("for")
    self.init(
      party: try reader.text("party"),
      choice: try reader.optionalName("choice", Choice.init(rawValue:))
        ?? (isInFavour ? .inFavour : .against),
      person: try reader.text("by"), principal: try reader.optionalName("behalf") { $0 },
      date: try reader.name("on", CivilDate.init(iso:)),
      subject: reader.value("subject") == nil ? nil : try reader.integer("subject"),
      conditions: try reader.list("conditions", ApprovalRound.Condition.init(reader:)),
      earlier: reader.value("earlier") == nil
        ? nil : try Earlier(reader: reader.object("earlier")))
  }

  fileprivate func write(into bytes: inout [UInt8]) {
    bytes.put("{\"party\":")
    bytes.put(text: party)
    bytes.put(isInFavour ? ",\"for\":true,\"by\":" : ",\"for\":false,\"by\":")
    bytes.put(text: person)
    bytes.put(",\"on\":")
    bytes.put(date)
    // A vote for or against is told by 'for'.
    if choice != .inFavour, choice != .against {
      bytes.put(",\"choice\":")
      bytes.put(name: choice.rawValue)
    }
    if let principal {
      bytes.put(",\"behalf\":")
      bytes.put(text: principal)
    }
    if let subject {
      bytes.put(",\"subject\":")
      bytes.put(subject)
    }
    if !conditions.isEmpty {
      bytes.put(",\"conditions\":")
      bytes.put(list: conditions) { $0.write(into: &$1) }
    }
    if let earlier {
      bytes.put(",\"earlier\":{\"choice\":")
      bytes.put(name: earlier.choice.rawValue)
      bytes.put(",\"on\":")
      bytes.put(earlier.date)
      bytes.put("}")
    }
    bytes.put("}")
  }
}

extension ApprovalRound.Ballot.Earlier {
  fileprivate init(reader: EventReader) throws(EventCodingError) {
    self.init(
      try reader.name("choice", ApprovalRound.Ballot.Choice.init(rawValue:)),
      on: try reader.name("on", CivilDate.init(iso:)))
  }
}

extension ApprovalRound.Condition {
  fileprivate init(reader: EventReader) throws(EventCodingError) {
    self.init(
      try reader.text("text"),
      fulfilment: reader.value("by") == nil
        ? nil
        : Fulfilment(
          by: try reader.text("by"), on: try reader.name("on", CivilDate.init(iso:))))
  }

  fileprivate func write(into bytes: inout [UInt8]) {
    bytes.put("{\"text\":")
    bytes.put(text: text)
    if let fulfilment {
      bytes.put(",\"by\":")
      bytes.put(text: fulfilment.person)
      bytes.put(",\"on\":")
      bytes.put(fulfilment.date)
    }
    bytes.put("}")
  }
}

extension TextAuthor {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      of: try reader.name("state", StateName.init), person: try reader.text("by"),
      principal: try reader.optionalName("behalf") { $0 })
  }

  func write(into bytes: inout [UInt8]) {
    bytes.put("{\"state\":")
    bytes.put(name: state.text)
    bytes.put(",\"by\":")
    bytes.put(text: person)
    if let principal {
      bytes.put(",\"behalf\":")
      bytes.put(text: principal)
    }
    bytes.put("}")
  }
}

extension VoidedVotes {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      in: try reader.name("state", StateName.init),
      of: try reader.names("parties") { $0 })
  }

  func write(into bytes: inout [UInt8]) {
    bytes.put("{\"state\":")
    bytes.put(name: state.text)
    bytes.put(",\"parties\":")
    bytes.put(list: parties) { $1.put(text: $0) }
    bytes.put("}")
  }
}
