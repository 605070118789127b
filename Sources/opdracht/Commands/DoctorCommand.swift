import JSONSyntax
import Languages
import WorkingCalendar

enum DoctorCommand {
  static let command = Command(
    name: "doctor", group: .admin, usage: "doctor [--person NAME] [--on DATE] [--id ID]",
    summary: LocalizedText(
      nl: "wat is er mis, en wie mag wat en waarom?",
      en: "what is wrong, and who may do what and why?"),
    details: LocalizedText(
      nl: """
          Zonder opties: kijkt naar opdrachtd, zijn map, instellingen, plugins en klok. ✓ is in orde,
          · het weten waard, ! een waarschuwing, ✗ mis. Exitcode 1 als iets mis is.
          Met --person, --on of --id: wat iemand mag, en op welke grond; met --id ook elke stap van
          die opdracht nu. Over uzelf mag u dat altijd vragen (--person mag dan weg), over anderen
          alleen als u opdrachtd draait.
        """,
      en: """
          Without options: looks at opdrachtd, its folder, settings, plugins and clock. ✓ is sound,
          · worth knowing, ! a warning, ✗ wrong. Exit code 1 where something is wrong.
          With --person, --on or --id: what somebody may do, and on what grounds; with --id also
          each action of that assignment now. About yourself you may always ask (leave --person
          out), about others only if you run opdrachtd.
        """),
    options: ["--id", "--on", "--person"], wordCount: 0...0, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let isAboutRights = ["--id", "--on", "--person"].contains { invocation.option($0) != nil }
    guard isAboutRights else { return try DoctorReport(asking: invocation).show(invocation) }
    var parameters = JSONObject()
    parameters["person"] = invocation.option("--person").map { .string($0) }
    parameters["on"] = try invocation.day("--on").map { .string($0.description) }
    parameters["id"] = invocation.option("--id").map { .string($0) }
    let reply = try invocation.call("rights", parameters)
    if invocation.has("--json") { return Console.write(reply.indentedText) }
    Console.write(RightsText(reply, invocation).text)
  }
}
