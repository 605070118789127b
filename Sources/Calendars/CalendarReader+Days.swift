import JSONSyntax
import Languages
import WorkingCalendar

extension CalendarReader {
  private static let holidayKeys = [
    "day", "easter", "from", "month", "name", "until", "whenSunday",
  ]
  /// From the end of the year before to the end of the year, whenever Easter falls.
  private static let easterOffsets: ClosedRange<Int64> = -80...244

  mutating func holidays(_ node: SourceNode) -> [HolidayRule] {
    var rules: [HolidayRule] = []
    for element in limited(node, to: CalendarFile.maximumHolidays) {
      guard let rule = holiday(element) else { continue }
      let isTwice = rules.contains { $0.basis == rule.basis && $0.years.overlaps(rule.years) }
      if isTwice { reportTwice(element, "'\(rule.dutchName)'") }
      rules.append(rule)
    }
    return rules
  }

  private mutating func holiday(_ node: SourceNode) -> HolidayRule? {
    guard
      let members = members(
        of: node, keys: Self.holidayKeys, nl: "een feestdag", en: "a holiday")
    else { return nil }
    let names = names(members, in: node)
    let basis = basis(members, in: node)
    let from = members["from"].map { integer($0, in: 1...9999) } ?? 1
    let until = members["until"].map { integer($0, in: 1...9999) } ?? 9999
    let whenSunday = members["whenSunday"].map { integer($0, in: -6...6) } ?? 0
    guard let names, let basis, let from, let until, let whenSunday else { return nil }
    guard from <= until else {
      report(
        .value, CalendarPlace(members["until"] ?? node), nl: "'until' ligt voor 'from'",
        en: "'until' lies before 'from'")
      return nil
    }
    if case .date(let month, let day) = basis, let moved = members["whenSunday"],
      // A leap year: it has every day that there is.
      let date = CivilDate(year: 2000, month: month, day: day),
      date.adding(days: whenSunday).year != 2000
    {
      report(
        .value, CalendarPlace(moved), nl: "de dag verschuift naar een ander jaar",
        en: "the day moves into another year")
    }
    return HolidayRule(
      basis, nl: names.nl, en: names.en, years: from...until, whenSunday: whenSunday)
  }

  private mutating func basis(_ members: Members, in node: SourceNode) -> HolidayRule.Basis? {
    if let easter = members["easter"] {
      if members["month"] != nil || members["day"] != nil {
        report(
          .value, CalendarPlace(easter), nl: "een feestdag heeft 'easter', of 'month' en 'day'",
          en: "a holiday has 'easter', or 'month' and 'day'")
      }
      return integer(easter, in: Self.easterOffsets).map { .easter($0) }
    }
    guard let monthNode = members["month"], let dayNode = members["day"] else {
      let missing = members["month"] == nil ? "month" : "day"
      reportMissing(missing, node, example: "month: 7, day: 1")
      return nil
    }
    guard let month = integer(monthNode, in: 1...12), let day = integer(dayNode, in: 1...31) else {
      return nil
    }
    guard CivilDate(year: 2000, month: month, day: day) != nil else {
      report(
        .value, CalendarPlace(dayNode), nl: "maand \(month) heeft geen dag \(day)",
        en: "month \(month) has no day \(day)")
      return nil
    }
    return .date(month: month, day: day)
  }

  // MARK: Single days

  mutating func closed(_ node: SourceNode) -> [CalendarContent.NamedDay] {
    var days: [CalendarContent.NamedDay] = []
    var dates: Set<CivilDate> = []
    for element in elements(node) {
      guard let closing = closing(element) else { continue }
      guard days.count + closing.count <= CalendarFile.maximumClosedDays else {
        report(
          .limit, CalendarPlace(element),
          nl: "een kalender heeft hoogstens \(CalendarFile.maximumClosedDays) gesloten dagen",
          en: "a calendar has at most \(CalendarFile.maximumClosedDays) closed days")
        return days
      }
      if let twice = closing.first(where: { dates.contains($0.date) }) {
        reportTwice(element, "\(twice.date)")
      }
      dates.formUnion(closing.map(\.date))
      days += closing
    }
    return days
  }

  private mutating func closing(_ node: SourceNode) -> [CalendarContent.NamedDay]? {
    guard
      let members = members(
        of: node, keys: ["date", "from", "name", "source", "until"], nl: "een sluiting",
        en: "a closing")
    else { return nil }
    let names = names(members, in: node)
    checkSource(members)
    if let date = members["date"] {
      if let from = members["from"] ?? members["until"] {
        report(
          .value, CalendarPlace(from), nl: "een sluiting heeft 'date', of 'from' en 'until'",
          en: "a closing has 'date', or 'from' and 'until'")
      }
      guard let day = self.date(date), let names else { return nil }
      return [.init(day, nl: names.nl, en: names.en)]
    }
    guard let fromNode = members["from"], let untilNode = members["until"] else {
      let isNone = members["from"] == nil && members["until"] == nil
      let missing = isNone ? "date" : members["from"] == nil ? "from" : "until"
      reportMissing(missing, node, example: "\(missing): \"2018-12-27\"")
      return nil
    }
    guard let from = date(fromNode), let until = date(untilNode), let names else { return nil }
    guard from <= until, until - from < CalendarFile.longestClosing else {
      report(
        .value, CalendarPlace(untilNode),
        nl: "'until' ligt op of na 'from', en hoogstens \(CalendarFile.longestClosing) dagen later",
        en: "'until' lies on or after 'from', and at most \(CalendarFile.longestClosing) days later"
      )
      return nil
    }
    return (0...(until - from)).map { place in
      .init(from.adding(days: place), nl: names.nl, en: names.en)
    }
  }

  mutating func parDays(_ node: SourceNode) -> [CalendarContent.NamedDay] {
    var days: [CalendarContent.NamedDay] = []
    var dates: Set<CivilDate> = []
    for element in limited(node, to: CalendarFile.maximumParDays) {
      guard
        let members = members(
          of: element, keys: ["date", "name", "source"], nl: "een gelijkgestelde dag",
          en: "a day on a par")
      else { continue }
      let names = names(members, in: element)
      checkSource(members)
      guard let node = members["date"] else {
        reportMissing("date", element, example: "date: \"2021-05-14\"")
        continue
      }
      guard let date = date(node), let names else { continue }
      if !dates.insert(date).inserted { reportTwice(node, "\(date)") }
      days.append(.init(date, nl: names.nl, en: names.en))
    }
    return days
  }

  /// Where a day comes from is for people: it is a text, and no part of the content.
  private mutating func checkSource(_ members: Members) {
    if let source = members["source"] { _ = text(source) }
  }

  private mutating func limited(_ node: SourceNode, to most: Int) -> [SourceNode] {
    let found = elements(node)
    guard found.count > most else { return found }
    report(
      .limit, CalendarPlace(found[most]), nl: "deze lijst heeft hoogstens \(most) delen",
      en: "this list has at most \(most) parts")
    return Array(found.prefix(most))
  }
}
