import Fields
import Languages
import WorkingCalendar

/// What somebody books, in the words that the field reads: 'Trekker: 8 uur, 2018-05-01, door Jansen
/// (overleg)'.
struct BookingWording {
  let text: String

  /// `typed` with the day, the person and the note of the options, each where it says none itself.
  init(
    _ typed: String, today: CivilDate?, _ invocation: Invocation
  ) throws(CommandFailure) {
    let read = (try? Hours.read(typed)).flatMap { Hours($0) }
    let day = try invocation.day("--on")
    let person = try Self.word("--person", invocation)
    let note = try Self.word("--note", invocation)
    guard day == nil || read?.date == nil else { throw Self.twice("--on") }
    guard person == nil || read?.person == nil else { throw Self.twice("--person") }
    guard note == nil || !typed.contains("(") else { throw Self.twice("--note") }
    self.init(
      typed, date: day ?? (read?.date == nil ? today : nil), person: person, note: note)
  }

  init(_ hours: String, date: CivilDate?, person: String?, note: String?) {
    let bracket = hours.firstIndex(of: "(") ?? hours.endIndex
    var parts = [Wording.trimmed(String(hours[..<bracket]))]
    if let date { parts.append(date.description) }
    if let person { parts.append("door \(person)") }
    let remark = note.map { " (\($0))" } ?? (bracket == hours.endIndex ? "" : " ")
    text = parts.joined(separator: ", ") + remark + hours[bracket...]
  }

  /// The marks that end a name, or a booking.
  static let marks: Set<Character> = [";", "\n", "\r"]
  static let marksOfNames: Set<Character> = marks.union([",", "(", ")"])

  private static func word(
    _ option: String, _ invocation: Invocation
  ) throws(CommandFailure) -> String? {
    guard let word = invocation.option(option) else { return nil }
    let isName = option == "--person"
    let trimmed = Wording.trimmed(word)
    guard !trimmed.isEmpty, !trimmed.contains(where: (isName ? marksOfNames : marks).contains)
    else {
      let marks = isName ? "; , ( )" : ";"
      throw CommandFailure(
        .usage, nl: "\(option) is leeg, of bevat een van deze tekens: \(marks)",
        en: "\(option) is empty, or holds one of these marks: \(marks)")
    }
    return trimmed
  }

  private static func twice(_ option: String) -> CommandFailure {
    CommandFailure(
      .usage, nl: "de tekst zegt al wat \(option) zegt.",
      en: "the text says already what \(option) says.",
      remedy: LocalizedText(nl: "Laat een van beide weg.", en: "Leave out one of them."))
  }
}
