import Journaling
import Languages
import Lifecycle
import PluginInterface
import WorkingCalendar

/// What becomes of an effect that a plugin could not perform: another attempt, or a dead letter.
extension Engine {
  /// Lets an effect wait for another attempt, or gives it up where none can help.
  func failed(_ id: EffectID, on lane: DeliveryLane, _ error: any Error) {
    // What was cut off by the end says nothing: the next start asks again.
    guard !isStopping, lane.owed[id] != nil else { return }
    let attempts = (troubles[id]?.attempts ?? 0) + 1
    let message = DeadLetter.kept(wording(of: error))
    let isHopeless = (error as? EffectFailure)?.isPermanent ?? false
    // What the engine promised itself is about its own assignments: nobody but it could do it, and
    // the definition that it waits for may come next week.
    let mayEnd = lane.plugin != EngineEffect.plugin
    if mayEnd, isHopeless || attempts >= DeliveryLimits.mostAttempts,
      giveUp(id, after: attempts, message)
    {
      return
    }
    let now = clock.now
    let pause = DeliveryLimits.pause(of: id.description, after: attempts)
    let next = now.adding(milliseconds: pause)
    troubles[id] = DeliveryTrouble(attempts: attempts, message: message, nextAttempt: next)
    lane.queueAgain(id, at: next, now: now)
  }

  /// What people are told of an error of a plugin.
  func wording(of error: any Error) -> String {
    if let failure = error as? EffectFailure { return failure.message.text(in: language) }
    return "\(error)"
  }

  /// Makes a dead letter of an effect. Returns false where that cannot be recorded now: it is tried
  /// again then, and given up the next time.
  private func giveUp(_ id: EffectID, after attempts: Int, _ message: String) -> Bool {
    do throws(EngineError) {
      guard let assignment = try find(id.assignment) else { return false }
      let request = DeliveryRequest.giveUp(attempts: attempts, message: message)
      let decision = try workflow(of: assignment).decide(
        Command(by: .daemon, .delivery(id, request)), about: assignment, at: moment)
      guard case .accepted(let event, _) = decision else { return false }
      _ = try record(event)
      return true
    } catch {
      return false
    }
  }
}
