package import PluginInterface

/// Where mail is written: below a folder whose parts are single names.
///
/// A file that is staged is whole, and a folder keeps what was made, moved and removed in it once
/// it is synchronized. `write` and `remove` are durable by themselves.
package protocol SpoolStorage: Sendable {
  func stage(_ bytes: [UInt8], as name: String, in folder: String) throws(OutputError)
  func move(_ name: String, from source: String, to target: String) throws(OutputError) -> Bool
  func synchronize(_ folder: String) throws(OutputError)
  func write(_ bytes: [UInt8], to components: [String]) throws(OutputError)
  func names(in folders: [String]) throws(OutputError) -> [String]
  func read(_ components: [String]) throws(OutputError) -> [UInt8]?
  func remove(_ components: [String]) throws(OutputError)
}

extension OutputFolder: SpoolStorage {}
