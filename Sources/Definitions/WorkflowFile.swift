import Digests
import Fields
package import JSONSyntax
import Languages
package import Lifecycle
package import WorkingCalendar

/// A workflow file: text in JSON5 that is a sound workflow, or says everything that is wrong.
package struct WorkflowFile: Sendable {
  /// A larger file is refused unread.
  package static let maximumBytes = 16 * 1024 * 1024

  package let workflow: Workflow
  /// Warnings and notes about it, in the order of the file.
  package let remarks: [Diagnostic]

  /// The scenarios in it, which all pass.
  package let scenarioCount: Int
  /// What they show of the workflow.
  package let coverage: ScenarioCoverage

  /// Reads and checks a definition, and runs its scenarios. Throws every flaw at once, sorted by
  /// position.
  ///
  /// `plugins` names what the daemon can do, `holders` who holds which role; without them
  /// (offline) plugin names and holders go unchecked. `calendars` are those that it may name;
  /// its scenarios run under `scenarioCalendars` where those are others: what ships with the
  /// program was written for its own calendars.
  package init(
    parsing bytes: [UInt8], plugins: KnownPlugins? = nil, holders: RoleHolders? = nil,
    calendars: KnownCalendars = .builtIn, scenarioCalendars: KnownCalendars? = nil
  ) throws(InvalidDefinition) {
    var reader = DefinitionReader(source: bytes, plugins: plugins, calendars: calendars)
    let (read, digest) = try Self.read(bytes, with: &reader)
    guard let parts = read, let chart = reader.chart(parts.root), !reader.log.hasErrors else {
      throw InvalidDefinition(diagnostics: reader.log.sorted)
    }
    var verification = Verification(of: chart, parties: parts.parties, log: reader.log)
    verification.run()
    if let holders { verification.reportHolders(holders) }
    workflow = Self.workflow(of: parts, chart, digest: digest, calendar: parts.calendar)
    let tried = Self.workflow(
      of: parts, chart, digest: digest,
      calendar: scenarioCalendars?[parts.calendar.name] ?? parts.calendar)
    reader.log = verification.log
    // Scenarios of a chart that cannot work would fail for reasons that are told already.
    let runs =
      reader.log.hasErrors ? [] : reader.checkScenarios(parts.scenarios, of: tried)
    scenarioCount = runs.count
    coverage = ScenarioCoverage(of: workflow, by: runs)
    guard !reader.log.hasErrors else {
      throw InvalidDefinition(diagnostics: reader.log.sorted)
    }
    remarks = reader.log.sorted
  }

  /// Reads a definition that was checked when it was made live: assignments that run on it go on,
  /// whatever a later version of the program finds to say about it.
  package init(
    kept bytes: [UInt8], calendars: KnownCalendars = .builtIn
  ) throws(InvalidDefinition) {
    var reader = DefinitionReader(source: bytes, plugins: nil, calendars: calendars)
    let (read, digest) = try Self.read(bytes, with: &reader)
    guard let parts = read, let chart = reader.chart(parts.root), !reader.log.hasErrors else {
      throw InvalidDefinition(diagnostics: reader.log.sorted)
    }
    workflow = Self.workflow(of: parts, chart, digest: digest, calendar: parts.calendar)
    scenarioCount = 0
    coverage = ScenarioCoverage(of: workflow, by: [])
    remarks = []
  }

  private static func workflow(
    of parts: WorkflowParts, _ chart: Statechart, digest: String, calendar: WorkingCalendar
  ) -> Workflow {
    Workflow(
      reference: WorkflowReference(
        name: parts.name, revision: parts.revision,
        digest: digest),
      title: parts.title, calendar: calendar, fields: parts.fields, roles: parts.roles,
      parties: parts.parties, chart: chart, flags: parts.flags, imports: parts.imports)
  }

  /// Parses the file and reads its parts; the syntax tree, which is large, ends here.
  private static func read(
    _ bytes: [UInt8], with reader: inout DefinitionReader
  ) throws(InvalidDefinition) -> (WorkflowParts?, digest: String) {
    let root: SourceNode
    do throws(JSONSyntaxError) {
      guard bytes.count <= Self.maximumBytes else { throw Self.tooLarge }
      root = try JSONParser.parse(bytes, as: .json5)
    } catch {
      throw InvalidDefinition(syntax: error)
    }
    return (reader.workflow(root), digest(of: root))
  }

  /// The digest of what a text says, sound or not; nil where it is no JSON5.
  package static func digest(of bytes: [UInt8]) -> String? {
    (try? JSONParser.parse(bytes, as: .json5)).map { digest(of: $0) }
  }

  /// Comments, layout and tests do not count: the digest addresses what the definition does.
  private static func digest(of root: SourceNode) -> String {
    let content = root.canonicalBytes(omitting: ["scenarios"]) ?? []
    return String(SHA256.hexadecimalDigest(of: content).prefix(digestDigits))
  }

  private static let digestDigits = 16

  private static var tooLarge: JSONSyntaxError {
    JSONSyntaxError(
      code: .tooLarge,
      text: LocalizedText(
        nl: "een workflowbestand heeft hoogstens \(maximumBytes) bytes",
        en: "a workflow file has at most \(maximumBytes) bytes"),
      position: SourcePosition(offset: 0, line: 1, column: 1))
  }
}

/// Everything that is wrong with a definition.
package struct InvalidDefinition: Error, Sendable {
  package let diagnostics: [Diagnostic]

  package init(diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }

  package init(syntax error: JSONSyntaxError) {
    let code: Diagnostic.Code = error.code == .tooLarge ? .limit : .syntax
    diagnostics = [Diagnostic(code: code, position: error.position, message: error.text)]
  }
}
