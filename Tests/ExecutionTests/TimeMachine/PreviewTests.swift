import Execution
import Expressions
import Journaling
import Lifecycle
import ShippedFiles
import TestSupport
import Testing
import WorkingCalendar

/// A preview tells what happens when the clock really goes on.
struct PreviewTests {
  private static let start = "2018-04-02T07:00:00Z"

  /// Opens assignments with random dates, some of which are past already.
  private func fill(_ scene: PreviewScene, _ count: Int, seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let first = try #require(CivilDate(iso: "2018-03-20"))
    for number in 0..<count {
      let id = "taak-\(Int.random(in: 0..<100_000, using: &random))-\(number)"
      try await scene.open(id)
      if Int.random(in: 0..<4, using: &random) > 0 {
        let day = first.adding(days: Int.random(in: 0..<120, using: &random))
        try await scene.edit(id, "dag", day.description)
      }
      // A text that rests in the journal alone, and that a condition asks for.
      if Bool.random(using: &random) {
        try await scene.edit(id, "verhaal", String(repeating: "verhaal ", count: 40))
      }
      if Int.random(in: 0..<3, using: &random) == 0 {
        _ = try await scene.engine.advance(to: scene.clock.now.adding(milliseconds: 40_000_000))
      }
    }
  }

  @Test(arguments: UInt64(1)...8)
  func `the list of a preview is what then happens`(seed: UInt64) async throws {
    let scene = try await PreviewScene(at: Self.start)
    try await fill(scene, 30, seed: seed)
    let before = scene.journal.lastSequence
    let until = try #require(CivilDate(iso: "2018-09-30"))
    let preview = try await scene.preview(PreviewRequest(until: until))
    #expect(preview.cut == nil && preview.unlisted == nil && preview.sequence == before)
    #expect(scene.journal.lastSequence == before)
    #expect(preview.totals.reminders > 20 && preview.totals.steps > 5, "seed \(seed)")
    let moments = preview.entries.map(\.moment)
    #expect(moments == moments.sorted())

    let stages = try await scene.engine.all().map(\.assignment)
    _ = try await scene.engine.advance(to: try #require(Instant(iso: "2018-09-30T21:59:59.999Z")))
    let foretold = preview.entries.compactMap(PreviewScene.line)
    #expect(try await scene.happened(since: before) == foretold, "seed \(seed)")
    // The last stage that was foretold of each is the one that it has now.
    var states = Dictionary(uniqueKeysWithValues: stages.map { ($0.id, $0.configuration) })
    for entry in preview.entries { states[entry.assignment] = entry.states }
    for row in try await scene.engine.all() {
      #expect(row.assignment.configuration == states[row.assignment.id], "seed \(seed)")
    }
    try await scene.stop()
  }

  @Test func `what passed while the daemon slept happens at once, late`() async throws {
    let scene = try await PreviewScene(at: Self.start)
    try await fill(scene, 12, seed: 99)
    // The clock goes on while nobody looks.
    await scene.engine.stop()
    scene.clock.advance(to: try #require(Instant(iso: "2018-05-20T10:00:00Z")))
    let before = scene.journal.lastSequence
    let preview = try await scene.preview(until: "2018-08-31")
    #expect(preview.entries.first?.moment.description == "2018-05-20T10:00:00Z")
    #expect(preview.entries.contains { $0.isLate })
    _ = try await scene.engine.advance(to: try #require(Instant(iso: "2018-08-31T21:59:59.999Z")))
    let foretold = preview.entries.compactMap(PreviewScene.line)
    #expect(try await scene.happened(since: before) == foretold)
    try await scene.stop()
  }

  @Test func `a due date that passes is told on its day, where it still stands`() async throws {
    let scene = try await PreviewScene(at: Self.start)
    try await scene.open("one")
    try await scene.edit("one", "dag", "2018-04-25")
    let preview = try await scene.preview(until: "2018-06-30")
    let passing = preview.entries.filter { $0.kind == .deadline }
    #expect(passing.map(\.time.date.description) == ["2018-04-20"])
    #expect(passing.map(\.deadline?.name.text) == ["stukken"])
    // With a story the step comes first, and its own deadline leads on by itself.
    try await scene.edit("one", "verhaal", "Een verhaal.")
    let onward = try await scene.preview(until: "2018-06-30")
    #expect(
      onward.entries.map { "\($0.time.date) \($0.kind.rawValue) \($0.states.map(\.text))" } == [
        "2018-04-13 reminder [\"wacht\"]", "2018-04-18 reminder [\"wacht\"]",
        "2018-04-20 reminder [\"wacht\"]", "2018-04-20 deadline [\"wacht\"]",
        "2018-04-25 step [\"bezig\"]", "2018-05-03 reminder [\"bezig\"]",
        "2018-05-07 reminder [\"rust\"]", "2018-06-04 reminder [\"rust\"]",
        "2018-06-04 deadline [\"rust\"]", "2018-06-24 step [\"klaar\"]",
      ])
    try await scene.stop()
  }

  @Test func `filters take a role, an assignment and a first day, and the list has its end`()
    async throws
  {
    let scene = try await PreviewScene(at: Self.start)
    for id in ["one", "two"] {
      try await scene.open(id)
      try await scene.edit(id, "dag", "2018-04-25")
      try await scene.edit(id, "verhaal", "Een verhaal.")
    }
    var request = PreviewRequest(until: try #require(CivilDate(iso: "2018-06-30")))
    let all = try await scene.preview(request)
    request.role = RoleName("board")
    let board = try await scene.preview(request)
    #expect(
      board.entries
        == all.entries.filter { entry in
          entry.effects.contains { $0.recipients.map(\.text).contains("board") }
        })
    #expect(!board.entries.isEmpty && board.entries.count < all.entries.count)
    request.role = nil
    request.assignment = "two"
    let two = try await scene.preview(request)
    #expect(two.entries == all.entries.filter { $0.assignment.text == "two" })
    request.assignment = nil
    request.since = CivilDate(iso: "2018-05-01")
    let later = try await scene.preview(request)
    #expect(later.entries == all.entries.filter { $0.time.date.description >= "2018-05-01" })
    request.limit = 3
    let short = try await scene.preview(request)
    #expect(short.entries == Array(later.entries.prefix(3)) && short.totals == later.totals)
    #expect(short.unlisted == later.entries[3].time)
    request.assignment = "three"
    let unknown = request
    await #expect(throws: EngineError.self) { try await scene.preview(unknown) }
    try await scene.stop()
  }

  @Test func `a preview that comes to too much says where it ends, and so does one that is ended`()
    async throws
  {
    let whole = try await PreviewScene(at: Self.start)
    let scene = try await PreviewScene(at: Self.start, mostWork: 40)
    for scene in [whole, scene] { try await fill(scene, 12, seed: 5) }
    let all = try await whole.preview(until: "2018-09-30")
    let part = try await scene.preview(until: "2018-09-30")
    let cut = try #require(part.cut)
    #expect(cut.reason == .work && cut.at.date.description < "2018-09-30")
    #expect(!part.entries.isEmpty && part.entries.count < all.entries.count)
    #expect(part.entries == Array(all.entries.prefix(part.entries.count)))
    #expect(part.entries.allSatisfy { $0.time.date <= cut.at.date })
    whole.desk.end()
    let ended = try await whole.preview(until: "2018-09-30")
    #expect(ended.cut?.reason == .time)
    for scene in [whole, scene] { try await scene.stop() }
  }

  @Test func `the shipped workflow does what its preview tells`() async throws {
    let file = try #require(ShippedFiles.workflows.first { $0.name.hasPrefix("lekstroom") })
    let text = String(decoding: file.bytes, as: UTF8.self)
    let scene = try await PreviewScene(text, at: "2018-01-08T08:00:00Z")
    var random = SeededGenerator(seed: 7)
    let meeting = try #require(CivilDate(iso: "2018-01-24"))
    for number in 0..<10 {
      let later = meeting.adding(days: Int.random(in: 20..<60, using: &random))
      try await scene.submit("opdracht-\(number)", on: number % 2 == 0 ? meeting : later)
    }
    _ = try await scene.engine.advance(to: try #require(Instant(iso: "2018-01-30T10:00:00Z")))
    for number in stride(from: 0, to: 10, by: 2) {
      _ = try await scene.engine.perform(
        "instemmen", on: "opdracht-\(number)",
        with: [WrittenChange(field: "besluit", operation: .set, wording: "Akkoord")],
        by: scene.somebody, effectiveOn: meeting)
    }
    let before = scene.journal.lastSequence
    let preview = try await scene.preview(until: "2019-01-31")
    #expect(preview.totals.reminders > 20 && preview.totals.steps >= 5)
    #expect(preview.totals.deadlines > 5)
    _ = try await scene.engine.advance(to: try #require(Instant(iso: "2019-01-31T22:59:59.999Z")))
    #expect(
      try await scene.happened(since: before)
        == preview.entries.compactMap(PreviewScene.line))
    try await scene.stop()
  }
}
