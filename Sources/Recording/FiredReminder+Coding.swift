import Fields
import Lifecycle
import WorkingCalendar

/// A key, with what was asked for where that is known.
extension FiredReminder {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      try ReminderKey(reader: reader), asks: try reader.optionalName("asks", FieldName.init))
  }

  func write(into bytes: inout [UInt8]) {
    key.writeMembers(into: &bytes)
    if let asks {
      bytes.put(",\"asks\":")
      bytes.put(name: asks.text)
    }
    bytes.put("}")
  }

  /// A list: the deadline, the state, the rung and its moment, and what was asked for.
  func writeResting(among active: [StateName], into bytes: inout [UInt8]) {
    bytes.put("[")
    bytes.put(name: key.deadline.text)
    bytes.put(",")
    if let place = active.firstIndex(of: key.state) {
      bytes.put(place)
    } else {
      bytes.put(name: key.state.text)
    }
    bytes.put(",")
    bytes.put(key.before)
    bytes.put(",")
    key.moment.writeResting(into: &bytes)
    if let asks {
      bytes.put(",")
      bytes.put(name: asks.text)
    }
    bytes.put("]")
  }
}

extension Instant {
  /// In minutes since 1970, or as a text where it is no whole minute.
  func writeResting(into bytes: inout [UInt8]) {
    if milliseconds % Deadline.minuteMilliseconds == 0 {
      bytes.put(milliseconds / Deadline.minuteMilliseconds)
    } else {
      bytes.put("\"")
      bytes.put(milliseconds)
      bytes.put("\"")
    }
  }
}

extension PayloadScanner {
  mutating func firedReminder() throws(UnusualSpelling) -> FiredReminder {
    let key = try openReminderKey()
    let asks = skips(",\"asks\":") ? try fieldName() : nil
    try expect("}")
    return FiredReminder(key, asks: asks)
  }

  mutating func restingFiredReminder(
    among active: [StateName]
  ) throws(UnusualSpelling) -> FiredReminder {
    try expect("[")
    let deadline = try deadlineName()
    try expect(",")
    let state = try state(among: active)
    try expect(",")
    let before = try term()
    try expect(",")
    let moment = try restingMoment()
    let asks = skips(",") ? try fieldName() : nil
    try expect("]")
    return FiredReminder(
      ReminderKey(deadline: deadline, state: state, before: before, moment: moment), asks: asks)
  }
}
