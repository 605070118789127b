public import Expressions
public import Fields
public import Languages

/// A way out of a state (or through it), with everything that it asks and promises.
///
/// A class, as all parts of a chart are: a decision looks at many and should copy none.
public final class Transition: Sendable {
  /// What sets the transition in motion.
  public enum Trigger: Hashable, Sendable {
    /// An event that one of the descriptors matches: somebody's action, or one of the chart.
    case event([EventDescriptor])
    /// Taken as soon as its conditions hold.
    case automatic
  }

  public let trigger: Trigger
  public let label: LocalizedText
  /// The states that are entered, as indices into the chart; empty for one that stays.
  public let targets: [Int]
  /// Whether a compound source stays active while one of its descendants is entered.
  public let isInternal: Bool
  /// The roles that may ask for it; nil where everybody may whom the daemon lets in.
  public let roles: [RoleName]?
  /// Fields that must have something in them; an open value ('ntb') counts, and is listed.
  public let required: [FieldName]
  /// Fields whose value must be settled: an open value does not count.
  public let settled: [FieldName]
  /// Fields that the action may set.
  public let sets: [FieldName]
  /// Fields with many values that the action may add one to.
  public let adds: [FieldName]
  public let guards: [Guard]
  /// Plugins that are asked for their findings before the decision.
  public let checks: [PluginName]
  /// What it counts as in the approval that its state asks for.
  public let vote: Vote?
  /// The text field that names the condition of a party which the step fulfils.
  public let fulfils: FieldName?
  public let content: [Content]
  public let place: SourcePlace
  /// The action that a person asks for; nil for transitions that only the chart sets in motion.
  public let action: ActionName?

  init(_ blueprint: TransitionBlueprint, to targets: [Int]) {
    trigger = blueprint.trigger
    label = blueprint.label
    self.targets = targets
    isInternal = blueprint.isInternal
    roles = blueprint.roles
    required = blueprint.required
    settled = blueprint.settled
    sets = blueprint.sets
    adds = blueprint.adds
    guards = blueprint.guards
    checks = blueprint.checks
    vote = blueprint.vote
    fulfils = blueprint.fulfils
    content = blueprint.content
    place = blueprint.place
    action = blueprint.action
  }

  /// Whether a field has to come along with the action: it takes the field and requires it.
  func mustBeGiven(_ field: FieldName) -> Bool {
    action != nil && required.contains(field) && (sets.contains(field) || adds.contains(field))
  }

  /// Whether it is taken by itself, once a date has come.
  var waitsForADay: Bool {
    trigger == .automatic && guards.contains { $0.condition.names.contains("today") }
  }

  /// Whether it hears nothing but everything.
  var isWildcard: Bool {
    guard case .event(let descriptors) = trigger else { return false }
    return descriptors.allSatisfy(\.isWildcard)
  }

  var hearsErrors: Bool {
    guard case .event(let descriptors) = trigger else { return false }
    return descriptors.contains { $0.hearsErrors }
  }

  func hears(_ event: ActionName) -> Bool {
    guard case .event(let descriptors) = trigger else { return false }
    return descriptors.contains { $0.matches(event) }
  }
}

/// A condition in the guard language, with what to tell where it does not hold.
public final class Guard: Sendable {
  public let condition: Expression
  /// What is the matter, in the words of the workflow; nil lets the condition speak for itself.
  public let otherwise: LocalizedText?
  /// What would lift it; nil where the workflow gives no advice.
  public let remedy: LocalizedText?
  /// Where the condition stands.
  public let place: SourcePlace

  public init(
    condition: Expression, otherwise: LocalizedText? = nil, remedy: LocalizedText? = nil,
    place: SourcePlace = .start
  ) {
    self.condition = condition
    self.otherwise = otherwise
    self.remedy = remedy
    self.place = place
  }
}

/// An effect that a transition, or a deadline, promises: which plugin makes what, for whom.
public struct EffectRule: Hashable, Sendable {
  public let plugin: PluginName
  /// What the plugin makes: the name of a document or of a message.
  public let product: String
  /// Whom it is for.
  public let recipients: [RoleName]

  public init(plugin: PluginName, product: String, recipients: [RoleName] = []) {
    self.plugin = plugin
    self.product = product
    self.recipients = recipients
  }
}
