import JSONSyntax
import WorkingCalendar

/// JSON that is written straight into bytes, without a tree in between.
extension [UInt8] {
  @inline(__always)
  mutating func put(_ literal: StaticString) {
    // Known when it is compiled.
    if literal.utf8CodeUnitCount == 1 { return append(literal.utf8Start[0]) }
    append(
      contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// A text between quotes, with its escapes.
  mutating func put(text: String) {
    let isPlain = text.utf8.withContiguousStorageIfAvailable { content in
      guard !Self.needsEscape(content) else { return false }
      put(quoting: content)
      return true
    }
    // The other texts are few: those with quotes, backslashes and line ends.
    if isPlain != true { JSON.string(text).write(into: &self) }
  }

  /// A name between quotes: its rules leave nothing to escape.
  mutating func put(name: String) {
    let isDone: Void? = name.utf8.withContiguousStorageIfAvailable { put(quoting: $0) }
    if isDone == nil { JSON.string(name).write(into: &self) }
  }

  @inline(__always)
  private mutating func put(quoting content: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    append(contentsOf: content)
    append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ content: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = 0
    while content.count - place >= 8 {
      let word = PayloadScanner.word(content, at: place)
      if PayloadScanner.stops(in: word) != 0 { return true }
      place += 8
    }
    return content[place...].contains {
      $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\")
    }
  }

  mutating func put(_ number: Int) { put(Int64(number)) }

  mutating func put(_ number: Int64) {
    if number < 0 { append(UInt8(ascii: "-")) }
    put(number.magnitude)
  }

  mutating func put(_ number: UInt64) {
    if number < 10 { return append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number)) }
    // The digits of the largest number are twenty.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var rest = number
      var place = digits.count
      repeat {
        place -= 1
        digits[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      append(contentsOf: UnsafeBufferPointer(rebasing: digits[place...]))
    }
  }

  /// A day between quotes.
  mutating func put(_ date: CivilDate) {
    put(name: date.description)
  }

  /// A moment between quotes.
  mutating func put(_ moment: Instant) {
    let perDay: Int64 = 86_400_000
    var days = moment.milliseconds / perDay
    var rest = moment.milliseconds % perDay
    if rest < 0 {
      days -= 1
      rest += perDay
    }
    guard let date = CivilDate(dayNumber: Int(days)) else {
      // Beyond the calendar.
      put(name: moment.description)
      return
    }
    let seconds = rest / 1000
    append(UInt8(ascii: "\""))
    append(contentsOf: date.description.utf8)
    put(UInt8(ascii: "T"), beforePair: seconds / 3600)
    put(UInt8(ascii: ":"), beforePair: seconds / 60 % 60)
    put(UInt8(ascii: ":"), beforePair: seconds % 60)
    if case let fraction = rest % 1000, fraction > 0 {
      append(UInt8(ascii: "."))
      put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / 100), beforePair: fraction % 100)
    }
    put("Z\"")
  }

  private mutating func put(_ mark: UInt8, beforePair number: Int64) {
    append(mark)
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }

  /// A length of time between quotes.
  mutating func put(_ term: Term) {
    append(UInt8(ascii: "\""))
    put(term.amount)
    switch term.unit {
    case .days: put(" day")
    case .months: put(" month")
    case .weeks: put(" week")
    case .workdays: put(" workday")
    case .years: put(" year")
    }
    put(abs(term.amount) == 1 ? "\"" : "s\"")
  }

  /// A list, with what writes one of its elements.
  mutating func put<Member>(
    list elements: [Member], _ write: (Member, inout [UInt8]) -> Void
  ) {
    append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { append(UInt8(ascii: ",")) }
      isFirst = false
      write(element, &self)
    }
    append(UInt8(ascii: "]"))
  }
}
