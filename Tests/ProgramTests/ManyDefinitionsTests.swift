import Control
import Definitions
import Glibc
import JSONSyntax
import Journaling
import Lifecycle
import LocalSockets
import Recording
import TestSupport
import Testing
import WorkingCalendar

/// A daemon with ten thousand assignments takes them along.
struct ManyDefinitionsTests {
  private static let count = 10_000

  private static func definition(_ revision: Int, first: String) -> String {
    """
    { workflow: 'groot', revision: \(revision), roles: { trekker: 'de trekker' },
      fields: { titel: { type: 'text' } }, initial: '\(first)',
      states: { \(first): { on: { gaan: { to: 'klaar', by: 'trekker' } } }, klaar: { final: true } } }
    """
  }

  /// Writes the journal that an earlier daemon would have left.
  private static func fill(_ home: String, _ workflow: Workflow) async throws {
    let journal = try Journal.open(in: "\(home)/journal") { (_: JournalRecord) in }
    let moment = Moment(
      try #require(Instant(iso: "2018-03-01T08:00:00Z")), in: EuropeanZone.amsterdam)
    let opener = Requester(person: "somebody", roles: [])
    for number in 0..<count {
      let id: AssignmentID = try #require(AssignmentID("n-\(number)"))
      let decision = workflow.open(id, with: [], from: nil, by: opener, at: moment)
      guard case .accepted(let event, _) = decision else { throw Refused() }
      var payload: [UInt8] = []
      event.write(into: &payload)
      _ = journal.append(payload)
    }
    try journal.close()
  }

  private struct Refused: Error {}

  @Test func `a plan of ten thousand fits into a reply, and is carried out`() async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    for path in [home, "\(home)/workflows"] { #expect(mkdir(path, 0o700) == 0) }
    let file = "home/workflows/groot.json5"
    let first = Array(Self.definition(1, first: "begin").utf8)
    try folder.write(first, to: file)
    try await Self.fill(home, try WorkflowFile(parsing: first).workflow)
    let daemon = try await Programs.onThread { try TestDaemon(home: home) }
    try folder.write(Array(Self.definition(2, first: "start").utf8), to: file)
    // A second file whose flaws would fill many replies.
    let flaws = (0..<5_000).map { "'\($0) \(String(repeating: "x", count: 200))': 1" }
    try folder.write(
      Array("{ workflow: 'fout', \(flaws.joined(separator: ","))}".utf8),
      to: "home/workflows/fout.json5")
    try await Programs.onThread {
      let client = try ControlClient(path: daemon.socket)
      let plan = try client.call("plan", ["migrate": true])
      #expect(plan.text.utf8.count < LocalConnection.maximumLine)
      #expect(plan["cannotGoAlong"]?.int == Self.count && plan["invalidCount"] == 1)
      let needing = plan["assignments"]?.array?.first?["needsMapping"]
      #expect(needing?["count"]?.int == Self.count && needing?["examples"]?.array?.count == 20)
      var parameters: JSONObject = [
        "migrate": true, "mapping": "{ workflow: 'groot', states: { begin: 'start' } }",
      ]
      parameters["token"] = try client.call("plan", parameters)["token"]
      let reply = try client.call("apply", parameters)
      #expect(reply["assignments"]?.array?.first?["safe"]?["count"]?.int == Self.count)
      #expect(try client.call("show", ["id": "n-9999"])["states"] == ["start"])
      #expect(try client.call("status")["events"]?.int == 2 * Self.count)
    }
    #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
  }
}
