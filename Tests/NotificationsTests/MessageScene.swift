import Definitions
import Expressions
import Fields
import Languages
import Lifecycle
import MessageTemplates
import Notifications
import PluginInterface
import TestSupport
import Testing
import WorkingCalendar

/// An assignment that goes its way by a small workflow, and the mail about each step.
struct MessageScene {
  private static let workflow = Result {
    try WorkflowFile(
      parsing: Array(
        """
        {
          workflow: "aanvraag", revision: 1, title: { nl: "Aanvraag", en: "Request" },
          calendar: "nl", timeZone: "Europe/Amsterdam",
          roles: {
            lead: { nl: "de trekker", en: "the lead" },
            clerk: { nl: "het secretariaat", en: "the secretariat" },
            board: { nl: "het bestuur", en: "the board" },
          },
          fields: {
            onderwerp: { type: "text", label: { nl: "Onderwerp", en: "Subject" } },
            doel: { type: "text", label: { nl: "Doel", en: "Goal" } },
            vergadering: { type: "date", label: { nl: "Vergadering", en: "Meeting" } },
            besluit: { type: "text", label: { nl: "Besluit", en: "Decision" } },
            reactie: { type: "date", label: { nl: "Reactie", en: "Response" } },
            reden: { type: "text", label: { nl: "Reden", en: "Reason" } },
          },
          initial: "actief",
          states: {
            actief: { initial: "concept", on: {
              opschorten: {
                label: { nl: "Opschorten", en: "Suspend" }, to: "opgeschort", by: ["clerk"],
                effects: [{ plugin: "notifications", make: "bericht", to: ["lead"] }],
              },
            }, states: {
            waar_het_was: { history: "deep", to: "concept" },
            concept: {
              label: { nl: "Concept", en: "Draft" },
              edit: { by: ["lead"], fields: ["onderwerp", "doel"] },
              on: {
                agenderen: {
                  label: { nl: "Op de agenda zetten", en: "Put on the agenda" },
                  to: "geagendeerd", by: ["clerk", "lead"], sets: ["vergadering"],
                  require: ["vergadering", "doel"],
                  effects: [{ plugin: "notifications", make: "bericht", to: ["lead", "board"] }],
                },
              },
            },
            geagendeerd: {
              label: { nl: "Besluit", en: "Decision" },
              edit: { by: ["clerk"], fields: ["reactie"] },
              deadlines: {
                stukken: {
                  label: { nl: "Stukken voor het bestuur", en: "Papers for the board" },
                  due: "vergadering - 10 workdays", roll: "previousWorkingDay",
                  remind: ["5 workdays before", "when due",
                           { at: "1 workday after", to: ["board"] }],
                  to: ["lead"],
                },
                besluit: {
                  label: { nl: "Besluit", en: "Decision" }, due: "reactie + 5 workdays",
                  roll: "previousWorkingDay", remind: ["when due"], to: ["clerk"],
                  ask: "2 workdays",
                },
              },
              on: {
                instemmen: {
                  label: { nl: "Instemmen", en: "Agree" },
                  to: "akkoord", by: ["board"], sets: ["besluit"], require: ["besluit"],
                  when: {
                    that: "vergadering <= today",
                    otherwise: { nl: "De vergadering is nog niet geweest.",
                                 en: "The meeting has not been held yet." },
                    remedy: { nl: "Wacht.", en: "Wait." },
                  },
                  effects: [{ plugin: "notifications", make: "bericht", to: ["lead"] }],
                },
                terugleggen: {
                  label: { nl: "Terugleggen", en: "Return" },
                  to: "concept", by: ["board"], sets: ["reden"], require: ["reden"],
                  effects: [{ plugin: "notifications", make: "bericht", to: ["lead"] }],
                },
              },
            },
            } },
            opgeschort: {
              label: { nl: "Opgeschort", en: "Suspended" }, suspends: true,
              on: {
                hervatten: {
                  label: { nl: "Hervatten", en: "Resume" }, to: "waar_het_was", by: ["clerk"],
                  effects: [{ plugin: "notifications", make: "bericht", to: ["lead"] }],
                },
              },
            },
            akkoord: { label: { nl: "Akkoord", en: "Agreed" }, final: true },
          },
        }
        """.utf8)
    ).workflow
  }

  let workflow: Workflow
  private(set) var assignment: Assignment
  private(set) var event: Event

