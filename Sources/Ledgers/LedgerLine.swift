/// One line of a ledger: money of a source in a year, or hours of a role.
///
/// Two postings count together where their lines are equal.
public struct LedgerLine: Hashable, Sendable {
  /// What is counted, and in which smallest unit an amount tells it.
  public enum Measure: String, Sendable, CaseIterable {
    /// In hundredths of an hour.
    case hours
    /// In cents.
    case money
  }

  public let measure: Measure
  /// Where it comes from: a budget for money, who grants it for hours.
  public let source: String?
  /// Nil for what belongs to no year in particular.
  public let year: Int?
  public let role: String?
  public let person: String?
  /// The plugin that keeps it: no other one posts on it. Nil until the engine has noted whose
  /// posting it is.
  public let book: String?

  public init(
    _ measure: Measure, source: String? = nil, year: Int? = nil, role: String? = nil,
    person: String? = nil, book: String? = nil
  ) {
    self.measure = measure
    self.source = source
    self.year = year
    self.role = role
    self.person = person
    self.book = book
  }

  /// The same line in the book of a plugin.
  public func kept(by book: String) -> LedgerLine {
    LedgerLine(measure, source: source, year: year, role: role, person: person, book: book)
  }

  /// Whether what this line names at all is what the other names: the other may name more.
  public func covers(_ other: LedgerLine) -> Bool {
    measure == other.measure && book == other.book && (source == nil || source == other.source)
      && (year == nil || year == other.year) && (role == nil || role == other.role)
      && (person == nil || person == other.person)
  }
}

extension LedgerLine: Comparable {
  /// An order that is the same everywhere: what is not named comes first.
  public static func < (left: LedgerLine, right: LedgerLine) -> Bool {
    if left.book != right.book { return precedes(left.book, right.book) }
    if left.measure != right.measure { return left.measure.rawValue < right.measure.rawValue }
    if left.source != right.source { return precedes(left.source, right.source) }
    if left.role != right.role { return precedes(left.role, right.role) }
    if left.year != right.year { return (left.year ?? .min) < (right.year ?? .min) }
    return precedes(left.person, right.person)
  }

  private static func precedes(_ left: String?, _ right: String?) -> Bool {
    guard let right else { return false }
    return left.map { $0 < right } ?? true
  }
}
