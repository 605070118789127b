/// A name that a workflow file declares: lower-case ASCII letter first, then letters, digits, `_`.
///
/// The `Domain` keeps the names of states, actions and roles apart, so that one can never be
/// passed where another is meant.
public struct Name<Domain>: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The longest name in bytes.
  public static var maximumLength: Int { 60 }

  public let text: String

  /// Nil where `text` is empty, too long, or holds anything but `a-z`, `0-9` and `_`.
  public init?(_ text: String) {
    guard Self.isValid(text) else { return nil }
    self.text = text
  }

  public var description: String { text }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }

  private static func isValid(_ text: String) -> Bool {
    var first = true
    var count = 0
    for byte in text.utf8 {
      let isLetter = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
      let isDigit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
      guard isLetter || (!first && (isDigit || byte == UInt8(ascii: "_"))) else { return false }
      first = false
      count += 1
    }
    return count > 0 && count <= maximumLength
  }
}

/// The kinds of names; only their identity matters.
public enum ActionDomain: Sendable {}
public enum DeadlineDomain: Sendable {}
public enum PluginDomain: Sendable {}
public enum RoleDomain: Sendable {}
public enum StateDomain: Sendable {}

public typealias ActionName = Name<ActionDomain>
public typealias DeadlineName = Name<DeadlineDomain>
public typealias PluginName = Name<PluginDomain>
public typealias RoleName = Name<RoleDomain>
public typealias StateName = Name<StateDomain>
