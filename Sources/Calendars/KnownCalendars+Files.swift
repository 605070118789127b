import Digests
import Languages
package import WorkingCalendar

extension KnownCalendars {
  /// The built-in calendars with those of some files, where all of them are sound. A file may take
  /// the place of a built-in calendar and extend it.
  package init(files: [CalendarFile]) throws(InvalidCalendars) {
    var resolution = CalendarResolution(files: files)
    let calendars = resolution.calendars()
    guard resolution.flaws.isEmpty else { throw InvalidCalendars(flaws: resolution.flaws) }
    self = KnownCalendars.builtIn.replacing(with: calendars)
  }

  /// Reads files; throws the flaws of all of them at once.
  package init(
    reading files: [(path: String, bytes: [UInt8])]
  ) throws(InvalidCalendars) {
    var read: [CalendarFile] = []
    var flaws: [CalendarFlaw] = []
    for file in files {
      do throws(InvalidCalendars) {
        read.append(try CalendarFile(path: file.path, bytes: file.bytes))
      } catch {
        flaws += error.flaws
      }
    }
    guard flaws.isEmpty else { throw InvalidCalendars(flaws: flaws) }
    try self.init(files: read)
  }
}

extension CalendarContent {
  /// What addresses the content: the first sixteen digits of SHA-256 over its canonical text.
  package var digest: String {
    String(SHA256.hexadecimalDigest(of: Array(canonicalText.utf8)).prefix(16))
  }
}

/// Finds out what each file extends, in the order that takes.
private struct CalendarResolution {
  let files: [CalendarFile]
  private(set) var flaws: [CalendarFlaw] = []
  private var contents: [String: CalendarContent] = [:]
  /// Calendars that lead back to themselves: each circle is told once.
  private var circular: Set<String> = []

  init(files: [CalendarFile]) { self.files = files }

  mutating func calendars() -> [WorkingCalendar] {
    var names: [String: CalendarFile] = [:]
    for file in files {
      if let other = names[file.name] {
        report(
          .duplicate, file, file.namePlace,
          nl: "de kalender '\(file.name)' staat ook in \(other.path)",
          en: "the calendar '\(file.name)' is also in \(other.path)",
          remedy: LocalizedText(nl: "geef hem een andere naam", en: "give it another name"))
      } else {
        names[file.name] = file
      }
    }
    if files.count > CalendarFile.maximumFiles, let last = files.last {
      report(
        .limit, last, last.namePlace,
        nl: "er zijn hoogstens \(CalendarFile.maximumFiles) kalenders",
        en: "there are at most \(CalendarFile.maximumFiles) calendars", remedy: nil)
    }
    guard flaws.isEmpty else { return [] }
    var found: [WorkingCalendar] = []
    for file in files {
      guard let content = content(of: file, among: names, below: []) else { continue }
      let calendar = WorkingCalendar(name: file.name, content: content, digest: content.digest)
      if calendar.longestFreeRun >= WorkingCalendar.longestFreeRun {
        report(
          .value, file, file.namePlace,
          nl: "de kalender heeft \(calendar.longestFreeRun) dagen achter elkaar geen werkdag; "
            + "hoogstens \(WorkingCalendar.longestFreeRun - 1)",
          en: "the calendar has no working day for \(calendar.longestFreeRun) days; at most "
            + "\(WorkingCalendar.longestFreeRun - 1)",
          remedy: LocalizedText(nl: "maak de sluitingen korter", en: "make the closings shorter"))
      }
      found.append(calendar)
    }
    return found
  }

  /// Nil where what it extends is unknown, or leads back to itself.
  private mutating func content(
    of file: CalendarFile, among names: [String: CalendarFile], below: [String]
  ) -> CalendarContent? {
    if let known = contents[file.name] { return known }
    let path = below + [file.name]
    let base: CalendarContent?
    if file.extended != file.name, let other = names[file.extended] {
      guard !circular.contains(other.name) else { return nil }
      guard !path.contains(other.name) else {
        circular.formUnion(path)
        let circle = (path + [other.name]).joined(separator: " → ")
        report(
          .circle, file, file.extendedPlace, nl: "'extends' gaat in een kring: \(circle)",
          en: "'extends' goes in a circle: \(circle)",
          remedy: LocalizedText(
            nl: "begin bij \"nl\" of \"weekdays\"", en: "begin with \"nl\" or \"weekdays\""))
        return nil
      }
      base = content(of: other, among: names, below: path)
    } else {
      base = KnownCalendars.builtIn[file.extended]?.content
      if base == nil {
        let known = Set(KnownCalendars.builtIn.names + names.keys).subtracting([file.name])
        report(
          .value, file, file.extendedPlace, nl: "de kalender '\(file.extended)' bestaat niet",
          en: "the calendar '\(file.extended)' does not exist",
          remedy: CalendarReader.advice(file.extended, among: known.sorted()))
      }
    }
    let found = base.map { file.content(on: $0) }
    if let found { contents[file.name] = found }
    return found
  }

  private mutating func report(
    _ code: CalendarFlaw.Code, _ file: CalendarFile, _ place: CalendarPlace, nl: String,
    en: String, remedy: LocalizedText?
  ) {
    flaws.append(
      CalendarFlaw(
        code: code, path: file.path, position: place.position, length: place.length,
        message: LocalizedText(nl: nl, en: en), remedy: remedy))
  }
}
