package import Digests
package import Lifecycle
package import Processes

/// Which program is a plugin, and how it is run: what an administrator decides.
package struct PluginOrigin: Sendable {
  package static let shortestTime = 1
  package static let longestTime = 3_600

  /// What the program must call itself; nil where nobody says.
  package var name: PluginName?
  /// The name of the file in the folder of plugins.
  package var file: String
  /// The digest that the file must have; nil for any.
  package var pin: SHA256.Digest?
  /// Whom it runs as; nil for whom the daemon runs as.
  package var user: ProgramUser?
  /// How long a handover may take; nil for the usual time of each kind.
  package var time: Duration?

  package init(
    file: String, name: PluginName? = nil, pin: SHA256.Digest? = nil, user: ProgramUser? = nil,
    time: Duration? = nil
  ) {
    self.file = file
    self.name = name
    self.pin = pin
    self.user = user
    self.time = time
  }

  /// What messages call it.
  package var called: String { name?.text ?? file }

  /// The name that the file suggests: without what stands behind the first '.'.
  package var suggestedName: PluginName? {
    name ?? file.split(separator: ".").first.flatMap { PluginName(String($0)) }
  }
}
