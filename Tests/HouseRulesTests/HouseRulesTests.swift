import Glibc
import Testing

/// The rules that keep the house as it is.
struct HouseRulesTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  /// What each target may import: its own layers, and the system only where it touches it.
  static let imports: [String: Set<String>] = {
    let values: Set<String> = [
      "Expressions", "Fields", "JSONSyntax", "Languages", "WorkingCalendar",
    ]
    let core = values.union(["Ledgers", "Lifecycle"])
    let plugin = core.union(["PluginInterface"])
    return [
      // Values and the core are pure: no system, no clock, no disk.
      "Sources/Digests": ["CSystem"],
      "Sources/Languages": [],
      "Sources/JSONSyntax": ["Languages"],
      "Sources/WorkingCalendar": [],
      "Sources/Calendars": [
        "Digests", "Expressions", "JSONSyntax", "Languages", "Storage", "WorkingCalendar",
      ],
      "Sources/Expressions": ["Languages", "WorkingCalendar"],
      "Sources/Fields": ["Expressions", "JSONSyntax", "Languages", "WorkingCalendar"],
      "Sources/Ledgers": [],
      "Sources/Lifecycle": ["Expressions", "Fields", "Languages", "Ledgers", "WorkingCalendar"],
      "Sources/Definitions": core.union(["Digests"]),
      // What a form says is decided by values alone: whoever has a file reads and writes it.
      "Sources/Forms": core.subtracting(["JSONSyntax", "Ledgers"]),
      "Sources/Archives": [],
      "Sources/Papers": ["Archives", "Languages", "Spreadsheets"],
      "Sources/Diagrams": [],
      "Sources/Boards": ["Diagrams", "Languages", "Ledgers", "WorkingCalendar"],
      "Sources/Spreadsheets": ["Languages"],
      "Sources/Agenda": ["Languages", "WorkingCalendar"],
      "Sources/MessageTemplates": ["Expressions", "JSONSyntax", "Languages", "Papers"],
      // Plugins write files: the folder that they share needs the system.
      "Sources/PluginInterface": core.union(["Glibc"]),
      "Sources/Views": core,
      "Sources/Storage": ["Glibc"],
      "Sources/Journaling": ["Digests", "Glibc", "Languages", "Storage", "Synchronization"],
      "Sources/Recording": core,
      "Sources/Registry": core.union(["Digests", "Journaling", "Recording", "Storage"]),
      "Sources/LocalSockets": ["CSystem", "Glibc", "Synchronization"],
      "Sources/Processes": ["CSystem", "Glibc", "LocalSockets", "Synchronization"],
      "Sources/AccessLogging": [
        "Glibc", "JSONSyntax", "Languages", "Synchronization", "WorkingCalendar",
      ],
      "Sources/Control": ["JSONSyntax", "LocalSockets", "Synchronization"],
      "Sources/Revisions": plugin.union(["Definitions", "Digests", "Glibc"]),
      "Sources/Execution": plugin.union([
        "Digests", "Journaling", "Recording", "Registry", "Revisions", "Storage",
        "Synchronization",
      ]),
      "Sources/Safekeeping": core.union([
        "Calendars", "Definitions", "Digests", "Glibc", "Journaling", "PluginInterface",
        "Recording",
        "Registry", "Revisions", "Storage",
      ]),
      "Sources/Simulation": plugin.union([
        "CSystem", "Definitions", "Digests", "Execution", "Glibc", "Journaling", "Recording",
        "Registry", "Revisions", "Storage", "Synchronization",
      ]),
      // Programs that are plugins: looking at their files needs the system.
      "Sources/ExternalPlugins": plugin.union(["Digests", "Glibc", "Processes", "Views"]),
      "Sources/PluginContract": plugin.union(["Glibc"]),
      "Sources/ShippedFiles": [],
      "Plugins/Budget": plugin,
      "Plugins/Documents": plugin.union(["MessageTemplates", "Papers", "ShippedFiles"]),
      // It asks whether the programs are there that carry messages, and signs what it sends.
      "Plugins/Notifications": plugin.union([
        "Agenda", "Digests", "Glibc", "MessageTemplates", "Processes", "ShippedFiles",
      ]),
      "Sources/opdracht": core.union([
        "AccessLogging", "Agenda", "Boards", "Calendars", "Control", "Definitions", "Diagrams",
        "Digests",
        "ExternalPlugins", "Glibc", "Journaling", "LocalSockets", "MessageTemplates", "Papers",
        "PluginContract", "PluginInterface", "Processes", "Registry", "Safekeeping",
        "ShippedFiles", "Spreadsheets", "Storage", "Synchronization", "Views",
      ]),
      "Sources/opdracht-bench": plugin.union([
        "Control", "Definitions", "Digests", "Execution", "ExternalPlugins", "Glibc",
        "Journaling", "LocalSockets", "Processes", "Recording", "Registry", "ShippedFiles",
        "Simulation", "Storage", "Synchronization",
      ]),
      "Sources/opdrachtd": plugin.union([
        "AccessLogging", "Budget", "Calendars", "Control", "Definitions", "Digests", "Documents",
        "Execution", "ExternalPlugins", "Forms", "Glibc", "Journaling", "LocalSockets",
        "MessageTemplates",
        "Notifications", "PluginContract", "Processes", "Recording", "Registry", "Revisions",
        "ShippedFiles",
        "Storage", "Synchronization", "Views",
      ]),
    ]
  }()

  @Test(arguments: imports.keys.sorted())
  func `a target imports only what it may`(target: String) throws {
    let allowed = try #require(Self.imports[target])
    let files = Self.swiftFiles(below: "\(Self.root)/\(target)")
    #expect(!files.isEmpty, "\(target) has no source files")
    for file in files {
      for module in Self.importedModules(in: try Self.text(of: file)) {
        #expect(allowed.contains(module), "\(file) imports \(module)")
      }
    }
  }

  @Test func `every target has its rule`() {
    let folders =
      Self.names(in: "\(Self.root)/Sources").map { "Sources/\($0)" }
      + Self.names(in: "\(Self.root)/Plugins").map { "Plugins/\($0)" }
    let targets = folders.filter { $0 != "Sources/CSystem" && !$0.hasSuffix(".docc") }
    #expect(targets.sorted() == Self.imports.keys.sorted())
  }

  @Test func `the top level holds what it may`() {
    let names = Self.names(in: Self.root)
    #expect(
      names.sorted() == ["Package.swift", "Plugins", "README.md", "Sources", "Tests", "workflows"])
  }

  @Test func `no package is needed`() throws {
    #expect(try Self.text(of: "\(Self.root)/Package.swift").contains("dependencies: [],"))
  }

  @Test func `no file is longer than 300 lines`() throws {
    for folder in ["Plugins", "Sources", "Tests"] {
      for file in Self.swiftFiles(below: "\(Self.root)/\(folder)") {
        let lines = try Self.text(of: file).utf8.count { $0 == UInt8(ascii: "\n") }
        #expect(lines <= 300, "\(file) has \(lines) lines")
      }
    }
  }

  @Test func `an import is recognised with any access and attribute`() {
    let source = "import A\npublic import B\n@preconcurrency package import C\n// import D\n"
    #expect(Self.importedModules(in: source) == ["A", "B", "C"])
  }

  // MARK: Files

  private static func importedModules(in source: String) -> [String] {
    source.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
        words[..<place].allSatisfy({
          ["internal", "package", "private", "public"].contains($0) || $0.hasPrefix("@")
        })
      else { return nil }
      return words[place + 1].split(separator: ".").first.map(String.init)
    }
  }

  private static func text(of path: String) throws -> String {
    let file = try #require(fopen(path, "r"), "\(path) cannot be read")
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The names in a folder that are not hidden.
  private static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  private static func swiftFiles(below path: String) -> [String] {
    names(in: path).sorted().flatMap { name -> [String] in
      if name.hasSuffix(".swift") { return ["\(path)/\(name)"] }
      return name.contains(".") ? [] : swiftFiles(below: "\(path)/\(name)")
    }
  }
}
