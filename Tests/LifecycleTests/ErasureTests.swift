import Expressions
import Fields
import Languages
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

struct ErasureTests {
  private static let secret = "Wilhelmina Geheim"

  private let id: AssignmentID
  private let field: FieldName
  private let other: FieldName

  init() throws {
    id = try #require(AssignmentID("een"))
    field = try Examples.field("trekker")
    other = try Examples.field("doel")
  }

  private func event(
    _ occurrence: Event.Occurrence, version: Int = 2, changes: [FieldValue] = [],
    deadlines: [Deadline]? = nil, findings: [Finding] = []
  ) throws -> Event {
    let moment = try Examples.moment()
    return Event(
      assignment: id, version: version, recordedAt: moment.instant, effectiveOn: moment.today,
      actor: Actor(person: "somebody", role: nil), occurrence: occurrence, changes: changes,
      deadlines: deadlines, findings: findings)
  }

  private var texts: ErasedTexts { ErasedTexts(of: [.text(Self.secret)]) }

  @Test func `a wording is found across markup and white space, a short one is not looked for`() {
    #expect(texts.occur(in: "van Wilhelmina\n  <b>Geheim</b>, gisteren"))
    #expect(!texts.occur(in: "van Wilhelmina, gisteren"))
    #expect(ErasedTexts(of: [.text("Jan"), .boolean(true), .null]).isEmpty)
    #expect(!ErasedTexts(of: [.text("Jans")]).isEmpty)
    let list = ErasedTexts(of: [.list([.text("Anna Blaman"), .text("Belle van Zuylen")])])
    #expect(list.occur(in: "door Belle van Zuylen"))
  }

  @Test func `a date is found in both languages and as it is computed with`() throws {
    let date = try #require(CivilDate(iso: "2018-04-25"))
    let texts = ErasedTexts(of: [.date(date)])
    #expect(texts.occur(in: "2018-04-25 − 10 workdays"))
    #expect(texts.occur(in: "op \(Value.date(date).display(in: .nl)) dus"))
    #expect(!texts.occur(in: "2018-04-26 − 10 workdays"))
  }

  @Test func `an event without the texts stays as it is`() throws {
    let change = FieldValue(name: other, value: .text("iets anders"))
    #expect(try event(.edited, changes: [change]).erasing(field, holding: texts) == nil)
    let emptied = FieldValue(name: field, value: .null)
    #expect(try event(.edited, changes: [emptied]).erasing(field, holding: texts) == nil)
  }

  @Test func `the value goes, and the values of other fields stay`() throws {
    let changes = [
      FieldValue(name: other, value: .text("over \(Self.secret)")),
      FieldValue(name: field, value: .text(Self.secret)),
    ]
    let erased = try #require(try event(.edited, changes: changes).erasing(field, holding: texts))
    #expect(erased.changes == [changes[0], FieldValue(name: field, value: .null)])
    #expect(erased.version == 2 && erased.occurrence == .edited)
  }

