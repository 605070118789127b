import Expressions
import Fields
import Languages
import Ledgers
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

/// Random events of every kind, with values of every type.
struct EventGenerator {
  var generator: SeededGenerator
  let id: AssignmentID
  /// What the postings of the events so far make: a posting that does not fit is no event's.
  var ledger = Ledger()

  init(seed: UInt64) throws {
    generator = SeededGenerator(seed: seed)
    id = try #require(AssignmentID("een-opdracht-met-een-lange-naam-\(seed)"))
  }

  /// An event with any results; the first of an assignment opens it.
  mutating func event(
    version: Int, mayHoldMaps: Bool = true, mayErase: Bool = true
  ) throws -> Event {
    let moment = self.moment()
    if version == 1 { ledger = Ledger() }
    let replacement = chance(8) ? nameless() : nil
    return Event(
      assignment: id, version: version, recordedAt: moment, effectiveOn: try day(),
      actor: Actor(
        person: text(), role: chance(2) ? try role() : nil, principal: chance(4) ? text() : nil),
      occurrence: try occurrence(version: version, mayErase: mayErase),
      changes: try changes(mayHoldMaps: mayHoldMaps),
      configuration: chance(2) ? try states() : nil,
      history: chance(4)
        ? try several { HistoryRecord(history: try $0.state(), states: try $0.states()) } : nil,
      deadlines: chance(3) ? try several { try $0.deadline() } : nil,
      approvals: chance(4) ? try several { try $0.round() } : nil,
      series: chance(3) ? try several { try $0.series() } : nil,
      children: chance(3) ? try several { try $0.child() } : [],
      parent: version == 1 && chance(2) ? try parentLink() : nil,
      effects: chance(3)
        ? try several { try $0.effect(version: version, at: moment, mayHoldMaps) } : [],
      findings: chance(4) ? try several { try $0.finding() } : [],
      recordedOn: chance(4) ? try day() : nil,
      firedReminders: chance(4) ? try several { try $0.firedReminder() } : nil,
      voided: chance(4) ? try several { try $0.voidedVotes() } : [],
      authors: chance(4) ? try several { try $0.author() } : nil,
      postings: chance(2) ? postings() : [], ledger: replacement)
  }

