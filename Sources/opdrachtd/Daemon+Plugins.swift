import Execution
import ExternalPlugins
import Languages
import Lifecycle
import LocalSockets
import PluginInterface
import Processes

extension Daemon {
  /// The plugins of the daemon, with the programs that the home has beside them.
  ///
  /// A program that is no plugin, or does not answer, is told of and left out. Throws where the
  /// configuration is wrong about one.
  static func allPlugins(
    home: Home, _ configuration: Configuration,
    runBy runner: any ProgramRunner,
    on loop: EventLoop, telling tell: (LocalizedText) -> Void
  ) async throws -> PluginSet {
    let shipped = try ShippedPlugins.make(home: home, configuration, runBy: runner)
    let installed = await InstalledPlugins(
      in: PluginFolders(home: home.path), configuration.plugins.entries,
      taken: Set(shipped.all.map(\.name)), runBy: runner, on: loop)
    var text = SettingsText()
    text.add(installed.flaws)
    try text.requireSound(home.configurationPath)
    for refused in installed.refused {
      tell(
        LocalizedText(
          nl: "plugins/\(refused.file) doet niet mee: \(refused.message.nl) \(refused.remedy.nl)",
          en: "plugins/\(refused.file) does not take part: \(refused.message.en) "
            + refused.remedy.en))
    }
    return PluginSet(shipped.all + installed.plugins, refused: installed.refused)
  }
}
