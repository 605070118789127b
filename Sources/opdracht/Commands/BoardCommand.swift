import Boards
import JSONSyntax
import Languages

enum BoardCommand {
  static let command = Command(
    name: "board", alias: "bord", group: .look,
    usage: "board [--html FILE|-] [--workflow NAME] [--stage STATE] [--for ROLE | --mine] [--late] "
      + "[--all] [--at DATE] [--public] [--limit N]",
    summary: LocalizedText(
      nl: "alle opdrachten per fase, ook als pagina", en: "all assignments by stage, also as a page"
    ),
    details: LocalizedText(
      nl: """
          Per workflow een kolom per fase, in de volgorde van de definitie. Zonder opties staat erin
          wat nog loopt; vergaderingen staan op de tijdlijn en niet in een kolom.
          --html BESTAND  schrijft een pagina met kolommen, een tijdlijn, en uren en geld; zij
                          staat op zichzelf en heeft geen scripts. - is het scherm
          --public        laat namen van personen weg
          --workflow, --stage   alleen die workflow, alleen die fase
          --for ROL, --mine     alleen wat op die rol wacht, of op een van uw rollen
          --late          alleen wat te laat is
          --all           ook wat klaar is
          --at DATUM      zoals het was aan het eind van die dag
          --limit N       zoveel opdrachten hoogstens (500)
        """,
      en: """
          For each workflow a column for each stage, in the order of the definition. Without options
          it shows what runs; meetings stand on the timeline and in no column.
          --html FILE     writes a page with columns, a timeline, and hours and money; it stands
                          alone and has no scripts. - is the screen
          --public        leaves out the names of people
          --workflow, --stage   only that workflow, only that stage
          --for ROLE, --mine    only what waits for that role, or for one of yours
          --late          only what is late
          --all           also what is over
          --at DATE       as it was at the end of that day
          --limit N       so many assignments at most (500)
        """),
    options: [
      "--all", "--as", "--at", "--for", "--html", "--late", "--limit", "--mine", "--public",
      "--stage", "--workflow",
    ], wordCount: 0...0, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    guard let path = invocation.option("--html") else {
      let reply = try BoardReply(invocation)
      guard !invocation.has("--json") else { return Console.write(reply.json.indentedText) }
      return Console.write(BoardText(reply.board(in: invocation.language)).text)
    }
    guard !path.isEmpty else {
      throw CommandFailure(
        .usage, nl: "--html wil een bestand, of - voor de uitvoer.",
        en: "--html wants a file, or - for the output.")
    }
    guard !invocation.has("--json") else {
      throw CommandFailure(
        .usage, nl: "kies --html of --json.", en: "choose --html or --json.",
        remedy: command.usageHint)
    }
    let board = try BoardReply(invocation).board(in: invocation.language)
    let page = BoardPage.html(board)
    if path == "-" { return Console.write(page) }
    try Files.replace(path, Array(page.utf8))
    let (count, late) = (board.cards.count, board.cards.count { $0.isLate })
    Console.write(
      invocation.say(
        "\(path): \(count) \(count == 1 ? "opdracht" : "opdrachten"), \(late) te laat.",
        "\(path): \(count) \(count == 1 ? "assignment" : "assignments"), \(late) late.")
    )
  }
}
