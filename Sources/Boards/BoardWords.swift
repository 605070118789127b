package import Languages
import Ledgers
package import WorkingCalendar

/// The words of a board.
package struct BoardWords: Sendable {
  package let language: Language
  private let today: CivilDate

  package init(_ language: Language, today: CivilDate) {
    self.language = language
    self.today = today
  }

  package init(for board: Board) { self.init(board.language, today: board.day) }

  var isDutch: Bool { language == .nl }

  package func say(_ nl: String, _ en: String) -> String { isDutch ? nl : en }

  package var board: String { say("Bord", "Board") }
  package var late: String { say("Te laat", "Late") }
  package var nothingLate: String { say("Er is niets te laat.", "Nothing is late.") }
  package var timeline: String { say("Tijdlijn", "Timeline") }
  package var hoursAndMoney: String { say("Uren en geld", "Hours and money") }
  package var done: String { say("Klaar", "Done") }
  package var suspended: String { say("opgeschort", "suspended") }
  package var deadline: String { say("Termijn", "Deadline") }
  package var meeting: String { say("Vergadering", "Meeting") }
  package var hours: String { say("Uren", "Hours") }
  package var money: String { say("Geld", "Money") }
  package var waitsFor: String { say("Wacht op", "Waits for") }
  package var since: String { say("Sinds", "Since") }
  package var note: String { say("Let op", "Note") }
  package var namesLeftOut: String {
    say("Namen van personen zijn weggelaten.", "Names of people are left out.")
  }
  package var more: String {
    say(
      "Er zijn meer opdrachten dan hier staan. Kies bijvoorbeeld een workflow of een fase.",
      "There are more assignments than are shown. Choose a workflow or a stage, for instance.")
  }
  package var empty: String {
    say("Er zijn geen opdrachten om te tonen.", "There are no assignments to show.")
  }

  package func assignments(_ count: Int) -> String {
    count == 1
      ? say("1 opdracht", "1 assignment") : say("\(count) opdrachten", "\(count) assignments")
  }

  package func late(_ count: Int) -> String { say("\(count) te laat", "\(count) late") }

  /// 'wo 25 apr', with the year where it is another one than now.
  package func day(_ day: CivilDate) -> String { day.wording(seenFrom: today, dutch: isDutch) }

  package func wholeDay(_ day: CivilDate) -> String { day.wording(dutch: isDutch) }

  /// 'Te laat: Stukken, 3 dagen (wo 11 apr)'.
  package func overdue(_ deadline: BoardCard.Deadline) -> String {
    let count = today - deadline.due
    let days = count == 1 ? say("1 dag", "1 day") : say("\(count) dagen", "\(count) days")
    return "\(late): \(deadline.label), \(days) (\(day(deadline.due)))"
  }

  /// 'over 7 dagen (wo 25 apr)', '3 dagen te laat (…)'.
  package func distance(_ day: CivilDate) -> String {
    guard day == today.adding(days: -1) else {
      return day.relativeWording(from: today, dutch: isDutch)
    }
    return say("1 dag te laat (\(self.day(day)))", "1 day late (\(self.day(day)))")
  }

  /// How far a day is that is not late when it is over.
  func nearness(_ day: CivilDate, isPast: Bool = false) -> String {
    day < today || isPast ? say("geweest", "over") : day.distance(from: today, dutch: isDutch)
  }

  package func share(_ account: BoardCard.Account) -> String {
    let granted = account.measure.wording(account.granted, dutch: isDutch)
    let used =
      account.measure == .hours
      ? LedgerLine.Measure.hours(account.used, dutch: isDutch)
      : account.measure.wording(account.used, dutch: isDutch)
    let percent = account.percent.map { " (\($0) %)" } ?? ""
    return say("\(used) van \(granted)\(percent)", "\(used) of \(granted)\(percent)")
  }
}

extension BoardWords {
  /// '25 apr': the year stands on the axis.
  func shortDay(_ day: CivilDate) -> String {
    day.wording(dutch: isDutch).split(separator: " ").dropFirst().prefix(2).joined(separator: " ")
  }
}
