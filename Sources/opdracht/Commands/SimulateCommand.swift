import Definitions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

enum SimulateCommand {
  static let command = Command(
    name: "simulate", group: .admin,
    usage: "simulate FILE --script STEPS [--clock INSTANT] [--json]",
    summary: LocalizedText(
      nl: "een definitie naspelen onder een virtuele klok",
      en: "walk through a definition under a virtual clock"),
    details: LocalizedText(
      nl: """
          STEPS heeft per regel één JSON-object: {"event": "indienen", "data": {"titel": "…"}},
          {"edit": {"trekker": "…"}} of {"advance": "P3D"}; '-' is de standaardinvoer. Iedereen mag
          alles en elke plugin stemt in, tenzij een stap "as", "person" of "answers" geeft. De klok
          begint vandaag om 9 uur, of bij --clock. Wat geweigerd wordt staat op de foutuitvoer.
        """,
      en: """
          STEPS has one JSON object a line: {"event": "indienen", "data": {"titel": "…"}},
          {"edit": {"trekker": "…"}} or {"advance": "P3D"}; '-' is standard input. Everybody may do
          everything and every plugin agrees, unless a step gives "as", "person" or "answers". The
          clock begins today at nine, or at --clock. Refusals are told on standard error.
        """),
    options: ["--calendars", "--clock", "--script"], wordCount: 1...1, run: run)

  private static let longestLine = 1024 * 1024

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let path = invocation.arguments.first ?? ""
    guard let script = invocation.option("--script") else {
      throw CommandFailure(
        .usage, nl: "--script ontbreekt.", en: "--script is missing.", remedy: command.usageHint)
    }
    let workflow = try DefinitionFile(path, invocation).workflow
    var lines = try LineReader(script, longestLine: longestLine)
    let start = try start(invocation)
    var simulation: Simulation
    do throws(Refusal) {
      simulation = try Simulation(of: workflow, at: start)
    } catch {
      throw failure(error)
    }
    tell(simulation, invocation)
    while let line = try lines.next() {
      if line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      let step: SimulationStep
      do throws(JSONSyntaxError) {
        step = try SimulationStep(parsing: line.bytes)
      } catch {
        let place = "\(script):\(line.number):\(error.position.column)"
        throw CommandFailure(
          .usage, nl: "\(place): \(error.text.nl)", en: "\(place): \(error.text.en)")
      }
      do throws(Refusal) {
        try simulation.take(step)
      } catch {
        let text = failure(error).rendered(in: invocation.language)
        Console.complain("\(script):\(line.number): \(text)")
      }
      tell(simulation, invocation)
    }
  }

  private static func start(_ invocation: Invocation) throws(CommandFailure) -> Instant {
    guard let text = invocation.option("--clock") else {
      return Simulation.morning(of: WallClock.today)
    }
    if let instant = Instant(iso: text) { return instant }
    if let date = CivilDate(iso: text) { return Simulation.morning(of: date) }
    throw CommandFailure(
      .usage, nl: "--clock is geen moment of dag: '\(text)'.",
      en: "--clock is no moment or day: '\(text)'.",
      remedy: LocalizedText(
        nl: "Schrijf 2018-04-02 of 2018-04-02T08:00:00Z.",
        en: "Write 2018-04-02 or 2018-04-02T08:00:00Z."))
  }

  private static func tell(_ simulation: Simulation, _ invocation: Invocation) {
    if invocation.has("--json") { return Console.write(simulation.state.text) }
    let labels = simulation.workflow.stageLabels(of: simulation.assignment)
      .map { $0.text(in: invocation.language) }
    let end = simulation.isDone ? invocation.say("  (klaar)", "  (done)") : ""
    Console.write("\(simulation.today)  \(labels.joined(separator: " + "))\(end)")
  }

  private static func failure(_ refusal: Refusal) -> CommandFailure {
    CommandFailure(
      CommandFailure.Kind(refusal),
      reasons: refusal.blockers.map { .init(message: $0.message, remedy: $0.remedy) })
  }
}
