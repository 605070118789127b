import Expressions
import Fields
import JSONSyntax
import Languages
import Spreadsheets
import WorkingCalendar

/// Books the hours of a sheet: all rows or none, and none that is booked already.
///
/// A row is known by its date, role, person, hours and note, and by how many rows before it say
/// the same: the second of two equal rows is new where one such booking is there. What it cannot
/// tell is whether an equal booking that somebody made by hand is the one of the sheet: it takes
/// it to be that.
struct HoursImport {
  /// What makes a booking the same as another.
  struct Key: Hashable {
    let date: CivilDate?
    let role: String
    let person: String
    let hundredths: Int128
    let note: String
  }

  private static let largestFile = 4 << 20
  private static let maximumRows = 2_000

  let keys: [Key]

  static func run(
    _ path: String, into id: String, _ invocation: Invocation
  ) throws(CommandFailure) {
    let bytes = try Files.bytes(path, limit: largestFile)
    let sheet = try HoursImport(bytes, named: path)
    let reply = try HoursReply(of: id, invocation)
    let wordings = sheet.additions(to: reply.bookings)
    guard !wordings.isEmpty else {
      let count = sheet.keys.count
      guard !invocation.has("--json") else {
        return Console.write((["added": 0, "known": .integer(count)] as JSON).indentedText)
      }
      return Console.write(
        invocation.say(
          "Alle \(count) rijen staan er al; er is niets toegevoegd.",
          "All \(count) rows are there already; nothing was added."))
    }
    if !invocation.has("--json") {
      let known = sheet.keys.count - wordings.count
      Console.write(
        invocation.say(
          "\(path): \(wordings.count) nieuwe rijen, \(known) staan er al.",
          "\(path): \(wordings.count) new rows, \(known) are there already."))
    }
    let parameters = try HoursCommand.changes(
      wordings, on: id, in: reply.head, onlyAtVersion: reply.head["version"]?.int)
    try Change(method: "do", parameters: parameters).carryOut(invocation)
  }

  /// The rows of a sheet. Throws with every flaw in it.
  init(_ bytes: [UInt8], named path: String) throws(CommandFailure) {
    let rows: [SpreadsheetRow]
    do throws(SpreadsheetFlaw) {
      rows = try SpreadsheetReader.rows(of: bytes)
    } catch {
      throw Self.failure([error], in: path)
    }
    var reading = HoursRows(rows)
    reading.read()
    if rows.count > Self.maximumRows + 1 {
      reading.flaws.append(
        SpreadsheetFlaw(
          row: Self.maximumRows + 2, column: nil,
          message: LocalizedText(
            nl: "Hoogstens \(Self.maximumRows) rijen kunnen in één keer: verdeel het blad.",
            en: "At most \(Self.maximumRows) rows go at once: divide the sheet.")))
    }
    guard reading.flaws.isEmpty else { throw Self.failure(reading.flaws, in: path) }
    keys = reading.keys
  }

  /// The wordings of the rows that are not booked yet.
  private func additions(to bookings: [JSON]) -> [String] {
    var known: [Key: Int] = [:]
    for booking in bookings {
      guard let key = Key(booking) else { continue }
      known[key, default: 0] += 1
    }
    return keys.compactMap { key in
      if let count = known[key], count > 0 {
        known[key] = count - 1
        return nil
      }
      return key.wording
    }
  }

  private static func failure(_ flaws: [SpreadsheetFlaw], in path: String) -> CommandFailure {
    CommandFailure(
      .usage,
      reasons: flaws.sorted { ($0.row, $0.column ?? 0) < ($1.row, $1.column ?? 0) }.map { flaw in
        let column = flaw.column
        let dutch = column.map { ", kolom \($0)" } ?? ""
        let english = column.map { ", column \($0)" } ?? ""
        return CommandFailure.Reason(
          message: LocalizedText(
            nl: "\(path): rij \(flaw.row)\(dutch): \(flaw.message.nl)",
            en: "\(path): row \(flaw.row)\(english): \(flaw.message.en)"),
          remedy: nil)
      })
  }
}

extension HoursImport.Key {
  /// Of a booking that the daemon tells of; nil for one that is no number of hours.
  fileprivate init?(_ booking: JSON) {
    guard let hundredths = booking["hours"]?.hundredths else { return nil }
    self.init(
      date: booking["date"]?.string.flatMap { CivilDate(iso: $0) },
      role: booking["role"]?.string ?? "", person: booking["person"]?.string ?? "",
      hundredths: hundredths, note: booking["note"]?.string ?? "")
  }

  /// As the field reads it.
  var wording: String {
    let number =
      hundredths % 100 == 0
      ? "\(hundredths / 100)"
      : "\(hundredths / 100),\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    return BookingWording(
      role.isEmpty ? "\(number) uur" : "\(role): \(number) uur", date: date,
      person: person.isEmpty ? nil : person, note: note.isEmpty ? nil : note
    ).text
  }
}
