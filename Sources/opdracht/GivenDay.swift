import Expressions
import Fields
import Languages
import WorkingCalendar

extension Invocation {
  /// The day of an option, in any wording that a field for a date takes; nil where it is not given.
  func day(_ name: String) throws(CommandFailure) -> CivilDate? {
    guard let text = option(name) else { return nil }
    let value: Value?
    do throws(FieldReadingError) {
      value = try FieldType.date.read(text)
    } catch {
      value = nil
    }
    guard case .date(let day) = value else {
      throw CommandFailure(
        .usage, nl: "\(name) wil een datum, niet '\(text)'.",
        en: "\(name) wants a date, not '\(text)'.",
        remedy: LocalizedText(
          nl: "Schrijf bijvoorbeeld: \(name) 2018-04-25, of \(name) \"25 april 2018\"",
          en: "Write for instance: \(name) 2018-04-25"))
    }
    return day
  }
}
