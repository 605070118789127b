/// Why the data of a zone cannot be used.
public enum ZoneDataError: Error, Hashable, Sendable {
  /// A rule such as 'CET-1CEST,M3.5.0,M10.5.0/3' is wrong at this byte.
  case rule(offset: Int)
  /// A zone file ends before what it announces.
  case truncated
  /// A zone file is wrong at this byte.
  case file(offset: Int)
  /// The file counts leap seconds, which the clocks of computers do not.
  case leapSeconds
}
