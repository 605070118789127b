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

  /// The usual hours where nothing is said; in the zone of the daemon, on the working days of a
  /// calendar.
  init(
    _ node: SourceNode?, on calendar: WorkingCalendar, in zone: any ZoneRules,
    _ text: inout SettingsText
  ) {
    let members = node.flatMap { text.members(of: $0, keys: Self.keys) } ?? SettingsMembers([])
    let opening = members["from"].flatMap { Self.time($0, &text) } ?? OfficeHours.usualOpening
    let closing = members["until"].flatMap { Self.time($0, &text) } ?? OfficeHours.usualClosing
    alsoOutside =
      members["alsoOutside"].map { Self.products($0, &text) } ?? [MailSpool.action]
    if let hours = OfficeHours(from: opening, until: closing, calendar: calendar, zone: zone) {
      self.hours = hours
      return
    }
    if let node = members["until"] ?? node {
      text.flag(
        node.position, nl: "Het einde moet na het begin liggen.",
        en: "The end must come after the beginning.")
    }
    let usual = OfficeHours(
      from: OfficeHours.usualOpening, until: OfficeHours.usualClosing, calendar: calendar,
      zone: zone)
    guard let usual else { preconditionFailure("The usual hours end after they begin.") }
    hours = usual
  }

  /// Seconds since midnight of a time such as '08:30'; '24:00' is the end of the day.
  private static func time(_ node: SourceNode, _ text: inout SettingsText) -> Int? {
    guard let given = text.text(node) else { return nil }
    let parts = given.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(isDigit) }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60,
      hour < 24 || (hour == 24 && minute == 0)
    else {
      let shown = SettingsText.quoted(given)
      text.flag(
        node.position, nl: "\(shown) is geen tijd.", en: "\(shown) is no time.",
        remedy: LocalizedText(
          nl: "Schrijf bijvoorbeeld \"08:30\".", en: "Write for instance \"08:30\"."))
      return nil
    }
    return hour * 3_600 + minute * 60
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func products(_ node: SourceNode, _ text: inout SettingsText) -> Set<String> {
    var products: Set<String> = []
    for element in text.elements(of: node) ?? [] {
      guard let product = text.text(element) else { continue }
      guard Self.products.contains(product) else {
        let shown = SettingsText.quoted(product)
        text.flag(
          element.position, nl: "\(shown) is geen soort bericht.",
          en: "\(shown) is no kind of message.",
          remedy: text.advice(for: product, among: Self.products))
        continue
      }
      products.insert(product)
    }
    return products
  }
}
