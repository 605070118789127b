import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import Recording
import Testing
import WorkingCalendar

struct EventCodingTests {
  private func event(_ occurrence: Event.Occurrence) throws -> Event {
    let day = try #require(CivilDate(iso: "2018-04-25"))
    let moment = try #require(Instant(iso: "2018-04-25T07:00:00.250Z"))
    let id = try #require(AssignmentID("pilots"))
    let role = try #require(RoleName("lead"))
    let rule = EffectRule(
      plugin: try #require(PluginName("mail")), product: "bericht", recipients: [role])
    let state = try #require(StateName("concept"))
    let text = LocalizedText(nl: "é \"x\"", en: "e")
    return Event(
      assignment: id, version: 3, recordedAt: moment, effectiveOn: day,
      actor: Actor(person: "jansen", role: role), occurrence: occurrence,
      changes: [
        FieldValue(name: try #require(FieldName("doel")), value: .date(day)),
        FieldValue(name: try #require(FieldName("reden")), value: .null),
      ], configuration: [state], history: [HistoryRecord(history: state, states: [state])],
      deadlines: [
        Deadline(
          name: try #require(DeadlineName("stukken")), state: state, label: text, due: day,
          entered: day, origin: .told("−"), message: rule,
          rungs: [
            .init(before: Term(10, .workdays), moment: moment, status: .pending),
            .init(before: Term(0, .days), moment: moment, reminds: false, status: .fired),
          ])
      ],
      approvals: [
        ApprovalRound(
          state: state, openedBy: "jansen",
          ballots: [
            .init(party: "Houten", choice: .inFavour, person: "pieters", date: day),
            .init(party: "Lopik", choice: .against, person: "jansen", date: day),
          ])
      ],
      effects: [
        PromisedEffect(
          id: EffectID(assignment: id, version: 3, number: 1), plugin: rule.plugin,
          product: rule.product, recipients: [role],
          particulars: Record([("n", .decimal(try #require(DecimalNumber("31.25"))))]),
          promisedAt: moment)
      ],
      findings: [
        Finding(
          plugin: rule.plugin, code: "x", verdict: .warning, message: text, remedy: text,
          seen: [SeenValue(text: "a.b", value: .term(Term(1, .days)))])
      ])
  }

  @Test func `every event comes back as it was`() throws {
    let id = try #require(AssignmentID("pilots"))
    let reference = WorkflowReference(name: id, revision: 2, digest: "00ff")
    let source = SourceDocument(
      fileName: "pilots.txt",
      rows: [
        SourceRow(line: 3, label: "Doel", subLabel: nil, field: FieldName("doel"), raw: "x\ty")
      ],
      remarks: [
        ImportRemark(
          kind: .open, line: 3, wording: "ntb", field: nil,
          message: LocalizedText(nl: "open", en: "open"))
      ])
    let key = ReminderKey(
      deadline: try #require(DeadlineName("stukken")), state: try #require(StateName("concept")),
      before: Term(0, .days), moment: Instant(milliseconds: 5))
    let effect = EffectID(assignment: id, version: 2, number: 1)
    let occurrences: [Event.Occurrence] = [
      .opened(reference, source: source), .opened(reference, source: nil), .edited, .elapsed,
      .migrated(reference),
      .performed(try #require(ActionName("indienen"))), .reminded(key, late: true),
      .settled(EffectID(assignment: id, version: 2, number: 1), EffectReceipt(files: ["mail/a"])),
      .delivery(effect, .givenUp(attempts: 100, message: "a\"b")), .delivery(effect, .resumed),
      .delivery(effect, .dropped(reason: "te laat")),
    ]
    for occurrence in occurrences {
      let event = try event(occurrence)
      var bytes: [UInt8] = []
      event.write(into: &bytes)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(try Event(json: JSON(parsing: text)) == event)
      #expect(!text.utf8.contains(0x0A))
    }
  }

  @Test func `values of every type come back as they were`() throws {
    let amount = try #require(DecimalNumber("316000.50"))
    let values: [Value] = [
      .unsigned(.max), .double(-0.1), .bytes([0, 255]),
      .timestamp(try #require(Timestamp("2018-04-25T09:00:00.5Z"))),
      .duration(TimeSpan(nanoseconds: -1_500_000_000)), .hours(HoursAmount(amount)),
      .money(try #require(MoneyAmount(amount, "EUR"))), .type("int"),
      .list([.null, .boolean(true)]),
    ]
    for value in values {
      let text = value.taggedJSON.text
      #expect(try Value(taggedJSON: JSON(parsing: text)) == value, "\(text)")
    }
  }

  @Test(arguments: ["{}", "{\"id\":\"Pilots\"}", "[]", "{\"id\":\"pilots\",\"version\":\"3\"}"])
  func `a record that is no event names what is missing`(text: String) throws {
    let json = try JSON(parsing: text)
    let error = #expect(throws: EventCodingError.self) { try Event(json: json) }
    #expect(error?.key.isEmpty == false)
  }
}
