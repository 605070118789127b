import Glibc
import JSONSyntax
import PluginInterface
import TestSupport

/// Settings as an administrator writes them.
enum WrittenSettings {
  struct Unreadable: Error {
    let flaws: [SettingsFlaw]
  }

  static func node(_ text: String) throws -> SourceNode {
    try JSONParser.parse(Array(text.utf8), as: .json5)
  }

  /// `home` is where the paths of secrets begin.
  static func read(
    _ text: String, _ definitions: [SettingDefinition], home: String = "/nowhere"
  ) throws -> PluginSettings {
    let node = try node(text)
    var reading = SettingsReading(home: home)
    let settings = reading.settings(in: node, definitions, at: node.position)
    guard reading.flaws.isEmpty else { throw Unreadable(flaws: reading.flaws) }
    return settings
  }
}

extension TemporaryFolder {
  /// Writes a file that only its owner may read.
  func write(secret: String, to name: String) throws {
    try write(Array(secret.utf8), to: name)
    chmod("\(path)/\(name)", 0o600)
  }
}