  private mutating func occurrence(version: Int, mayErase: Bool) throws -> Event.Occurrence {
    if version == 1 {
      return .opened(try workflow(), source: chance(2) ? try source() : nil)
    }
    switch Int.random(in: 0..<(mayErase ? 13 : 12), using: &generator) {
    case 0: return .edited
    case 1: return .elapsed
    case 2: return .migrated(try workflow())
    case 3: return .performed(try #require(ActionName(pick("indienen", "error.execution"))))
    case 4:
      let key = ReminderKey(
        deadline: try deadlineName(), state: try state(), before: term(), moment: moment())
      return .reminded(key, late: chance(2))
    case 5:
      return .settled(
        EffectID(assignment: id, version: Int.random(in: 1...3, using: &generator), number: 1),
        EffectReceipt(files: several { $0.text() }))
    case 6: return .acknowledged(try deadlineName(), state: try state())
    case 7:
      return .deadlineMoved(
        try deadlineName(), state: try state(), from: chance(2) ? try day() : nil, to: try day(),
        reason: text())
    case 8: return .series(try seriesStep())
    case 9: return deliveryStep(version: version)
    case 10: return .itemDecided(try decision())
    case 11: return .updated(source: try source())
    default:
      return .erased(
        Erasure(
          field: try #require(FieldName(pick("doel", "reden"))), reason: text(),
          lines: several { Int.random(in: 1...99, using: &$0.generator) }))
    }
  }

  private mutating func changes(mayHoldMaps: Bool) throws -> [FieldValue] {
    try several {
      FieldValue(
        name: try #require(FieldName($0.pick("doel", "titel", "reden", "Uitdaging_2"))),
        value: try $0.value(mayHoldMaps: mayHoldMaps))
    }
  }

  mutating func value(depth: Int = 0, mayHoldMaps: Bool) throws -> Value {
    let amount = try #require(DecimalNumber(pick("31.25", "-0.5", "316000")))
    switch Int.random(in: 0..<(depth > 3 ? 14 : 17), using: &generator) {
    case 0: return .null
    case 1: return .boolean(chance(2))
    case 2: return .integer(number())
    case 3: return .unsigned(UInt64.random(in: 0...(.max), using: &generator))
    case 4: return .double(Double.random(in: -1e9...1e9, using: &generator))
    case 5: return .decimal(amount)
    case 6: return .text(text())
    case 7: return .bytes(Array(text().utf8))
    case 8: return .date(try day())
    case 9: return .term(term())
    case 10: return .timestamp(try #require(Timestamp("2018-04-25T09:00:00.5Z")))
    case 11: return .duration(TimeSpan(nanoseconds: -1_500_000_000))
    case 12: return .hours(HoursAmount(amount))
    case 13: return .money(try #require(MoneyAmount(amount, "EUR")))
    case 14: return .list(try several { try $0.value(depth: depth + 1, mayHoldMaps: mayHoldMaps) })
    case 15 where mayHoldMaps:
      return .map(
        ValueMap(
          texts: try several {
            ($0.text(), try $0.value(depth: depth + 1, mayHoldMaps: mayHoldMaps))
          }))
    default:
      return .record(
        Record(
          try several {
            (
              $0.pick("raw", "naam", "blocks", "é"),
              try $0.value(depth: depth + 1, mayHoldMaps: mayHoldMaps)
            )
          }))
    }
  }
}

// MARK: Parts

extension EventGenerator {
  private mutating func source() throws -> SourceDocument {
    SourceDocument(
      fileName: text(),
      rows: several {
        SourceRow(
          line: Int($0.number()), label: $0.text(), subLabel: $0.chance(2) ? $0.text() : nil,
          field: $0.chance(2) ? FieldName("doel") : nil, raw: $0.text())
      },
      remarks: try several {
        ImportRemark(
          kind: try #require(ImportRemark.Kind.allCases.randomElement(using: &$0.generator)),
          line: 3, wording: $0.text(),
          field: $0.chance(2) ? FieldName("doel") : nil, message: $0.localized())
      }, mark: chance(2) ? try mark() : nil)
  }

  private mutating func firedReminder() throws -> FiredReminder {
    FiredReminder(
      ReminderKey(
        deadline: try deadlineName(), state: try state(), before: term(), moment: moment()),
      asks: chance(2) ? FieldName("doel") : nil)
  }

  private mutating func deadline() throws -> Deadline {
    Deadline(
      name: try deadlineName(), state: try state(), label: localized(), due: try day(),
      entered: try day(), origin: chance(3) ? .told(text()) : .proven(try proof()),
      message: chance(2)
        ? EffectRule(
          plugin: try plugin(), product: text(), recipients: try several { try $0.role() })
        : nil,
      rungs: several {
        Deadline.Rung(
          before: $0.term(), moment: $0.moment(), reminds: $0.chance(2),
          recipients: $0.chance(3) ? RoleName("programmaleider").map { [$0] } : nil,
          status: $0.chance(2)
            ? .pending : $0.chance(2) ? .fired : $0.chance(2) ? .acknowledged : .skipped)
      }, asks: chance(4) ? FieldName("doel") : nil,
      acknowledgment: chance(4) ? .init(by: text(), on: try day()) : nil,
      standstill: chance(4) ? .init(since: try day(), consumed: term()) : nil)
  }

  private mutating func proof(depth: Int = 0) throws -> Deadline.Proof {
    let field = try #require(FieldName(pick("doel", "Uitdaging_2")))
    let base: Deadline.Base
    switch Int.random(in: 0..<(depth > 1 ? 7 : 8), using: &generator) {
    case 0: base = .entry
    case 1: base = .field(field)
    case 2: base = .startOfPeriod(field)
    case 3: base = .endOfPeriod(field)
    case 4: base = .meeting(pick("DB WIL", "é: \"x\""))
    case 5: base = .deadline(try deadlineName())
    case 6: base = .window(field)
    default:
      base = .hand(
        Deadline.Move(
          reason: text(), by: text(), on: try day(),
          instead: chance(2) ? try proof(depth: depth + 1) : nil))
    }
    return Deadline.Proof(
      from: base,
      DueDate(
        start: try day(), term: term(),
        suspensions: try several { DueDate.Suspension(from: try $0.day(), until: try $0.day()) },
        policy: try #require(RollPolicy.allCases.randomElement(using: &generator)),
        calendar: CalendarReference(name: text(), digest: pick("00ff", "0123456789abcdef")),
        reached: try day(), due: try day(),
        skipped: try several { DueDate.SkippedDay(date: try $0.day(), name: $0.text()) }))
  }

  private mutating func effect(
    version: Int, at moment: Instant, _ mayHoldMaps: Bool
  ) throws -> PromisedEffect {
    PromisedEffect(
      id: EffectID(
        assignment: id, version: version, number: Int.random(in: 1...2, using: &generator)),
      plugin: try plugin(), product: text(), recipients: try several { try $0.role() },
      particulars: Record([("actie", try value(mayHoldMaps: mayHoldMaps)), ("n", .integer(1))]),
      promisedAt: moment)
  }

  private mutating func finding() throws -> Finding {
    Finding(
      plugin: try plugin(), code: text(),
      verdict: try #require(Finding.Verdict.allCases.randomElement(using: &generator)),
      message: localized(), remedy: chance(2) ? localized() : nil,
      seen: try several {
        SeenValue(text: $0.text(), value: try $0.value(mayHoldMaps: false))
      })
  }
}

// MARK: Words and numbers

extension EventGenerator {
  mutating func chance(_ among: Int) -> Bool { Int.random(in: 0..<among, using: &generator) == 0 }

  mutating func pick(_ words: String...) -> String {
    words[Int.random(in: words.indices, using: &generator)]
  }

  mutating func several<Element>(
    _ make: (inout EventGenerator) throws -> Element
  ) rethrows -> [Element] {
    var elements: [Element] = []
    for _ in 0..<Int.random(in: 0...3, using: &generator) { elements.append(try make(&self)) }
    return elements
  }

  mutating func text() -> String {
    let text = pick(
      "", "x", "jansen", "Wethouder Zorg (gemeente Nieuwegein)", "é \"x\"", "regel\nregel\ttab",
      "een \\ streep", "\u{0}\u{1F}", "acht8888", "🦉 uil", "{\"id\":\"x\"}", "−", "$date")
    return chance(6) ? String(repeating: text, count: 40) : text
  }

  mutating func number() -> Int64 {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: Int64.random(in: .min...(.max), using: &generator)
    case 1: chance(2) ? .min : .max
    default: Int64.random(in: -20...20, using: &generator)
    }
  }

  mutating func moment() -> Instant {
    chance(20)
      ? Instant(milliseconds: chance(2) ? .max : .min)
      : Instant(milliseconds: Int64.random(in: -100_000...2_000_000_000_000, using: &generator))
  }

  mutating func day() throws -> CivilDate {
    try #require(CivilDate(dayNumber: Int.random(in: -700_000...2_900_000, using: &generator)))
  }

  mutating func term() -> Term {
    Term(
      Int.random(in: -12...12, using: &generator),
      TermUnit.allCases.randomElement(using: &generator) ?? .days)
  }

  mutating func localized() -> LocalizedText { LocalizedText(nl: text(), en: text()) }

  mutating func state() throws -> StateName {
    try #require(
      StateName(pick("concept", "Een-tamelijk_lange-naam-van-een-toestand-die-net-past")))
  }

  mutating func states() throws -> [StateName] { try several { try $0.state() } }

  private mutating func role() throws -> RoleName {
    try #require(RoleName(pick("trekker", "programmaleider", "bestuurlijk_opdrachtgever")))
  }

  private mutating func plugin() throws -> PluginName {
    try #require(PluginName(pick("mail", "notifications")))
  }

  private mutating func deadlineName() throws -> DeadlineName {
    try #require(DeadlineName(pick("stukken", "besluit_colleges")))
  }
}
