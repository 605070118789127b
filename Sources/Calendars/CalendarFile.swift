import JSONSyntax
import Languages
import WorkingCalendar

/// What one calendar file says, before the calendar that it extends is known.
package struct CalendarFile: Sendable {
  /// A larger file is refused unread.
  package static let maximumBytes = 1024 * 1024
  /// No more calendars are read from one folder.
  package static let maximumFiles = 100
  package static let maximumHolidays = 200
  /// Counted day by day.
  package static let maximumClosedDays = 5_000
  package static let maximumParDays = 2_000
  /// No single closing is longer.
  package static let longestClosing = 366
  package static let maximumNameLength = 80
  /// Days are read in the years that the calendar has a table of.
  package static let years = WorkingCalendar.years
  /// How file names end.
  package static let ending = ".json5"

  package let path: String
  package let name: String
  /// The calendar that this one adds to.
  let extended: String
  let namePlace: CalendarPlace
  let extendedPlace: CalendarPlace
  let weekend: Set<Weekday>?
  let holidays: [HolidayRule]
  let closed: [CalendarContent.NamedDay]
  let parDays: [CalendarContent.NamedDay]

  /// Reads a file; throws every flaw of it at once.
  package init(path: String, bytes: [UInt8]) throws(InvalidCalendars) {
    var reader = CalendarReader(path: path)
    let root: SourceNode
    do throws(JSONSyntaxError) {
      guard bytes.count <= Self.maximumBytes else { throw Self.tooLarge }
      root = try JSONParser.parse(bytes, as: .json5)
    } catch {
      throw InvalidCalendars(flaws: [
        CalendarFlaw(
          code: error.code == .tooLarge ? .limit : .syntax, path: path, position: error.position,
          length: 1, message: error.text, remedy: nil)
      ])
    }
    guard let file = reader.file(root), reader.flaws.isEmpty else {
      throw InvalidCalendars(flaws: reader.flaws)
    }
    self = file
  }

  init(
    path: String, name: String, extended: String, namePlace: CalendarPlace,
    extendedPlace: CalendarPlace, weekend: Set<Weekday>?, holidays: [HolidayRule],
    closed: [CalendarContent.NamedDay], parDays: [CalendarContent.NamedDay]
  ) {
    self.path = path
    self.name = name
    self.extended = extended
    self.namePlace = namePlace
    self.extendedPlace = extendedPlace
    self.weekend = weekend
    self.holidays = holidays
    self.closed = closed
    self.parDays = parDays
  }

  /// The content on top of another.
  func content(on base: CalendarContent) -> CalendarContent {
    CalendarContent(
      weekend: weekend ?? base.weekend, holidays: base.holidays + holidays,
      closed: base.closed + closed, parDays: base.parDays + parDays)
  }

  private static var tooLarge: JSONSyntaxError {
    JSONSyntaxError(
      code: .tooLarge,
      text: LocalizedText(
        nl: "een kalenderbestand heeft hoogstens \(maximumBytes) bytes",
        en: "a calendar file has at most \(maximumBytes) bytes"),
      position: SourcePosition(offset: 0, line: 1, column: 1))
  }
}
