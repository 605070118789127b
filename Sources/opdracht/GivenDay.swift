import Languages
import WorkingCalendar

/// A day that the user typed, in any wording that the project reads.
enum GivenDay {
  /// `2018-04-25`, `25-4-2018`, `25 april 2018`, `2018-W17-3`.
  static func read(_ text: String) throws(CommandFailure) -> CivilDate {
    if let day = CivilDate(anyISO: text) ?? DutchDateReader.date(reading: text) { return day }
    throw CommandFailure(
      .usage, nl: "'\(text)' is geen datum.", en: "'\(text)' is no date.", remedy: remedy)
  }

  static let remedy = LocalizedText(
    nl: "Schrijf bijvoorbeeld: 2018-04-25, 25-4-2018 of \"25 april 2018\"",
    en: "Write for instance: 2018-04-25 or 25-4-2018")
}

extension Invocation {
  /// The day of an option; nil where it is not given.
  func day(_ name: String) throws(CommandFailure) -> CivilDate? {
    guard let text = option(name) else { return nil }
    do throws(CommandFailure) {
      return try GivenDay.read(text)
    } catch {
      throw CommandFailure(
        .usage, nl: "\(name) wil een datum, niet '\(text)'.",
        en: "\(name) wants a date, not '\(text)'.", remedy: GivenDay.remedy)
    }
  }
}
