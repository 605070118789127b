public import Expressions
public import Fields

/// What happens on the way, when a state is left or entered or a transition is taken: SCXML's
/// executable content, without scripts.
public indirect enum Content: Sendable {
  /// Raises an event that the chart handles before it comes to rest.
  case raise(ActionName)
  /// Carries out one of two lists.
  case choose(Guard, then: [Content], otherwise: [Content])
  /// Promises an effect.
  case promise(EffectRule)
  /// Gives a field the value of an expression.
  case set(FieldName, Expression, SourcePlace)
}
