import Languages
import Ledgers
import Lifecycle
import PluginInterface

/// What the outside makes of a question, when it answers.
enum OutsideAnswer {
  case done
  case failed
  /// It did not do it, and never will.
  case refused
  /// It did what was asked, and its answer was lost.
  case doneAndFailed
}

/// A plugin whose outcomes and latencies the simulation chooses.
struct SimulatedPlugin: EffectPerformer, FactSource {
  struct Failure: Error, CustomStringConvertible {
    let description = "the outside did not answer"
  }

  let name: PluginName
  let world: SimulatedWorld
  var keepsOrder = false
  var ordersAtOnce = 1
  var handoversAtOnce = 1

  var description: PluginDescription {
    PluginDescription(
      name: name, version: "1", kinds: [.effectPerformer, .factSource],
      title: LocalizedText(nl: "een wereld die faalt", en: "a world that fails"),
      products: ["bericht", "herinnering", "kopie"])
  }

  func perform(_ order: EffectOrder) async throws -> EffectReceipt {
    guard !world.isEnding else { throw Failure() }
    world.begin(order.effect, inOrder: name == world.orderly)
    let answer = await world.answer()
    switch answer {
    case .done:
      world.perform(order.effect)
      return EffectReceipt(files: ["mail/\(order.effect.id)"])
    case .doneAndFailed:
      world.perform(order.effect)
      throw Failure()
    case .failed: throw Failure()
    case .refused:
      throw EffectFailure(
        LocalizedText(nl: "dat kan nooit", en: "that is not possible"), isPermanent: true)
    }
  }

  func facts(on proposal: Proposal) async throws -> Facts {
    guard !world.isEnding else { throw Failure() }
    guard await world.answer() == .done else { throw Failure() }
    world.noteAnswer(about: proposal.assignment)
    return Facts(
      findings: [try world.finding()], postings: Self.postings(about: proposal.assignment))
  }

  /// The line of which every step that asks the plugin spends one, in some year.
  static let pot = LedgerLine(.hours, role: "lead")

  /// As much as the assignment has versions is granted: an event that posts anything else took an
  /// answer about another version.
  private static func postings(about assignment: Assignment) -> [Posting] {
    let year = 2018 + assignment.version % 3
    return [
      Posting(.granted, Int64(assignment.version), of: pot),
      Posting(.spent, 1, of: LedgerLine(.hours, year: year, role: "lead"), from: pot),
    ]
  }
}
