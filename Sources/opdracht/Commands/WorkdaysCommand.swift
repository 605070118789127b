import JSONSyntax
import Languages
import WorkingCalendar

enum WorkdaysCommand {
  static let command = Command(
    name: "workdays", alias: "werkdagen", group: .look,
    usage: "workdays holidays|add|between|check … [--calendar NAME|FILE] [--policy P]",
    summary: LocalizedText(
      nl: "feestdagen, termijnen en hun bewijs", en: "holidays, terms and their proof"),
    details: LocalizedText(
      nl: """
          holidays JAAR           de feestdagen en vrije dagen van een jaar
          add DATUM TERMIJN       de datum zo veel later, stap voor stap: 5 werkdagen, '-10
                                  workdays', P3M, zes weken. Met --policy none (standaard),
                                  previousWorkingDay of atw (Algemene termijnenwet)
          between DATUM DATUM     hoeveel werkdagen na de eerste, tot en met de tweede
          check BESTAND|-         een bewijs in JSON narekenen, ook dat van 'deadline --json';
                                  exitcode 7 als het niet klopt
        --calendar is een naam ('nl', 'weekdays') of een kalenderbestand, --calendars een map
        daarmee. Er is geen opdrachtd nodig. Een datum is 2018-04-25 of 25-4-2018.
        """,
      en: """
          holidays YEAR           the holidays and free days of a year
          add DATE TERM           the date so much later, step by step: 5 workdays, '-10
                                  workdays', P3M, six weeks. With --policy none (the default),
                                  previousWorkingDay or atw (Algemene termijnenwet)
          between DATE DATE       how many working days after the first, through the second
          check FILE|-            compute a proof in JSON again, that of 'deadline --json' too;
                                  exit code 7 where it is wrong
        --calendar is a name ('nl', 'weekdays') or a calendar file, --calendars a folder of them.
        No opdrachtd is needed. A date is 2018-04-25 or 25-4-2018.
        """),
    options: ["--calendar", "--calendars", "--policy"], wordCount: 2...longestTerm, run: run)

