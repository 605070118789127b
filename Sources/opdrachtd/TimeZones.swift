import Glibc
import Languages
import WorkingCalendar

/// Finds the rules of a zone by its name.
///
/// The zone of the Netherlands and UTC stand in the program, so that a machine without zone data
/// serves them. Others come from the time zone database of the machine.
enum TimeZones {
  static let standard = EuropeanZone.amsterdam.identifier

  /// Where the system keeps its zones; the folder that the variable TZDIR names comes first.
  static var folders: [String] {
    let named = getenv("TZDIR").map { String(cString: $0) } ?? ""
    return (named.hasPrefix("/") ? [named] : []) + ["/usr/share/zoneinfo"]
  }

  static func find(
    _ name: String, in folders: [String] = folders
  ) throws(StartError) -> any ZoneRules {
    guard let identifier = ZoneIdentifier(name) else {
      throw StartError(
        nl: "'\(name.prefix(80))' is geen naam van een tijdzone.",
        en: "'\(name.prefix(80))' is no name of a time zone.", remedy: example)
    }
    if identifier.text == EuropeanZone.amsterdam.identifier { return EuropeanZone.amsterdam }
    if identifier.text == FixedOffsetZone.utc.identifier { return FixedOffsetZone.utc }
    for folder in folders {
      let path = "\(folder)/\(identifier.text)"
      guard let bytes = try Home.read(path, limit: ZoneTable.maximumBytes) else { continue }
      do throws(ZoneDataError) {
        return try ZoneTable(identifier: identifier.text, bytes: bytes)
      } catch {
        throw unusable(path, error)
      }
    }
    throw missing(identifier, in: folders)
  }

  private static let example = LocalizedText(
    nl: "Schrijf een naam zoals Europe/Amsterdam of Europe/London.",
    en: "Write a name such as Europe/Amsterdam or Europe/London.")

  private static func missing(_ identifier: ZoneIdentifier, in folders: [String]) -> StartError {
    let places = folders.joined(separator: ", ")
    return StartError(
      nl: "De tijdzone '\(identifier.text)' staat niet in \(places).",
      en: "The time zone '\(identifier.text)' is not in \(places).",
      remedy: LocalizedText(
        nl:
          "Controleer de naam, of installeer de tijdzones van het systeem: apt-get install tzdata",
        en: "Check the name, or install the time zones of the system: apt-get install tzdata"))
  }

  private static func unusable(_ path: String, _ error: ZoneDataError) -> StartError {
    let remedy = LocalizedText(
      nl: "Installeer de tijdzones opnieuw: apt-get install --reinstall tzdata",
      en: "Install the time zones anew: apt-get install --reinstall tzdata")
    return switch error {
    case .file(let offset):
      StartError(
        nl: "\(path) is beschadigd bij byte \(offset).",
        en: "\(path) is damaged at byte \(offset).",
        remedy: remedy)
    case .truncated:
      StartError(
        nl: "\(path) is afgebroken.", en: "\(path) ends before its end.", remedy: remedy)
    case .rule(let offset):
      StartError(
        nl: "\(path): de regel is fout bij byte \(offset).",
        en: "\(path): the rule is wrong at byte \(offset).", remedy: remedy)
    case .leapSeconds:
      StartError(
        nl: "\(path) telt schrikkelseconden.", en: "\(path) counts leap seconds.",
        remedy: LocalizedText(
          nl: "Neem de zone zonder 'right/' ervoor.",
          en: "Take the zone without 'right/' before it."))
    }
  }
}
