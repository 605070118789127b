/// A phrase that names a period: '29 november 2017', 'derde kwartaal 2018', 'eind 2017'.
struct PeriodPhrase {
  let period: Period
  /// In words.
  let length: Int
  /// Whether the phrase itself says that it is an end: 'einde november 2018'.
  var isEnd = false

  /// The phrase that begins at a word. A year alone counts only after a limit, or after 'in'.
  static func read(
    _ words: [DateScanner.Word], at place: Int, afterLimit: Bool
  ) -> PeriodPhrase? {
    let phrase = Phrase(words: words, place: place)
    if let day = phrase.numericDate ?? phrase.writtenDate { return day }
    if let part = phrase.month ?? phrase.partOfYear ?? phrase.numberedQuarter ?? phrase.season {
      return part
    }
    if let stretch = phrase.edge ?? phrase.years ?? phrase.isoInterval { return stretch }
    return phrase.prefixedYear ?? (afterLimit ? phrase.bareYear : nil)
  }
}

/// The words from a place on.
private struct Phrase {
  let words: [DateScanner.Word]
  let place: Int

  private func text(_ offset: Int) -> String {
    place + offset < words.count ? words[place + offset].text : ""
  }

  /// '20.10.2017', '20-4-2018', '25/4/2018', '2018-04-25'.
  var numericDate: PeriodPhrase? {
    if let date = CivilDate(iso: text(0)) { return PeriodPhrase(period: .day(date), length: 1) }
    let parts = text(0).utf8.split(omittingEmptySubsequences: false) { byte in
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
    }
    guard parts.count == 3, parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4,
      let day = Digits.value(parts[0]), let month = Digits.value(parts[1]),
      let year = Digits.value(parts[2]), let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    return PeriodPhrase(period: .day(date), length: 1)
  }

  /// '29 november 2017', '29 november 17'.
  var writtenDate: PeriodPhrase? {
    guard text(0).utf8.count <= 2, let day = Digits.value(text(0).utf8),
      let month = DutchWords.month(text(1)),
      let year = DutchWords.year(text(2)) ?? DutchWords.shortYear(text(2)),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    return PeriodPhrase(period: .day(date), length: 3)
  }

  /// 'november 2017', 'april 19'.
  var month: PeriodPhrase? {
    guard let month = DutchWords.month(text(0)) else { return nil }
    let year = DutchWords.year(text(1)) ?? DutchWords.shortYear(text(1))
    guard let year, let period = Period.months(month, count: 1, of: year, .month) else {
      return nil
    }
    return PeriodPhrase(period: period, length: 2)
  }

  /// 'derde kwartaal 2018', '4^e kwartaal 2018', '1 ste kwartaal 2018', 'eerste helft 2018'.
  var partOfYear: PeriodPhrase? {
    var length = 1
    var ordinal = DutchWords.ordinal(text(0))
    if ordinal == nil, let number = Digits.value(text(0).utf8),
      ["ste", "e", "de"].contains(text(1))
    {
      ordinal = number
      length = 2
    }
    guard let ordinal else { return nil }
    let part = text(length)
    length += 1
    if text(length) == "van" { length += 1 }
    guard let year = DutchWords.year(text(length)) else { return nil }
    let period: Period?
    switch part {
    case "kwartaal":
      let quarter = ordinal == DutchWords.last ? 4 : ordinal
      guard (1...4).contains(quarter) else { return nil }
      period = .months(quarter * 3 - 2, count: 3, of: year, .quarter)
    case "helft":
      let half = ordinal == DutchWords.last ? 2 : ordinal
      guard (1...2).contains(half) else { return nil }
      period = .months(half * 6 - 5, count: 6, of: year, .half)
    default:
      return nil
    }
    return period.map { PeriodPhrase(period: $0, length: length + 1) }
  }

  /// 'Q3 2018', '2018-Q3', 'Q3-2018', 'kwartaal 3 2018'.
  var numberedQuarter: PeriodPhrase? {
    let parts = text(0).split(separator: "-").map(String.init)
    var names = (quarter: parts.first ?? "", year: parts.count == 2 ? parts[1] : text(1))
    var length = parts.count == 2 ? 1 : 2
    if parts.count == 2, DutchWords.year(parts[0]) != nil { names = (parts[1], parts[0]) }
    if text(0) == "kwartaal" {
      names = ("q" + text(1), text(2))
      length = 3
    }
    guard names.quarter.utf8.count == 2, names.quarter.hasPrefix("q"),
      let number = Digits.value(names.quarter.utf8.dropFirst()), (1...4).contains(number),
      let year = DutchWords.year(names.year),
      let period = Period.months(number * 3 - 2, count: 3, of: year, .quarter)
    else { return nil }
    return PeriodPhrase(period: period, length: length)
  }

