import Lifecycle
import Testing
import WorkingCalendar

/// Roles that are somebody's on some days only.
struct DatedRoleTests {
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  private func role(_ text: String) throws -> RoleName { try #require(RoleName(text)) }

  @Test(arguments: [
    ("2018-01-01", "2018-12-31", ["2018-01-01", "2018-12-31"], ["2017-12-31", "2019-01-01"]),
    ("2018-01-01", nil, ["2018-01-01", "2999-01-01"], ["2017-12-31"]),
    (nil, "2018-12-31", ["1999-01-01", "2018-12-31"], ["2019-01-01"]),
    (nil, nil, ["1999-01-01", "2999-01-01"], []),
    ("2018-05-05", "2018-05-05", ["2018-05-05"], ["2018-05-04", "2018-05-06"]),
  ])
  func `both days count, and a missing one is no end`(
    start: String?, end: String?, held: [String], free: [String]
  ) throws {
    let dated = try #require(
      DatedRole(role("lead"), start: start.map(day), end: end.map(day)))
    for text in held { #expect(dated.isHeld(on: try day(text)), "\(text)") }
    for text in free { #expect(!dated.isHeld(on: try day(text)), "\(text)") }
    #expect(dated.isHeld(on: nil) == (start == nil && end == nil))
    #expect(dated.isDated == (start != nil || end != nil))
  }

  @Test func `an end before the start is no role`() throws {
    let lead = try role("lead")
    #expect(try DatedRole(lead, start: day("2018-05-05"), end: day("2018-05-04")) == nil)
    #expect(try DatedRole(lead, start: day("2018-05-05"), end: day("2018-05-05")) != nil)
  }

  @Test func `two stretches of one role are one role, and a substitute holds it on them alone`()
    throws
  {
    let lead = try role("lead")
    let stretches = try [
      #require(DatedRole(lead, start: nil, end: day("2018-01-31"))),
      #require(DatedRole(lead, start: day("2018-01-31"), end: day("2018-02-28"))),
    ]
    let mandate = try #require(
      Mandate(role: lead, principal: "a", substitute: "b", start: day("2018-02-01")))
    let staff = Staff(dated: ["a": stretches, "b": []], mandates: [mandate])
    #expect(staff.dependsOnTheDay)
    #expect(try staff.roles(of: "a", on: day("2018-01-31")) == [lead])
    #expect(try staff.roles(of: "b", on: day("2018-01-31")) == [])
    #expect(try staff.roles(of: "b", on: day("2018-02-28")) == [lead])
    #expect(try staff.holders(of: lead, on: day("2018-03-01")) == [])
    #expect(staff.roles(of: "a", on: nil) == [])
  }

  @Test func `who is written to follows the days of a role`() throws {
    let lead = try role("lead")
    let board = try #require(DatedRole(lead, start: nil, end: day("2018-01-31")))
    let staff = Staff(dated: ["a": [board], "b": [DatedRole(lead)]])
    let recipients = try ["2018-01-31", "2018-02-01"].map { text in
      staff.recipients(of: lead, on: try day(text)) { _ in true }.map(\.name)
    }
    #expect(recipients == [["a", "b"], ["b"]])
  }
}
