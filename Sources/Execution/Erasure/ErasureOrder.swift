package import Journaling
package import Lifecycle

/// What is left to do of an erasure, written down before it begins: after a crash nobody could tell
/// any more what the erased texts were. It holds none of them.
///
///     erasure 1 pilots 7
///     record 3 {"id":"pilots",…}
///     file notifications mail/pilots.2.1-trekker.eml
///     end
package struct ErasureOrder: Sendable {
  package struct TraceFile: Hashable, Sendable {
    package let plugin: PluginName
    package let path: String
  }

  package let assignment: AssignmentID
  /// The version that the erasing event makes.
  package let version: Int
  package let replacements: [Replacement]
  package let files: [TraceFile]

  init(
    _ assignment: AssignmentID, version: Int, replacements: [Replacement], files: [TraceFile]
  ) {
    self.assignment = assignment
    self.version = version
    self.replacements = replacements
    self.files = files
  }

  private static let format = "1"

  var bytes: [UInt8] {
    var bytes = Array("erasure \(Self.format) \(assignment) \(version)\n".utf8)
    for replacement in replacements {
      bytes += Array("record \(replacement.sequence) ".utf8)
      bytes += replacement.payload
      bytes.append(Self.lineEnd)
    }
    for file in files { bytes += Array("file \(file.plugin) \(file.path)\n".utf8) }
    return bytes + Self.end
  }

  /// Reads an order back; nil for anything else.
  init?(_ bytes: [UInt8]) {
    guard bytes.suffix(Self.end.count).elementsEqual(Self.end) else { return nil }
    var lines = bytes.dropLast(Self.end.count).split(separator: Self.lineEnd)[...]
    guard let head = lines.popFirst().map({ Self.words($0, 4) }), head.count == 4,
      head[0] == "erasure", head[1] == Self.format, let assignment = AssignmentID(head[2]),
      let version = Int(head[3])
    else { return nil }
    var replacements: [Replacement] = []
    var files: [TraceFile] = []
    for line in lines {
      let words = Self.words(line, 3)
      guard words.count == 3 else { return nil }
      if words[0] == "record", let sequence = UInt64(words[1]) {
        let start = "record \(words[1]) ".utf8.count
        replacements.append(
          Replacement(sequence: sequence, payload: Array(line.dropFirst(start))))
      } else if words[0] == "file", let plugin = PluginName(words[1]) {
        files.append(TraceFile(plugin: plugin, path: words[2]))
      } else {
        return nil
      }
    }
    self.init(assignment, version: version, replacements: replacements, files: files)
  }

  private static func words(_ line: ArraySlice<UInt8>, _ count: Int) -> [String] {
    line.split(separator: 0x20, maxSplits: count - 1).map { String(decoding: $0, as: UTF8.self) }
  }

  private static let lineEnd = UInt8(ascii: "\n")
  private static let end = Array("end\n".utf8)
}
