package import Languages
package import Lifecycle
import WorkingCalendar

/// What a daemon has: the effects that its plugins make, which of them can be asked for findings,
/// the kinds of documents that they read, and its time zone.
package struct KnownPlugins: Sendable {
  package let effects: [PluginName: [String]]
  package let checks: [PluginName]
  /// The kinds of documents that some plugin reads; nil where that is not known.
  package let documents: [String]?
  /// Whether there can be no others: what is not among them is then an error, not a warning.
  package let isComplete: Bool
  /// Plugins that are there and do not take part, and why.
  package let refused: [PluginName: LocalizedText]
  /// The name of the zone that the daemon lives in.
  package let timeZone: String

  package init(
    effects: [PluginName: [String]], checks: [PluginName], documents: [String]? = nil,
    isComplete: Bool = true,
    timeZone: String = EuropeanZone.amsterdam.identifier,
    refused: [PluginName: LocalizedText] = [:]
  ) {
    self.refused = refused
    self.timeZone = timeZone
    self.effects = effects
    self.checks = checks
    self.documents = documents
    self.isComplete = isComplete
  }

  /// The plugins that every daemon has; one that an administrator adds is not among them.
  package static let shipped = KnownPlugins(
    effects: [
      name("documents"): [
        "actielijst", "besluitenlijst", "bestuursopdracht", "capaciteitsverzoek", "collegeadvies",
        "dossier", "draaiboek", "evaluatienotitie", "maandrapportage", "opdrachtformulering",
        "oplegnotitie", "subsidiedossier", "trajectplan", "tussenrapportage",
      ],
      name("notifications"): ["bericht", "herinnering"],
    ], checks: [name("budget")], documents: ["conceptplan", "opdrachtformulering"],
    isComplete: false)

  /// With more that a plugin makes: the documents of an administrator's own templates.
  package func adding(_ products: some Sequence<String>, to plugin: String) -> KnownPlugins {
    var effects = effects
    let name = Self.name(plugin)
    effects[name] = Set(effects[name] ?? []).union(products).sorted()
    return KnownPlugins(
      effects: effects, checks: checks, documents: documents, isComplete: isComplete,
      timeZone: timeZone, refused: refused)
  }

  private static func name(_ text: String) -> PluginName {
    guard let name = PluginName(text) else {
      preconditionFailure("The name of a shipped plugin is a name.")
    }
    return name
  }
}
