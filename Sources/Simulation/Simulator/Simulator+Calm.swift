import Execution
import Journaling
import Lifecycle
import WorkingCalendar

/// The second part: nothing fails any more, and everything that is due must be done.
extension Simulator {
  private static let mostWakeUps = 2_000
  private static let days = 60

  func beCalm() {
    world.disk.forgetFaults()
    world.isCalm = true
    // What fails no more may still have failed before: a fresh start has none of it.
    end(.crash)
    let horizon = now.adding(milliseconds: Int64(Self.days) * 24 * 3_600_000)
    for _ in 0..<Self.mostWakeUps where world.failure == nil {
      settle()
      guard let current, let next = current.clock.nextWakeUp, next <= horizon else { break }
      advance(current, by: max(0, next.milliseconds - now.milliseconds))
    }
    guard world.failure == nil, let current else { return }
    advance(current, by: max(0, horizon.milliseconds - now.milliseconds))
    settle()
    expectNothingLost()
    bringBackDeadLetters()
    settle()
    expectNothingDue()
    isOver = true
    end(.inOrder)
    guard world.failure == nil else { return }
    isOver = false
    recover(afterRecord: world.model.head.sequence, inOrder: true)
    if world.failure == nil {
      settle()
      expectNothingDue()
    }
    isOver = true
  }

  /// Lets everything happen that can happen at this moment.
  private func settle() {
    for _ in 0..<100_000 {
      if queue.count > 0 {
        runJob()
      } else if world.questionCount > 0 {
        world.answerOne()
      } else {
        let durable = current?.journal.durableHead
        commit()
        if current?.journal.durableHead == durable, queue.count == 0 { return }
      }
    }
    world.fail("there is no end to what happens at \(now)")
  }

  /// What is not delivered by now is a dead letter, and waits for somebody.
  private func expectNothingLost() {
    let lost = world.model.owed.filter { !world.model.dead.contains($0) }
    world.expect(lost.isEmpty, "neither delivered nor given up: \(lost)")
  }

  private func bringBackDeadLetters() {
    guard let current else { return }
    start(.retryAll, current)
  }

  private func expectNothingDue() {
    let moment = Moment(now, in: scene.zone)
    for id in scene.assignments {
      guard let assignment = world.model.assignments[id] else { continue }
      world.expect(
        assignment.outbox.isEmpty, "\(id) was promised what is not done: \(assignment.outbox)")
      let overdue = assignment.deadlines.flatMap(\.pendingRungs).filter { $0.moment <= now }
      world.expect(overdue.isEmpty, "\(id) was not reminded: \(overdue)")
      let step = scene.workflow.decide(
        Command(by: scene.clock, .elapse), about: assignment, at: moment)
      if case .accepted = step { world.fail("\(id) was not taken along by the day") }
    }
    world.expect(world.running == 0, "\(world.running) clients have no answer")
    for (id, times) in world.performed where times != 1 {
      world.fail("the effect \(id) was performed \(times) times")
    }
    world.expect(
      world.model.settled.count + world.model.dropped.count == world.model.promised.count,
      "not every effect was settled or dropped")
  }
}
