package import Languages
import WorkingCalendar

/// Reads back a calendar file that this program made. It reads no other: what somebody else keeps
/// in a file would be lost by writing it anew.
package enum CalendarReader {
  /// The appointments of a file.
  package static func appointments(in bytes: [UInt8]) throws(CalendarFileError) -> [Appointment] {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notOurs }
    let lines = unfolded(text)
    guard lines.first == "BEGIN:VCALENDAR", lines.last == "END:VCALENDAR",
      lines.contains("PRODID:\(CalendarFile.product)")
    else { throw .notOurs }
    var appointments: [Appointment] = []
    var event: [String: String]?
    var alarms: [Instant] = []
    var isInAlarm = false
    for line in lines.dropFirst().dropLast() {
      switch line {
      case "BEGIN:VEVENT" where event == nil:
        event = [:]
        alarms = []
      case "END:VEVENT" where !isInAlarm:
        guard let found = event, let appointment = Appointment(found, alarms: alarms) else {
          throw .foreign(event?["UID"] ?? "?")
        }
        appointments.append(appointment)
        event = nil
      case "BEGIN:VALARM" where event != nil: isInAlarm = true
      case "END:VALARM": isInAlarm = false
      default:
        // Not by characters: a mark that combines can follow the colon.
        let scalars = line.unicodeScalars
        guard !line.hasPrefix("BEGIN:"), let colon = scalars.firstIndex(of: ":") else {
          throw .foreign(line)
        }
        let name = String(scalars[..<colon])
        let value = String(scalars[scalars.index(after: colon)...])
        if isInAlarm {
          if name == "TRIGGER;VALUE=DATE-TIME", let moment = Instant(basic: value) {
            alarms.append(moment)
          }
        } else {
          event?[name] = value
        }
      }
    }
    return appointments
  }

  /// The lines, put together again where they were folded.
  private static func unfolded(_ text: String) -> [String] {
    var lines: [[UInt8]] = [[]]
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == 0x0A {
        if lines[lines.count - 1].last == 0x0D { lines[lines.count - 1].removeLast() }
        lines.append([])
      } else if previous == 0x0A, byte == 0x20 || byte == 0x09, lines.count > 1 {
        lines.removeLast()
      } else {
        lines[lines.count - 1].append(byte)
      }
      previous = byte
    }
    return lines.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Why a file is not written anew.
package enum CalendarFileError: Error, Hashable, Sendable {
  /// It holds something that this program did not make.
  case foreign(String)
  case notOurs
}

extension CalendarFileError {
  package var message: LocalizedText {
    switch self {
    case .foreign(let name):
      LocalizedText(
        nl: "het bestand bevat iets dat opdracht niet heeft gemaakt: \(name)",
        en: "the file holds something that opdracht did not make: \(name)")
    case .notOurs:
      LocalizedText(
        nl: "het bestand is geen agenda die opdracht heeft gemaakt",
        en: "the file is no calendar that opdracht made")
    }
  }
}

extension Appointment {
  /// The appointment of its properties; nil where one lacks, or is not what we write.
  fileprivate init?(_ properties: [String: String], alarms: [Instant]) {
    guard let identifier = properties["UID"].flatMap({ Identifier($0) }),
      let day = properties["DTSTART;VALUE=DATE"].flatMap({ CivilDate(basic: $0) }),
      let sequence = properties["SEQUENCE"].flatMap({ Int($0) }),
      (0...Int(Int32.max)).contains(sequence),
      let changedAt = properties["LAST-MODIFIED"].flatMap({ Instant(basic: $0) }),
      let summary = properties["SUMMARY"], let details = properties["DESCRIPTION"],
      let status = properties["STATUS"]
    else { return nil }
    self.init(
      identifier: identifier, day: day, summary: ContentLine.unescaped(summary),
      details: ContentLine.unescaped(details), changedAt: changedAt, sequence: sequence,
      alarms: alarms)
    isCancelled = status == "CANCELLED"
  }
}

extension CivilDate {
  /// The day of `20180425`.
  fileprivate init?(basic text: String) {
    let letters = Array(text)
    guard letters.count == 8 else { return nil }
    self.init(iso: "\(String(letters[..<4]))-\(String(letters[4..<6]))-\(String(letters[6...]))")
  }
}

extension Instant {
  /// The moment of `20180425T070000Z`.
  fileprivate init?(basic text: String) {
    let letters = Array(text)
    guard letters.count == 16, letters[8] == "T", letters[15] == "Z",
      let date = CivilDate(basic: String(letters[..<8]))
    else { return nil }
    let time = [9, 11, 13].map { String(letters[$0..<$0 + 2]) }.joined(separator: ":")
    self.init(iso: "\(date)T\(time)Z")
  }
}
