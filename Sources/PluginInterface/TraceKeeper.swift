public import Lifecycle

/// A performer whose results outlive what they were made from: when a field is erased, the daemon
/// asks what of it still stands in them.
///
/// The daemon calls it where it performs effects too, after everything that was performed before.
public protocol TraceKeeper: EffectPerformer {
  /// The files that it made for the assignment and that hold one of the texts.
  func traces(of assignment: AssignmentID, holding texts: ErasedTexts) throws -> Traces

  /// Removes files that `traces` named. One that is gone already counts as removed.
  func remove(_ files: [String]) throws
}

/// Files that hold an erased text, relative to the home of the daemon.
public struct Traces: Hashable, Sendable {
  /// Those that the performer removes: they have served.
  public let removable: [String]
  /// Those that people may still need: they are told of.
  public let lasting: [String]

  public init(removable: [String] = [], lasting: [String] = []) {
    self.removable = removable
    self.lasting = lasting
  }
}
