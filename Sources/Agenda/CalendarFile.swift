package import WorkingCalendar

/// Appointments as a calendar file (RFC 5545) that is published (RFC 5546): everybody may read it,
/// nobody answers.
package struct CalendarFile: Hashable, Sendable {
  /// Who made the file: a file that somebody else made is never replaced.
  static let product = "-//opdracht//agenda//NL"
  /// A cancelled appointment stays so long after its day, for calendars that seldom look.
  static let daysKept = 366

  package let domain: String
  /// In the order of their days, then of their identifiers.
  package let appointments: [Appointment]

  package init(_ appointments: [Appointment], domain: String) {
    self.domain = domain
    // Parts of an answer can tell the same twice, where it changed in between: the last one holds.
    var last: [Appointment.Identifier: Appointment] = [:]
    for appointment in appointments {
      if let other = last[appointment.identifier], other.sequence > appointment.sequence {
        continue
      }
      last[appointment.identifier] = appointment
    }
    self.appointments = last.values.sorted {
      ($0.day, $0.identifier) < ($1.day, $1.identifier)
    }
  }

  /// The file that takes the place of an earlier one: what is there no more is cancelled, and no
  /// sequence falls.
  ///
  /// `ended` gives when the assignment of a cancelled appointment last changed; nil where there is
  /// no such assignment.
  package init(
    _ appointments: [Appointment], domain: String, replacing earlier: [Appointment],
    on today: CivilDate, ended: (Appointment.Identifier) -> Instant?
  ) {
    var before: [Appointment.Identifier: Appointment] = [:]
    for appointment in earlier { before[appointment.identifier] = appointment }
    var merged: [Appointment] = []
    for var appointment in CalendarFile(appointments, domain: domain).appointments {
      if let old = before.removeValue(forKey: appointment.identifier),
        old.sequence >= appointment.sequence
      {
        // A home from a backup, or another language: the number goes on from where it was.
        appointment.sequence = old.sequence + (old.saysTheSame(as: appointment) ? 0 : 1)
      }
      merged.append(appointment)
    }
    for var old in before.values {
      if old.isCancelled {
        guard today - old.day <= Self.daysKept else { continue }
      } else if old.identifier.isOccurrence, old.day <= today {
        // It took place.
        guard today - old.day <= Self.daysKept else { continue }
      } else {
        old.isCancelled = true
        old.sequence += 1
        old.changedAt = max(old.changedAt, ended(old.identifier) ?? old.changedAt)
      }
      merged.append(old)
    }
    self.init(merged, domain: domain)
  }

  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    ContentLine.write("BEGIN", value: "VCALENDAR", into: &bytes)
    ContentLine.write("VERSION", value: "2.0", into: &bytes)
    ContentLine.write("PRODID", value: Self.product, into: &bytes)
    ContentLine.write("CALSCALE", value: "GREGORIAN", into: &bytes)
    ContentLine.write("METHOD", value: "PUBLISH", into: &bytes)
    for appointment in appointments { appointment.write(into: &bytes, domain: domain) }
    ContentLine.write("END", value: "VCALENDAR", into: &bytes)
    return bytes
  }
}

extension Appointment {
  fileprivate func write(into bytes: inout [UInt8], domain: String) {
    ContentLine.write("BEGIN", value: "VEVENT", into: &bytes)
    ContentLine.write("UID", value: identifier.text, into: &bytes)
    ContentLine.write("SEQUENCE", value: String(sequence), into: &bytes)
    ContentLine.write("DTSTAMP", value: changedAt.basic, into: &bytes)
    ContentLine.write("LAST-MODIFIED", value: changedAt.basic, into: &bytes)
    ContentLine.write("DTSTART;VALUE=DATE", value: day.basic, into: &bytes)
    // The end is the first day that does not belong to it; the last day there is has none.
    let next = day.adding(days: 1)
    if next != day { ContentLine.write("DTEND;VALUE=DATE", value: next.basic, into: &bytes) }
    ContentLine.write("SUMMARY", text: summary, into: &bytes)
    ContentLine.write("DESCRIPTION", text: details, into: &bytes)
    ContentLine.write("STATUS", value: isCancelled ? "CANCELLED" : "CONFIRMED", into: &bytes)
    ContentLine.write("TRANSP", value: "TRANSPARENT", into: &bytes)
    ContentLine.write(
      "ORGANIZER;CN=opdracht", value: "mailto:opdracht@\(domain)", into: &bytes)
    // Nobody is woken for what is cancelled.
    for alarm in isCancelled ? [] : alarms {
      ContentLine.write("BEGIN", value: "VALARM", into: &bytes)
      ContentLine.write("ACTION", value: "DISPLAY", into: &bytes)
      ContentLine.write("TRIGGER;VALUE=DATE-TIME", value: alarm.basic, into: &bytes)
      ContentLine.write("DESCRIPTION", text: summary, into: &bytes)
      ContentLine.write("END", value: "VALARM", into: &bytes)
    }
    ContentLine.write("END", value: "VEVENT", into: &bytes)
  }
}

extension CivilDate {
  /// `20180425`.
  fileprivate var basic: String { description.filter { $0 != "-" } }
}

extension Instant {
  /// `20180425T070000Z`: a calendar file knows no fractions of a second.
  fileprivate var basic: String {
    let whole = description.split(separator: ".")[0].filter { $0 != "-" && $0 != ":" }
    return whole.hasSuffix("Z") ? whole : whole + "Z"
  }
}
