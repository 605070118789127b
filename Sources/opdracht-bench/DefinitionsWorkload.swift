import Definitions
import Glibc
import JSONSyntax

/// Reading and verifying definitions: a chain of states, each with one way on and its condition.
enum DefinitionsWorkload {
  static func run(_ settings: Settings) throws {
    for count in [10, 1_000, 100_000] {
      let source = definition(states: count)
      var times = 0
      let began = now()
      repeat {
        _ = try WorkflowFile(parsing: source)
        times += 1
      } while now() - began < Double(settings.seconds)
      let seconds = (now() - began) / Double(times)
      report([
        "workload": "definitions", "states": .integer(count), "bytes": .integer(source.count),
        "times": .integer(times), "milliseconds": rounded(seconds * 1_000),
        "statesPerSecond": rounded(Double(count) / seconds),
        "peakKilobytes": .integer(peakKilobytes),
      ])
    }
  }

  private static func definition(states count: Int) -> [UInt8] {
    var text = """
      {
        workflow: "bench", revision: 1, title: { nl: "Bench", en: "Bench" }, calendar: "nl",
        timeZone: "Europe/Amsterdam", roles: { lead: { nl: "Trekker", en: "Lead" } },
        fields: { amount: { type: "integer", label: { nl: "Aantal", en: "Amount" } } },
        initial: "s0", states: {

      """
    for number in 0..<count - 1 {
      text += """
        s\(number): { label: { nl: "S \(number)", en: "S \(number)" }, on: { go: {
        to: "s\(number + 1)", by: ["lead"], sets: ["amount"], when: "amount > \(number)" } } },

        """
    }
    text += "s\(count - 1): { label: { nl: \"Einde\", en: \"End\" }, final: true } } }\n"
    return Array(text.utf8)
  }

  /// The most memory that the process has had so far: run the workload by itself.
  private static var peakKilobytes: Int {
    var usage = rusage()
    return getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 ? usage.ru_maxrss : 0
  }
}
