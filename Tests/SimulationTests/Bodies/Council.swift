import Definitions
import Expressions
import Lifecycle
import Testing

/// Parties that decide on a text, in a definition that a test varies.
struct Council {
  var parties = "['A', 'B', { name: 'C', until: '2018-12-31' }, { name: 'D', from: '2019-01-01' }]"
  /// What stands in `approval` beside the set.
  var approval = "rule: 'unanimous'"
  /// What the state that asks holds besides.
  var besides = ""
  /// The way from what was agreed to the end.
  var goOn = "{ to: 'klaar', by: 'lid' }"

  var definition: String {
    """
    {
      workflow: 'raad', initial: 'start',
      roles: { lid: 'lid', lid_a: 'lid van A', lid_b: 'lid van B', griffier: 'griffier' },
      parties: { colleges: \(parties) },
      fields: {
        doel: { type: 'text' }, resultaat: { type: 'text' }, gemeente: { type: 'text' },
        voorwaarden: { type: 'text', many: true }, voorwaarde: { type: 'text' },
      },
      edit: { by: ['lid', 'lid_a', 'lid_b', 'griffier'], fields: 'all' },
      states: {
        start: { on: { voorleggen: { to: 'wacht', by: ['lid', 'griffier'] } } },
        wacht: {
          approval: { of: 'colleges', \(approval) },
          approved: 'akkoord', refused: 'afgewezen',
          on: {
            voor: {
              vote: 'for', party: 'gemeente', conditions: 'voorwaarden', require: 'gemeente',
              sets: ['gemeente', 'voorwaarden'], by: ['lid', 'lid_a', 'lid_b'],
            },
            tegen: { vote: 'against', party: 'gemeente', sets: 'gemeente', by: 'lid' },
            onthouden: { vote: 'abstain', party: 'gemeente', sets: 'gemeente', by: 'lid' },
            intrekken: { vote: 'withdraw', party: 'gemeente', sets: 'gemeente', by: 'lid' },
            bevestigen: { vote: 'confirm', by: ['lid', 'griffier'] },
            terug: { to: 'start', by: 'lid' },
          }, \(besides)
        },
        akkoord: {
          on: {
            voldoen: { fulfils: 'voorwaarde', sets: 'voorwaarde', by: 'griffier' },
            verder: \(goOn),
          },
        },
        klaar: {}, afgewezen: { final: true },
      },
    }
    """
  }

  /// The assignment as it waits for the parties.
  func walk(at day: String = "2018-12-10") throws -> Walk {
    var walk = try Walk(definition, at: "\(day)T08:00:00Z")
    try walk.take("{event: 'voorleggen', person: 'griffier', as: 'griffier'}")
    return walk
  }
}

extension Walk {
  /// One party's vote, by a person of its own unless somebody is named.
  mutating func vote(
    _ kind: String, _ party: String, by person: String? = nil, for principal: String? = nil,
    on day: String? = nil, conditions: [String] = [], as role: String? = nil
  ) throws -> Refusal? {
    var parts = [
      "event: '\(kind)'", "person: '\(person ?? "van \(party)")'",
      "data: {gemeente: '\(party)'\(Self.conditions(conditions))}",
    ]
    if let principal { parts.append("for: '\(principal)'") }
    if let day { parts.append("on: '\(day)'") }
    if let role { parts.append("as: '\(role)'") }
    return try step("{\(parts.joined(separator: ", "))}")
  }

  private static func conditions(_ texts: [String]) -> String {
    texts.isEmpty
      ? "" : ", voorwaarden: [\(texts.map { "'\($0)'" }.joined(separator: ", "))]"
  }

  var round: RoundStanding? {
    simulation.workflow.rounds(of: simulation.assignment, on: simulation.today).last
  }

  /// The recipients and the party of each promise of the last event.
  var promises: [String] {
    (simulation.events.last?.effects ?? []).map { effect in
      let party =
        if case .text(let text)? = effect.particulars["party"] { " \(text)" } else { "" }
      return "\(effect.product) \(effect.recipients.map(\.text).joined(separator: ","))\(party)"
    }
  }
}
