package import Languages
package import Storage
package import WorkingCalendar

/// Why the calendars of a folder cannot be used.
package enum CalendarFolderError: Error, Sendable {
  case invalid(InvalidCalendars)
  case unreadable(StorageError)

  /// Every flaw at its place, a line each.
  package var message: LocalizedText {
    switch self {
    case .invalid(let error):
      LocalizedText(
        nl: error.flaws.map(\.located.nl).joined(separator: "\n"),
        en: error.flaws.map(\.located.en).joined(separator: "\n"))
    case .unreadable(let error):
      LocalizedText(
        nl: "\(error.path) is niet te lezen: \(error.reason).",
        en: "\(error.path) cannot be read: \(error.reason).")
    }
  }

  package var remedy: LocalizedText {
    switch self {
    case .invalid:
      LocalizedText(
        nl: "Verbeter het kalenderbestand, of haal het weg.",
        en: "Correct the calendar file, or take it away.")
    case .unreadable:
      LocalizedText(
        nl: "Geef opdrachtd het recht om het te lezen.", en: "Give opdrachtd the right to read it.")
    }
  }
}

extension KnownCalendars {
  /// The built-in calendars with those of a folder; without the folder, the built-in ones.
  package init(folder: String, on system: any FileSystem) throws(CalendarFolderError) {
    var files: [(path: String, bytes: [UInt8])] = []
    do throws(StorageError) {
      for name in try Self.names(in: folder, on: system) {
        let path = "\(folder)/\(name)"
        files.append((path, try Self.bytes(of: path, on: system)))
      }
    } catch {
      throw .unreadable(error)
    }
    do throws(InvalidCalendars) {
      try self.init(reading: files)
    } catch {
      throw .invalid(error)
    }
  }

  private static func names(
    in folder: String, on system: any FileSystem
  ) throws(StorageError) -> [String] {
    do throws(StorageError) {
      return try system.names(in: folder).filter { name in
        name.hasSuffix(CalendarFile.ending) && !name.hasPrefix(".")
      }
    } catch {
      guard error.isMissing else { throw error }
      return []
    }
  }

  /// The bytes of a file; one byte more than it may have, where it is too large.
  private static func bytes(
    of path: String, on system: any FileSystem
  ) throws(StorageError) -> [UInt8] {
    let file = try system.open(path, .reading)
    defer { file.close() }
    let size = min(try file.size(), Int64(CalendarFile.maximumBytes) + 1)
    return try file.read(at: 0, count: Int(size))
  }
}
