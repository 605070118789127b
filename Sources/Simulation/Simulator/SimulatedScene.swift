import Definitions
import Fields
import Lifecycle
import WorkingCalendar

/// The workflow that a simulation runs on, with deadlines, dated steps, effects and checks.
package struct SimulatedScene: Sendable {
  let workflow: Workflow
  let lead: Requester
  let clock: Requester
  let assignments: [AssignmentID]
  let notifications: PluginName
  /// Wants everything of one assignment in its order.
  let archive: PluginName
  let budget: PluginName
  let start: Instant
  let zone: any ZoneRules = EuropeanZone.amsterdam

  private static let definition = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead' },
      fields: {
        looptijd: { type: 'period' }, vergadering: { type: 'date' }, titel: { type: 'text' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'concept',
      states: {
        concept: {
          deadlines: { stukken: { due: 'vergadering', roll: 'none',
            remind: ['7 days before', '1 day before', 'when due'], to: 'lead' } },
          on: {
            go: { to: 'wacht', by: 'lead',
              effects: [{ plugin: 'notifications', make: 'bericht', to: 'lead' },
                { plugin: 'archive', make: 'kopie' }] },
            ask: { to: 'wacht', by: 'lead', checks: ['budget'] },
          },
        },
        wacht: {
          always: { to: 'uitvoering', when: 'looptijd != null && looptijd.start <= today' },
          on: { back: { to: 'concept', by: 'lead' }, stop: { to: 'klaar', by: 'lead' } },
        },
        uitvoering: {
          on: {
            back: { to: 'concept', by: 'lead',
              effects: [{ plugin: 'notifications', make: 'bericht', to: 'lead' },
                { plugin: 'archive', make: 'kopie' }, { plugin: 'archive', make: 'kopie' }] },
            stop: { to: 'klaar', by: 'lead' },
          },
        },
        klaar: { final: true },
      } }
    """

  package init() throws {
    workflow = try WorkflowFile(parsing: Array(Self.definition.utf8)).workflow
    guard let role = RoleName("lead"), let notifications = PluginName("notifications"),
      let archive = PluginName("archive"), let budget = PluginName("budget"),
      let start = Instant(iso: "2018-04-01T07:00:00Z")
    else { throw SimulationFailure("a name of the scene is no name") }
    lead = Requester(person: "somebody", roles: [role])
    clock = Requester(person: "opdrachtd", roles: [])
    self.notifications = notifications
    self.archive = archive
    self.budget = budget
    self.start = start
    assignments = (0..<12).compactMap { AssignmentID("opdracht-\($0)") }
  }
}
