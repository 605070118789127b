import Definitions
import Languages
import Lifecycle

/// A small definition with scenarios in it, and what the loader says of them.
enum ScenarioScene {
  static let definition = """
    workflow: 'w', roles: { lead: 'de trekker', board: 'het bestuur' },
    fields: {
      titel: { type: 'text' }, dag: { type: 'date' }, wie: { type: 'party' },
      uren: { type: 'hours', many: true }, aantal: { type: 'integer' },
    },
    initial: 'concept',
    states: {
      concept: {
        edit: { by: 'lead', fields: ['titel', 'wie'] },
        deadlines: { reactie: { due: 'entry + 1 day', roll: 'none' } },
        on: {
          indienen: {
            to: 'besluit', by: 'lead', sets: ['dag'], require: ['titel', 'dag'],
            when: 'dag >= today', checks: 'budget', effects: [{ plugin: 'mail', make: 'brief' }],
          },
          delen: { by: 'lead', sets: 'aantal', when: '10 / aantal > 1' },
        },
      },
      besluit: {
        deadlines: {
          antwoord: { due: 'dag', roll: 'none', remind: ['1 day before', 'when due'], to: 'board' },
        },
        on: { instemmen: { to: 'af', by: 'board' }, boeken: { by: 'lead', adds: 'uren' } },
      },
      samen: { parallel: {
        links: { initial: 'l1', states: { l1: { on: { door: { to: 'l2', by: 'lead' } } }, l2: {} } },
        rechts: { initial: 'r1', states: { r1: { on: { door: { to: 'r2', by: 'lead' } } }, r2: {} } },
      } },
      af: { final: true },
    },
    on: { samen: { to: 'samen', by: 'lead' } },
    """

  /// The definition with one scenario, `n`.
  static func text(_ scenario: String) -> String {
    "{ scenarios: [{ name: 'n', \(scenario) }],\n\(definition) }"
  }

  /// The errors in one scenario.
  static func flaws(_ scenario: String) -> [Diagnostic] {
    flaws(in: text(scenario))
  }

  static func flaws(in text: String) -> [Diagnostic] {
    do throws(InvalidDefinition) {
      _ = try WorkflowFile(parsing: Array(text.utf8))
      return []
    } catch {
      return error.diagnostics.filter { $0.severity == .error }
    }
  }

  /// What the scenario `n` has against itself, in a language.
  static func differences(_ scenario: String, in language: Language) -> [String] {
    flaws(scenario).map { $0.message.text(in: language) }
  }
}
