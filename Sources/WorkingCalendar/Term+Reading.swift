extension Term {
  /// Reads a term as people write it: 'binnen 5 werkdagen', 'zes maanden', 'half jaar',
  /// 'tweejarig', 'within five working days', '-10 workdays', 'P1Y6M'.
  public init(reading text: String) throws(TermError) {
    guard let words = TextWords(text)?.texts, !words.isEmpty else {
      throw TermError(text: text, reason: .malformed)
    }
    if let term = Self.phrase(words) {
      self = term
      return
    }
    let rest = Self.prefixes.first { words.starts(with: $0) }.map { words.dropFirst($0.count) }
    try self.init(parsing: (rest ?? words[...]).joined(separator: " "), original: text)
  }

  private init(parsing words: String, original: String) throws(TermError) {
    let parts = words.split(separator: " ").map(String.init)
    if parts.count == 1, let iso = Term(iso: parts[0].uppercased()) {
      self = iso
      return
    }
    if parts.count == 1, let why = TermError.why(iso: parts[0].uppercased()) {
      throw TermError(text: original, reason: why)
    }
    guard let first = parts.first else { throw TermError(text: original, reason: .malformed) }
    let isNegative = first.hasPrefix("-") || first.hasPrefix("−")
    let number = isNegative ? String(first.dropFirst()) : first
    guard let amount = NumberWords.value(number), amount <= Self.maximumAmount else {
      throw TermError(text: original, reason: .malformed)
    }
    guard parts.count > 1 else { throw TermError(text: original, reason: .noUnit) }
    let unit = parts.dropFirst().joined(separator: " ")
    guard let named = Self.unit(named: unit) else {
      throw TermError(text: original, reason: .unknownUnit(unit))
    }
    self.init((isNegative ? -1 : 1) * amount * named.factor, named.unit)
  }

  private static let prefixes: [[String]] = [
    ["binnen", "een", "termijn", "van"], ["binnen"], ["na"], ["uiterlijk", "binnen"], ["within"],
    ["after"],
  ]

  /// The unit of a word, and how many of it the word stands for.
  static func unit(named word: String) -> (unit: TermUnit, factor: Int)? {
    switch word {
    case "kwartaal", "kwartalen", "quarter", "quarters": return (.months, 3)
    case "working day", "working days", "business day", "business days": return (.workdays, 1)
    default: return units[word].map { ($0, 1) }
    }
  }

  /// Phrases without a number: 'half jaar', 'tweejarig', 'anderhalf jaar'.
  private static func phrase(_ words: [String]) -> Term? {
    let articles: Set<String> = ["a", "an", "binnen", "een", "within"]
    let rest = Array(words.drop { articles.contains($0) })
    switch rest {
    case ["half", "jaar"], ["halfjaar"], ["half", "year"], ["half", "a", "year"]:
      return Term(6, .months)
    case ["anderhalf", "jaar"]: return Term(18, .months)
    case ["kwartaal"], ["quarter"]: return Term(3, .months)
    default: break
    }
    guard rest.count == 1, let only = rest.first else { return nil }
    for (ending, unit) in adjectives where only.hasSuffix(ending) {
      let stem = String(only.dropLast(ending.count))
      if stem == "half", unit == .years { return Term(6, .months) }
      if let amount = NumberWords.value(stem), amount > 0 { return Term(amount, unit) }
    }
    // 'binnen een week': the article is the number.
    guard words.count > 1, let unit = Self.unit(named: only) else { return nil }
    return Term(unit.factor, unit.unit)
  }

  private static let adjectives: [(ending: String, unit: TermUnit)] = [
    ("daags", .days), ("jarig", .years), ("jarige", .years), ("maands", .months),
    ("maandse", .months), ("weeks", .weeks), ("weekse", .weeks),
  ]

  /// The term of an ISO 8601 duration whose parts add up in one unit: 'P9M', 'P1Y6M', '-P2W'.
  public init?(iso text: String) {
    let isNegative = text.hasPrefix("-")
    guard let period = ISOPeriod(isNegative ? String(text.dropFirst()) : text),
      let term = period.term
    else { return nil }
    self.init(isNegative ? -term.amount : term.amount, term.unit)
  }

  /// 'binnen 5 werkdagen' or 'within 5 workdays'.
  public func deadlineWording(dutch: Bool) -> String {
    (dutch ? "binnen " : "within ") + wording(dutch: dutch)
  }

  /// '5 werkdagen' or '5 workdays'.
  public func wording(dutch: Bool) -> String {
    guard dutch else { return description }
    return "\(amount) \(unit.dutchName(isOne: abs(amount) == 1))"
  }
}

extension TermUnit {
  /// The Dutch word, for one or for several.
  func dutchName(isOne: Bool) -> String {
    switch self {
    case .days: isOne ? "dag" : "dagen"
    case .months: isOne ? "maand" : "maanden"
    case .weeks: isOne ? "week" : "weken"
    case .workdays: isOne ? "werkdag" : "werkdagen"
    case .years: "jaar"
    }
  }
}

extension ISOPeriod {
  /// The same length as a term; nil where it takes several units or a time of the day.
  public var term: Term? {
    guard seconds == 0 else { return nil }
    if months == 0 {
      guard days <= Term.maximumAmount else { return nil }
      return description.hasSuffix("W") && days % 7 == 0
        ? Term(days / 7, .weeks) : Term(days, .days)
    }
    guard days == 0, months <= Term.maximumAmount else { return nil }
    return description.hasSuffix("Y") && months % 12 == 0
      ? Term(months / 12, .years) : Term(months, .months)
  }
}

extension Term {
  /// 'P9M', '-P10D'; nil for working days, which ISO 8601 does not know.
  public var iso: String? {
    let sign = amount < 0 ? "-" : ""
    switch unit {
    case .days: return "\(sign)P\(abs(amount))D"
    case .months: return "\(sign)P\(abs(amount))M"
    case .weeks: return "\(sign)P\(abs(amount))W"
    case .years: return "\(sign)P\(abs(amount))Y"
    case .workdays: return nil
    }
  }
}
