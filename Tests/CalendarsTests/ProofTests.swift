import Calendars
import JSONSyntax
import TestSupport
import Testing
import WorkingCalendar

struct ProofTests {
  private var sample: DueDate {
    get throws {
      WorkingCalendar.dutch.dueDate(
        from: try #require(CivilDate(iso: "2018-04-25")), after: Term(5, .workdays),
        suspended: [
          .init(
            from: try #require(CivilDate(iso: "2018-04-30")),
            until: try #require(CivilDate(iso: "2018-05-02")))
        ], policy: .atw)
    }
  }

  @Test func `a proof is read as it was written`() throws {
    let due = try sample
    #expect(try DueDate(proof: try JSON(parsing: due.proof.indentedText)) == due)
    #expect(due.due.description == "2018-05-07")
  }

  @Test func `lists that say nothing may be left out`() throws {
    let due = WorkingCalendar.dutch.dueDate(
      from: try #require(CivilDate(iso: "2018-06-04")), after: Term(1, .days), policy: .none)
    var object = try #require(due.proof.object)
    object["skipped"] = nil
    object["suspensions"] = nil
    #expect(try DueDate(proof: .object(object)) == due)
  }

  private static let mistakes: [(key: String, value: JSON, path: String)] = [
    ("start", "2018-02-30", "start"), ("term", "soon", "term"), ("policy", "maybe", "policy"),
    ("calendar", "nl", "calendar"), ("calendar", ["name": "nl"], "calendar.digest"),
    ("due", .null, "due"), ("skipped", [["date": "2018-04-27"]], "skipped[0].name"),
    ("suspensions", [["from": "x"]], "suspensions[0].from"), ("reached", 5, "reached"),
  ]

  @Test(arguments: mistakes)
  func `what is no proof tells its part`(key: String, value: JSON, path: String) throws {
    var object = try #require(try sample.proof.object)
    object[key] = value
    #expect(throws: ProofError(path: path)) { try DueDate(proof: .object(object)) }
  }
}
