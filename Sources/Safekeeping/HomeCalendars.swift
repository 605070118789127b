import Calendars
import Storage
import WorkingCalendar

extension SafekeepingError {
  /// The calendars of a home: its kept definitions name them.
  static func calendars(
    of home: HomeLayout, on system: any FileSystem
  ) throws(SafekeepingError) -> KnownCalendars {
    do throws(CalendarFolderError) {
      return try KnownCalendars(folder: home.calendars, on: system)
    } catch {
      switch error {
      case .invalid: throw SafekeepingError(.damaged, error.message, remedy: error.remedy)
      case .unreadable:
        throw SafekeepingError(.inputOutput, error.message, remedy: error.remedy)
      }
    }
  }
}
