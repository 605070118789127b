package import JSONSyntax
package import WorkingCalendar

/// Who asked what, and what came of it. It never holds what a field holds.
package struct AccessEntry: Hashable, Sendable {
  package enum Outcome: String, Sendable, CaseIterable {
    case denied, failed, ok, refused
  }

  package let time: Instant
  package let user: UInt32
  package let process: Int32
  /// Nil for somebody whom nobody let in.
  package let person: String?
  /// Nil for one that does not exist: what somebody typed there may be anything.
  package let method: String?
  /// Nil where it is about none, or about what cannot be an identifier.
  package let assignment: String?
  /// Whether nothing was to change.
  package let isTrial: Bool
  package let outcome: Outcome
  /// That of the error.
  package let code: Int?
  package let milliseconds: Int

  package init(
    time: Instant, user: UInt32, process: Int32, person: String?, method: String?,
    assignment: String? = nil, isTrial: Bool = false, outcome: Outcome, code: Int? = nil,
    milliseconds: Int
  ) {
    self.time = time
    self.user = user
    self.process = process
    self.person = person
    self.method = method
    self.assignment = assignment
    self.isTrial = isTrial
    self.outcome = outcome
    self.code = code
    self.milliseconds = milliseconds
  }

  /// Members without a value are left out.
  package var json: JSON {
    var object: JSONObject = [
      "time": .string(time.description), "uid": .integer(Int(user)),
      "pid": .integer(Int(process)),
      "person": person.map { .string($0) } ?? .null,
      "method": method.map { .string($0) } ?? .null,
    ]
    object["id"] = assignment.map { .string($0) }
    if isTrial { object["trial"] = true }
    object["outcome"] = .string(outcome.rawValue)
    object["code"] = code.map { .integer($0) }
    object["ms"] = .integer(milliseconds)
    return .object(object)
  }

  /// Nil where a line is none of ours.
  init?(_ json: JSON) {
    guard let time = json["time"]?.string.flatMap({ Instant(iso: $0) }),
      let user = json["uid"]?.int.flatMap({ UInt32(exactly: $0) }),
      let process = json["pid"]?.int.flatMap({ Int32(exactly: $0) }),
      let outcome = json["outcome"]?.string.flatMap({ Outcome(rawValue: $0) }),
      let milliseconds = json["ms"]?.int
    else { return nil }
    self.init(
      time: time, user: user, process: process, person: json["person"]?.string,
      method: json["method"]?.string, assignment: json["id"]?.string,
      isTrial: json["trial"]?.bool ?? false, outcome: outcome, code: json["code"]?.int,
      milliseconds: milliseconds)
  }
}

/// A line of the log: a call, or how many could not be written.
package enum AccessRecord: Hashable, Sendable {
  case call(AccessEntry)
  case lost(Int, at: Instant)

  package var json: JSON {
    switch self {
    case .call(let entry): entry.json
    case .lost(let count, let time):
      ["time": .string(time.description), "lost": .integer(count)]
    }
  }

  package var time: Instant {
    switch self {
    case .call(let entry): entry.time
    case .lost(_, let time): time
    }
  }

  /// Nil where a line is none of ours.
  init?(_ json: JSON) {
    if let count = json["lost"]?.int, let time = json["time"]?.string.flatMap(Instant.init(iso:)) {
      self = .lost(count, at: time)
    } else if let entry = AccessEntry(json) {
      self = .call(entry)
    } else {
      return nil
    }
  }
}
