import Glibc
import JSONSyntax
import Languages
import ShippedFiles
import WorkingCalendar

/// The years 2017 to 2020: five documents go through their whole life under a virtual clock, and
/// what happens is compared with a journal that was derived from the documents by hand.
enum YearsDemo {
  /// The moment at which the years begin: before the first document is submitted.
  static let start = "2017-09-01T07:00:00Z"

  static func run(
    on daemon: DemoDaemon, home: String, _ invocation: Invocation
  ) throws(CommandFailure) {
    let story = try story(isOwn: invocation.option("--documents") == nil)
    let telling = DemoTelling(daemon: daemon, home: home, invocation: invocation)
    let documents = Dictionary(
      try telling.documents(withPlans: true).map { ($0.name, $0.text) },
      uniquingKeysWith: { first, _ in first })
    var driver = StoryDriver(daemon: daemon, documents: documents, invocation: invocation)
    var day = ""
    try driver.drive(story) { line in
      if line.day != day {
        day = line.day
        let date = CivilDate(iso: day)?.wording(dutch: invocation.language == .nl) ?? day
        Console.write("\n\(date)")
      }
      let outcome = line.outcome.isEmpty ? "" : " → \(line.outcome)"
      Console.write(Console.safe("  \(line.assignment): \(line.who) \(line.what)\(outcome)"))
    }
    try telling.conclude(refusals: driver.refusals)
    let differences = Story.differences(expected: story.lines, happened: driver.happened)
    guard differences.isEmpty else { throw unexpected(differences, invocation) }
    let count = driver.happened.count
    let clock = driver.happened.count { $0.kind == .clock }
    Console.write(
      invocation.say(
        """

        Alles ging zoals het in het verwachte logboek staat: \(count) regels, waarvan \(clock) van de
        dienst zelf en \(driver.refusals) weigeringen.
        """,
        """

        Everything went as the expected journal says: \(count) lines, of which \(clock) by the daemon
        itself and \(driver.refusals) refusals.
        """))
  }

  private static func story(isOwn: Bool) throws(CommandFailure) -> Story {
    do throws(Story.Flaw) {
      return try Story(ShippedFiles.years.text, isOwn: isOwn)
    } catch {
      throw CommandFailure(
        .failed, nl: "\(ShippedFiles.years.name):\(error.line): '\(error.text)' is geen regel.",
        en: "\(ShippedFiles.years.name):\(error.line): '\(error.text)' is no line.")
    }
  }

  private static func unexpected(
    _ differences: [String], _ invocation: Invocation
  ) -> CommandFailure {
    Console.complain(differences.map { Console.safe($0) }.joined(separator: "\n"))
    let count = differences.count
    return CommandFailure(
      .failed, nl: "Er ging \(count) keer iets anders dan het verwachte logboek zegt.",
      en: "What happened differs from the expected journal in \(count) lines.",
      remedy: LocalizedText(
        nl: "Regels met - werden verwacht; regels met + gebeurden.",
        en: "Lines with - were expected; lines with + happened."))
  }
}
