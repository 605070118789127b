/// What a transition listens to, as SCXML writes it: `indienen`, `error.*`, `*`.
///
/// A descriptor matches its event and every event below it: `error` and `error.*` both match
/// `error.execution`, and neither matches `errors`.
public struct EventDescriptor: Hashable, Sendable, CustomStringConvertible {
  /// The path that matches; empty for `*`.
  private let path: String

  /// Nil for a text that is no descriptor.
  public init?(_ text: String) {
    if text == "*" {
      path = ""
      return
    }
    let stem = text.hasSuffix(".*") ? String(text.dropLast(2)) : text
    guard let name = ActionName(stem) else { return nil }
    path = name.text
  }

  /// The descriptor of one event and those below it.
  public init(_ event: ActionName) { path = event.text }

  public var isWildcard: Bool { path.isEmpty }

  public func matches(_ event: ActionName) -> Bool {
    if path.isEmpty { return true }
    let (own, bytes) = (path.utf8, event.text.utf8)
    // Most events differ in their lengths, or have no dot at that place.
    guard own.count < bytes.count else { return own.count == bytes.count && path == event.text }
    return bytes[bytes.index(bytes.startIndex, offsetBy: own.count)] == UInt8(ascii: ".")
      && bytes.starts(with: own)
  }

  /// The action that a person asks for by this name; nil for wildcards and for events that only
  /// the chart itself raises.
  public var action: ActionName? {
    guard let name = ActionName(path), !Self.isReserved(name) else { return nil }
    return name
  }

  /// Whether it was written to hear of errors, rather than of everything.
  var hearsErrors: Bool {
    !isWildcard && ActionName.executionError.text.utf8.starts(with: path.utf8)
  }

  public var description: String { path.isEmpty ? "*" : path }

  /// The first word of events that only the chart raises.
  package static let reserved: Set<String> = [
    "approved", "child", "deadline", "done", "error", "refused",
  ]

  /// Whether only the chart itself raises the event.
  public static func isReserved(_ event: ActionName) -> Bool {
    // `done` alone is a name like any other: only what lies below it is reserved.
    let bytes = event.text.utf8
    let hasDot = bytes.withContiguousStorageIfAvailable { $0.contains(UInt8(ascii: ".")) } ?? true
    guard hasDot else { return false }
    let first = bytes.prefix { $0 != UInt8(ascii: ".") }
    return first.count < bytes.count && reserved.contains(String(first) ?? "")
  }
}

extension ActionName {
  /// Raised where a condition or a change of a field fails to evaluate.
  public static let executionError = platform("error.execution")

  /// Raised when a final child of the state is entered, or when all its regions are done.
  public static func done(_ state: StateName) -> ActionName { platform("done.state.\(state)") }

  /// Raised when the bodies that a state asks have agreed, or cannot agree any more.
  public static func approved(_ state: StateName) -> ActionName { platform("approved.\(state)") }
  public static func refused(_ state: StateName) -> ActionName { platform("refused.\(state)") }

  /// Raised on the day on which a deadline is due.
  public static func due(_ deadline: DeadlineName) -> ActionName {
    platform("deadline.\(deadline)")
  }

  static func platform(_ text: String) -> ActionName {
    guard let name = ActionName(unbounded: text) else {
      preconditionFailure("A path of names is the name of an event.")
    }
    return name
  }
}
