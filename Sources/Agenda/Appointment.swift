package import WorkingCalendar

/// A deadline, or an occurrence of a series, as it stands in somebody's calendar: a whole day, with alarms.
package struct Appointment: Hashable, Sendable {
  /// The same for the same deadline or occurrence, for good: it makes a calendar recognise it.
  package struct Identifier: Hashable, Comparable, Sendable {
    /// The longest in bytes that is read back.
    static let longest = 512

    package let text: String
    package let isOccurrence: Bool
    /// What stands before the first dot: the identifier of the assignment.
    package var assignment: String { text.split(separator: ".").first.map(String.init) ?? "" }

    /// The names hold letters, digits, `-` and `_`, the domain is one of mail.
    package init(assignment: String, state: String, deadline: String, domain: String) {
      text = "\(assignment).\(state).\(deadline)@\(domain)"
      isOccurrence = false
    }

    /// That of an occurrence of a series, by the day that its rule gives: the same wherever it is
    /// moved to. It has one part more than that of a deadline, and so is never the same.
    package init(assignment: String, series: String, planned: CivilDate, domain: String) {
      text = "\(assignment).series.\(series).\(planned)@\(domain)"
      isOccurrence = true
    }

    /// Nil for one that was not made so.
    init?(_ text: String) {
      let parts = text.split(separator: "@", omittingEmptySubsequences: false)
      guard text.utf8.count <= Self.longest, parts.count == 2, !parts[1].isEmpty,
        text.utf8.allSatisfy({ Self.isWord($0) || $0 == UInt8(ascii: "@") })
      else { return nil }
      let names = parts[0].split(separator: ".", omittingEmptySubsequences: false)
      guard names.allSatisfy({ !$0.isEmpty }), (3...4).contains(names.count) else { return nil }
      isOccurrence = names.count == 4
      guard !isOccurrence || names[1] == "series" && CivilDate(iso: String(names[3])) != nil else {
        return nil
      }
      self.text = text
    }

    private static func isWord(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(byte)
    }

    package static func < (left: Identifier, right: Identifier) -> Bool { left.text < right.text }
  }

  package let identifier: Identifier
  package let day: CivilDate
  package let summary: String
  package let details: String
  /// When the assignment last changed: the same state gives the same file.
  package var changedAt: Instant
  /// Rises with each change, and never falls.
  package var sequence: Int
  package var isCancelled = false
  package let alarms: [Instant]

  package init(
    identifier: Identifier, day: CivilDate, summary: String, details: String, changedAt: Instant,
    sequence: Int, alarms: [Instant]
  ) {
    self.identifier = identifier
    self.day = day
    self.summary = summary
    self.details = details
    self.changedAt = changedAt
    self.sequence = sequence
    self.alarms = alarms
  }

  /// Whether both say the same to whoever reads the calendar.
  func saysTheSame(as other: Appointment) -> Bool {
    day == other.day && summary == other.summary && details == other.details
      && isCancelled == other.isCancelled && alarms == other.alarms
  }
}
