import Languages
import Lifecycle
import LocalSockets
import Testing
import WorkingCalendar

@testable import opdrachtd

/// Who somebody is, and which roles they hold on a day.
struct PeopleTests {
  private static let people = """
    people: {
      jansen: { uid: 1, mail: 'jansen@example.org', language: 'en', roles: ['trekker',
        { role: 'bpsdl', from: '2018-01-01', until: '2018-12-31' }] },
      pietersen: { uid: 2, roles: ['gso'] },
    },
    """
  private static let mandates = """
    mandates: [
      { role: 'trekker', from: 'jansen', to: 'pietersen', start: '2018-07-01', end: '2018-08-15' },
      { role: 'bpsdl', from: 'jansen', to: 'pietersen', start: '2018-12-30' },
    ],
    """
  private static let groups = """
    groups: {
      clerks: { group: 'gso-staff', roles: ['gso', { role: 'bpsdl', from: '2018-06-01' }] },
      board: { group: 'wil-staff', roles: ['db_wil', 'gso'] },
    },
    """

  private func access(
    _ text: String, on day: String = "2018-05-01"
  ) throws -> Access {
    let access = try SettingsTests.read("{ \(text) }").access
    return access.on(try #require(CivilDate(iso: day)))
  }

  private func caller(_ user: UInt32, _ name: String? = nil, groups: Set<UInt32> = []) -> Caller {
    Caller(
      peer: PeerIdentity(user: user, group: 0, process: 9),
      account: name.map { Account(name: $0, user: user, groups: groups) })
  }

  private func roles(_ person: Access.Person?) -> [String]? { person?.roles?.map(\.text) }

  @Test(arguments: [
    ("2017-12-31", ["trekker"]), ("2018-01-01", ["trekker", "bpsdl"]),
    ("2018-12-31", ["trekker", "bpsdl"]), ("2019-01-01", ["trekker"]),
  ])
  func `a role with days counts on its days, the first and the last too`(
    day: String, held: [String]
  ) throws {
    let access = try access(Self.people, on: day)
    #expect(roles(access.person(caller(1))) == held)
    let board = try #require(RoleName("bpsdl"))
    #expect(access.people(holding: [board]) == (held.count == 2 ? ["jansen"] : []))
  }

  @Test func `on no day in particular only what is for good counts`() throws {
    let access = try SettingsTests.read("{ \(Self.people) \(Self.mandates) }").access
    #expect(access.dependsOnTheDay)
    #expect(roles(access.person(caller(1))) == ["trekker"])
    #expect(roles(access.person(caller(2))) == ["gso"])
    #expect(!(try SettingsTests.read("{ people: { a: { uid: 1 } } }").access.dependsOnTheDay))
  }

  @Test(arguments: [
    ("2018-06-30", ["gso"]), ("2018-07-01", ["gso", "trekker"]),
    ("2018-08-15", ["gso", "trekker"]), ("2018-08-16", ["gso"]),
    // The principal holds the role until the end of the year only, whatever the mandate says.
    ("2018-12-30", ["gso", "bpsdl"]), ("2018-12-31", ["gso", "bpsdl"]), ("2019-01-01", ["gso"]),
  ])
  func `a substitute may what the principal holds, on the days of both`(
    day: String, held: [String]
  ) throws {
    let access = try access(Self.people + Self.mandates, on: day)
    #expect(roles(access.person(caller(2))) == held)
    #expect(access.person(caller(3)) == nil)
  }

  // MARK: Groups

  @Test func `members of groups are people under their login names, and groups add up`() throws {
    let access = try access(Self.people + Self.groups)
    #expect(roles(access.person(caller(9, "bakker", groups: [500]))) == ["gso"])
    let both = access.person(caller(9, "bakker", groups: [500, 501, 7]))
    #expect(both?.name == "bakker")
    #expect(roles(both) == ["gso", "db_wil"])
    #expect(access.person(caller(9, "bakker", groups: [7])) == nil)
    let june = try self.access(Self.people + Self.groups, on: "2018-06-01")
    #expect(roles(june.person(caller(9, "bakker", groups: [500]))) == ["gso", "bpsdl"])
    let gso = try #require(RoleName("gso"))
    #expect(access.groups(holding: [gso]) == ["gso-staff", "wil-staff"])
  }

  @Test func `somebody under people keeps their name, and has the roles of their groups too`()
    throws
  {
    let access = try access(Self.people + Self.groups)
    let person = access.person(caller(1, "jan", groups: [501]))
    #expect(person?.name == "jansen")
    #expect(roles(person) == ["trekker", "bpsdl", "db_wil", "gso"])
    // Where nobody knows the groups, they keep what is their own.
    #expect(roles(access.person(caller(1))) == ["trekker", "bpsdl"])
  }

  @Test(arguments: ["jansen", "opdrachtd", "", "a\nb", "\u{202E}nesnaj"])
  func `a login name that is somebody else's, or no name, gets nobody in`(name: String) throws {
    let access = try access(Self.people + Self.groups)
    #expect(access.person(caller(9, name, groups: [500])) == nil)
    #expect(access.person(caller(9, "bakker", groups: [500])) != nil)
  }

  @Test func `who cannot be told is nobody, whatever is configured`() throws {
    let single = Access(people: [:], staff: Staff(), owner: .max)
    #expect(single.person(caller(.max)) == nil)
    #expect(!single.isOwner(PeerIdentity(user: .max, group: .max, process: 0)))
    let wide = Access(people: [65_534: "x"], staff: Staff(roles: ["x": []]))
    #expect(wide.person(caller(65_534)) == nil)
  }

  @Test func `without people and groups the owner is the only one, with every role`() throws {
    let access = Access(people: [:], staff: Staff(), owner: 1_001)
    #expect(access.person(caller(1_001)) != nil && access.person(caller(1_001))?.roles == nil)
    for other in [0, 1_002] as [UInt32] { #expect(access.person(caller(other)) == nil) }
    // A group alone makes it a home for many.
    let many = try self.access(Self.groups)
    #expect(many.person(caller(many.owner)) == nil)
  }

  // MARK: Grounds

  @Test func `the grounds of a role tell their days, those that are over too`() throws {
    let access = try access(Self.people + Self.mandates + Self.groups, on: "2019-03-01")
    let grounds = access.grounds(of: caller(2, "piet", groups: [500]))
    #expect(grounds.map(\.isInForce) == [true, true, true, false, false])
    #expect(
      grounds.map(\.text.nl) == [
        "gso: eigen rol", "gso: via de groep gso-staff (clerks)",
        "bpsdl: via de groep gso-staff (clerks) vanaf vr 1 jun 2018",
        "trekker: vervangt jansen vanaf zo 1 jul 2018 tot en met wo 15 aug 2018",
        "bpsdl: vervangt jansen vanaf zo 30 dec 2018",
      ])
  }
}
