import Definitions
import Execution
import Fields
import Languages
import ShippedFiles

extension WorkflowLibrary {
  /// The shipped definitions, and those of the home, which win by a higher revision.
  /// Throws with every flaw of the first file that has one.
  static func load(from home: Home, plugins: KnownPlugins) throws(StartError) -> WorkflowLibrary {
    var library = WorkflowLibrary()
    for file in ShippedFiles.workflows {
      library.add(try workflow(file.bytes, path: file.name, plugins: plugins).workflow)
    }
    for name in Home.files(in: home.workflowsPath, ending: ".json5") {
      let path = "\(home.workflowsPath)/\(name)"
      guard let bytes = try Home.read(path, limit: WorkflowFile.maximumBytes) else { continue }
      library.add(try workflow(bytes, path: path, plugins: plugins).workflow)
    }
    return library
  }

  private static func workflow(
    _ bytes: [UInt8], path: String, plugins: KnownPlugins
  ) throws(StartError) -> WorkflowFile {
    do throws(InvalidDefinition) {
      return try WorkflowFile(parsing: bytes, plugins: plugins)
    } catch {
      let flaws = error.diagnostics.map { $0.rendered(file: path, source: bytes, in: .en) }
      throw StartError(flaws.joined(separator: "\n"))
    }
  }
}
