public import Expressions
public import Fields
public import Languages

/// A way out of a state (or through it), with everything that it asks and promises.
public struct Transition: Sendable {
  /// What sets the transition in motion.
  public enum Trigger: Hashable, Sendable {
    /// Somebody asks for the action.
    case action(ActionName)
    /// Taken as soon as its conditions hold.
    case automatic
    /// Taken as soon as the state that carries it is done: its final child, or every region's.
    case done
  }

  public let trigger: Trigger
  public let label: LocalizedText
  /// The state that is entered, as an index into the chart; nil for a transition that stays.
  public let target: Int?
  /// The roles that may ask for it; empty only for triggers that no person sets in motion.
  public let roles: [RoleName]
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
  public let effects: [EffectRule]

  public init(
    trigger: Trigger, label: LocalizedText, target: Int?, roles: [RoleName] = [],
    required: [FieldName] = [], settled: [FieldName] = [], sets: [FieldName] = [],
    adds: [FieldName] = [], guards: [Guard] = [], checks: [PluginName] = [],
    effects: [EffectRule] = []
  ) {
    self.trigger = trigger
    self.label = label
    self.target = target
    self.roles = roles
    self.required = required
    self.settled = settled
    self.sets = sets
    self.adds = adds
    self.guards = guards
    self.checks = checks
    self.effects = effects
  }
}

/// A condition in the guard language, with what to tell where it does not hold.
public struct Guard: Sendable {
  public let condition: Expression
  /// What is the matter, in the words of the workflow; nil lets the condition speak for itself.
  public let otherwise: LocalizedText?
  /// What would lift it; nil where the workflow gives no advice.
  public let remedy: LocalizedText?

  public init(condition: Expression, otherwise: LocalizedText? = nil, remedy: LocalizedText? = nil)
  {
    self.condition = condition
    self.otherwise = otherwise
    self.remedy = remedy
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
