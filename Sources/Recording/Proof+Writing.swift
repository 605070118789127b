import Fields
import Lifecycle
import WorkingCalendar

extension Deadline {
  /// The members that say how the date came about.
  func writeOrigin(into bytes: inout [UInt8]) {
    switch origin {
    case .told(let text):
      bytes.put("\"derivation\":")
      bytes.put(text: text)
    case .proven(let proof):
      bytes.put("\"proof\":")
      proof.write(into: &bytes)
    }
  }

  /// What most deadlines lack: left out where it says nothing.
  func writeStanding(into bytes: inout [UInt8]) {
    if let asks {
      bytes.put(",\"asks\":")
      bytes.put(name: asks.text)
    }
    if let acknowledgment {
      bytes.put(",\"seen\":{\"by\":")
      bytes.put(text: acknowledgment.person)
      bytes.put(",\"on\":")
      bytes.put(acknowledgment.day)
      bytes.put("}")
    }
    if let standstill {
      bytes.put(",\"still\":{\"since\":")
      bytes.put(standstill.since)
      bytes.put(",\"consumed\":")
      bytes.put(standstill.consumed)
      bytes.put("}")
    }
  }
}

extension Deadline.Proof {
  /// As `opdracht workdays check` reads it.
  fileprivate func write(into bytes: inout [UInt8]) {
    bytes.put("{\"from\":")
    bytes.put(text: base.description)
    if case .hand(let move) = base { move.writeMembers(into: &bytes) }
    bytes.put(",\"start\":")
    bytes.put(date.start)
    bytes.put(",\"term\":")
    bytes.put(date.term)
    if !date.suspensions.isEmpty {
      bytes.put(",\"suspensions\":")
      bytes.put(list: date.suspensions) { pause, bytes in
        bytes.put("{\"from\":")
        bytes.put(pause.from)
        bytes.put(",\"until\":")
        bytes.put(pause.until)
        bytes.put("}")
      }
    }
    bytes.put(",\"policy\":")
    bytes.put(name: date.policy.rawValue)
    bytes.put(",\"calendar\":{\"name\":")
    bytes.put(text: date.calendar.name)
    bytes.put(",\"digest\":")
    bytes.put(text: date.calendar.digest)
    bytes.put("},\"reached\":")
    bytes.put(date.reached)
    bytes.put(",\"due\":")
    bytes.put(date.due)
    if !date.skipped.isEmpty {
      bytes.put(",\"skipped\":")
      bytes.put(list: date.skipped) { day, bytes in
        bytes.put("{\"date\":")
        bytes.put(day.date)
        bytes.put(",\"name\":")
        bytes.put(text: day.name)
        bytes.put("}")
      }
    }
    bytes.put("}")
  }
}

extension Deadline.Move {
  fileprivate func writeMembers(into bytes: inout [UInt8]) {
    bytes.put(",\"reason\":")
    bytes.put(text: reason)
    bytes.put(",\"by\":")
    bytes.put(text: person)
    bytes.put(",\"on\":")
    bytes.put(day)
    if let instead {
      bytes.put(",\"instead\":")
      instead.write(into: &bytes)
    }
  }
}

// MARK: At rest

extension Deadline.Proof {
  /// What it counts from, then a list: the start, the term, the first letter of the policy and the
  /// calendar with its digest; then, unless the term ends plainly on the due date, the day reached,
  /// the due date, the suspensions and the days skipped; for a date that was set by hand, who,
  /// when and why, and what the rule gives.
  func writeResting(due: CivilDate?, into bytes: inout [UInt8]) {
    bytes.put("{")
    bytes.put(text: base.description)
    bytes.put(":[")
    bytes.put(Int(date.start.dayNumber))
    bytes.put(",")
    bytes.put(date.term)
    bytes.put(",")
    bytes.put(name: String(date.policy.rawValue.prefix(1)))
    bytes.put(",")
    bytes.put(text: date.calendar.name)
    bytes.put(",")
    bytes.put(text: date.calendar.digest)
    if !isPlain(due) { writeRestingEnd(into: &bytes) }
    bytes.put("]}")
  }

  /// Whether the end of the term says nothing that the due date does not say.
  private func isPlain(_ due: CivilDate?) -> Bool {
    if case .hand = base { return false }
    return date.due == due && date.reached == due && date.suspensions.isEmpty
      && date.skipped.isEmpty
  }

  private func writeRestingEnd(into bytes: inout [UInt8]) {
    bytes.put(",")
    bytes.put(Int(date.reached.dayNumber))
    bytes.put(",")
    bytes.put(Int(date.due.dayNumber))
    bytes.put(",")
    bytes.put(list: date.suspensions) { pause, bytes in
      bytes.put("[")
      bytes.put(Int(pause.from.dayNumber))
      bytes.put(",")
      bytes.put(Int(pause.until.dayNumber))
      bytes.put("]")
    }
    bytes.put(",")
    bytes.put(list: date.skipped) { day, bytes in
      bytes.put("[")
      bytes.put(Int(day.date.dayNumber))
      bytes.put(",")
      bytes.put(text: day.name)
      bytes.put("]")
    }
    if case .hand(let move) = base {
      bytes.put(",")
      bytes.put(text: move.person)
      bytes.put(",")
      bytes.put(Int(move.day.dayNumber))
      bytes.put(",")
      bytes.put(text: move.reason)
      if let instead = move.instead {
        bytes.put(",")
        instead.writeResting(due: nil, into: &bytes)
      }
    }
  }
}

extension Deadline {
  /// What most deadlines lack, in an object that is left out where it says nothing.
  func writeRestingStanding(into bytes: inout [UInt8]) {
    guard asks != nil || acknowledgment != nil || standstill != nil else { return }
    bytes.put(",{")
    var separator: StaticString = ""
    if let asks {
      bytes.put("\"asks\":")
      bytes.put(name: asks.text)
      separator = ","
    }
    if let acknowledgment {
      bytes.put(separator)
      bytes.put("\"seen\":[")
      bytes.put(text: acknowledgment.person)
      bytes.put(",")
      bytes.put(Int(acknowledgment.day.dayNumber))
      bytes.put("]")
      separator = ","
    }
    if let standstill {
      bytes.put(separator)
      bytes.put("\"still\":[")
      bytes.put(Int(standstill.since.dayNumber))
      bytes.put(",")
      bytes.put(standstill.consumed)
      bytes.put("]")
    }
    bytes.put("}")
  }
}
