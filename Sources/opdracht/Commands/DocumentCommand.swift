import Fields
import JSONSyntax
import Languages
import Papers

enum DocumentCommand {
  static let command = Command(
    name: "document", group: .look,
    usage: "document ID [KIND] [--format \(formats)] [--out FILE]",
    summary: LocalizedText(
      nl: "een document van een opdracht zoals ze nu is",
      en: "a document of an assignment as it is now"),
    details: LocalizedText(
      nl: """
          Zonder KIND komt het document dat bij de fase past, zoals de opdrachtformulering.
          Bekijk welke er zijn: opdracht document ID --kinds
          Word en LibreOffice lezen docx en odt; die gaan naar een bestand of een pijp:
          opdracht document pilots oplegnotitie --format docx --out oplegnotitie.docx
          Zonder --format zegt de naam van het bestand in welke vorm het komt.
        """,
      en: """
          Without KIND it is the document that fits the stage, such as the formulation.
          See which there are: opdracht document ID --kinds
          Word and LibreOffice read docx and odt; these go to a file or a pipe:
          opdracht document pilots oplegnotitie --format docx --out memo.docx
          Without --format the name of the file says in which format it comes.
        """),
    options: ["--format", "--kinds", "--out"], wordCount: 1...2, run: run)

  private static let formats = PaperFormat.allCases.map(\.rawValue).joined(separator: "|")
  private static let usual = PaperFormat.md

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    var parameters: JSONObject = ["id": .string(invocation.arguments.first ?? "")]
    parameters["language"] = .string(invocation.language.rawValue)
    guard !invocation.has("--kinds") else { return try showKinds(invocation, parameters) }
    let format = try format(invocation)
    let path = invocation.option("--out")
    let isPacked = format == .docx || format == .odt
    if isPacked, path == nil, !invocation.has("--json"), Console.isTerminal {
      throw noTerminal(format)
    }
    parameters["format"] = .string(format.rawValue)
    parameters["kind"] = invocation.arguments.dropFirst().first.map { .string($0) }
    let reply = try invocation.call("document", parameters)
    if invocation.has("--json") { return Console.write(reply.indentedText) }
    let bytes = reply["base64"]?.string.flatMap(Base64.decoded) ?? Array(text(of: reply).utf8)
    if let path {
      try Files.create(path, bytes)
      Console.write(path)
    } else if isPacked {
      _ = Console.write(bytes: bytes)
    } else {
      Console.write(text(of: reply))
    }
  }

  private static func text(of reply: JSON) -> String { reply["text"]?.string ?? "" }

  private static func showKinds(
    _ invocation: Invocation, _ parameters: JSONObject
  ) throws(CommandFailure) {
    var parameters = parameters
    parameters["kinds"] = .boolean(true)
    let reply = try invocation.call("document", parameters)
    if invocation.has("--json") { return Console.write(reply.indentedText) }
    let rows = (reply["kinds"]?.array ?? []).enumerated().map { place, kind in
      [
        kind["name"]?.string ?? "", kind["label"]?.string ?? "",
        place == 0 ? invocation.say("past bij de fase", "fits the stage") : "",
      ]
    }
    Console.write(Console.table(rows))
  }

  /// As told, else as the name of the file says.
  private static func format(_ invocation: Invocation) throws(CommandFailure) -> PaperFormat {
    let ending = invocation.option("--out").flatMap { path in
      path.split(separator: "/").last?.split(separator: ".").dropFirst().last.map(String.init)
    }
    guard let given = invocation.option("--format") else {
      return ending.flatMap { PaperFormat(rawValue: $0) } ?? usual
    }
    guard let format = PaperFormat(rawValue: given) else {
      throw CommandFailure(
        .usage, nl: "'\(Console.safe(given))' is geen vorm van een document.",
        en: "'\(Console.safe(given))' is no format of a document.",
        remedy: LocalizedText(nl: "Kies uit: \(formats).", en: "Choose from: \(formats)."))
    }
    return format
  }

  private static func noTerminal(_ format: PaperFormat) -> CommandFailure {
    CommandFailure(
      .usage, nl: "\(format.rawValue) is geen tekst voor een scherm.",
      en: "\(format.rawValue) is no text for a screen.",
      remedy: LocalizedText(
        nl: "Noem een bestand: --out document.\(format.rawValue)",
        en: "Name a file: --out document.\(format.rawValue)"))
  }
}
