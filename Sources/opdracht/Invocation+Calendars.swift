import Calendars
import Definitions
import JSONSyntax
import Languages
import Storage
import WorkingCalendar

extension Invocation {
  /// The calendars that a name can mean: the built-in ones, and those of --calendars or of the home
  /// that --home names.
  func calendars() throws(CommandFailure) -> KnownCalendars {
    guard let folder = option("--calendars") ?? option("--home").map({ "\($0)/calendars" }) else {
      return .builtIn
    }
    if option("--calendars") != nil {
      // A folder that was asked for and is not there is a mistake.
      _ = try Files.names(in: folder, ending: CalendarFile.ending)
    }
    do throws(CalendarFolderError) {
      return try KnownCalendars(folder: folder, on: LocalFileSystem())
    } catch {
      switch error {
      case .invalid(let error): throw CommandFailure(error, language: language)
      case .unreadable:
        throw CommandFailure(.usage, nl: error.message.nl, en: error.message.en)
      }
    }
  }

  /// The calendar that --calendar names, or holds; without it the Dutch one.
  func calendar() throws(CommandFailure) -> WorkingCalendar {
    guard let wanted = option("--calendar") else { return try calendars()["nl"] ?? .dutch }
    guard wanted.contains("/") || wanted.hasSuffix(CalendarFile.ending) else {
      let known = try calendars()
      if let calendar = known[wanted] { return calendar }
      let names = known.names.joined(separator: ", ")
      throw CommandFailure(
        .usage, nl: "de kalender '\(wanted)' bestaat niet.",
        en: "the calendar '\(wanted)' does not exist.",
        remedy: LocalizedText(
          nl: "Bekend: \(names). Een bestand eindigt op \(CalendarFile.ending).",
          en: "Known: \(names). A file ends in \(CalendarFile.ending)."))
    }
    let bytes = try Files.bytes(wanted, limit: CalendarFile.maximumBytes)
    do throws(InvalidCalendars) {
      let file = try CalendarFile(path: wanted, bytes: bytes)
      return try KnownCalendars(files: [file])[file.name] ?? .dutch
    } catch {
      throw CommandFailure(error, language: language)
    }
  }
}

extension CommandFailure {
  /// The flaws of calendar files, each with its line and a caret.
  init(_ error: InvalidCalendars, language: Language) {
    self.init(
      .definition,
      reasons: error.flaws.map { flaw in
        let place = "\(flaw.path):\(flaw.position.line):\(flaw.position.column)"
        return .init(
          message: LocalizedText(
            nl: "\(place): \(flaw.message.nl)", en: "\(place): \(flaw.message.en)"),
          remedy: flaw.remedy)
      })
    let texts = error.flaws.map { flaw in
      Diagnostic(
        code: Diagnostic.Code(rawValue: flaw.code.rawValue) ?? .value, position: flaw.position,
        length: flaw.length, message: flaw.message, remedy: flaw.remedy
      ).rendered(file: flaw.path, source: Self.source(of: flaw.path), in: language)
    }
    verbatim = texts.joined(separator: "\n")
  }

  /// The text of a file that was read a moment ago; a line of it is shown, where it is still there.
  private static func source(of path: String) -> [UInt8] {
    do throws(CommandFailure) {
      return try Files.bytes(path, limit: CalendarFile.maximumBytes)
    } catch {
      return []
    }
  }
}
