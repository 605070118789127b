import Fields
public import WorkingCalendar

/// That a promised effect is not tried again until somebody asks for it: since when, and why.
public struct DeadLetter: Hashable, Sendable {
  /// The longest message that is kept, in bytes.
  public static let longestMessage = 500

  public let since: Instant
  /// How often it was tried since it was promised, resumed, or the daemon started.
  public let attempts: Int
  /// What the plugin said last, on one line.
  public internal(set) var message: String

  public init(since: Instant, attempts: Int, message: String) {
    self.since = since
    self.attempts = attempts
    self.message = message
  }

  /// What a plugin said, on one line, and cut where it is too long: it comes from outside, and is
  /// kept in the journal.
  public static func kept(_ message: String) -> String {
    let line = Wording.words(message).joined(separator: " ")
    guard line.utf8.count > longestMessage else { return line }
    let mark = "…"
    var cut = String.UnicodeScalarView()
    var count = mark.utf8.count
    for scalar in line.unicodeScalars {
      count += UTF8.width(scalar)
      if count > longestMessage { break }
      cut.append(scalar)
    }
    return String(cut) + mark
  }
}
