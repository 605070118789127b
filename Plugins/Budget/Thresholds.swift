import Expressions
import Languages
import Lifecycle
import PluginInterface

/// From which share of a ceiling on people are warned, above which a step is refused, and how many
/// hours a full-time week has: as an administrator set it, for all workflows or for one.
struct Thresholds {
  let warnPercent: Int64
  let refusePercent: Int64
  /// Whether hours beyond the share of a year refuse a step, or only warn.
  let refusesBeyondYear: Bool
  private let fullTimeHours: Int64
  private let fullTimeRoles: [(words: Set<String>, hours: Int64)]

  private static let usualWarning: Int64 = 80
  private static let usualRefusal: Int64 = 100
  private static let usualFullTime: Int64 = 36

  init(_ settings: PluginSettings = PluginSettings(), for workflow: String? = nil) {
    let own = settings.entries("workflows").first { $0.name == workflow }?.settings
    let number: (String) -> Int64? = { name in
      (own?.number(name) ?? settings.number(name)).map(Int64.init)
    }
    warnPercent = number("warnPercent") ?? Self.usualWarning
    refusePercent = number("refusePercent") ?? Self.usualRefusal
    refusesBeyondYear =
      (own?.text("yearSplit") ?? settings.text("yearSplit")) == Self.refuses
    fullTimeHours = number("fullTimeHours") ?? Self.usualFullTime
    fullTimeRoles = settings.entries("fullTimeRoles").compactMap { entry in
      entry.settings.number("hours").map { (RoleWords.telling(entry.name), Int64($0)) }
    }
  }

  /// What a step may use of a ceiling.
  func limit(of ceiling: Int128) -> Int128 { ceiling * Int128(refusePercent) / 100 }

  /// What a step may use of a ceiling, down to a hundredth; nil where it does not fit.
  func limit(of ceiling: DecimalNumber) -> DecimalNumber? {
    refusePercent == 100 ? ceiling : ceiling.share(refusePercent, 1, of: 100)
  }

  func isNear(_ used: Int128, of ceiling: Int128) -> Bool {
    used * 100 >= ceiling * Int128(warnPercent)
  }

  /// False where the amounts do not fit.
  func isNear(_ used: DecimalNumber, of ceiling: DecimalNumber) -> Bool {
    guard let used = used.multiplying(DecimalNumber(100)),
      let mark = ceiling.multiplying(DecimalNumber(warnPercent))
    else { return false }
    return used >= mark
  }

  /// The hours that a full-time week has for a role.
  func fullTimeWeek(of role: String?) -> DecimalNumber {
    let words = RoleWords.telling(role)
    let own = fullTimeRoles.first { !$0.words.isEmpty && $0.words.isSubset(of: words) }
    return DecimalNumber(own?.hours ?? fullTimeHours)
  }
}

// MARK: Settings

extension Thresholds {
  private static let warns = "warn"
  private static let refuses = "refuse"

  /// What the configuration of a home may set.
  static let settings: [SettingDefinition] =
    [
      SettingDefinition(
        "fullTimeRoles",
        .entries([
          SettingDefinition(
            "hours", .number(1...60), isRequired: true,
            label: LocalizedText(nl: "uren in een volle week", en: "hours in a full-time week"))
        ]),
        label: LocalizedText(
          nl: "uren in een volle week, per rol", en: "hours in a full-time week, by role")),
      SettingDefinition(
        "workflows", .entries(ofEach),
        label: LocalizedText(
          nl: "andere instellingen voor een workflow, op zijn naam",
          en: "other settings for a workflow, by its name")),
    ] + ofEach

  private static let ofEach: [SettingDefinition] = [
    SettingDefinition(
      "fullTimeHours", .number(1...60),
      label: LocalizedText(
        nl: "uren in een volle week; standaard 36", en: "hours in a full-time week; usually 36")),
    SettingDefinition(
      "refusePercent", .number(1...100),
      label: LocalizedText(
        nl: "boven dit deel van een budget of van de uren kan een stap niet; standaard 100",
        en: "above this share of a budget or of hours a step is refused; usually 100")),
    SettingDefinition(
      "warnPercent", .number(1...100),
      label: LocalizedText(
        nl: "vanaf dit deel volgt een waarschuwing; standaard 80",
        en: "from this share on people are warned; usually 80")),
    SettingDefinition(
      "yearSplit", .choice([warns, refuses]),
      label: LocalizedText(
        nl: "wat er gebeurt bij meer uren dan het deel van een jaar; standaard warn",
        en: "what hours beyond the share of a year do; usually warn")),
  ]
}
