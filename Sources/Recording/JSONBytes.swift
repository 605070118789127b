import JSONSyntax
import WorkingCalendar

/// JSON that is written straight into bytes, without a tree in between.
extension [UInt8] {
  mutating func put(_ literal: StaticString) {
    append(
      contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// A text between quotes, with its escapes.
  mutating func put(text: String) {
    let isPlain = text.utf8.withContiguousStorageIfAvailable { content in
      guard !Self.needsEscape(content) else { return false }
      append(UInt8(ascii: "\""))
      append(contentsOf: content)
      append(UInt8(ascii: "\""))
      return true
    }
    // The other texts are few: those with quotes, backslashes and line ends.
    if isPlain != true { JSON.string(text).write(into: &self) }
  }

  private static func needsEscape(_ content: UnsafeBufferPointer<UInt8>) -> Bool {
    var needs = false
    for byte in content {
      needs =
        needs || byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }
    return needs
  }

  /// A name between quotes: its rules leave nothing to escape.
  mutating func put(name: String) {
    append(UInt8(ascii: "\""))
    append(contentsOf: name.utf8)
    append(UInt8(ascii: "\""))
  }

  mutating func put(_ number: Int) { put(Int64(number)) }

  mutating func put(_ number: Int64) {
    if number < 0 { append(UInt8(ascii: "-")) }
    put(number.magnitude)
  }

  mutating func put(_ number: UInt64) {
    // The digits of the largest number are twenty.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var rest = number
      var place = digits.count
      repeat {
        place -= 1
        digits[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      append(contentsOf: digits[place...])
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
