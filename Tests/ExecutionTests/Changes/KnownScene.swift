import Definitions
import Lifecycle

/// What the definitions of the tests may ask for.
enum KnownScene {
  static let plugins = KnownPlugins(
    effects: Dictionary(
      uniqueKeysWithValues: ["notifications"].compactMap { PluginName($0) }
        .map { ($0, ["bericht", "herinnering"]) }),
    checks: [])
}
