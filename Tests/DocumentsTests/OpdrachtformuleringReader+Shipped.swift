import Documents
import Lifecycle

extension OpdrachtformuleringReader {
  /// The reader under the name that a daemon gives it.
  static var shipped: OpdrachtformuleringReader {
    guard let name = PluginName("formulations") else {
      preconditionFailure("The name of a shipped plugin is a name.")
    }
    return OpdrachtformuleringReader(name: name)
  }
}
