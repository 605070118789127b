import Execution
import Fields
import Journaling
import Languages
import Lifecycle
import Recording
import Registry
import Simulation
import Storage
import TestSupport
import Testing

struct ErasureTests {
  private static let folder = "/disk"

  private func prepared() async throws -> ErasureScene {
    let scene = try ErasureScene(CrashingDisk(seed: 3), TestSpool())
    try await scene.prepare()
    return scene
  }

  private func check(_ scene: ErasureScene, anchor: JournalHead? = nil) throws -> JournalCheck {
    try JournalCheck(of: "/disk/journal", on: scene.disk, anchor: anchor) {
      (_, _) throws(Never) in
    }
  }

  @Test func `what was erased is on no disk, and everything else is`() async throws {
    let scene = try await prepared()
    #expect(try scene.holders().count > 3)
    let anchor = scene.journal.durableHead
    let report = try await scene.erase()
    #expect(try scene.holders() == [])
    #expect(report.records == 3 && report.version == 8)
    #expect(report.removed == ["mail/een.2.1.eml"])
    #expect(report.remaining == [] && report.otherFields == [])
    let found = try await scene.engine.report(on: "een", for: ErasureScene.lead()).assignment
    #expect(found.fields.names.map(\.text) == ["reden"])
    #expect(found.source?.rows.map(\.raw) == ["", "", "iets anders"])
    let log = try await scene.engine.log(of: "een", limit: 50)
    guard case .erased(let erasure) = log.last?.occurrence else {
      Issue.record("the last event is the erasure")
      return
    }
    #expect(erasure.reason == "verzoek 14" && erasure.lines == [1, 2])
    let checked = try check(scene, anchor: anchor)
    #expect(checked.hasPassedAnchor && checked.pendingRedactions.isEmpty)
    try await scene.stop()
  }

  @Test func `every way to the state leads to the same one`() async throws {
    let scene = try await prepared()
    _ = try await scene.erase()
    try await scene.set("reden", "daarna", on: "een")
    try await scene.stop()
    let restarted = try RecoveredState(
      journal: "/disk/journal", snapshots: "/disk/snapshots", on: scene.disk)
    try restarted.journal.close()
    let replayed = try RecoveredState(
      journal: "/disk/journal", snapshots: "/disk/none", on: scene.disk)
    try replayed.journal.close()
    #expect(restarted.snapshot != nil && replayed.snapshot == nil)
    #expect(try restarted.registry.digest() == replayed.registry.digest())
  }

  @Test func `a second erasure finds nothing, and records nothing`() async throws {
    let scene = try await prepared()
    _ = try await scene.erase()
    let head = scene.journal.lastSequence
    let again = try await scene.erase()
    #expect(again.version == nil && again.records == 0)
    #expect(scene.journal.lastSequence == head)
    try await scene.stop()
  }

