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
