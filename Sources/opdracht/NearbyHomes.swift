import Definitions
import Glibc
import MessageTemplates

/// The homes that a file of an administrator can be meant for: the one in which it lies, and the one
/// that the command line or the environment names.
struct NearbyHomes {
  private let folders: [String]

  /// A file of a home lies so many folders deep in it: one in `workflows/` one deep.
  init(of path: String, depth: Int, _ invocation: Invocation) {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let around = folder.map(String.init) + Array(repeating: "..", count: depth)
    let named = invocation.option("--home") ?? Environment.value("OPDRACHT_HOME")
    folders = [around.joined(separator: "/")] + [named].compactMap(\.self)
  }

  /// What plugins make there: templates of documents under new names are new kinds.
  func plugins() throws(CommandFailure) -> KnownPlugins {
    let kinds = try names(in: "templates/documents", ending: ".md")
      .compactMap { $0.split(separator: "/").last }
      .compactMap { DocumentTemplateSet.ofFile(String($0))?.kind }
    return .shipped.adding(kinds, to: "documents")
  }

  /// The bytes of the definitions there.
  func workflows() throws(CommandFailure) -> [[UInt8]] {
    var contents: [[UInt8]] = []
    for path in try names(in: "workflows", ending: ".json5") {
      contents.append(try Files.bytes(path, limit: WorkflowFile.maximumBytes))
    }
    return contents
  }

  private func names(
    in folder: String, ending: String
  ) throws(CommandFailure) -> [String] {
    var paths: [String] = []
    for home in folders where access("\(home)/\(folder)", R_OK) == 0 {
      paths += try Files.names(in: "\(home)/\(folder)", ending: ending)
        .map { "\(home)/\(folder)/\($0)" }
    }
    return paths
  }
}
