import Definitions
import JSONSyntax
import Languages
import Testing

/// The key `timeZone` of a workflow file: dates are those of the daemon, and a file says so.
struct TimeZoneKeyTests {
  private func remarks(_ zone: String, daemon: String? = nil) throws -> [Diagnostic] {
    let text = """
      { workflow: 'w', timeZone: '\(zone)', roles: { r: 'R' }, initial: 'a',
        states: { a: { on: { go: { to: 'b', by: 'r' } } }, b: { final: true } } }
      """
    let plugins = daemon.map { KnownPlugins(effects: [:], checks: [], timeZone: $0) }
    return try WorkflowFile(parsing: Array(text.utf8), plugins: plugins).remarks
  }

  @Test(arguments: [
    ("Europe/Amsterdam", nil), ("Europe/Amsterdam", "Europe/Amsterdam"), ("UTC", "UTC"),
    ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
  ])
  func `the zone of the daemon needs no word`(zone: String, daemon: String?) throws {
    #expect(try remarks(zone, daemon: daemon).isEmpty)
  }

  @Test(arguments: [
    ("Europe/London", nil), ("Europe/London", "Europe/Amsterdam"), ("Europe/Amsterdam", "UTC"),
  ])
  func `another zone is a warning at its place`(zone: String, daemon: String?) throws {
    let remark = try #require(try remarks(zone, daemon: daemon).first)
    #expect(remark.severity == .warning)
    #expect(remark.position.line == 1 && remark.position.column == 28)
    #expect(remark.message.nl.contains("'\(daemon ?? "Europe/Amsterdam")'"))
    #expect(remark.remedy?.en.contains("config.json5") == true)
  }

  @Test(arguments: ["", "/UTC", "a b", "../UTC", "zone.tab"])
  func `what is no name of a zone is an error`(zone: String) {
    #expect(throws: InvalidDefinition.self) { try remarks(zone) }
  }
}
