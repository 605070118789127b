import Definitions
import JSONSyntax
import Languages
import Lifecycle

/// A workflow file that the user names, read and checked.
struct DefinitionFile {
  let path: String
  let bytes: [UInt8]
  let file: WorkflowFile

  var workflow: Workflow { file.workflow }

  /// Throws every flaw of the file, each with its line and a caret.
  init(_ path: String, _ invocation: Invocation) throws(CommandFailure) {
    self.path = path
    let calendars = try invocation.calendars()
    let plugins = try NearbyHomes(of: path, depth: 1, invocation).plugins()
    let bytes = try Files.bytes(path, limit: WorkflowFile.maximumBytes)
    self.bytes = bytes
    do throws(InvalidDefinition) {
      file = try WorkflowFile(parsing: bytes, plugins: plugins, calendars: calendars)
    } catch {
      throw CommandFailure(
        error, path: path, source: bytes, language: invocation.language)
    }
  }
}

extension CommandFailure {
  init(
    _ error: InvalidDefinition, path: String, source: [UInt8], language: Language
  ) {
    self.init(
      .definition,
      reasons: error.diagnostics.map { diagnostic in
        let place = "\(path):\(diagnostic.position.line):\(diagnostic.position.column)"
        return .init(
          message: LocalizedText(
            nl: "\(place): \(diagnostic.message.nl)", en: "\(place): \(diagnostic.message.en)"),
          remedy: diagnostic.remedy)
      })
    verbatim = error.diagnostics
      .map { $0.rendered(file: path, source: source, in: language) }
      .joined(separator: "\n")
  }
}
