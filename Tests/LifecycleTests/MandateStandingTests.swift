import Languages
import Lifecycle
import Testing
import WorkingCalendar

/// In whose place somebody acts, and on which days.
struct MandateStandingTests {
  private let role: RoleName
  private let other: RoleName

  init() throws {
    role = try #require(RoleName("college"))
    other = try #require(RoleName("raad"))
  }

  private func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

  private func staff() throws -> Staff {
    Staff(
      roles: ["jansen": [role], "pietersen": [other]],
      mandates: [
        try #require(
          Mandate(
            role: role, principal: "jansen", substitute: "pietersen",
            start: try day("2018-07-01"), end: try day("2018-08-15"))),
        try #require(
          Mandate(
            role: role, principal: "pietersen", substitute: "smit",
            start: try day("2018-08-01"), end: try day("2018-08-10"))),
      ])
  }

  private func standing(
    _ person: String, today: String, on day: String? = nil
  ) throws -> Requester {
    try staff().standing(
      of: Requester(person: person, roles: [role, other]), today: try self.day(today),
      effectiveOn: try self.day(day ?? today))
  }

  @Test func `a substitute acts in the place of whose role it is, through whomever`() throws {
    let substitute = try standing("pietersen", today: "2018-08-05")
    #expect(substitute.roles == [role, other])
    #expect(substitute.principal(in: role) == "jansen")
    #expect(substitute.principal(in: other) == nil)
    #expect(try standing("smit", today: "2018-08-05").principal(in: role) == "jansen")
    #expect(try standing("jansen", today: "2018-08-05").principal(in: role) == nil)
  }

  @Test(
    arguments: [
      ("2018-06-30", "2018-06-30"), ("2018-08-16", "2018-08-16"),
      // It is over today, or was not there yet on the day of the step.
      ("2018-08-20", "2018-08-10"), ("2018-07-05", "2018-06-20"),
    ])
  func `a mandate that is not in force on both days does not count`(
    today: String, effective: String
  ) throws {
    let requester = try standing("pietersen", today: today, on: effective)
    #expect(requester.roles == [other])
    #expect(requester.idleMandates.map(\.role) == [role])
  }

  @Test func `a refusal tells the days of the mandate`() throws {
    let workflow = try Examples.workflow(
      try Examples.compound(
        "root", initial: "a",
        [
          try Examples.atomic("a", [try Examples.go("agree", to: "b", by: ["college"])]),
          try Examples.atomic("b"),
        ]))
    let command = Command(
      by: try standing("pietersen", today: "2018-08-20", on: "2018-08-10"),
      .perform(try Examples.action("agree"), []))
    let refusal = try Examples.refusal(
      workflow.decide(
        command, about: try Examples.opened(workflow), at: try Examples.moment()))
    #expect(refusal.kind == .notAllowed)
    let message = refusal.blockers.first?.message
    #expect(
      message?.nl.hasSuffix(
        "U vervangt jansen van zo 1 jul 2018 tot en met wo 15 aug 2018.") == true,
      "\(message?.nl ?? "")")
    #expect(
      message?.en.hasSuffix("You stand in for jansen from Sun 1 Jul 2018 to Wed 15 Aug 2018.")
        == true, "\(message?.en ?? "")")
  }

  @Test func `the event tells in whose place somebody acted`() throws {
    let workflow = try Examples.workflow(
      try Examples.compound(
        "root", initial: "a",
        [
          try Examples.atomic("a", [try Examples.go("agree", to: "b", by: ["college"])]),
          try Examples.atomic("b"),
        ]))
    for (person, principal) in [("pietersen", "jansen"), ("jansen", nil)] {
      let command = Command(
        by: try standing(person, today: "2018-08-05"),
        .perform(try Examples.action("agree"), []))
      let event = try Examples.event(
        workflow.decide(
          command, about: try Examples.opened(workflow), at: try Examples.moment()))
      #expect(event.actor == Actor(person: person, role: role, principal: principal))
    }
  }
}
