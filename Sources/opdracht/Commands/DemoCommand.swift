import Fields
import Glibc
import Languages

enum DemoCommand {
  static let command = Command(
    name: "demo", group: .other, usage: "demo [--years] [--documents DIR] [--home DIR]",
    summary: LocalizedText(
      nl: "opdrachten van concept tot archief, in een minuut",
      en: "assignments from draft to archive, in a minute"),
    details: LocalizedText(
      nl: "  Start een echte opdrachtd op een eigen map, leest de documenten, en zet de stappen\n"
        + "  van 2017 tot 2020 onder een klok die vooruit springt. Ruimt de dienst zelf op.\n"
        + "  --years neemt alle vijf de documenten door hun echte jaren, en vergelijkt wat er gebeurt\n"
        + "  met een logboek dat met de hand uit de documenten is afgeleid.",
      en: "  Starts a real opdrachtd on a folder of its own, reads the documents, and takes the\n"
        + "  steps of 2017 to 2020 under a clock that leaps. Stops the daemon itself.\n"
        + "  --years takes all five documents through their real years, and compares what happens\n"
        + "  with a journal that was derived from the documents by hand."),
    options: ["--documents", "--years"], wordCount: 0...0, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let home = try self.home(invocation)
    let isFresh = access("\(home)/journal", F_OK) != 0
    let start = invocation.has("--years") ? YearsDemo.start : DemoStory.start
    let daemon = try DemoDaemon.start(home: home, clock: start, invocation.language)
    let result: Result<Void, CommandFailure>
    do throws(CommandFailure) {
      var telling = DemoTelling(daemon: daemon, home: home, invocation: invocation)
      if isFresh, invocation.has("--years") {
        try YearsDemo.run(on: daemon, home: home, invocation)
      } else if isFresh {
        try telling.importDocuments()
        try telling.walk()
        try telling.conclude()
      } else {
        Console.write(
          invocation.say(
            "In \(home) staan al opdrachten; er verandert niets.",
            "\(home) already holds assignments; nothing is changed."))
        try telling.conclude()
      }
      result = .success(())
    } catch {
      result = .failure(error)
    }
    let code = daemon.stop()
    try result.get()
    guard code == 0 else {
      throw CommandFailure(
        .daemon, nl: "opdrachtd eindigde met \(code).", en: "opdrachtd ended with \(code).")
    }
    Console.write(invocation.say("opdrachtd is gestopt.", "opdrachtd has stopped."))
  }

  private static func home(_ invocation: Invocation) throws(CommandFailure) -> String {
    guard let path = invocation.option("--home") else {
      return try Temporary.folder("opdracht-demo")
    }
    // An absolute path means the same to the daemon and to whoever looks at the files.
    guard path.utf8.first != UInt8(ascii: "/"), let current = getcwd(nil, 0) else { return path }
    defer { free(current) }
    return "\(String(cString: current))/\(path)"
  }
}
