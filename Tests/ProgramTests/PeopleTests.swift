import Glibc
import JSONSyntax
import Languages
import Lifecycle
import LocalSockets
import Notifications
import Testing
import WorkingCalendar

@testable import opdrachtd

/// People, mandates and working hours of a configuration.
struct PeopleTests {
  private static let people = """
    { jansen: { uid: 1, roles: ['trekker'], mail: 'jansen@example.org', language: 'en' },
      pietersen: { uid: 2, roles: ['gso'] } }
    """

  private func reader(
    _ people: String = PeopleTests.people, _ mandates: String = "[]"
  ) throws -> StaffReader {
    try StaffReader(
      people: JSON(parsing: people, as: .json5), mandates: JSON(parsing: mandates, as: .json5),
      path: "config.json5")
  }

  private func mandate(_ rest: String) -> String {
    "[{ role: 'trekker', from: 'jansen', to: 'pietersen', start: '2018-07-01', \(rest) }]"
  }

  @Test(arguments: [
    ("2018-06-30", []), ("2018-07-01", ["trekker"]), ("2018-08-15", ["trekker"]),
    ("2018-08-16", []),
  ])
  func `a substitute may what the mandate says, on its days`(
    day: String, roles: [String]
  ) throws {
    let reader = try reader(Self.people, mandate("end: '2018-08-15'"))
    let access = Access(people: reader.names, staff: reader.staff)
    #expect(access.dependsOnTheDay)
    let today = access.on(try #require(CivilDate(iso: day)))
    #expect(!today.dependsOnTheDay)
    let pietersen = try #require(today.person(PeerIdentity(user: 2, group: 2, process: 9)))
    #expect(pietersen.roles?.map(\.text) == ["gso"] + roles)
    let lead = try #require(RoleName("trekker"))
    #expect(today.people(holding: [lead]) == ["jansen"] + (roles.isEmpty ? [] : ["pietersen"]))
    #expect(today.person(PeerIdentity(user: 3, group: 3, process: 9)) == nil)
  }

  @Test func `without mandates no day is asked for`() throws {
    let reader = try reader()
    #expect(!Access(people: reader.names, staff: reader.staff).dependsOnTheDay)
    #expect(Array(reader.correspondents.keys) == ["jansen"])
  }

  @Test(arguments: [
    ("people.jansen: ", "{ jansen: { uid: 1, role: 'x' } }", "[]"),
    ("people.jansen.mail: ", "{ jansen: { uid: 1, mail: 'x' } }", "[]"),
    ("people.jansen.language: ", "{ jansen: { uid: 1, language: 'de' } }", "[]"),
    ("people.jansen: ", "{ jansen: 1 }", "[]"),
    ("people.b: ", "{ a: { uid: 1 }, b: { uid: 1 } }", "[]"), ("'people'", "[]", "[]"),
    ("'mandates'", PeopleTests.people, "{}"),
    (
      "mandates[0].role: ", PeopleTests.people,
      "[{ from: 'jansen', to: 'pietersen', start: '2018-07-01' }]"
    ),
    (
      "mandates[0].role: ", PeopleTests.people,
      "[{ role: 'gso', from: 'jansen', to: 'pietersen', start: '2018-07-01' }]"
    ),
    (
      "mandates[1].from: ", PeopleTests.people,
      """
      [{ role: 'trekker', from: 'jansen', to: 'pietersen', start: '2018-07-01' },
       { role: 'trekker', from: 'jansen2', to: 'pietersen', start: '2018-07-01' }]
      """
    ),
    (
      "mandates[0].to: ", PeopleTests.people,
      "[{ role: 'trekker', from: 'jansen', to: 'jansen', start: '2018-07-01' }]"
    ),
    (
      "mandates[0].to: ", PeopleTests.people,
      "[{ role: 'trekker', from: 'jansen', start: '2018-07-01' }]"
    ),
    (
      "mandates[0].start: ", PeopleTests.people,
      "[{ role: 'trekker', from: 'jansen', to: 'pietersen' }]"
    ),
    (
      "mandates[0].start: ", PeopleTests.people,
      "[{ role: 'trekker', from: 'jansen', to: 'pietersen', start: '2018-02-29' }]"
    ),
    (
      "mandates[0].end: ", PeopleTests.people,
      "[{ role: 'trekker', from: 'jansen', to: 'pietersen', start: '2018-07-01', end: '2018-06-30' }]"
    ),
    (
      "mandates[0].instead: ", PeopleTests.people,
      "[{ role: 'trekker', from: 'jansen', to: 'pietersen', start: '2018-07-01', instead: 1 }]"
    ),
    (
      "mandates[0]: ", PeopleTests.people,
      "[{ role: 'trekker', from: 'jansen', to: 'pietersen', begin: '2018-07-01' }]"
    ),
  ])
  func `what is wrong is told with its place`(
    place: String, people: String, mandates: String
  ) throws {
    let error = try #require(throws: StartError.self) { try reader(people, mandates) }
    for text in [error.message.nl, error.message.en] {
      #expect(text.hasPrefix("config.json5: \(place)"), "\(text)")
    }
  }

  @Test func `a substitute's role can be handed on`() throws {
    let handedOn = """
      [{ role: 'trekker', from: 'jansen', to: 'pietersen', start: '2018-07-01' },
       { role: 'trekker', from: 'pietersen', to: 'jansen', start: '2018-08-01' }]
      """
    #expect(try reader(Self.people, handedOn).staff.dependsOnTheDay)
  }

  // MARK: Working hours

  private func hours(_ text: String) throws -> MailHours {
    try MailHours(
      JSON(parsing: text, as: .json5), on: .dutch, in: EuropeanZone.amsterdam,
      path: "config.json5")
  }

  @Test func `hours are read, and the usual ones stand in for what is left out`() throws {
    let friday = try #require(Instant(iso: "2018-04-06T06:10:00Z"))
    #expect(try hours("{}").hours.opening(at: friday) == friday)
    #expect(try hours("{}").alsoOutside == ["bericht"])
    let later = try hours("{ from: '08:30', until: '24:00', alsoOutside: [] }")
    #expect(later.hours.opening(at: friday) == Instant(iso: "2018-04-06T06:30:00Z"))
    #expect(later.alsoOutside == [])
    #expect(
      try hours("{ alsoOutside: ['herinnering', 'bericht'] }").alsoOutside
        == ["bericht", "herinnering"])
  }

  @Test(arguments: [
    ("", "[]"), (".from", "{ from: '8:30' }"), (".from", "{ from: 8 }"),
    (".from", "{ from: '08:60' }"), (".until", "{ until: '24:01' }"),
    (".until", "{ from: '18:00' }"), (".until", "{ until: '07:00' }"),
    (".alsoOutside", "{ alsoOutside: 'bericht' }"), (".alsoOutside", "{ alsoOutside: ['mail'] }"),
    ("", "{ form: '08:00' }"),
  ])
  func `hours that are none are told with their place`(place: String, text: String) throws {
    let error = try #require(throws: StartError.self) { try hours(text) }
    #expect(error.message.nl.hasPrefix("config.json5: workingHours\(place): "))
    #expect(error.message.en.hasPrefix("config.json5: workingHours\(place): "))
  }
}
