public import Expressions
public import Languages
import WorkingCalendar

/// The types of fields, and how the wording of people becomes a value of each.
///
/// Records keep the wording in `raw`; an attribute that the wording does not state is absent:
/// - hours: `amount`, `amount_high`, `fte`, `fte_high`, `unit` (week, year, total), `role`, `cap`,
///   `per_person`, `period` (ISO 8601), `date`, `person`, `note`, `status` (open)
/// - money: `cents`, `currency`, `year`, `date`, `source`, `included_in`, `asked`, `status` (open)
/// - party: `name`, `function`, `organisation`, `kind` (body, group, person), `status` (intended,
///   named, open)
/// - period: `label`, `start`, `end`, `precision`, `length` (of one without dates: P9M), `status`
///   (open)
/// - prose: `blocks`, a list of `kind` (item, note, paragraph) and `text`; `status` (open)
/// - request: `order`, `body`, `meeting`, `window_start`, `window_end`, `ask` (agree, budget,
///   capacity, decide, discuss)
/// - step: `number`, `title`, `note`, `planning`, `start`, `end`, `who` (parties), `after` (numbers of
///   steps), `discuss` (the body that talks about it), `status` (deferred, open)
public enum FieldType: String, Sendable, CaseIterable {
  case boolean, date, decimal, hours, integer, money, party, period, prose, request, step, text

  /// The longest wording of prose in bytes, and of everything else.
  public static let longestProse = 200_000
  public static let longestText = 10_000

  /// Reads one value. Throws where the wording says nothing that the type can hold.
  public func read(_ wording: String) throws(FieldReadingError) -> Value {
    let limit = self == .prose ? Self.longestProse : Self.longestText
    guard wording.utf8.count <= limit else { throw .tooLong(limit) }
    guard wording.utf8.allSatisfy({ isAllowed($0) }) else { throw .controlCharacter }
    let text = Wording.trimmed(wording)
    switch self {
    case .boolean: return try boolean(text)
    case .date:
      guard let date = DutchDateReader.date(reading: text) else { throw .date(text) }
      return .date(date)
    case .decimal:
      guard let number = Wording.decimal(text) else { throw .number(text) }
      return .decimal(number)
    case .hours: return try Hours.read(text)
    case .integer:
      guard let number = Int64(text) else { throw .number(text) }
      return .integer(number)
    case .money: return try Money.read(text)
    case .party: return Party.read(text)
    case .period: return try PeriodReading.read(text)
    case .prose: return Prose.read(wording)
    case .request: return DecisionRequest.read(text, order: 1)
    case .step: return PlanStep.read(text)
    case .text: return .text(text)
    }
  }

  /// Reads what one wording says to a field that holds many: 'januari en juni 2018' is two periods.
  public func readAll(_ wording: String) throws(FieldReadingError) -> [Value] {
    let first: Value
    do throws(FieldReadingError) {
      first = try read(wording)
    } catch {
      guard self == .period, wording.utf8.count <= Self.longestText,
        wording.utf8.allSatisfy({ isAllowed($0) })
      else { throw error }
      return try PeriodReading.readAll(Wording.trimmed(wording))
    }
    return [first]
  }

  /// Reads what an action is given for the field. Money and hours are booked: one amount each, which
  /// can be read in one way only.
  public func readGiven(_ wording: String) throws(FieldReadingError) -> [Value] {
    guard self == .hours || self == .money, wording.utf8.count <= Self.longestText,
      wording.utf8.allSatisfy({ isAllowed($0) })
    else { return try readAll(wording) }
    let text = Wording.trimmed(wording)
    return [self == .hours ? try Booking.hours(text) : try Booking.money(text)]
  }

  private func isAllowed(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F || (self == .prose && (byte == 0x0A || byte == 0x09))
  }

  private func boolean(_ text: String) throws(FieldReadingError) -> Value {
    switch text.lowercased() {
    case "ja", "true", "waar", "yes": return .boolean(true)
    case "false", "nee", "no", "onwaar": return .boolean(false)
    default: throw .boolean(text)
    }
  }
}