  /// '2018-01-01/P6M', '2018-01-01/2018-06-30'.
  var isoInterval: PeriodPhrase? {
    let word = text(0)
    guard word.contains("/"), word.contains("-") || word.contains("p") else { return nil }
    do throws(ISOError) {
      let interval = try ISOInterval(parsing: word.uppercased())
      guard DutchWords.isYear(interval.start.year), DutchWords.isYear(interval.end.year) else {
        return nil
      }
      return PeriodPhrase(period: interval.period, length: 1)
    } catch {
      // A word with a slash that is no interval: 'werkteams/werktafel'.
      return nil
    }
  }

  /// 'najaar 2018'.
  var season: PeriodPhrase? {
    let months = ["herfst": 9, "lente": 3, "najaar": 9, "voorjaar": 3, "winter": 12, "zomer": 6]
    guard let month = months[text(0)], let year = DutchWords.year(text(1)),
      let period = Period.months(month, count: 3, of: year, .season)
    else { return nil }
    return PeriodPhrase(period: period, length: 2)
  }

  /// 'eind 2017' is its December, 'begin 2018' its January; 'einde november 2018' ends with it.
  var edge: PeriodPhrase? {
    let isEnd = text(0) == "eind" || text(0) == "einde"
    guard isEnd || text(0) == "begin" else { return nil }
    if let year = DutchWords.year(text(1)),
      let period = Period.months(isEnd ? 12 : 1, count: 1, of: year, .month)
    {
      return PeriodPhrase(period: period, length: 2)
    }
    guard isEnd else { return nil }
    let rest = Phrase(words: words, place: place + 1)
    guard let inner = rest.writtenDate ?? rest.numericDate ?? rest.month else { return nil }
    return PeriodPhrase(period: inner.period, length: inner.length + 1, isEnd: true)
  }

  /// '2018-2019', '2018/2019', with or without 'doorlopend'.
  var years: PeriodPhrase? {
    let offset = text(0) == "doorlopend" ? 1 : 0
    let parts = text(offset).utf8.split(omittingEmptySubsequences: false) { byte in
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
    }
    guard parts.count == 2,
      let first = DutchWords.year(String(decoding: Array(parts[0]), as: UTF8.self)),
      let last = DutchWords.year(String(decoding: Array(parts[1]), as: UTF8.self)), first <= last,
      let start = CivilDate(year: first, month: 1, day: 1),
      let end = CivilDate(year: last, month: 12, day: 31)
    else { return nil }
    return PeriodPhrase(
      period: Period(start: start, end: end, precision: .range), length: offset + 1)
  }

  /// 'in 2018', 'doorlopend 2018'.
  var prefixedYear: PeriodPhrase? {
    guard ["doorlopend", "gedurende", "heel", "in"].contains(text(0)),
      let year = DutchWords.year(text(1)), let period = Period.year(year)
    else { return nil }
    return PeriodPhrase(period: period, length: 2)
  }

  var bareYear: PeriodPhrase? {
    guard let year = DutchWords.year(text(0)), let period = Period.year(year) else { return nil }
    return PeriodPhrase(period: period, length: 1)
  }
}

/// The Dutch words of dates.
enum DutchWords {
  /// Stands for 'laatste' among the ordinals.
  static let last = -1
  private static let months = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
  ]
  private static let ordinals = [
    "1e": 1, "1^e": 1, "1ste": 1, "2de": 2, "2e": 2, "2^e": 2, "3de": 3, "3e": 3, "3^e": 3,
    "4de": 4, "4e": 4, "4^e": 4, "derde": 3, "eerste": 1, "laatste": last, "tweede": 2, "vierde": 4,
  ]
  /// Years outside are numbers of something else.
  private static let years = 1900...2199

  static func month(_ text: String) -> Int? {
    months.firstIndex(of: text).map { $0 + 1 }
  }

  static func ordinal(_ text: String) -> Int? { ordinals[text] }

  static func isYear(_ number: Int) -> Bool { years.contains(number) }

  static func year(_ text: String) -> Int? {
    guard text.utf8.count == 4, let year = Digits.value(text.utf8), isYear(year) else {
      return nil
    }
    return year
  }

  /// 'Mei 19' is a month of 2019.
  static func shortYear(_ text: String) -> Int? {
    guard text.utf8.count == 2, let year = Digits.value(text.utf8) else { return nil }
    return 2000 + year
  }
}
