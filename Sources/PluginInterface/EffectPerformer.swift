import Fields
public import Languages
public import Lifecycle
public import WorkingCalendar

/// A plugin that performs what an event promised: a mail, a document.
///
/// The daemon calls it after the event is durable, at least once, until it returns. A performer
/// that is asked again for the same `order.effect.id` leaves one result, not two.
public protocol EffectPerformer: Sendable {
  var name: PluginName { get }

  /// The products that it can make; a workflow that asks for another is refused when it is loaded.
  var products: [String] { get }

  /// Performs the effect. Returns when it is as durable as the medium allows.
  func perform(_ order: EffectOrder) async throws -> EffectReceipt
}

/// What a performer gets: the promise, and the assignment as it is when the effect is performed.
public struct EffectOrder: Sendable {
  public let effect: PromisedEffect
  public let assignment: Assignment
  public let workflow: Workflow
  public let today: CivilDate
  public let language: Language

  public init(
    effect: PromisedEffect, assignment: Assignment, workflow: Workflow, today: CivilDate,
    language: Language
  ) {
    self.effect = effect
    self.assignment = assignment
    self.workflow = workflow
    self.today = today
    self.language = language
  }
}