  init(_ fields: [String: String] = ["onderwerp": "Samen leren", "doel": "Leren"]) throws {
    workflow = try Self.workflow.get()
    let id = try #require(AssignmentID("samen-leren"))
    let values = try fields.sorted { $0.key < $1.key }.map { name, text in
      FieldValue(name: try #require(FieldName(name)), value: .text(text))
    }
    let decision = workflow.open(
      id, with: values, from: nil, by: Requester(person: "bakker", roles: []),
      at: try Self.moment("2018-03-01"))
    guard case .accepted(let event, _) = decision else { throw Refused(decision: "\(decision)") }
    self.event = event
    assignment = try Assignment(openedBy: event)
  }

  private static func moment(_ day: String) throws -> Moment {
    Moment(try #require(Instant(iso: "\(day)T09:00:00Z")), in: EuropeanZone.amsterdam)
  }

  /// Takes a step, which must be accepted.
  mutating func take(
    _ action: String, _ changes: [String: Value] = [:], as role: String, by person: String = "p",
    on day: String
  ) throws {
    let changes = try changes.sorted { $0.key < $1.key }.map { name, value in
      FieldChange(field: try #require(FieldName(name)), operation: .set, value: value)
    }
    try decide(
      .perform(try #require(ActionName(action)), changes),
      by: Requester(person: person, roles: [try #require(RoleName(role))]),
      at: try Self.moment(day))
  }

  /// Changes a field, without a role as an erasure does. The orders stay those of the step before.
  mutating func edit(_ field: String, _ value: Value, as role: String?, on day: String) throws {
    let name = try #require(FieldName(field))
    let before = event
    if let role {
      let requester = Requester(person: "p", roles: [try #require(RoleName(role))])
      try decide(
        .edit([FieldChange(field: name, operation: .set, value: value)]), by: requester,
        at: try Self.moment(day))
    } else {
      try assignment.apply(
        Event(
          assignment: assignment.id, version: assignment.version + 1,
          recordedAt: try Self.moment(day).instant, effectiveOn: try Self.moment(day).today,
          actor: Actor(person: "p", role: nil), occurrence: .edited,
          changes: [FieldValue(name: name, value: value)]))
    }
    event = before
  }

  /// Lets the next reminder fire, on the day that it is planned for or on another.
  mutating func remind(of name: String = "stukken", on day: String? = nil) throws {
    let deadline = try #require(assignment.deadlines.first { $0.name.text == name })
    let rung = try #require(deadline.pendingRungs.first)
    let moment =
      try day.map { try Self.moment($0) } ?? Moment(rung.moment, in: EuropeanZone.amsterdam)
    try decide(
      .remind(deadline.key(of: rung)), by: Requester(person: "opdrachtd", roles: []), at: moment)
  }

  private mutating func decide(
    _ request: Command.Request, by requester: Requester, at moment: Moment
  ) throws {
    let decision = workflow.decide(
      Command(by: requester, request), about: assignment, at: moment)
    guard case .accepted(let event, _) = decision else { throw Refused(decision: "\(decision)") }
    self.event = event
    try assignment.apply(event)
  }

  /// The orders of an event, performed on a day.
  private func orders(
    of event: Event, on day: String, in language: Language
  ) throws -> [EffectOrder] {
    let today = try #require(CivilDate(iso: day))
    return event.effects.map { effect in
      EffectOrder(
        effect: effect, assignment: assignment, workflow: workflow, today: today,
        language: language)
    }
  }

  /// The mail of an event, the last one unless told otherwise, by who gets it.
  func mails(
    of event: Event? = nil, on day: String, in language: Language = .nl, staff: Staff = Staff(),
    people: [String: AddressBook.Correspondent] = [:], templates: TemplateSet = .shipped,
    settings: MessageSettings = MessageSettings()
  ) async throws -> [String: MailReader] {
    let folder = try TemporaryFolder()
    let spool = MailSpool(
      name: try #require(PluginName("notifications")), home: OutputFolder(path: folder.path),
      addresses: try #require(AddressBook(domain: "example.org", people: people, staff: staff)),
      templates: templates, settings: settings)
    var mails: [String: MailReader] = [:]
    for outcome in await spool.perform(
      try orders(of: event ?? self.event, on: day, in: language))
    {
      for file in try outcome.get().files {
        let mail = try MailReader(try folder.bytes(of: file))
        let address = mail["To"]?.split(separator: "<").last?.split(separator: "@").first
        mails[address.map(String.init) ?? ""] = mail
      }
    }
    return mails
  }

  private struct Refused: Error {
    let decision: String
  }
}
