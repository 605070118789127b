extension RecurrenceRule {
  /// Reads a rule as people write it: 'monthly', 'P1M', 'R5/2018-01-01/P1M', 'januari en juni',
  /// 'vier à vijf keer per jaar', '15 maart en september'. A text with its own start, as ISO 8601
  /// has, keeps that.
  public init(
    parsing text: String, start: CivilDate, end: CivilDate? = nil, count: Int? = nil
  ) throws(RecurrenceError) {
    if text.utf8.first == UInt8(ascii: "R"), text.utf8.contains(UInt8(ascii: "/")) {
      let rule = try RecurrenceRule(iso: text)
      try self.init(rule.pattern, start: rule.start, end: end, count: rule.count ?? count)
    } else {
      try self.init(try Pattern(parsing: text), start: start, end: end, count: count)
    }
  }
}

extension RecurrenceRule.Pattern {
  /// Reads what comes back how often, without its start.
  public init(parsing text: String) throws(RecurrenceError) {
    guard let words = TextWords(text), !words.texts.isEmpty else {
      throw RecurrenceError(reason: .unreadable, text: text)
    }
    let reader = PatternReader(words: words.texts)
    guard let pattern = reader.interval ?? reader.frequency ?? reader.months ?? reader.term else {
      throw RecurrenceError(reason: .unreadable, text: text, offset: reader.stranger(words))
    }
    do throws(RecurrenceError) {
      self = try pattern.checked()
    } catch {
      throw RecurrenceError(reason: error.reason, text: text, offset: 0)
    }
  }
}

/// Reads the words of a pattern.
private struct PatternReader {
  let words: [String]

  private static let intervals: [String: Term] = [
    "annually": Term(1, .years), "daily": Term(1, .days), "dagelijks": Term(1, .days),
    "driemaandelijks": Term(3, .months), "elke dag": Term(1, .days),
    "halfjaarlijks": Term(6, .months), "half-yearly": Term(6, .months),
    "jaarlijks": Term(1, .years), "maandelijks": Term(1, .months), "monthly": Term(1, .months),
    "om de week": Term(2, .weeks), "quarterly": Term(3, .months),
    "tweejaarlijks": Term(2, .years), "tweemaandelijks": Term(2, .months),
    "tweewekelijks": Term(2, .weeks), "weekly": Term(1, .weeks), "wekelijks": Term(1, .weeks),
    "yearly": Term(1, .years),
  ]

  /// 'maandelijks', 'elke twee weken', 'every quarter', 'per half jaar'.
  var interval: RecurrenceRule.Pattern? {
    if let term = Self.intervals[words.joined(separator: " ")] { return .every(term) }
    guard let first = words.first,
      ["each", "elk", "elke", "every", "ieder", "iedere", "per"].contains(first)
    else { return nil }
    let rest = words.dropFirst()
    if rest.count == 1, let unit = rest.first.flatMap(Term.unit(named:)) {
      return .every(Term(unit.factor, unit.unit))
    }
    return term(rest.joined(separator: " "))
  }

  /// 'P1M', '6 maanden', 'half jaar'.
  var term: RecurrenceRule.Pattern? { term(words.joined(separator: " ")) }

  private func term(_ text: String) -> RecurrenceRule.Pattern? {
    // What is no term is refused by whoever asked.
    (try? Term(reading: text)).map { .every($0) }
  }

  /// 'vier à vijf keer per jaar', '4-5 per year', 'once a year'.
  var frequency: RecurrenceRule.Pattern? {
    let endings = [
      ["keer", "per", "jaar"], ["maal", "per", "jaar"], ["per", "jaar"], ["times", "a", "year"],
      ["times", "per", "year"], ["a", "year"], ["per", "year"],
    ]
    let ending = endings.first { words.count > $0.count && words.suffix($0.count) == $0[...] }
    guard let ending else { return nil }
    let numbers = words.dropLast(ending.count).flatMap { word in
      word.split(whereSeparator: { $0 == "-" || $0 == "–" }).map(String.init)
    }
    switch numbers.first.map({ (numbers.count, $0) }) {
    case (1, "once")?, (1, "eens")?: return .perYear(least: 1, most: 1)
    case (1, "twice")?: return .perYear(least: 2, most: 2)
    default: break
    }
    let values = numbers.filter { !["a", "à", "en", "of", "or", "tot", "to"].contains($0) }
      .map(NumberWords.value)
    guard values.count == numbers.count || values.count == numbers.count - 1,
      let least = values.first ?? nil, let most = values.last ?? nil, values.count <= 2
    else { return nil }
    return .perYear(least: least, most: most)
  }

  /// 'januari en juni', 'first day of March', '15 maart en september', 'in mei'.
  var months: RecurrenceRule.Pattern? {
    var rest = words[...]
    if rest.first == "in" { rest = rest.dropFirst() }
    let day = Self.day(&rest)
    var months: [Int] = []
    if rest.elementsEqual(["elke", "maand"]) || rest.elementsEqual(["every", "month"]) {
      return day.map { .months(Array(1...12), day: $0) }
    }
    for word in rest where !["and", "en", "of"].contains(word) {
      guard let month = DutchWords.month(word) ?? EnglishWords.month(word) else { return nil }
      months.append(month)
    }
    guard !months.isEmpty else { return nil }
    return .months(months, day: day ?? .last)
  }

  /// Takes the day of the month from the front.
  private static func day(_ words: inout ArraySlice<String>) -> RecurrenceRule.MonthDay? {
    let dayWords: Set<String> = ["dag", "day"]
    let named: [String: RecurrenceRule.MonthDay] = [
      "eerste": .first, "first": .first, "laatste": .last, "last": .last,
    ]
    var rest = words
    if rest.first == "the" || rest.first == "de" { rest = rest.dropFirst() }
    let found: RecurrenceRule.MonthDay
    if let first = rest.first, let name = named[first] {
      found = name
      rest = rest.dropFirst()
      if let next = rest.first, dayWords.contains(next) { rest = rest.dropFirst() }
    } else {
      if let first = rest.first, dayWords.contains(first) { rest = rest.dropFirst() }
      guard let first = rest.first, let number = Digits.value(first.utf8) else { return nil }
      found = .day(number)
      rest = rest.dropFirst()
    }
    if let next = rest.first, next == "of" || next == "van" { rest = rest.dropFirst() }
    words = rest
    return found
  }

  /// Where the first word stands that says nothing here.
  func stranger(_ words: TextWords) -> Int {
    let known = words.words.first { word in
      NumberWords.value(word.text) == nil && DutchWords.month(word.text) == nil
        && EnglishWords.month(word.text) == nil && !Self.connecting.contains(word.text)
    }
    return known?.offset ?? 0
  }

  private static let connecting: Set<String> = [
    "a", "à", "and", "each", "elk", "elke", "en", "every", "in", "jaar", "keer", "of", "or", "per",
    "times", "tot", "to", "year",
  ]
}

/// The English words of dates.
enum EnglishWords {
  static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  static func month(_ text: String) -> Int? { months.firstIndex(of: text).map { $0 + 1 } }
}
