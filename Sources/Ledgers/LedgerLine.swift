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

  public init(
    _ measure: Measure, source: String? = nil, year: Int? = nil, role: String? = nil,
    person: String? = nil
  ) {
    self.measure = measure
    self.source = source
    self.year = year
    self.role = role
    self.person = person
  }
}