  @Test func `findings and derivations lose what tells of it, and nothing else`() throws {
    let moment = try Examples.moment()
    let told = LocalizedText(nl: "\(Self.secret) mag dit niet", en: "not for \(Self.secret)")
    let findings = [
      Finding(
        plugin: try #require(PluginName("budget")), code: "over-budget", verdict: .objection,
        message: told, remedy: Examples.label("vraag het"),
        seen: [
          SeenValue(text: "trekker", value: .integer(1)),
          SeenValue(text: "doel", value: .text("over \(Self.secret)")),
          SeenValue(text: "bedrag", value: .integer(7)),
        ])
    ]
    let name = try #require(DeadlineName("stukken"))
    let state = try Examples.state("a")
    let deadlines = ["na \(Self.secret)", "2018-04-25"].map { derivation in
      Deadline(
        name: name, state: state,
        label: Examples.label("Stukken"), due: moment.today, entered: moment.today,
        origin: .told(derivation), message: nil, rungs: [])
    }
    let erased = try #require(
      try event(.edited, deadlines: deadlines, findings: findings)
        .erasing(field, holding: texts))
    #expect(erased.deadlines?.map(\.derivation) == ["", "2018-04-25"])
    let finding = try #require(erased.findings.first)
    #expect(finding.message.nl == "Gewist." && finding.remedy == Examples.label("vraag het"))
    #expect(finding.seen.map(\.value) == [.null, .null, .integer(7)])
    #expect(erased.erasing(field, holding: texts) == nil, "a second time finds nothing")
  }

  @Test func `the reason of a date set by hand goes, the dates stay`() throws {
    let moment = try Examples.moment()
    let name = try #require(DeadlineName("stukken"))
    let state = try Examples.state("a")
    let date = WorkingCalendar.dutch.dueDate(
      from: moment.today, after: Term(0, .days), policy: .none)
    let rule = Deadline.Proof(from: .entry, date)
    let deadlines = ["over \(Self.secret)", "drukker"].map { reason in
      Deadline(
        name: name, state: state, label: Examples.label("Stukken"), due: moment.today,
        entered: moment.today,
        origin: .proven(
          Deadline.Proof(
            from: .hand(
              Deadline.Move(reason: reason, by: "jan", on: moment.today, instead: rule)), date)),
        message: nil, rungs: [])
    }
    let moved = Event.Occurrence.deadlineMoved(
      name, state: state, from: nil, to: moment.today, reason: "over \(Self.secret)")
    let erased = try #require(
      try event(moved, deadlines: deadlines).erasing(field, holding: texts))
    #expect(
      erased.occurrence
        == .deadlineMoved(name, state: state, from: nil, to: moment.today, reason: ""))
    #expect(erased.deadlines?.map(\.move?.reason) == ["", "drukker"])
    #expect(erased.deadlines?.map(\.move?.person) == ["jan", "jan"])
    #expect(erased.deadlines?.map(\.move?.instead) == [rule, rule])
    #expect(erased.erasing(field, holding: texts) == nil, "a second time finds nothing")
  }

  @Test func `the source loses the rows of the field, and those that hold the text`() throws {
    let source = SourceDocument(
      fileName: "een.txt",
      rows: [
        SourceRow(line: 1, label: "Trekker", subLabel: nil, field: field, raw: "W. Geheim"),
        SourceRow(line: 2, label: "", subLabel: nil, field: nil, raw: "<i>Wilhelmina</i> Geheim"),
        SourceRow(line: 3, label: "", subLabel: nil, field: other, raw: "iets anders"),
      ],
      remarks: [
        ImportRemark(
          kind: .doubtful, line: 3, wording: "iets", field: other,
          message: Examples.label("of was het \(Self.secret)?"))
      ])
    let workflow = WorkflowReference(
      name: try #require(AssignmentID("w")), revision: 1, digest: "x")
    let erased = try #require(
      try event(.opened(workflow, source: source), version: 1).erasing(field, holding: texts))
    guard case .opened(_, let left?) = erased.occurrence else {
      Issue.record("it still opens")
      return
    }
    #expect(left.rows.map(\.raw) == ["", "", ""])
    #expect(left.rows.map(\.label) == ["Trekker", "", ""])
    #expect(left.remarks.map(\.message.en) == ["Erased."])
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `replaying the erased past gives the state that erasing gave`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let workflow = try Examples.workflow(
      Examples.compound("root", initial: "a", [Examples.atomic("a")]))
    var past = try (1...Int.random(in: 1...12, using: &random)).map { version in
      try randomEvent(version, workflow.reference, &random)
    }
    var live = try replayed(past)
    let decision = try workflow.erase(
      "trekker", of: live, with: past, for: "verzoek", by: Examples.requester(),
      at: Examples.moment())
    for (place, event) in decision.replacements { past[place] = event }
    guard let erasing = decision.event else {
      #expect(decision.replacements.isEmpty, "seed \(seed)")
      return
    }
    try live.apply(erasing)
    #expect(try replayed(past + [erasing]) == live, "seed \(seed)")
    #expect(live.fields[field] == nil)
    let again = past.compactMap { $0.erasing(field, holding: decision.texts) }
    #expect(again.isEmpty, "seed \(seed)")
  }

  private func replayed(_ events: [Event]) throws -> Assignment {
    var assignment = try Assignment(openedBy: try #require(events.first))
    for event in events.dropFirst() { try assignment.apply(event) }
    return assignment
  }

  private func randomEvent(
    _ version: Int, _ workflow: WorkflowReference, _ random: inout SeededGenerator
  ) throws -> Event {
    let names = [field, other, try Examples.field("uren")]
    let wordings = [Self.secret, "gewoon", "over \(Self.secret)", "Anna Blaman", ""]
    var changes: [FieldValue] = []
    for name in names where Bool.random(using: &random) {
      let text = try #require(wordings.randomElement(using: &random))
      changes.append(FieldValue(name: name, value: text.isEmpty ? .null : .text(text)))
    }
    var rows: [SourceRow] = []
    for line in 1...4 {
      rows.append(
        SourceRow(
          line: line, label: "", subLabel: nil, field: names.randomElement(using: &random),
          raw: try #require(wordings.randomElement(using: &random))))
    }
    let source = SourceDocument(fileName: "f", rows: rows, remarks: [])
    return try event(
      version == 1 ? .opened(workflow, source: source) : .edited, version: version,
      changes: changes)
  }
}