  /// 'add DATE' and the words of a term.
  private static let longestTerm = 8

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let words = Array(invocation.arguments.dropFirst())
    switch invocation.arguments.first {
    case "add", "plus": try add(words, invocation)
    case "between", "tussen": try between(words, invocation)
    case "check", "controleer": try WorkdaysCheck.run(words, invocation)
    case "feestdagen", "holidays": try holidays(words, invocation)
    default:
      throw CommandFailure(
        .usage, nl: "'workdays' kent holidays, add, between en check.",
        en: "'workdays' knows holidays, add, between and check.", remedy: command.usageHint)
    }
  }

  // MARK: Holidays

  private static func holidays(
    _ words: [String], _ invocation: Invocation
  ) throws(CommandFailure) {
    let years = WorkingCalendar.years
    guard words.count == 1, let year = Int(words[0]), years.contains(year) else {
      throw CommandFailure(
        .usage, nl: "een jaar is \(years.lowerBound) tot \(years.upperBound).",
        en: "a year is \(years.lowerBound) to \(years.upperBound).", remedy: command.usageHint)
    }
    try refusePolicy(invocation)
    let calendar = try invocation.calendar()
    let days = calendar.freeDays(in: year)
    guard !invocation.has("--json") else {
      let json: JSON = [
        "year": .integer(year), "calendar": calendar.reference.json,
        "days": .array(days.map(\.json)),
      ]
      return Console.write(json.indentedText)
    }
    let dutch = invocation.language == .nl
    let rows = days.map { day in
      [day.date.wording(dutch: dutch), day.name(dutch: dutch), day.kind.wording(dutch: dutch)]
        .filter { !$0.isEmpty }
    }
    Console.write(
      rows.isEmpty
        ? invocation.say(
          "\(year): geen vrije dagen (kalender \(calendar.name))",
          "\(year): no free days (calendar \(calendar.name))")
        : Console.table(rows))
  }

  // MARK: Terms

  private static func add(_ words: [String], _ invocation: Invocation) throws(CommandFailure) {
    guard words.count >= 2 else {
      throw CommandFailure(
        .usage, nl: "'add' wil een datum en een termijn.", en: "'add' wants a date and a term.",
        remedy: LocalizedText(
          nl: "Schrijf bijvoorbeeld: opdracht werkdagen add 2018-04-25 '5 werkdagen'",
          en: "Write for instance: opdracht workdays add 2018-04-25 '5 workdays'"))
    }
    let start = try GivenDay.read(words[0])
    let term = try term(words.dropFirst().joined(separator: " "))
    let due = try invocation.calendar()
      .dueDate(from: start, after: term, policy: try policy(invocation))
    guard !due.isCutOff else {
      throw CommandFailure(
        .usage,
        nl: "\(start) + \(term.wording(dutch: true)) valt buiten de jaren 1 tot en met 9999.",
        en: "\(start) + \(term.wording(dutch: false)) lies outside the years 1 to 9999.",
        remedy: LocalizedText(nl: "Kies een kortere termijn.", en: "Choose a shorter term."))
    }
    guard !invocation.has("--json") else {
      return Console.write(JSON.object(due.view).indentedText)
    }
    let dutch = invocation.language == .nl
    let lines = [due.summary(dutch: dutch)] + due.steps(dutch: dutch).map { "  \($0)" }
    Console.write(lines.map(Console.safe).joined(separator: "\n"))
  }

  private static func term(_ text: String) throws(CommandFailure) -> Term {
    do throws(TermError) {
      return try Term(reading: text)
    } catch {
      throw CommandFailure(
        .usage, nl: error.wording(dutch: true) + ".", en: error.wording(dutch: false) + ".",
        remedy: LocalizedText(
          nl: "Schrijf bijvoorbeeld: 10 werkdagen, '-10 werkdagen', zes weken, P3M",
          en: "Write for instance: 10 workdays, '-10 workdays', six weeks, P3M"))
    }
  }

  private static func between(
    _ words: [String], _ invocation: Invocation
  ) throws(CommandFailure) {
    guard words.count == 2 else {
      throw CommandFailure(
        .usage, nl: "'between' wil twee datums.", en: "'between' wants two dates.",
        remedy: command.usageHint)
    }
    let from = try GivenDay.read(words[0])
    let through = try GivenDay.read(words[1])
    guard from <= through else {
      throw CommandFailure(
        .usage, nl: "\(through) ligt voor \(from).", en: "\(through) lies before \(from).",
        remedy: LocalizedText(
          nl: "Draai de datums om: opdracht werkdagen between \(through) \(from)",
          en: "Turn the dates round: opdracht workdays between \(through) \(from)"))
    }
    try refusePolicy(invocation)
    let calendar = try invocation.calendar()
    let count = calendar.workdays(from: from, to: through)
    guard !invocation.has("--json") else {
      let json: JSON = [
        "after": .string(from.description), "through": .string(through.description),
        "workdays": .integer(count), "days": .integer(through - from),
        "calendar": calendar.reference.json,
      ]
      return Console.write(json.indentedText)
    }
    Console.write(
      invocation.say(
        "\(count) \(count == 1 ? "werkdag" : "werkdagen") na \(from), tot en met \(through)",
        "\(count) \(count == 1 ? "workday" : "workdays") after \(from), through \(through)"))
  }

  private static func policy(_ invocation: Invocation) throws(CommandFailure) -> RollPolicy {
    guard let name = invocation.option("--policy") else { return .none }
    if let policy = RollPolicy(rawValue: name) { return policy }
    let names = RollPolicy.allCases.map(\.rawValue).sorted().joined(separator: ", ")
    throw CommandFailure(
      .usage, nl: "--policy is geen '\(name)'.", en: "--policy is no '\(name)'.",
      remedy: LocalizedText(nl: "Mogelijk: \(names)", en: "Possible: \(names)"))
  }

  private static func refusePolicy(_ invocation: Invocation) throws(CommandFailure) {
    guard invocation.option("--policy") != nil else { return }
    throw CommandFailure(
      .usage, nl: "--policy hoort bij 'workdays add'.", en: "--policy belongs to 'workdays add'.")
  }
}

extension FreeDay.Kind {
  /// What stands behind a day that is no holiday.
  fileprivate func wording(dutch: Bool) -> String {
    switch self {
    case .closed: dutch ? "gesloten" : "closed"
    case .holiday: ""
    case .par: dutch ? "gelijkgesteld (alleen atw)" : "on a par (atw alone)"
    }
  }
}

extension FreeDay {
  fileprivate var json: JSON {
    [
      "date": .string(date.description), "weekday": .integer(date.weekday.rawValue),
      "name": ["nl": .string(dutchName), "en": .string(englishName)],
      "kind": .string(kind.rawValue),
    ]
  }
}

extension CalendarReference {
  fileprivate var json: JSON { ["name": .string(name), "digest": .string(digest)] }
}
