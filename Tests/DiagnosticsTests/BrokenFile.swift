import Definitions
import Languages
import Lifecycle
import TestSupport

/// A definition with flaws, and what is said about it.
///
/// Its first lines may tell what a daemon knows: `// people: role=name,name; role=name` and
/// `// plugins: name: product, product; name: product`, and below that one the kinds of documents
/// that are read: `// documents: kind, kind`.
struct BrokenFile {
  static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/") + "/Broken"

  static let names = Folder.names(in: folder, ending: ".json5").map { String($0.dropLast(6)) }

  let name: String
  let bytes: [UInt8]
  let diagnostics: [Diagnostic]

  init(named name: String) throws {
    self.name = name
    bytes = try Folder.bytes(of: "\(Self.folder)/\(name).json5")
    let head = Self.comments(of: bytes)
    do throws(InvalidDefinition) {
      let file = try WorkflowFile(
        parsing: bytes,
        plugins: head["plugins"].map { Self.plugins($0, reading: head["documents"]) },
        holders: head["people"].map(Self.holders))
      diagnostics = file.remarks
    } catch {
      diagnostics = error.diagnostics
    }
  }

  /// All that is said, as `check` prints it, with a line end behind the last line.
  func rendered(in language: Language) -> String {
    diagnostics.map { $0.rendered(file: "\(name).json5", source: bytes, in: language) + "\n" }
      .joined()
  }

  static func path(of name: String, in language: Language) -> String {
    "\(folder)/\(name).\(language.rawValue).txt"
  }

  static func expected(of name: String, in language: Language) throws -> String {
    String(decoding: try Folder.bytes(of: path(of: name, in: language)), as: UTF8.self)
  }

  // MARK: What a daemon knows

  /// The comments before the definition: `// key: text`.
  private static func comments(of bytes: [UInt8]) -> [String: String] {
    var found: [String: String] = [:]
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: line, as: UTF8.self)
      guard text.hasPrefix("// ") else { break }
      let parts = pieces(text.dropFirst(3), ":", most: 1)
      if parts.count == 2 { found[parts[0]] = parts[1] }
    }
    return found
  }

  private static func holders(_ text: String) -> RoleHolders {
    var people: [RoleName: Set<String>] = [:]
    for entry in pieces(text[...], ";") {
      let parts = pieces(entry[...], "=")
      guard let role = RoleName(parts[0]), parts.count == 2 else { continue }
      people[role] = Set(pieces(parts[1][...], ","))
    }
    return RoleHolders(people)
  }

  private static func plugins(_ text: String, reading documents: String?) -> KnownPlugins {
    var effects: [PluginName: [String]] = [:]
    for entry in pieces(text[...], ";") {
      let parts = pieces(entry[...], ":")
      guard let plugin = PluginName(parts[0]) else { continue }
      effects[plugin] = parts.count == 2 ? pieces(parts[1][...], ",") : []
    }
    return KnownPlugins(
      effects: effects, checks: effects.keys.sorted(),
      documents: documents.map { pieces($0[...], ",") })
  }

  /// The parts of a text without the spaces around them.
  private static func pieces(
    _ text: Substring, _ separator: Character, most: Int = .max
  ) -> [String] {
    text.split(separator: separator, maxSplits: most).map { part in
      let start = part.drop { $0 == " " }
      let end = start.lastIndex { $0 != " " }
      return end.map { String(start[...$0]) } ?? ""
    }
  }
}
