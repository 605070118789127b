import Expressions
import Fields
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

/// An assignment as it was on a day, over random histories with and without backdated steps.
struct AsOfTests {
  /// A walk around three states, with fields that change in between.
  private struct History {
    let workflow: Workflow
    var assignment: Assignment
    var events: [Event]
    var now: Instant
    /// The day that the clock shows.
    var today: CivilDate { EuropeanZone.amsterdam.localTime(at: now).date }
    private var random: SeededGenerator

    init(seed: UInt64) throws {
      let edit = EditRule(roles: [try Examples.role("lead")], extent: .all)
      workflow = try Examples.workflow(
        Examples.compound(
          "root", initial: "a",
          [
            Examples.atomic("a", [Examples.go("go", to: "b", sets: ["besluit"])], edit: edit),
            Examples.atomic("b", [Examples.go("go", to: "c", sets: ["besluit"])], edit: edit),
            Examples.atomic("c", [Examples.go("go", to: "a", sets: ["besluit"])], edit: edit),
          ]))
      now = try Examples.moment("2018-04-02T08:00:00Z").instant
      let opened = try Examples.event(
        workflow.open(
          try #require(AssignmentID("one")), with: [], from: nil, by: try Examples.requester(),
          at: Moment(now, in: EuropeanZone.amsterdam)))
      assignment = try Assignment(openedBy: opened)
      events = [opened]
      random = SeededGenerator(seed: seed)
    }

    /// Some hours pass, and something happens.
    mutating func goOn(backdating mayBackdate: Bool) throws {
      now = now.adding(milliseconds: Int64.random(in: 0..<60, using: &random) * 3_600_000)
      let isStep = Bool.random(using: &random)
      let change = WrittenChange(
        field: isStep ? "besluit" : "trekker", operation: .set,
        wording: "Nummer \(events.count)")
      let go = try Examples.action("go")
      let request: Command.Request =
        isStep
        ? .perform(go, try workflow.read([change], for: go))
        : .edit(try workflow.read([change]))
      let command = Command(
        by: try Examples.requester(), request,
        backdating: isStep && mayBackdate ? try backdating() : nil)
      let event = try Examples.event(
        workflow.decide(command, about: assignment, at: Moment(now, in: EuropeanZone.amsterdam)))
      try assignment.apply(event)
      events.append(event)
    }

    private mutating func backdating() throws -> Backdating {
      let since = try #require(events.last { $0.movesStates }?.effectiveOn)
      let back = Int.random(in: 0...(today - since), using: &random)
      return Backdating(to: today.adding(days: -back), statesSince: since)
    }
  }

  private static let start = CivilDate(iso: "2018-04-02")

  private func days(of history: History) throws -> [CivilDate] {
    let start = try #require(Self.start)
    return (0...(history.today - start)).map { start.adding(days: $0) }
  }

  private func replay(_ events: some Sequence<Event>) throws -> Assignment? {
    var assignment: Assignment?
    for event in events {
      if assignment == nil {
        assignment = try Assignment(openedBy: event)
      } else {
        try assignment?.apply(event)
      }
    }
    return assignment
  }

  @Test(arguments: UInt64(1)...20)
  func `without backdated steps both views are one, on every day`(seed: UInt64) throws {
    var history = try History(seed: seed)
    for _ in 0..<25 { try history.goOn(backdating: false) }
    for day in try days(of: history) {
      let state = try #require(try Assignment.asOf(day, with: history.events))
      #expect(state.agrees && state.knownThen == state.knownNow, "seed \(seed), \(day)")
      let recorded = history.events.filter {
        EuropeanZone.amsterdam.localTime(at: $0.recordedAt).date <= day
      }
      #expect(try state.knownNow == replay(recorded), "seed \(seed), \(day)")
    }
  }

  @Test(arguments: UInt64(1)...20)
  func `what was known then never changes, and today is the assignment`(seed: UInt64) throws {
    var history = try History(seed: seed)
    var then: [CivilDate: Assignment?] = [:]
    var different = 0
    for _ in 0..<25 {
      let before = (day: history.today, events: history.events)
      try history.goOn(backdating: true)
      let today = try #require(try Assignment.asOf(history.today, with: history.events))
      #expect(today.agrees && today.knownNow == history.assignment, "seed \(seed)")
      // The days that are over by now, as they were seen at their end.
      var day = before.day
      while day < history.today {
        then[day] = try Assignment.asOf(day, with: before.events)?.knownThen
        day = day.adding(days: 1)
      }
    }
    for (day, seen) in then.sorted(by: { $0.key < $1.key }) {
      let state = try #require(try Assignment.asOf(day, with: history.events))
      #expect(state.knownThen == seen, "seed \(seed), \(day)")
      let moves = history.events.last { $0.movesStates && $0.effectiveOn <= day }
      #expect(state.knownNow.configuration == moves?.configuration, "seed \(seed), \(day)")
      let later = history.events.filter { $0.effectiveOn <= day && $0.recordedOn > day }
      #expect(state.recordedLater == later, "seed \(seed), \(day)")
      if !state.agrees { different += 1 }
    }
    #expect(different > 0, "seed \(seed) backdates nothing over a midnight")
  }

  @Test func `an assignment is nothing before its first day`() throws {
    let history = try History(seed: 1)
    let start = try #require(Self.start)
    #expect(try Assignment.asOf(start.adding(days: -1), with: history.events) == nil)
    #expect(try Assignment.asOf(start, with: history.events)?.knownThen == history.assignment)
  }

  @Test func `a vote of a later day does not count yet`() throws {
    let history = try History(seed: 1)
    let start = try #require(Self.start)
    let round = { (days: [Int]) in
      ApprovalRound(
        state: history.assignment.configuration[0], openedBy: "somebody",
        ballots: days.map {
          ApprovalRound.Ballot(
            party: "p\($0)", choice: .inFavour, person: "x", date: start.adding(days: $0))
        })
    }
    // The vote of the third day was recorded before the one that is backdated to the first.
    let votes = [(2, [2], 2), (1, [2, 1], 4)].enumerated().map { place, vote in
      Event(
        assignment: history.assignment.id, version: place + 2,
        recordedAt: history.now.adding(milliseconds: Int64(vote.2) * 86_400_000),
        effectiveOn: start.adding(days: vote.0), actor: Actor(person: "x", role: nil),
        occurrence: .edited, approvals: [round(vote.1)],
        recordedOn: start.adding(days: vote.2))
    }
    let state = try #require(
      try Assignment.asOf(start.adding(days: 1), with: history.events + votes))
    #expect(state.recordedLater == [votes[1]])
    #expect(state.knownNow.approvals == [round([1])])
    #expect(state.knownThen?.approvals == [])
  }
}
