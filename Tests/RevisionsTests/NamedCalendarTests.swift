import Definitions
import Lifecycle
import PluginInterface
import Revisions
import TestSupport
import Testing
import WorkingCalendar

/// Definitions that name a calendar of an administrator.
struct NamedCalendarTests {
  private static let text = """
    { workflow: 'w', calendar: 'town', roles: { lead: 'lead' }, initial: 'a',
      states: { a: { on: { go: { to: 'b', by: 'lead' } } }, b: { final: true } } }
    """

  private func calendars() throws -> KnownCalendars {
    let closed = try #require(CivilDate(iso: "2018-06-01"))
    let town = WorkingCalendar(
      name: "town",
      content: CalendarContent(
        holidays: HolidayRule.dutch, closed: [.init(closed, nl: "Dicht", en: "Closed")]),
      digest: "0123456789abcdef")
    return KnownCalendars.builtIn.replacing(with: [town])
  }

  @Test func `the scenarios of what ships know no closed day of a home`() throws {
    let folder = try TemporaryFolder()
    let text = """
      { workflow: 'w', calendar: 'nl', roles: { lead: 'lead' }, initial: 'a',
        states: {
          a: {
            deadlines: { antwoord: { due: 'entry + 3 workdays', roll: 'none', remind: ['when due'], to: ['lead'] } },
            on: { go: { to: 'b', by: 'lead' } },
          },
          b: { final: true },
        },
        scenarios: [
          { name: 's', given: { clock: '2018-05-31', roles: ['lead'] },
            steps: [{ advance: 'P1D', expect: { deadlines: { antwoord: '2018-06-05' } } }] },
        ] }
      """
    // Of a home that is closed on 1 June, the fifth of June is the second working day.
    let town = try #require(try calendars()["town"])
    let closed = WorkingCalendar(
      name: "nl", content: town.content, digest: town.reference.digest)
    let calendars = KnownCalendars.builtIn.replacing(with: [closed])
    let plugins = KnownPlugins(effects: [:], checks: [])
    var reader = OfferReader(
      folder: folder.path, shipped: [("w.json5", Array(text.utf8))], plugins: plugins,
      calendars: calendars)
    let offer = reader.read()
    #expect(offer.invalid.isEmpty, "\(offer.invalid)")
    #expect(offer.definitions.map(\.workflow.calendar.reference.digest) == ["0123456789abcdef"])
    // What a home offers itself is about its own calendar.
    try folder.write(Array(text.utf8), to: "w.json5")
    #expect(reader.read().invalid.count == 1)
  }

  @Test func `an offered and a kept definition have the calendar that they name`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array(Self.text.utf8), to: "w.json5")
    let calendars = try calendars()
    let plugins = KnownPlugins(effects: [:], checks: [])
    var reader = OfferReader(
      folder: folder.path, shipped: [], plugins: plugins, calendars: calendars)
    let offer = reader.read()
    #expect(offer.invalid.isEmpty)
    let storage = DefinitionFolder(home: OutputFolder(path: folder.path))
    let store = DefinitionStore(storage: storage, calendars: calendars)
    let loaded = try store.load(offer: offer, neededBy: [:])
    let workflow = try #require(loaded.workflows.first)
    #expect(workflow.calendar.reference.digest == "0123456789abcdef")
    let again = try store.load(offer: Offer(definitions: []), neededBy: [:])
    #expect(again.workflows.first?.calendar.name == "town")
    #expect(throws: RevisionError.self) {
      try DefinitionStore(storage: storage).load(offer: Offer(definitions: []), neededBy: [:])
    }
  }
}
