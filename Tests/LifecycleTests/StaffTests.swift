import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

/// Who holds a role on a day, and who is written to.
struct StaffTests {
  private let lead: RoleName
  private let other: RoleName

  init() throws {
    lead = try #require(RoleName("trekker"))
    other = try #require(RoleName("gso"))
  }

  private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  private func mandate(
    _ principal: String, _ substitute: String, _ start: String = "2018-07-01",
    _ end: String? = "2018-08-15", takesOver: Bool = true
  ) throws -> Mandate {
    let (first, last) = (try date(start), try end.map { try date($0) })
    return try #require(
      Mandate(
        role: lead, principal: principal, substitute: substitute, start: first, end: last,
        takesOver: takesOver))
  }

  private func staff(_ mandates: [Mandate]) -> Staff {
    Staff(roles: ["jansen": [lead], "pietersen": [other], "bakker": []], mandates: mandates)
  }

  @Test(arguments: [
    ("2018-06-30", false), ("2018-07-01", true), ("2018-08-15", true), ("2018-08-16", false),
  ])
  func `a mandate holds from its first day to its last`(day: String, holds: Bool) throws {
    let staff = staff([try mandate("jansen", "pietersen")])
    let roles = staff.roles(of: "pietersen", on: try date(day))
    #expect(roles == (holds ? [other, lead] : [other]))
    let principals = staff.holders(of: lead, on: try date(day)).map(\.principal)
    #expect(principals == (holds ? [nil, "jansen"] : [nil]))
    #expect(staff.roles(of: "jansen", on: try date(day)) == [lead])
  }

  @Test func `one without an end holds for good, and on no day in particular none does`() throws {
    let staff = staff([try mandate("jansen", "pietersen", "2018-07-01", nil)])
    #expect(staff.roles(of: "pietersen", on: try date("2999-01-01")) == [other, lead])
    #expect(staff.roles(of: "pietersen", on: nil) == [other])
  }

  @Test func `a substitute's substitute holds what the substitute holds`() throws {
    let staff = staff([
      try mandate("pietersen", "bakker", "2018-08-01", "2018-12-31"),
      try mandate("jansen", "pietersen"),
    ])
    #expect(staff.roles(of: "bakker", on: try date("2018-07-31")) == [])
    #expect(staff.roles(of: "bakker", on: try date("2018-08-01")) == [lead])
    // The substitute holds it no more: nor does who stands in for them.
    #expect(staff.roles(of: "bakker", on: try date("2018-09-01")) == [])
    let day = try date("2018-08-01")
    #expect(staff.holders(of: lead, on: day).map(\.name) == ["jansen", "pietersen", "bakker"])
    #expect(staff.recipients(of: lead, on: day) { _ in true }.map(\.name) == ["bakker"])
    #expect(staff.recipients(of: lead, on: day) { $0 != "bakker" }.map(\.name) == ["pietersen"])
    #expect(staff.recipients(of: lead, on: day) { $0 == "jansen" }.map(\.name) == ["jansen"])
  }

  @Test func `two who stand in for each other both get it`() throws {
    let both = Staff(
      roles: ["jansen": [lead], "pietersen": [lead]],
      mandates: [try mandate("jansen", "pietersen"), try mandate("pietersen", "jansen")])
    let day = try date("2018-07-05")
    #expect(
      both.recipients(of: lead, on: day) { _ in true }.map(\.name) == ["jansen", "pietersen"])
  }

  @Test func `whatever the mandates, somebody who can be reached is written to`() throws {
    let names = ["a", "b", "c", "d", "e"]
    let day = try date("2018-07-05")
    for seed in 0..<2_000 as Range<UInt64> {
      var dice = SeededGenerator(seed: seed)
      var roles: [String: [RoleName]] = [:]
      for name in names { roles[name] = dice.next() % 2 == 0 ? [lead] : [] }
      var mandates: [Mandate] = []
      for _ in 0..<dice.next() % 7 {
        let (from, to) = (names[Int(dice.next() % 5)], names[Int(dice.next() % 5)])
        guard from != to else { continue }
        mandates.append(try mandate(from, to, takesOver: dice.next() % 3 > 0))
      }
      let unreachable = names[Int(dice.next() % 5)]
      let staff = Staff(roles: roles, mandates: mandates)
      let holders = Set(staff.holders(of: lead, on: day).map(\.name))
      for name in names {
        #expect(staff.roles(of: name, on: day).contains(lead) == holders.contains(name))
      }
      let reachable = holders.subtracting([unreachable])
      let recipients = staff.recipients(of: lead, on: day) { $0 != unreachable }.map(\.name)
      #expect(reachable.isSuperset(of: recipients))
      #expect(recipients.isEmpty == reachable.isEmpty, "seed \(seed)")
    }
  }

  @Test func `a mandate that ends before it starts, or is for oneself, is none`() throws {
    let (start, end) = (try date("2018-07-02"), try date("2018-07-01"))
    #expect(
      Mandate(role: lead, principal: "a", substitute: "b", start: start, end: end) == nil)
    #expect(Mandate(role: lead, principal: "a", substitute: "b", start: end, end: end) != nil)
    #expect(Mandate(role: lead, principal: "a", substitute: "a", start: start) == nil)
  }
}
