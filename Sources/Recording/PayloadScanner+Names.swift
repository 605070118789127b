import Fields
import Lifecycle
import WorkingCalendar

extension PayloadScanner {
  /// A name between quotes; one that is known is not made again.
  @inline(__always)
  private mutating func name<Name>(
    _ table: NameTable<Name>?, _ make: (String) -> Name?
  ) throws(UnusualSpelling) -> Name {
    try expect("\"")
    return try restOfName(table, make)
  }

  @inline(__always)
  private mutating func restOfName<Name>(
    _ table: NameTable<Name>?, _ make: (String) -> Name?
  ) throws(UnusualSpelling) -> Name {
    let run = try plainRun()
    guard run.isASCII else { throw UnusualSpelling() }
    guard let table, let spelling = NameSpelling(run.content) else {
      guard let name = make(String(decoding: run.content, as: UTF8.self)) else {
        throw UnusualSpelling()
      }
      return name
    }
    if let known = table[spelling] { return known }
    guard let name = make(String(decoding: run.content, as: UTF8.self)) else {
      throw UnusualSpelling()
    }
    table[spelling] = name
    return name
  }

  mutating func assignmentID() throws(UnusualSpelling) -> AssignmentID {
    try name(nil, AssignmentID.init(_:))
  }

  mutating func workflowName() throws(UnusualSpelling) -> AssignmentID {
    try name(names?.workflows, AssignmentID.init(_:))
  }

  mutating func actionName() throws(UnusualSpelling) -> ActionName {
    try name(names?.actions, ActionName.init)
  }

  mutating func deadlineName() throws(UnusualSpelling) -> DeadlineName {
    try name(names?.deadlines, DeadlineName.init)
  }

  mutating func fieldName() throws(UnusualSpelling) -> FieldName {
    try name(names?.fields, FieldName.init)
  }

  mutating func pluginName() throws(UnusualSpelling) -> PluginName {
    try name(names?.plugins, PluginName.init)
  }

  mutating func roleName() throws(UnusualSpelling) -> RoleName {
    try name(names?.roles, RoleName.init)
  }

  mutating func seriesName() throws(UnusualSpelling) -> SeriesName {
    try name(names?.series, SeriesName.init)
  }

  mutating func stateName() throws(UnusualSpelling) -> StateName {
    try name(names?.states, StateName.init)
  }

  mutating func stateNames() throws(UnusualSpelling) -> [StateName] {
    try list { (scanner) throws(UnusualSpelling) in try scanner.stateName() }
  }

  mutating func roleNames() throws(UnusualSpelling) -> [RoleName] {
    try list { (scanner) throws(UnusualSpelling) in try scanner.roleName() }
  }

  /// Who did something: the same people again and again.
  mutating func person() throws(UnusualSpelling) -> String { try knownText(names?.people) }

  /// A text that comes again and again: a label, a code, what a plugin makes.
  mutating func word() throws(UnusualSpelling) -> String { try knownText(names?.words) }

  private mutating func knownText(_ table: NameTable<String>?) throws(UnusualSpelling) -> String {
    try expect("\"")
    let start = place
    do throws(UnusualSpelling) {
      return try restOfName(table) { $0 }
    } catch {
      place = start
      return try restOfText()
    }
  }

  /// The name of an attribute of a record, of which the opening quote has been read.
  mutating func restOfAttributeName() throws(UnusualSpelling) -> String {
    try restOfName(names?.attributes) { $0 }
  }

  /// A length of time as `Term.description` says it.
  mutating func term() throws(UnusualSpelling) -> Term {
    try expect("\"")
    let amount = try integer()
    guard abs(amount) <= Term.maximumAmount else { throw UnusualSpelling() }
    try expect(" ")
    let unit = try termUnit()
    if !skips("s\"") { try expect("\"") }
    return Term(amount, unit)
  }

  private mutating func termUnit() throws(UnusualSpelling) -> TermUnit {
    if skips("workday") { return .workdays }
    if skips("day") { return .days }
    if skips("week") { return .weeks }
    if skips("month") { return .months }
    try expect("year")
    return .years
  }

  /// A word of an enumeration.
  mutating func oneOf<Kind: RawRepresentable<String>>(
    _ type: Kind.Type
  ) throws(UnusualSpelling) -> Kind {
    try name(nil, Kind.init(rawValue:))
  }

  /// A day between quotes.
  mutating func date() throws(UnusualSpelling) -> CivilDate {
    try expect("\"")
    let date = try bareDate()
    try expect("\"")
    return date
  }

  private mutating func bareDate() throws(UnusualSpelling) -> CivilDate {
    let year = try digits(4)
    try expect("-")
    let month = try digits(2)
    try expect("-")
    guard let date = CivilDate(year: year, month: month, day: try digits(2)) else {
      throw UnusualSpelling()
    }
    return date
  }

  /// A moment between quotes, with or without milliseconds.
  mutating func moment() throws(UnusualSpelling) -> Instant {
    try expect("\"")
    let date = try bareDate()
    try expect("T")
    let hour = try digits(2)
    try expect(":")
    let minute = try digits(2)
    try expect(":")
    let second = try digits(2)
    let fraction = skips(".") ? try digits(3) : 0
    try expect("Z\"")
    guard hour < 24, minute < 60, second < 60 else { throw UnusualSpelling() }
    let seconds = Int64(date.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    return Instant(milliseconds: seconds * 1000 + Int64(fraction))
  }
}