  @Test func `of two at once one is carried out`() async throws {
    let scene = try await prepared()
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<2 {
        group.addTask {
          do throws(EngineError) {
            return try await scene.erase().version != nil
          } catch {
            if case .erasing = error { return false }
            Issue.record("\(error)")
            return false
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.filter { $0 }.count == 1)
    #expect(try scene.holders() == [])
    try await scene.stop()
  }

  @Test func `a trial tells it all and changes nothing`() async throws {
    let scene = try await prepared()
    let before = try scene.holders()
    let changes = scene.disk.changes
    let trial = try await scene.erase(isTrial: true)
    #expect(trial.records == 3 && trial.removed == ["mail/een.2.1.eml"])
    #expect(try scene.holders() == before && scene.disk.changes == changes)
    try await scene.stop()
  }

  @Test(arguments: [
    ("titl", "verzoek"), ("titel", " "), ("titel", "over Wilhelmina Geheim"),
    ("titel", String(repeating: "x", count: 501)),
  ])
  func `what cannot be recorded is refused`(field: String, reason: String) async throws {
    let scene = try await prepared()
    let head = scene.journal.lastSequence
    let error = await #expect(throws: EngineError.self) {
      try await scene.erase(field, reason: reason)
    }
    guard case .refused(let refusal) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(refusal.kind == .notUnderstood && refusal.blockers.count == 1)
    #expect(scene.journal.lastSequence == head)
    try await scene.stop()
  }

  @Test func `the same text in another field is told of`() async throws {
    let scene = try await prepared()
    try await scene.set("verhaal", "het verhaal van \(ErasureScene.secret)", on: "een")
    let report = try await scene.erase()
    #expect(report.otherFields.map(\.text) == ["verhaal"])
    #expect(try !scene.holders().isEmpty)
    _ = try await scene.erase("verhaal")
    #expect(try scene.holders() == [])
    try await scene.stop()
  }

  @Test func `a copy that recovery kept aside is told of, and stays`() async throws {
    let scene = try await prepared()
    let copies = ["with": "{\"titel\":\"Wilhelmina\\tGeheim\"}", "without": "{\"titel\":\"x\"}"]
    for (name, text) in copies {
      try scene.disk.put(Array(text.utf8), at: "/disk/journal/000000000009.jsonl.torn-\(name)")
    }
    let report = try await scene.erase()
    #expect(report.remaining == ["/disk/journal/000000000009.jsonl.torn-with"])
    try await scene.stop()
  }

  @Test func `an erasure that was recorded and fails is completed by the next start`() async throws
  {
    let scene = try await prepared()
    scene.spool.failToRemove()
    let error = await #expect(throws: EngineError.self) { try await scene.erase() }
    guard case .unfinishedErasure(let id, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(id.text == "een")
    await #expect(throws: EngineError.self) { try await scene.erase("reden") }
    #expect(try !scene.holders().isEmpty)
    try await scene.stop()
    let next = try ErasureScene(scene.disk, scene.spool)
    #expect(try await next.engine.completeErasure())
    #expect(try next.holders() == [])
    #expect(try await !next.engine.completeErasure())
    try await next.stop()
  }

  @Test func `a segment that was archived is asked for before anything is recorded`() async throws {
    let scene = try await prepared()
    try await scene.stop()
    try scene.disk.remove("/disk/journal/000000000001.jsonl")
    let next = try ErasureScene(scene.disk, scene.spool)
    let head = next.journal.lastSequence
    let error = await #expect(throws: EngineError.self) { try await next.erase() }
    guard case .journal(let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.message.en.contains("record 1 is not in /disk/journal any more"))
    #expect(next.journal.lastSequence == head)
    try await next.stop()
  }

  @Test(arguments: [CrashMode.process, .power, .powerNothing])
  func `a crash anywhere is completed by the next start`(mode: CrashMode) async throws {
    let scene = try await prepared()
    try await scene.stop()
    var random = SeededGenerator(seed: 17)
    let base = scene.disk.copy()
    var crashes = 0
    var completions = 0
    for point in 1...400 {
      let disk = base.copy()
      let spool = try TestSpool(scene.spool.files)
      let first = try ErasureScene(disk, spool)
      disk.crash(atChange: disk.changes + point)
      var isDone = false
      do throws(EngineError) {
        _ = try await first.erase()
        isDone = true
      } catch {
        #expect(disk.hasCrashed, "\(error)")
      }
      await first.abandon()
      let hasCrashed = disk.hasCrashed
      disk.crash(mode, using: &random)
      let second = try ErasureScene(disk, spool)
      if try await second.engine.completeErasure() { completions += 1 }
      let report = try await second.engine.report(on: "een", for: ErasureScene.lead())
      let isErased = report.assignment.version == 8
      #expect(isErased || !isDone, "at change \(point)")
      #expect(try second.holders().isEmpty == isErased, "at change \(point)")
      if !isErased { _ = try await second.erase() }
      #expect(try second.holders() == [], "at change \(point)")
      #expect(try check(second).pendingRedactions == [])
      try await second.stop()
      guard hasCrashed else { break }
      crashes += 1
    }
    #expect(crashes > 20 && crashes < 400 && completions > 5)
  }
}
