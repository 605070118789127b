import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import Recording
import TestSupport
import Testing
import WorkingCalendar

struct HeldAssignmentTests {
  private static func stored(_ held: HeldAssignment) -> [UInt8] {
    var bytes: [UInt8] = []
    held.write(into: &bytes)
    return bytes
  }

  private struct NoSuchRecord: Error {}

  private static func completed(
    _ held: HeldAssignment, from journal: [UInt64: Event]
  ) throws -> HeldAssignment {
    var held = held
    try held.complete { sequence in
      guard let event = journal[sequence] else { throw NoSuchRecord() }
      return event
    }
    return held
  }

  /// What holds for every assignment at every moment.
  private static func check(_ held: HeldAssignment, with journal: [UInt64: Event]) throws {
    let bytes = stored(held)
    var resting = held
    resting.strip()
    #expect(stored(resting) == bytes)
    #expect(try HeldAssignment(stored: bytes) == resting)
    #expect(try HeldAssignment(stored: bytes, knowing: KnownNames()) == resting)
    #expect(try completed(resting, from: journal) == held)
    #expect(bytes.starts(with: "{\"id\":\"\(held.assignment.id)\"".utf8))
    #expect(!bytes.contains(0x0A))
    #expect(throws: Never.self) { try JSON(parsing: bytes) }
  }

  private static let source = SourceDocument(
    fileName: "gesprekken.txt",
    rows: [SourceRow(line: 1, label: "Doel", subLabel: nil, field: nil, raw: "Betere gesprekken.")],
    remarks: [])

  @Test(arguments: [nil, source])
  func `a whole life is kept at rest as it is`(source: SourceDocument?) throws {
    var life = try AssignmentLife(from: source)
    try Self.check(life.held, with: life.journal)
    try life.edit([("titel", "Gesprekken voeren"), ("doel", AssignmentLife.longText)])
    try Self.check(life.held, with: life.journal)
    try life.perform("indienen")
    try Self.check(life.held, with: life.journal)
    try life.settleAll()
    try Self.check(life.held, with: life.journal)
    try life.perform("agenderen", [("vergadering", "2018-02-14")])
    try Self.check(life.held, with: life.journal)
    #expect(life.held.assignment.deadlines.count == 2)
    try life.advance(to: "2018-02-07T09:30:00Z")
    try life.remind()
    try life.settleAll()
    try Self.check(life.held, with: life.journal)
    try life.perform("opschorten", [("reden", "Ziekte")])
    try Self.check(life.held, with: life.journal)
    #expect(!life.held.assignment.history.isEmpty)
    #expect(!life.held.assignment.products.isEmpty)
  }

  @Test(arguments: [nil, source], [false, true])
  func `a newer document is kept where the journal has it`(
    source: SourceDocument?, isStripped: Bool
  ) throws {
    var life = try AssignmentLife(from: source)
    let newer = SourceDocument(
      fileName: "gesprekken-2.txt", rows: [], remarks: [],
      mark: DocumentMark(digest: "ab", subject: 7))
    if isStripped { life.rest() }
    try life.update([("doel", AssignmentLife.longText)], from: newer)
    let complete = try Self.completed(life.held, from: life.journal)
    #expect(complete.assignment.source == newer)
    #expect(complete.sourceSequence == complete.lastSequence)
    try Self.check(complete, with: life.journal)
    try life.edit([("titel", "Anders")])
    let later = try Self.completed(life.held, from: life.journal)
    #expect(later.assignment.source == newer)
    try Self.check(later, with: life.journal)
  }

  @Test func `an assignment with its deadlines is small at rest`() throws {
    var life = try AssignmentLife(from: Self.source)
    try life.perform("indienen")
    try life.perform("agenderen", [("vergadering", "2018-02-14")])
    try life.settleAll()
    let bytes = Self.stored(life.held)
    #expect(bytes.count <= 1_250, "\(String(decoding: bytes, as: UTF8.self))")
  }

  @Test func `a deadline at rest of an earlier version is read as it was told`() throws {
    let line = """
      {"id":"oud","seq":[1,2],"version":2,"at":[0,60000],"flow":["lekstroom",1,"00"],\
      "states":["geagendeerd"],"deadlines":[["stukken",0,"Stukken","Papers",17632,17600,\
      ["2018-04-25 − 10 workdays = "],[[25378500,"5 workdays","fired"],[25385700,"0 days"]],\
      ["notifications","herinnering","trekker"]]]}
      """
    let held = try HeldAssignment(stored: Array(line.utf8))
    let deadline = try #require(held.assignment.deadlines.first)
    #expect(deadline.origin == .told("2018-04-25 − 10 workdays = 2018-04-11"))
    #expect(deadline.rungs.map(\.status) == [.fired, .pending])
    #expect(deadline.message?.recipients.map(\.text) == ["trekker"])
    #expect(deadline.asks == nil && !deadline.isSuspended && deadline.acknowledgment == nil)
    #expect(String(decoding: Self.stored(held), as: UTF8.self) == line)
  }

