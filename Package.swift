// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// A layer of the house. What it depends on is what it may import: see HouseRulesTests.
func layer(
  _ name: String, _ dependencies: [Target.Dependency] = [], path: String? = nil,
  resources: [Resource] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: path, resources: resources,
    swiftSettings: settings)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

let values: [Target.Dependency] = ["Expressions", "Fields", "Languages", "WorkingCalendar"]
let core: [Target.Dependency] = ["Lifecycle"] + values
let pluginLayers: [Target.Dependency] = ["JSONSyntax", "Ledgers", "PluginInterface"] + core

let package = Package(
  name: "opdracht",
  products: [
    .executable(name: "opdracht", targets: ["opdracht"]),
    .executable(name: "opdrachtd", targets: ["opdrachtd"]),
    .executable(name: "opdracht-bench", targets: ["opdracht-bench"]),
  ],
  dependencies: [],
  targets: [
    // Values.
    layer("Digests", ["CSystem"]),
    layer("Languages"),
    layer("JSONSyntax", ["Languages"]),
    layer("WorkingCalendar"),
    layer("Expressions", ["Languages", "WorkingCalendar"]),
    layer("Fields", ["Expressions", "JSONSyntax", "Languages", "WorkingCalendar"]),

    layer("Archives"),
    layer("Ledgers"),

    // The pure core.
    layer("Lifecycle", values + ["Ledgers"]),
    layer("PluginInterface", core + ["JSONSyntax", "Ledgers"]),
    layer("Forms", core),
    layer("Definitions", core + ["Digests", "JSONSyntax"]),
    layer("Diagrams"),
    layer("Papers", ["Archives", "Languages", "Spreadsheets"]),
    layer("Boards", ["Diagrams", "Languages", "Ledgers", "WorkingCalendar"]),
    layer("Spreadsheets", ["Languages"]),
    layer("Agenda", ["Languages", "WorkingCalendar"]),
    layer("MessageTemplates", ["Expressions", "JSONSyntax", "Languages", "Papers"]),

    // The shell.
    .target(name: "CSystem"),
    layer("Storage"),
    layer(
      "Calendars",
      ["Digests", "Expressions", "JSONSyntax", "Languages", "Storage", "WorkingCalendar"]),
    layer("Journaling", ["Digests", "Languages", "Storage"]),
    layer("Views", core + ["JSONSyntax", "Ledgers"]),
    layer("Recording", core + ["JSONSyntax", "Ledgers"]),
    layer("Registry", core + ["Digests", "JSONSyntax", "Journaling", "Recording", "Storage"]),
    layer("LocalSockets", ["CSystem"]),
    layer("AccessLogging", ["JSONSyntax", "Languages", "WorkingCalendar"]),
    layer("Processes", ["CSystem", "LocalSockets"]),
    layer("Control", ["JSONSyntax", "LocalSockets"]),
    layer("Revisions", pluginLayers + ["Definitions", "Digests"]),
    layer(
      "Execution",
      pluginLayers + [
        "Digests", "Journaling", "Recording", "Registry", "Revisions", "Storage",
      ]),
    layer(
      "Safekeeping",
      pluginLayers + [
        "Calendars", "Definitions", "Digests", "Journaling", "Recording", "Registry",
        "Revisions", "Storage",
      ]),

    layer(
      "Simulation",
      pluginLayers + [
        "CSystem", "Definitions", "Digests", "Execution", "Journaling", "Recording", "Registry",
        "Revisions",
        "Storage",
      ]),

    layer(
      "ExternalPlugins",
      pluginLayers + ["Digests", "Processes", "Views"]),
    layer("PluginContract", pluginLayers),

    // Plugins: one outside concern each.
    layer("Budget", pluginLayers, path: "Plugins/Budget"),
    layer(
      "Documents", pluginLayers + ["MessageTemplates", "Papers", "ShippedFiles"],
      path: "Plugins/Documents"),
    layer(
      "Notifications",
      pluginLayers + ["Agenda", "Digests", "MessageTemplates", "Processes", "ShippedFiles"],
      path: "Plugins/Notifications"),

    // What ships inside the programs.
    layer(
      "ShippedFiles",
      resources: [
        .embedInCode("documents"), .embedInCode("messages"), .embedInCode("samples"),
        .embedInCode("templates"), .embedInCode("workflows"), .embedInCode("years"),
      ]),

    // The programs.
    program(
      "opdrachtd",
      pluginLayers + [
        "AccessLogging", "Budget", "Calendars", "Control", "Definitions", "Digests", "Documents",
        "Execution", "ExternalPlugins", "Forms", "Journaling", "LocalSockets",
        "MessageTemplates", "Notifications", "PluginContract", "Processes", "Recording",
        "Registry", "Revisions", "ShippedFiles",
        "Storage", "Views",
      ]),
    // The command line starts the daemon for `demo`; the dependency makes `swift run` build it.
    program(
      "opdracht",
      core + [
        "AccessLogging", "Agenda", "Boards", "Calendars", "Control", "Definitions", "Diagrams",
        "Digests",
        "ExternalPlugins", "JSONSyntax", "Journaling", "Ledgers", "LocalSockets",
        "MessageTemplates", "Papers", "PluginContract", "PluginInterface", "Processes", "Recording",
        "Registry", "Revisions", "Safekeeping", "ShippedFiles", "Spreadsheets", "Storage", "Views",
        "opdrachtd",
      ]),
    program(
      "opdracht-bench",
      pluginLayers + [
        "Control", "Definitions", "Digests", "Execution", "ExternalPlugins", "Journaling",
        "LocalSockets", "Processes", "Recording", "Registry", "ShippedFiles",
        "Simulation", "Storage", "opdrachtd",
      ]),

    // Tests, one target a layer.
    layer("TestSupport", path: "Tests/TestSupport"),
    layer("SchemaValidation", ["JSONSyntax"], path: "Tests/SchemaValidation"),
    tests("JSONSyntaxTests", ["JSONSyntax"]),
    tests("WorkingCalendarTests", ["WorkingCalendar", "TestSupport"]),
    tests(
      "CalendarsTests",
      ["Calendars", "JSONSyntax", "Languages", "Storage", "TestSupport", "WorkingCalendar"]),
    tests("ExpressionsTests", ["Expressions", "TestSupport", "WorkingCalendar"]),
    tests("FieldsTests", values + ["JSONSyntax", "TestSupport"]),
    tests("LifecycleTests", core + ["Ledgers", "TestSupport"]),
    tests(
      "DefinitionsTests",
      core + ["Definitions", "JSONSyntax", "SchemaValidation", "ShippedFiles", "TestSupport"],
      resources: [.embedInCode("Conformance")]),
    tests("DiagramsTests", ["Diagrams", "TestSupport"]),
    tests(
      "BoardsTests", ["Boards", "Languages", "Ledgers", "TestSupport", "WorkingCalendar"]),
    tests("AgendaTests", ["Agenda", "Languages", "TestSupport", "WorkingCalendar"]),
    tests(
      "MessageTemplatesTests",
      ["JSONSyntax", "Languages", "MessageTemplates", "Papers", "ShippedFiles", "TestSupport"]),
    tests("DigestsTests", ["Digests", "TestSupport"]),
    tests("StorageTests", ["Storage", "TestSupport"]),
    tests("DiskTests", ["Digests", "Simulation", "Storage", "TestSupport"]),
    .testTarget(
      name: "JournalingTests",
      dependencies: ["Digests", "Journaling", "Simulation", "Storage", "TestSupport"],
      exclude: ["Golden"], swiftSettings: settings),
    tests("SimulatorTests", ["Simulation"]),
    tests(
      "RecordingTests",
      core + ["Definitions", "JSONSyntax", "Ledgers", "Recording", "ShippedFiles", "TestSupport"]),
    tests(
      "RegistryTests",
      core + [
        "Definitions", "Digests", "Journaling", "Recording", "Registry", "Storage", "TestSupport",
      ]),
    tests(
      "SafekeepingTests",
      core + [
        "Definitions", "Digests", "JSONSyntax", "Journaling", "Recording", "Registry",
        "Safekeeping", "Storage", "TestSupport",
      ]),
    tests(
      "AccessLoggingTests",
      ["AccessLogging", "Languages", "LocalSockets", "TestSupport", "WorkingCalendar"]),
    tests("LocalSocketsTests", ["LocalSockets", "TestSupport"]),
    tests("ProcessesTests", ["LocalSockets", "Processes", "TestSupport"]),
    tests("ControlTests", ["Control", "JSONSyntax", "LocalSockets", "TestSupport"]),
    tests(
      "ExternalPluginsTests",
      pluginLayers + [
        "Digests", "ExternalPlugins", "LocalSockets", "PluginContract", "Processes", "TestSupport",
      ]),
    tests(
      "PluginContractTests",
      pluginLayers + [
        "Budget", "Documents", "ExternalPlugins", "LocalSockets", "Notifications",
        "PluginContract", "Processes", "ShippedFiles", "TestSupport",
      ]),
    tests("ArchivesTests", ["Archives", "TestSupport"]),
    tests(
      "FormsTests",
      core + [
        "Definitions", "Documents", "Forms", "PluginInterface", "ShippedFiles", "TestSupport",
      ]),
    tests(
      "PapersTests",
      [
        "Archives", "Languages", "LocalSockets", "Papers", "Processes", "Spreadsheets",
        "TestSupport",
      ]),
    tests("LedgersTests", ["Ledgers", "TestSupport"]),
    tests("SpreadsheetsTests", ["Languages", "Spreadsheets", "TestSupport"]),
    tests(
      "BudgetTests",
      pluginLayers + [
        "Budget", "Definitions", "Documents", "Execution", "Journaling", "LocalSockets",
        "Recording", "Registry", "ShippedFiles", "TestSupport",
      ]),
    tests(
      "DocumentsTests",
      pluginLayers + [
        "Definitions", "Documents", "MessageTemplates", "Papers", "ShippedFiles", "TestSupport",
      ]),
    tests(
      "NotificationsTests",
      pluginLayers + [
        "Agenda", "Definitions", "Digests", "MessageTemplates", "Notifications", "Processes",
        "ShippedFiles", "TestSupport",
      ]),
    tests(
      "ExecutionTests",
      pluginLayers + [
        "Definitions", "Execution", "Journaling", "LocalSockets", "Recording",
        "Registry", "Revisions", "ShippedFiles", "Simulation", "Storage", "TestSupport",
      ]),
    tests(
      "RevisionsTests",
      core + [
        "Definitions", "Digests", "JSONSyntax", "PluginInterface", "Revisions", "TestSupport",
      ]),
    tests(
      "ProgramTests",
      core + [
        "AccessLogging", "Boards", "Control", "Definitions", "Digests", "ExternalPlugins",
        "JSONSyntax",
        "Journaling",
        "Ledgers", "LocalSockets",
        "Notifications",
        "Safekeeping", "TestSupport", "opdracht", "opdrachtd",
      ]),
    .testTarget(
      name: "SimulationTests",
      dependencies: core + ["Definitions", "JSONSyntax", "TestSupport"], exclude: ["Charts"],
      swiftSettings: settings),
    .testTarget(
      name: "DiagnosticsTests",
      dependencies: core + ["Definitions", "JSONSyntax", "TestSupport"], exclude: ["Broken"],
      swiftSettings: settings),
    tests("SchemaValidationTests", ["JSONSyntax", "SchemaValidation"]),
    tests("HouseRulesTests", []),
  ],
  swiftLanguageModes: [.v6]
)
