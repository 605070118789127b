import Fields
import JSONSyntax
import Languages
import Notifications
import WorkingCalendar

/// When mail leaves, as the configuration says.
struct MailHours {
  let hours: OfficeHours
  /// The products that leave at any hour.
  let alsoOutside: Set<String>

  private static let keys = ["alsoOutside", "from", "until"]
  private static let products = [MailSpool.action, MailSpool.reminder]

  /// The usual hours where nothing is said; in the zone of the daemon, on the working days of a calendar.
  init(
    _ json: JSON?, on calendar: WorkingCalendar, in zone: any ZoneRules, path: String
  ) throws(StartError) {
    let place = "\(path): workingHours"
    guard let object = (json ?? .object(JSONObject())).object else {
      throw StartError(
        nl: "\(place): hier hoort een object.", en: "\(place): an object belongs here.")
    }
    for member in object.members where !Self.keys.contains(member.key) {
      let known = Self.keys.joined(separator: ", ")
      throw StartError(
        nl: "\(place): de sleutel '\(member.key)' bestaat niet; wel: \(known).",
        en: "\(place): unknown key '\(member.key)'; known are \(known).")
    }
    let opening = try Self.time(object["from"], at: "\(place).from") ?? OfficeHours.usualOpening
    let closing = try Self.time(object["until"], at: "\(place).until") ?? OfficeHours.usualClosing
    guard
      let hours = OfficeHours(
        from: opening, until: closing, calendar: calendar, zone: zone)
    else {
      throw StartError(
        nl: "\(place).until: het einde moet na het begin liggen.",
        en: "\(place).until: the end must come after the beginning.")
    }
    self.hours = hours
    alsoOutside = try Self.products(object["alsoOutside"], at: "\(place).alsoOutside")
  }

  /// Seconds since midnight of a time such as '08:30'; '24:00' is the end of the day.
  private static func time(_ json: JSON?, at place: String) throws(StartError) -> Int? {
    guard let json else { return nil }
    let parts = json.string?.split(separator: ":", omittingEmptySubsequences: false) ?? []
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(isDigit) }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60,
      hour < 24 || (hour == 24 && minute == 0)
    else {
      throw StartError(
        nl: "\(place): \(json.text) is geen tijd als \"08:30\".",
        en: "\(place): \(json.text) is no time such as \"08:30\".")
    }
    return hour * 3_600 + minute * 60
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func products(_ json: JSON?, at place: String) throws(StartError) -> Set<String> {
    guard let json else { return [MailSpool.action] }
    var products: Set<String> = []
    for element in json.array ?? [.null] {
      guard let product = element.string, Self.products.contains(product) else {
        let known = Self.products.joined(separator: ", ")
        throw StartError(
          nl: "\(place): hier hoort een lijst met \(known).",
          en: "\(place): a list of \(known) belongs here.")
      }
      products.insert(product)
    }
    return products
  }
}
