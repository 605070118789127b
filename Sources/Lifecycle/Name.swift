/// A name that a workflow file declares: an ASCII letter, then letters, digits, `_` and `-`.
///
/// The `Domain` keeps the names of states, actions and roles apart, so that one can never be
/// passed where another is meant.
public struct Name<Domain: NameDomain>: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The longest name in bytes.
  public static var maximumLength: Int { 60 }

  public let text: String

  /// Nil where `text` is empty, too long, or no such name.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.maximumLength, Self.isPath(text.utf8) else { return nil }
    self.text = text
  }

  /// A name made of names, which may be longer than one that an author writes.
  init?(unbounded text: String) {
    guard Self.isPath(text.utf8) else { return nil }
    self.text = text
  }

  public var description: String { text }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }

  private static func isPath(_ text: String.UTF8View) -> Bool {
    var isStart = true
    for byte in text {
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      let isInner =
        (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-")
      let isDot = byte == UInt8(ascii: ".") && Domain.allowsDots
      guard isLetter || (!isStart && (isInner || isDot)) else { return false }
      isStart = isDot
    }
    return !isStart
  }
}

/// What kind of thing a name names.
public protocol NameDomain: Sendable {
  /// Whether the name is a path of names, as those of events are: `error.execution`.
  static var allowsDots: Bool { get }
}

extension NameDomain {
  public static var allowsDots: Bool { false }
}

public enum ActionDomain: NameDomain {
  public static let allowsDots = true
}
public enum DeadlineDomain: NameDomain {}
public enum FlagDomain: NameDomain {}
public enum PartySetDomain: NameDomain {}
public enum PluginDomain: NameDomain {}
public enum RoleDomain: NameDomain {}
public enum SeriesDomain: NameDomain {}
public enum StateDomain: NameDomain {}

/// The name of an action that somebody takes, and of an event that the chart raises itself.
public typealias ActionName = Name<ActionDomain>
public typealias DeadlineName = Name<DeadlineDomain>
public typealias FlagName = Name<FlagDomain>
public typealias PartySetName = Name<PartySetDomain>
public typealias PluginName = Name<PluginDomain>
public typealias RoleName = Name<RoleDomain>
public typealias SeriesName = Name<SeriesDomain>
public typealias StateName = Name<StateDomain>
