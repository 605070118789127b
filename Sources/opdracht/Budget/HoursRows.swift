import Expressions
import Fields
import Languages
import Spreadsheets
import WorkingCalendar

/// Reads the rows of a sheet with hours, and finds every flaw at once.
struct HoursRows {
  private let rows: [SpreadsheetRow]
  private(set) var keys: [HoursImport.Key] = []
  var flaws: [SpreadsheetFlaw] = []

  init(_ rows: [SpreadsheetRow]) { self.rows = rows }

  mutating func read() {
    guard let head = rows.first else {
      return flag(1, nil, nl: "Het blad is leeg.", en: "The sheet is empty.")
    }
    let places = places(in: head)
    guard flaws.isEmpty else { return }
    for row in rows.dropFirst() { read(row, places) }
    if rows.count == 1 {
      flag(
        head.number, nil, nl: "Onder de koppen staat niets.", en: "Nothing is below the headings.")
    }
  }

  /// Where each column stands.
  private mutating func places(in head: SpreadsheetRow) -> [HoursSheet.Column: Int] {
    var places: [HoursSheet.Column: Int] = [:]
    let known = HoursSheet.Column.allCases.flatMap(\.names)
    for (place, cell) in head.cells.enumerated() where !cell.isEmpty {
      let name = cell.lowercased()
      guard let column = HoursSheet.Column.allCases.first(where: { $0.names.contains(name) }) else {
        let nearest = Spelling.nearest(to: name, among: known)
        flag(
          head.number, place + 1,
          nl: "De kop '\(cell)' is onbekend."
            + (nearest.map { " Bedoelde u '\($0)'?" } ?? " Scheid de kolommen met een puntkomma."),
          en: "The heading '\(cell)' is unknown."
            + (nearest.map { " Did you mean '\($0)'?" } ?? " Separate the columns by semicolons."))
        continue
      }
      guard places.updateValue(place, forKey: column) == nil else {
        flag(
          head.number, place + 1, nl: "De kop '\(cell)' staat er twee keer.",
          en: "The heading '\(cell)' stands twice.")
        continue
      }
    }
    for column in [HoursSheet.Column.date, .role, .hours] where places[column] == nil {
      flag(
        head.number, nil, nl: "De kop '\(column.names[0])' ontbreekt.",
        en: "The heading '\(column.names[1])' is missing.")
    }
    return places
  }

  private mutating func read(_ row: SpreadsheetRow, _ places: [HoursSheet.Column: Int]) {
    let before = flaws.count
    if row.cells.count > rows[0].cells.count {
      flag(
        row.number, rows[0].cells.count + 1, nl: "Deze cel staat onder geen kop.",
        en: "This cell stands below no heading.")
    }
    let cell: (HoursSheet.Column) -> (text: String, column: Int) = { column in
      guard let place = places[column] else { return ("", 0) }
      return (place < row.cells.count ? row.cells[place] : "", place + 1)
    }
    let date = date(cell(.date), row)
    let hundredths = hundredths(cell(.hours), row)
    let role = name(cell(.role), row)
    let person = name(cell(.person), row)
    let note = cell(.note)
    if note.text.contains(where: BookingWording.marks.contains) {
      flag(
        row.number, note.column, nl: "Een opmerking heeft geen puntkomma en één regel.",
        en: "A note has no semicolon and one line.")
    }
    guard flaws.count == before, let hundredths else { return }
    let key = HoursImport.Key(
      date: date, role: role, person: person, hundredths: hundredths,
      note: Wording.trimmed(note.text))
    guard key.isReadBack else {
      return flag(
        row.number, nil,
        nl:
          "Deze rij is zo geen boeking: '\(key.wording)'. Gebruik geen uren in rol en persoon, en "
          + "zet bij een opmerking een datum.",
        en: "This row makes no booking: '\(key.wording)'. Use no hours in role and person, and add "
          + "a date to a note.")
    }
    keys.append(key)
  }

  private mutating func date(
    _ cell: (text: String, column: Int), _ row: SpreadsheetRow
  ) -> CivilDate? {
    guard !cell.text.isEmpty else { return nil }
    if let date = CivilDate(iso: cell.text) ?? DutchDateReader.date(reading: cell.text) {
      return date
    }
    flag(
      row.number, cell.column,
      nl: "'\(cell.text)' is geen datum. Schrijf bijvoorbeeld 2018-05-01 of 1-5-2018.",
      en: "'\(cell.text)' is no date. Write for instance 2018-05-01 or 1-5-2018.")
    return nil
  }

  private mutating func hundredths(
    _ cell: (text: String, column: Int), _ row: SpreadsheetRow
  ) -> Int128? {
    do throws(SpreadsheetAmount.Refusal) {
      let amount = try SpreadsheetAmount.hundredths(cell.text)
      if amount > 0 { return Int128(amount) }
      flag(
        row.number, cell.column, nl: "Het aantal uren is nul.", en: "The number of hours is zero.")
    } catch {
      flag(row.number, cell.column, nl: error.message.nl, en: error.message.en)
    }
    return nil
  }

  private mutating func name(
    _ cell: (text: String, column: Int), _ row: SpreadsheetRow
  ) -> String {
    if cell.text.contains(where: BookingWording.marksOfNames.contains) || cell.text.contains(":") {
      flag(
        row.number, cell.column, nl: "'\(cell.text)' bevat een van deze tekens: ; : , ( )",
        en: "'\(cell.text)' holds one of these marks: ; : , ( )")
    }
    return Wording.words(cell.text).joined(separator: " ")
  }

  private mutating func flag(_ row: Int, _ column: Int?, nl: String, en: String) {
    flaws.append(
      SpreadsheetFlaw(row: row, column: column, message: LocalizedText(nl: nl, en: en)))
  }
}

extension HoursImport.Key {
  /// Whether the field makes of its wording what the row says.
  fileprivate var isReadBack: Bool {
    guard let hours = (try? Hours.read(wording)).flatMap({ Hours($0) }) else { return false }
    return hours.date == date && (hours.role ?? "") == role && (hours.person ?? "") == person
      && (hours.note ?? "") == note && hours.unit == .total && !hours.isPerPerson
      && hours.amount.multiplying(DecimalNumber(100))
        == Int64(exactly: hundredths).map {
          DecimalNumber($0)
        }
  }
}
