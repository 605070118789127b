public import Languages

/// Why an effect was not performed, where the performer knows what people need to know.
///
/// Any other error that a performer throws is one that may pass.
public struct EffectFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public let message: LocalizedText
  /// Whether trying again cannot help: an address that does not exist, an order that makes no
  /// sense. The effect is then not tried again until somebody asks for it.
  public let isPermanent: Bool

  public init(_ message: LocalizedText, isPermanent: Bool = false) {
    self.message = message
    self.isPermanent = isPermanent
  }

  public var description: String { message.en }
}