  @Test func `texts that are long and what has parts are left to the journal`() throws {
    var life = try AssignmentLife()
    let aanleiding = try #require(FieldName("aanleiding"))
    let titel = try #require(FieldName("titel"))
    #expect(life.held.references.contains { $0.field == aanleiding })
    #expect(!life.held.references.contains { $0.field == titel })
    try life.edit([("titel", String(repeating: "x", count: HeldAssignment.longText))])
    #expect(life.held.references.contains { $0.field == titel })
    try life.edit([("titel", String(repeating: "x", count: HeldAssignment.longText - 1))])
    #expect(!life.held.references.contains { $0.field == titel })
    var resting = life.held
    resting.strip()
    #expect(!resting.isComplete)
    #expect(resting.assignment.fields[aanleiding] == nil)
    #expect(resting.assignment.fields[titel] == life.held.assignment.fields[titel])
  }

  @Test func `nothing is left to the journal of a field that is emptied`() throws {
    var life = try AssignmentLife()
    let aanleiding = try #require(FieldName("aanleiding"))
    var resting = life.held
    resting.strip()
    try life.edit([("aanleiding", "")])
    try resting.apply(
      try #require(life.journal[life.held.lastSequence]), sequence: life.held.lastSequence)
    for held in [life.held, resting] {
      #expect(!held.references.contains { $0.field == aanleiding })
      #expect(held.assignment.fields[aanleiding] == nil)
    }
    #expect(Self.stored(life.held) == Self.stored(resting))
  }

  @Test func `what does not belong to the journal stays incomplete`() throws {
    let life = try AssignmentLife(from: Self.source)
    let other = try AssignmentLife()
    var resting = life.held
    resting.strip()
    let strange = resting
    #expect(throws: NoSuchRecord.self) { try Self.completed(resting, from: [:]) }
    // The same fields, but from no document.
    resting = try Self.completed(resting, from: other.journal)
    #expect(resting == strange)
    #expect(!resting.isComplete)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6])
  func `however an assignment slept, it is the same`(seed: UInt64) throws {
    var source = try EventGenerator(seed: seed)
    for _ in 0..<20 {
      var journal: [UInt64: Event] = [:]
      let opened = try source.event(version: 1, mayHoldMaps: false)
      journal[5] = opened
      var awake = try HeldAssignment(openedBy: opened, sequence: 5)
      var sleeper = awake
      for version in 2...12 {
        // An erasure changes the journal too: what was left to it is not what was there first.
        let event = try source.event(version: version, mayHoldMaps: false, mayErase: false)
        let sequence = UInt64(version * 5)
        journal[sequence] = event
        switch Int.random(in: 0..<4, using: &source.generator) {
        case 0: sleeper.strip()
        case 1: sleeper = try HeldAssignment(stored: Self.stored(sleeper))
        case 2: sleeper = try Self.completed(sleeper, from: journal)
        default: break
        }
        try awake.apply(event, sequence: sequence)
        try sleeper.apply(event, sequence: sequence)
        try #require(Self.stored(awake) == Self.stored(sleeper), "seed \(seed)")
        try #require(try Self.completed(sleeper, from: journal) == awake, "seed \(seed)")
      }
      try Self.check(awake, with: journal)
    }
  }

  @Test(arguments: [7, 8])
  func `damaged bytes at rest are refused or still canonical`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let life = try AssignmentLife(from: Self.source)
    let bytes = Self.stored(life.held)
    var refused = 0
    for _ in 0..<2_000 {
      let damaged = Mutation.mutated(bytes, using: &generator)
      do {
        let held = try HeldAssignment(stored: damaged)
        #expect(try HeldAssignment(stored: Self.stored(held)) == held)
      } catch {
        refused += 1
      }
    }
    #expect((1..<2_000).contains(refused))
  }

  @Test(arguments: ["", "{}", "{\"id\":\"pilots\"}", "[]"])
  func `what is no assignment is refused`(text: String) {
    #expect(throws: EventCodingError.self) { try HeldAssignment(stored: Array(text.utf8)) }
  }

  @Test func `an event that does not follow changes nothing`() throws {
    let life = try AssignmentLife()
    var held = life.held
    let opened = try #require(life.journal[held.openedSequence])
    #expect(throws: ReplayError.self) { try held.apply(opened, sequence: 9_000_000) }
    #expect(held == life.held)
  }
}
