import Fields
public import Languages
public import Lifecycle
public import WorkingCalendar

/// A plugin that performs what an event promised: a mail, a document.
///
/// The daemon calls it after the event is durable, at least once, until it returns. A performer
/// that is asked again for the same `order.effect.id` leaves one result, not two.
public protocol EffectPerformer: Plugin {
  /// Performs the effect. Returns when it is as durable as the medium allows.
  func perform(_ order: EffectOrder) async throws -> EffectReceipt

  /// The most orders that it wants at once. None of them is settled before all are performed.
  var ordersAtOnce: Int { get }

  /// The most handovers, of `ordersAtOnce` each, that it takes at the same time.
  var handoversAtOnce: Int { get }

  /// Whether the effects of one assignment reach it one after the other, in the order in which they
  /// were promised: one that fails then holds up those behind it.
  var keepsOrder: Bool { get }

  /// Performs effects that are ready at the same time, and tells of each, in their order, what
  /// became of it: one that fails leaves the others alone. Whoever can put several into one does
  /// it here.
  func perform(_ orders: [EffectOrder]) async -> [EffectOutcome]

  /// The first moment, not before `now`, at which the effect may be performed.
  func opening(for effect: PromisedEffect, at now: Instant) -> Instant

  /// Called before the first effect is handed over after a start, with every effect that is owed,
  /// and perhaps more. What the performer kept about any other may go.
  func prepare(owing effects: Set<EffectID>) async throws

  /// The effects are settled for good: nobody asks for them again.
  func settled(_ effects: [EffectID]) async throws
}

/// What became of an order: a receipt, or why there is none so far.
public typealias EffectOutcome = Result<EffectReceipt, any Error>

/// What a performer does that performs one effect after the other, at any time, and keeps nothing.
extension EffectPerformer {
  public var products: [String] { description.products }

  public var ordersAtOnce: Int { 1 }

  public var handoversAtOnce: Int { 1 }

  public var keepsOrder: Bool { false }

  public func perform(_ orders: [EffectOrder]) async -> [EffectOutcome] {
    var outcomes: [EffectOutcome] = []
    for order in orders {
      do {
        outcomes.append(.success(try await perform(order)))
      } catch {
        outcomes.append(.failure(error))
      }
    }
    return outcomes
  }

  public func opening(for effect: PromisedEffect, at now: Instant) -> Instant { now }

  public func prepare(owing effects: Set<EffectID>) async throws {}

  public func settled(_ effects: [EffectID]) async throws {}
}

/// What a performer gets: the promise, and the assignment as it is when the effect is performed.
public struct EffectOrder: Sendable {
  public let effect: PromisedEffect
  public let assignment: Assignment
  public let workflow: Workflow
  public let today: CivilDate
  public let language: Language
  /// Known to those performers alone that write documents.
  public let surroundings: Surroundings

  public init(
    effect: PromisedEffect, assignment: Assignment, workflow: Workflow, today: CivilDate,
    language: Language, surroundings: Surroundings = Surroundings()
  ) {
    self.effect = effect
    self.assignment = assignment
    self.workflow = workflow
    self.today = today
    self.language = language
    self.surroundings = surroundings
  }
}