/// Why a wording is no value of a field, and what to write instead.
public struct FieldReadingError: Error, Hashable, Sendable {
  public let message: LocalizedText
  public let remedy: LocalizedText

  public init(message: LocalizedText, remedy: LocalizedText) {
    self.message = message
    self.remedy = remedy
  }

  static func boolean(_ text: String) -> FieldReadingError {
    FieldReadingError(
      message: LocalizedText(nl: "'\(text)' is geen ja of nee.", en: "'\(text)' is not yes or no."),
      remedy: LocalizedText(nl: "Schrijf ja of nee.", en: "Write yes or no."))
  }

  static let controlCharacter = FieldReadingError(
    message: LocalizedText(
      nl: "De tekst bevat een stuurteken.", en: "The text holds a control character."),
    remedy: LocalizedText(nl: "Haal het teken weg.", en: "Remove the character."))

  static func date(_ text: String) -> FieldReadingError {
    FieldReadingError(
      message: LocalizedText(nl: "'\(text)' is geen datum.", en: "'\(text)' is no date."),
      remedy: LocalizedText(
        nl: "Schrijf 2018-04-25, 25-4-2018 of 25 april 2018.",
        en: "Write 2018-04-25, 25-4-2018 or 25 april 2018."))
  }

  static func number(_ text: String) -> FieldReadingError {
    FieldReadingError(
      message: LocalizedText(nl: "'\(text)' is geen getal.", en: "'\(text)' is no number."),
      remedy: LocalizedText(nl: "Schrijf bijvoorbeeld 12 of 31,25.", en: "Write for instance 12."))
  }

  static func hours(_ text: String) -> FieldReadingError {
    FieldReadingError(
      message: LocalizedText(
        nl: "In '\(text)' staan geen uren.", en: "'\(text)' states no hours."),
      remedy: LocalizedText(
        nl: "Schrijf bijvoorbeeld: Trekker: 35 uur per jaar.",
        en: "Write for instance: Trekker: 35 uur per jaar."))
  }

  static func period(_ text: String) -> FieldReadingError {
    FieldReadingError(
      message: LocalizedText(nl: "'\(text)' is geen periode.", en: "'\(text)' is no period."),
      remedy: LocalizedText(
        nl: "Schrijf bijvoorbeeld: derde kwartaal 2018, of tot 31-12-2018.",
        en: "Write for instance: derde kwartaal 2018, or tot 31-12-2018."))
  }

  static func severalPeriods(_ text: String) -> FieldReadingError {
    FieldReadingError(
      message: LocalizedText(
        nl: "'\(text)' noemt meer dan één periode.", en: "'\(text)' names more than one period."),
      remedy: LocalizedText(
        nl: "Kies er een, of schrijf van … tot en met ….",
        en: "Choose one, or write van … tot en met …."))
  }

  static func noSuchDay(_ text: String) -> FieldReadingError {
    FieldReadingError(
      message: LocalizedText(
        nl: "'\(text)' noemt een dag die niet bestaat.",
        en: "'\(text)' names a day that does not exist."),
      remedy: LocalizedText(
        nl: "Controleer de dag en de maand.", en: "Check the day and the month."))
  }

  static func amount(_ text: String) -> FieldReadingError {
    FieldReadingError(
      message: LocalizedText(
        nl: "Het bedrag in '\(text)' is te groot.", en: "The amount in '\(text)' is too large."),
      remedy: LocalizedText(nl: "Controleer het bedrag.", en: "Check the amount."))
  }

  static func tooLong(_ limit: Int) -> FieldReadingError {
    FieldReadingError(
      message: LocalizedText(
        nl: "De tekst is langer dan \(limit) bytes.", en: "The text is longer than \(limit) bytes."),
      remedy: LocalizedText(nl: "Kort de tekst in.", en: "Shorten the text."))
  }
}
