import Definitions
import Fields
import JSONSyntax
import Languages
import Lifecycle

enum CheckCommand {
  static let command = Command(
    name: "check", group: .admin,
    usage: "check FILE… [--people CONFIG] [--calendars DIR] [--syntax json|json5]",
    summary: LocalizedText(
      nl: "een definitie controleren", en: "diagnose a definition"),
    details: LocalizedText(
      nl: """
          Toont elke fout, waarschuwing en opmerking met regel en kolom, en speelt de scenario's in
          het bestand na. Met --people ook of iemand de rollen heeft (config.json5 van opdrachtd).
          Met --calendars ook de kalenders in die map. Met --syntax alleen of het bestand JSON of
          JSON5 is. Een bestand als bericht.nl.txt is de tekst van een bericht, een als brief.nl.md
          het sjabloon van een document: die toont het met voorbeelden ingevuld. Uw eigen sjablonen
          en velden zijn bekend waar het bestand in de map van opdrachtd staat, of met --home MAP.
          Noem gerust meer bestanden: elk wordt gecontroleerd, met --json volgt voor elk een eigen
          document. Exitcode 6 bij een fout.
        """,
      en: """
          Shows every error, warning and note with line and column, and runs the scenarios in the
          file. With --people also whether anybody holds the roles (config.json5 of opdrachtd).
          With --calendars the calendars of that folder too. With --syntax only whether the file is
          JSON or JSON5. A file such as bericht.en.txt is the text of a message, one such as
          letter.en.md the template of a document: these are shown filled in with samples. Your own
          templates and fields are known where the file lies in a home, or with --home. Name as many
          files as you like: each is checked, and --json writes a document for each. Exit code 6
          for an error.
        """),
    options: ["--calendars", "--people", "--syntax"], wordCount: 1...Command.anyCount, run: run)

  /// Checks each file: one with flaws does not keep the others from being looked at.
  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    var failures: [CommandFailure] = []
    for path in invocation.arguments {
      do throws(CommandFailure) {
        try check(path, invocation)
      } catch {
        failures.append(error)
      }
    }
    guard let first = failures.first else { return }
    throw failures.count == 1 ? first : CommandFailure(joining: failures, in: invocation.language)
  }

  private static func check(
    _ path: String, _ invocation: Invocation
  ) throws(CommandFailure) {
    if DocumentTemplateCheck.isFor(path) { return try DocumentTemplateCheck(path).run(invocation) }
    if TemplateCheck.isFor(path) { return try TemplateCheck(path).run(invocation) }
    if let syntax = invocation.option("--syntax") {
      return try checkSyntax(path, as: syntax, invocation)
    }
    let people = try invocation.option("--people")
      .map { path throws(CommandFailure) in
        try Holders(configuration: path, language: invocation.language)
      }
    let calendars = try invocation.calendars()
    let plugins = try NearbyHomes(of: path, depth: 1, invocation).plugins()
    let bytes = try Files.bytes(path, limit: WorkflowFile.maximumBytes)
    var report = CheckReport(path: path, bytes: bytes)
    do throws(InvalidDefinition) {
      report.file = try WorkflowFile(
        parsing: bytes, plugins: plugins, holders: people?.roles, calendars: calendars)
    } catch {
      report.flaws = error.diagnostics
    }
    if invocation.has("--json") {
      Console.write(report.json.indentedText)
    } else if report.isSound {
      report.tell(invocation)
    }
    guard report.isSound else {
      throw CommandFailure(
        InvalidDefinition(diagnostics: report.flaws), path: path, source: bytes,
        language: invocation.language)
    }
  }

  private static func checkSyntax(
    _ path: String, as name: String, _ invocation: Invocation
  ) throws(CommandFailure) {
    let bytes = try Files.bytes(path, limit: WorkflowFile.maximumBytes)
    let dialect: JSONDialect
    switch name {
    case "json": dialect = .json
    case "json5": dialect = .json5
    default:
      throw CommandFailure(
        .usage, nl: "--syntax is json of json5.", en: "--syntax is json or json5.")
    }
    do throws(JSONSyntaxError) {
      _ = try JSONParser.parse(bytes, as: dialect)
    } catch {
      throw CommandFailure(
        InvalidDefinition(syntax: error), path: path, source: bytes,
        language: invocation.language)
    }
    let summary: JSON = ["file": .string(path), "valid": true]
    Console.write(
      invocation.has("--json")
        ? summary.indentedText : invocation.say("\(path): in orde", "\(path): sound"))
  }
}

extension CommandFailure {
  /// The failures of several files as one; flaws in a definition outweigh the rest.
  fileprivate init(joining failures: [CommandFailure], in language: Language) {
    let kind: Kind =
      failures.contains { $0.kind == .definition } ? .definition : failures.first?.kind ?? .failed
    self.init(kind, reasons: failures.flatMap(\.reasons))
    verbatim = failures.map { $0.rendered(in: language) }.joined(separator: "\n")
  }
}

/// What `check` found about one file.
private struct CheckReport {
  let path: String
  let bytes: [UInt8]
  var file: WorkflowFile?
  var flaws: [Diagnostic] = []

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  var isSound: Bool { file != nil }

  func tell(_ invocation: Invocation) {
    guard let file else { return }
    for remark in file.remarks {
      Console.write(remark.rendered(file: path, source: bytes, in: invocation.language))
    }
    let reference = file.workflow.reference
    let detail = "\(reference.name), \(reference.digest)"
    let count = file.scenarioCount
    Console.write(
      invocation.say(
        "\(path): in orde (\(detail); \(count) scenario's)",
        "\(path): sound (\(detail); \(count) scenarios)"))
  }

  var json: JSON {
    var object: JSONObject = [
      "file": .string(path), "valid": .boolean(isSound),
      "diagnostics": .array((file?.remarks ?? flaws).map(\.view)),
    ]
    if let file {
      object["workflow"] = .string(file.workflow.reference.name.text)
      object["revision"] = .integer(file.workflow.reference.revision)
      object["digest"] = .string(file.workflow.reference.digest)
      object["states"] = .integer(file.workflow.chart.states.count - 1)
      object["scenarios"] = .integer(file.scenarioCount)
    }
    return .object(object)
  }
}

extension Diagnostic {
  fileprivate var view: JSON {
    [
      "severity": .string(severity.rawValue), "code": .string(code.rawValue),
      "line": .integer(position.line), "column": .integer(position.column),
      "offset": .integer(position.offset), "length": .integer(length),
      "message": ["nl": .string(message.nl), "en": .string(message.en)],
      "remedy": remedy.map { ["nl": .string($0.nl), "en": .string($0.en)] } ?? .null,
      "path": .array(path.map { ["nl": .string($0.nl), "en": .string($0.en)] }),
    ]
  }
}
