import Expressions
import Fields
import Languages

/// A command: one file in `Commands/`, and a row in the table.
struct Command: Sendable {
  enum Group: CaseIterable, Sendable {
    case daily, look, admin, other

    var title: LocalizedText {
      switch self {
      case .admin: LocalizedText(nl: "Beheer", en: "Admin")
      case .daily: LocalizedText(nl: "Dagelijks", en: "Daily")
      case .look: LocalizedText(nl: "Bekijken", en: "Look")
      case .other: LocalizedText(nl: "Overig", en: "Other")
      }
    }
  }

  let name: String
  /// The Dutch name, for frequent commands.
  var alias: String?
  let group: Group
  let usage: String
  let summary: LocalizedText
  /// What its page of help says beyond the summary.
  var details = LocalizedText(nl: "", en: "")
  var options: [String] = []
  /// How many words follow it.
  let wordCount: ClosedRange<Int>
  let run: @Sendable (Invocation) throws(CommandFailure) -> Void

  /// Words without an end: `field=value …`.
  static let anyCount = 1_000

  var usageHint: LocalizedText {
    LocalizedText(nl: "Gebruik: opdracht \(usage)", en: "Usage: opdracht \(usage)")
  }
}

/// All commands, sorted by name.
enum CommandTable {
  static let commands: [Command] = [
    AccessCommand.command,
    AcknowledgeCommand.command,
    AgendaCommand.command,
    ApplyCommand.command,
    BackupCommand.command,
    BoardCommand.command,
    BudgetCommand.command,
    CalendarCommand.command,
    CheckCommand.command,
    DeadlineCommand.command,
    DemoCommand.command,
    DoCommand.command,
    DoctorCommand.command,
    DocumentCommand.command,
    EditCommand.command,
    EraseCommand.command,
    EvaluateCommand.command,
    ExportCommand.command,
    GraphCommand.command,
    HelpCommand.command,
    HoursCommand.command,
    JournalCommand.command,
    ListCommand.command,
    LogCommand.command,
    MeetingCommand.command,
    NewCommand.command,
    NotifyCommand.command,
    OutboxCommand.command,
    PluginsCommand.command,
    PreviewCommand.command,
    RestoreCommand.command,
    SchemaCommand.command,
    SeriesCommand.command,
    ShowCommand.command,
    SimulateCommand.command,
    SnapshotCommand.command,
    StatusCommand.command,
    TemplateCommand.command,
    VerifyCommand.command,
    VersionCommand.command,
    WhyCommand.command,
    WorkdaysCommand.command,
  ]

  /// The command of a line; without any word it is help.
  static func command(for invocation: Invocation) throws(CommandFailure) -> Command {
    guard let word = invocation.words.first else { return HelpCommand.command }
    return try command(named: word)
  }

  static func command(named word: String) throws(CommandFailure) -> Command {
    if let found = commands.first(where: { $0.name == word || $0.alias == word }) { return found }
    let names = (commands.map(\.name) + commands.compactMap(\.alias)).sorted()
    let nearest = Spelling.nearest(to: word, among: names)
    throw CommandFailure(
      .usage, nl: "'\(word)' bestaat niet.", en: "there is no command '\(word)'.",
      remedy: nearest.map { LocalizedText(nl: "Bedoelde u '\($0)'?", en: "Did you mean '\($0)'?") }
        ?? LocalizedText(nl: "Bekijk: opdracht help", en: "See: opdracht help"))
  }
}
