import Expressions
import JSONSyntax
import Languages
import WorkingCalendar

/// Reads the parts of a calendar file, reporting every flaw on the way.
struct CalendarReader {
  /// More flaws than this are not kept: nobody reads them.
  private static let maximumFlaws = 200
  static let keys = ["calendar", "closed", "extends", "holidays", "parDays", "weekend"]

  let path: String
  private(set) var flaws: [CalendarFlaw] = []

  init(path: String) { self.path = path }

  mutating func file(_ root: SourceNode) -> CalendarFile? {
    guard let members = members(of: root, keys: Self.keys, nl: "een kalender", en: "a calendar")
    else { return nil }
    guard let named = members["calendar"] else {
      report(
        .missing, CalendarPlace(root), nl: "de kalender mist 'calendar'",
        en: "the calendar lacks 'calendar'",
        remedy: LocalizedText(
          nl: "schrijf bijvoorbeeld calendar: \"nl\"", en: "write for instance calendar: \"nl\""))
      return nil
    }
    let name = calendarName(named)
    let extended = members["extends"].map { calendarName($0) } ?? "weekdays"
    let weekend = members["weekend"].flatMap { self.weekend($0) }
    let holidays = members["holidays"].map { self.holidays($0) } ?? []
    let closed = members["closed"].map { self.closed($0) } ?? []
    let parDays = members["parDays"].map { self.parDays($0) } ?? []
    guard let name, let extended else { return nil }
    return CalendarFile(
      path: path, name: name, extended: extended, namePlace: CalendarPlace(named),
      extendedPlace: CalendarPlace(members["extends"] ?? named), weekend: weekend,
      holidays: holidays, closed: closed, parDays: parDays)
  }

  // MARK: Parts

  static let longestCalendarName = 40

