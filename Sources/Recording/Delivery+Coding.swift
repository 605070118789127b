import Lifecycle
import WorkingCalendar

/// What became of promised effects, in events and at rest.
extension DeliveryStep {
  /// What stands behind `"what":` in an event.
  func write(of effect: EffectID, into bytes: inout [UInt8]) {
    bytes.put(name: name)
    bytes.put(",\"effect\":")
    effect.write(into: &bytes)
    switch self {
    case .givenUp(let attempts, let message):
      bytes.put(",\"attempts\":")
      bytes.put(attempts)
      bytes.put(",\"message\":")
      bytes.put(text: message)
    case .resumed: break
    case .dropped(let reason):
      bytes.put(",\"reason\":")
      bytes.put(text: reason)
    }
  }

  /// What an event is about; nil where it is nothing about a delivery.
  init?(_ what: String, reader: EventReader) throws(EventCodingError) {
    switch what {
    case "delivery-given-up":
      self = .givenUp(
        attempts: try reader.integer("attempts"), message: try reader.text("message"))
    case "delivery-resumed": self = .resumed
    case "delivery-dropped": self = .dropped(reason: try reader.text("reason"))
    default: return nil
    }
  }
}

extension EffectID {
  /// The assignment is that of the event.
  func write(into bytes: inout [UInt8]) {
    bytes.put("{\"version\":")
    bytes.put(version)
    bytes.put(",\"number\":")
    bytes.put(number)
    bytes.put("}")
  }

  init(reader: EventReader, of assignment: AssignmentID) throws(EventCodingError) {
    self.init(
      assignment: assignment, version: try reader.integer("version"),
      number: try reader.integer("number"))
  }
}

extension DeadLetter {
  /// Behind the other parts of a promised effect at rest.
  func writeResting(into bytes: inout [UInt8]) {
    bytes.put(",")
    bytes.put(since.milliseconds)
    bytes.put(",")
    bytes.put(attempts)
    bytes.put(",")
    bytes.put(text: message)
  }
}

extension PayloadScanner {
  /// What is behind the opening quote of `what`; nil where it is nothing about a delivery.
  mutating func deliveryStep(
    of assignment: AssignmentID
  ) throws(UnusualSpelling) -> Event.Occurrence? {
    guard skips("delivery-") else { return nil }
    if skips("resumed\",\"effect\":") { return .delivery(try effectID(of: assignment), .resumed) }
    if skips("given-up\",\"effect\":") {
      let effect = try effectID(of: assignment)
      try expect(",\"attempts\":")
      let attempts = try integer()
      try expect(",\"message\":")
      return .delivery(effect, .givenUp(attempts: attempts, message: try text()))
    }
    try expect("dropped\",\"effect\":")
    let effect = try effectID(of: assignment)
    try expect(",\"reason\":")
    return .delivery(effect, .dropped(reason: try text()))
  }

  mutating func effectID(of assignment: AssignmentID) throws(UnusualSpelling) -> EffectID {
    try expect("{\"version\":")
    let version = try integer()
    try expect(",\"number\":")
    let number = try integer()
    try expect("}")
    return EffectID(assignment: assignment, version: version, number: number)
  }

  /// What stands behind the other parts of a promised effect at rest, where something does.
  mutating func restingDeadLetter() throws(UnusualSpelling) -> DeadLetter? {
    guard skips(",") else { return nil }
    let since = Instant(milliseconds: Int64(try integer()))
    try expect(",")
    let attempts = try integer()
    try expect(",")
    return DeadLetter(since: since, attempts: attempts, message: try text())
  }
}
