import Definitions
import Execution
import Fields
import Glibc
import JSONSyntax
import Languages
import Lifecycle
import Notifications
import WorkingCalendar

/// The settings of a home, from its `config.json5`.
///
///     {
///       group: "opdracht",               // who else may use the socket
///       language: "nl",                  // of mail and documents
///       people: {                        // who may do what, and gets their mail where
///         jansen: { user: "jansen", roles: ["trekker"], mail: "jansen@example.org" },
///         pietersen: {
///           uid: 1002, mail: "p@example.org", language: "en",
///           roles: [{ role: "bpsdl", from: "2018-01-01", until: "2018-12-31" }],
///         },
///       },
///       groups: {                        // what every member of a group may
///         secretarissen: { group: "gso-staff", roles: ["gso"] },
///       },
///       readers: ["trekker", "gso"],     // who may read all assignments; everybody, unless given
///       mandates: [                      // who stands in for whom, both days included
///         { role: "trekker", from: "jansen", to: "pietersen", start: "2018-07-01",
///           end: "2018-08-15", instead: true },
///       ],
///       mail: { domain: "example.org", addresses: { gso: "gso@example.org" } },
///       timeZone: "Europe/Amsterdam",    // in which days begin and reminders go out
///       workingHours: {                  // when mail leaves, on working days
///         from: "08:00", until: "18:00", alsoOutside: ["bericht"],
///       },
///       plugins: { … },                  // see PluginConfiguration
///       applyChanges: "ask",             // or "safe": sound definitions become live by themselves
///     }
struct Configuration {
  static let maximumBytes = 1 << 20

  let group: UInt32?
  let language: Language?
  let access: Access
  let addresses: AddressBook
  let hours: MailHours
  /// What happens when files of definitions change.
  let policy: DefinitionWatch.Policy
  let zone: any ZoneRules
  /// Settings of plugins, and how programs are run.
  let plugins: PluginConfiguration
  /// The text that it was read from, to tell whether the file changed since; nil without a file.
  let source: [UInt8]?

  private static let keys = [
    "applyChanges",
    "group",
    "groups",
    "language",
    "mail",
    "mandates",
    "people",
    "plugins",
    "readers",
    "timeZone",
    "workingHours",
  ]

  /// `calendar` tells on which days mail leaves. Throws every flaw at once, each with its place.
  static func load(
    from home: Home, calendar: WorkingCalendar, directory: any UserDirectory = SystemDirectory()
  ) throws(StartError) -> Configuration {
    let bytes = try Home.read(home.configurationPath, limit: maximumBytes)
    return try Configuration(bytes, of: home, calendar, in: directory)
  }

  /// `bytes` are those of the file; nil where there is none.
  init(
    _ bytes: [UInt8]?, of home: Home, _ calendar: WorkingCalendar, in directory: any UserDirectory
  ) throws(StartError) {
    let path = home.configurationPath
    var text = SettingsText()
    let root = try Self.root(bytes, path: path)
    let members =
      root.flatMap { text.members(of: $0, keys: Self.keys) } ?? SettingsMembers([])
    source = bytes
    language = members["language"].flatMap { text.choice($0) }
    policy = members["applyChanges"].flatMap { text.choice($0) } ?? .ask
    zone = Self.zone(members["timeZone"], &text)
    let staff = StaffReader(
      people: members["people"], groups: members["groups"], mandates: members["mandates"],
      in: directory, &text)
    group = members["group"].flatMap { staff.group($0, &text)?.number }
    access = Access(
      people: staff.names, staff: staff.staff, groups: staff.groups,
      readers: members["readers"].map { Self.readers($0, &text) })
    addresses = Self.addresses(members["mail"], of: staff, &text)
    hours = MailHours(members["workingHours"], on: calendar, in: zone, &text)
    plugins = PluginConfiguration(members["plugins"], home: home)
    text.add(plugins.flaws)
    text.add(ShippedPlugins.flaws(in: plugins, addresses: addresses))
    try text.requireSound(path)
  }

  /// Nil where there is no file.
  private static func root(_ bytes: [UInt8]?, path: String) throws(StartError) -> SourceNode? {
    guard let bytes else { return nil }
    do throws(JSONSyntaxError) {
      return try JSONParser.parse(bytes, as: .json5)
    } catch {
      let place = "\(path):\(error.position.line):\(error.position.column)"
      throw StartError(nl: "\(place): \(error.text.nl).", en: "\(place): \(error.text.en).")
    }
  }

  private static func readers(_ node: SourceNode, _ text: inout SettingsText) -> [RoleName] {
    guard let elements = text.elements(of: node) else { return [] }
    if elements.isEmpty {
      text.flag(
        node.position, nl: "Noem minstens één rol.", en: "Name at least one role.",
        remedy: LocalizedText(
          nl: "Zonder 'readers' mag iedereen lezen die toegang heeft.",
          en: "Without 'readers' everybody may read who was let in."))
    }
    return elements.compactMap { text.role($0) }
  }

  /// Without a flaw the zone that is named; with one any, as nothing is used then.
  private static func zone(_ node: SourceNode?, _ text: inout SettingsText) -> any ZoneRules {
    guard let node, let name = text.text(node) else { return EuropeanZone.amsterdam }
    do throws(StartError) {
      return try TimeZones.find(name)
    } catch {
      text.flag(node.position, nl: error.message.nl, en: error.message.en, remedy: error.remedy)
      return EuropeanZone.amsterdam
    }
  }
}