  private mutating func calendarName(_ node: SourceNode) -> String? {
    guard let text = text(node) else { return nil }
    let isName =
      !text.isEmpty && text.utf8.count <= Self.longestCalendarName
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
      }
    if isName { return text }
    report(
      .name, CalendarPlace(node), nl: "'\(Self.short(text))' is geen naam voor een kalender",
      en: "'\(Self.short(text))' is no name of a calendar",
      remedy: LocalizedText(
        nl: "gebruik kleine letters, cijfers en '-'", en: "use lower-case letters, digits and '-'"))
    return nil
  }

  private static let weekdays: [String: Weekday] = [
    "friday": .friday, "monday": .monday, "saturday": .saturday, "sunday": .sunday,
    "thursday": .thursday, "tuesday": .tuesday, "wednesday": .wednesday,
  ]

  private mutating func weekend(_ node: SourceNode) -> Set<Weekday>? {
    var days: Set<Weekday> = []
    for element in elements(node) {
      guard let text = text(element) else { continue }
      guard let day = Self.weekdays[text] else {
        reportUnknown(
          text, element, nl: "de dag", en: "the day", among: Self.weekdays.keys.sorted())
        continue
      }
      if !days.insert(day).inserted { reportTwice(element, "'\(text)'") }
    }
    guard days.count < Weekday.allCases.count else {
      report(
        .value, CalendarPlace(node), nl: "een week heeft minstens één werkdag",
        en: "a week has at least one working day")
      return nil
    }
    return days
  }

  // MARK: Days

  /// The names of a day; 'name' may be one text for both languages.
  mutating func names(_ members: Members, in node: SourceNode) -> LocalizedText? {
    guard let name = members["name"] else {
      reportMissing("name", node, example: "name: \"Koningsdag\"")
      return nil
    }
    if case .string(let text) = name.content {
      return isFit(text, name) ? LocalizedText(nl: text, en: text) : nil
    }
    guard
      let parts = self.members(of: name, keys: ["en", "nl"], nl: "een naam", en: "a name")
    else { return nil }
    let nl = parts["nl"].flatMap { node in text(node).flatMap { isFit($0, node) ? $0 : nil } }
    let en = parts["en"].flatMap { node in text(node).flatMap { isFit($0, node) ? $0 : nil } }
    guard let known = nl ?? en else {
      if parts.isEmpty { reportMissing("nl", name, example: "nl: \"Koningsdag\"") }
      return nil
    }
    return LocalizedText(nl: nl ?? known, en: en ?? known)
  }

  private mutating func isFit(_ text: String, _ node: SourceNode) -> Bool {
    let isPrintable = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    if !text.isEmpty, text.unicodeScalars.count <= CalendarFile.maximumNameLength, isPrintable,
      !text.hasSuffix(DueDate.SkippedDay.parMark)
    {
      return true
    }
    report(
      .value, CalendarPlace(node),
      nl: "een naam heeft 1 tot \(CalendarFile.maximumNameLength) tekens op één regel, en eindigt "
        + "niet op '\(DueDate.SkippedDay.parMark)'",
      en: "a name has 1 to \(CalendarFile.maximumNameLength) characters on one line, and does not "
        + "end in '\(DueDate.SkippedDay.parMark)'")
    return false
  }

  mutating func date(_ node: SourceNode) -> CivilDate? {
    guard let text = text(node) else { return nil }
    guard let date = CivilDate(anyISO: text) else {
      report(
        .value, CalendarPlace(node), nl: "'\(Self.short(text))' is geen datum",
        en: "'\(Self.short(text))' is no date",
        remedy: LocalizedText(
          nl: "schrijf bijvoorbeeld \"2021-05-14\"", en: "write for instance \"2021-05-14\""))
      return nil
    }
    guard CalendarFile.years.contains(date.year) else {
      let years = "\(CalendarFile.years.lowerBound)-\(CalendarFile.years.upperBound)"
      report(
        .value, CalendarPlace(node), nl: "\(date) ligt niet in de jaren \(years)",
        en: "\(date) lies outside the years \(years)")
      return nil
    }
    return date
  }

  // MARK: Plain values

  mutating func members(
    of node: SourceNode, keys: [String], nl: String, en: String
  ) -> Members? {
    guard case .object(let found) = node.content else {
      report(
        .type, CalendarPlace(node), nl: "\(nl) is een object { … }", en: "\(en) is an object { … }")
      return nil
    }
    for member in found where !keys.contains(member.key) {
      report(
        .key, CalendarPlace(key: member),
        nl: "onbekende sleutel '\(Self.short(member.key))' in \(nl)",
        en: "unknown key '\(Self.short(member.key))' in \(en)",
        remedy: Self.advice(member.key, among: keys))
    }
    return Members(found)
  }

  mutating func text(_ node: SourceNode) -> String? {
    if case .string(let text) = node.content { return text }
    report(.type, CalendarPlace(node), nl: "hier hoort een tekst", en: "a text belongs here")
    return nil
  }

  mutating func integer(_ node: SourceNode, in range: ClosedRange<Int64>) -> Int? {
    if case .number(let number) = node.content, let value = number.int64, range.contains(value) {
      return Int(value)
    }
    let (low, high) = (range.lowerBound, range.upperBound)
    report(
      .type, CalendarPlace(node), nl: "hier hoort een geheel getal van \(low) tot \(high)",
      en: "a whole number from \(low) to \(high) belongs here")
    return nil
  }

  mutating func elements(_ node: SourceNode) -> [SourceNode] {
    if case .array(let elements) = node.content { return elements }
    report(.type, CalendarPlace(node), nl: "hier hoort een lijst [ … ]", en: "a list belongs here")
    return []
  }

  // MARK: Reporting

  mutating func report(
    _ code: CalendarFlaw.Code, _ place: CalendarPlace, nl: String, en: String,
    remedy: LocalizedText? = nil
  ) {
    guard flaws.count < Self.maximumFlaws else { return }
    flaws.append(
      CalendarFlaw(
        code: code, path: path, position: place.position, length: place.length,
        message: LocalizedText(nl: nl, en: en), remedy: remedy))
  }

  mutating func reportTwice(_ node: SourceNode, _ what: String) {
    report(
      .duplicate, CalendarPlace(node), nl: "\(what) staat er al", en: "\(what) is there already",
      remedy: LocalizedText(nl: "haal er één weg", en: "take one away"))
  }

  mutating func reportMissing(_ key: String, _ node: SourceNode, example: String) {
    report(
      .missing, CalendarPlace(node), nl: "hier ontbreekt '\(key)'", en: "'\(key)' is missing here",
      remedy: LocalizedText(
        nl: "schrijf bijvoorbeeld \(example)", en: "write for instance \(example)"))
  }

  private mutating func reportUnknown(
    _ text: String, _ node: SourceNode, nl: String, en: String, among names: [String]
  ) {
    report(
      .value, CalendarPlace(node), nl: "\(nl) '\(Self.short(text))' bestaat niet",
      en: "\(en) '\(Self.short(text))' does not exist", remedy: Self.advice(text, among: names))
  }

  /// The nearest right name, or all of them.
  static func advice(_ text: String, among names: [String]) -> LocalizedText {
    let sorted = names.sorted()
    if let nearest = Spelling.nearest(to: text, among: sorted) {
      return LocalizedText(nl: "bedoelde u '\(nearest)'?", en: "did you mean '\(nearest)'?")
    }
    let list = sorted.joined(separator: ", ")
    return LocalizedText(nl: "mogelijk: \(list)", en: "possible: \(list)")
  }

  /// A file may hold texts of a megabyte.
  static func short(_ text: String) -> String {
    String(text.unicodeScalars.prefix(CalendarFile.maximumNameLength))
  }
}

/// The members of one object by their keys.
struct Members {
  private let members: [SourceMember]

  init(_ members: [SourceMember]) { self.members = members }

  subscript(key: String) -> SourceNode? { members.first { $0.key == key }?.value }

  var isEmpty: Bool { members.isEmpty }
}
