package import Languages

/// Reads an amount of a sheet in hundredths: '8', '8,5' and '1.234,50', and in English '8.5' and
/// '1,234.50' where it can mean nothing else.
package enum SpreadsheetAmount {
  /// The most digits of an amount.
  private static let maximumDigits = 14

  /// Why a text is no amount, with what to write instead.
  package struct Refusal: Error, Hashable, Sendable {
    package let message: LocalizedText
  }

  package static func hundredths(_ text: String) throws(Refusal) -> Int64 {
    let bytes = Array(text.utf8)
    let marks = bytes.indices.filter { bytes[$0] == point || bytes[$0] == comma }
    guard let first = bytes.first, isDigit(first), let last = bytes.last, isDigit(last),
      bytes.allSatisfy({ isDigit($0) || $0 == point || $0 == comma })
    else { throw noNumber(text) }
    let parts = bytes.split { $0 == point || $0 == comma }
    guard bytes.count - marks.count <= maximumDigits, parts.count == marks.count + 1 else {
      throw noNumber(text)
    }
    switch try decimals(of: parts, marked: marks.map { bytes[$0] }, text) {
    case nil: return try value(Array(parts.joined()), text) * 100
    case let part?:
      let padding = part.count == 1 ? [UInt8(ascii: "0")] : []
      return try value(Array(parts.joined()) + padding, text)
    }
  }

  /// The digits behind the decimal mark; nil where all marks are between thousands.
  private static func decimals(
    of parts: [ArraySlice<UInt8>], marked marks: [UInt8], _ text: String
  ) throws(Refusal) -> ArraySlice<UInt8>? {
    guard let mark = marks.last, let last = parts.last else { return nil }
    let isMixed = marks.contains { $0 != mark }
    let isRepeated = marks.dropLast().contains(mark)
    // Groups of three: those between the first and the decimals.
    let groups = isMixed ? parts.dropFirst().dropLast() : parts.dropFirst()
    let areThousands = groups.allSatisfy { $0.count == 3 } && (1...3).contains(parts[0].count)
    if isMixed {
      guard !isRepeated, areThousands else { throw noNumber(text) }
    } else if isRepeated {
      guard areThousands else { throw noNumber(text) }
      return nil
    } else if areThousands, parts[0].first != UInt8(ascii: "0") {
      throw ambiguous(text)
    }
    guard last.count <= 2 else { throw tooFine(text) }
    return last
  }

  private static func value(
    _ digits: [UInt8], _ text: String
  ) throws(Refusal) -> Int64 {
    // So many digits always fit, and hundred times their value too.
    guard let value = Int64(String(decoding: digits, as: UTF8.self)) else {
      throw noNumber(text)
    }
    return value
  }

  private static let point = UInt8(ascii: ".")
  private static let comma = UInt8(ascii: ",")

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func noNumber(_ text: String) -> Refusal {
    Refusal(
      message: LocalizedText(
        nl: "'\(text)' is geen getal. Schrijf bijvoorbeeld 8 of 8,5.",
        en: "'\(text)' is no number. Write for instance 8 or 8,5."))
  }

  private static func ambiguous(_ text: String) -> Refusal {
    let digits = text.filter(\.isNumber)
    return Refusal(
      message: LocalizedText(
        nl:
          "'\(text)' kan twee getallen zijn. Schrijf \(digits), of rond af op twee cijfers achter "
          + "de komma.",
        en:
          "'\(text)' may be two numbers. Write \(digits), or round to two digits behind the comma.")
    )
  }

  private static func tooFine(_ text: String) -> Refusal {
    Refusal(
      message: LocalizedText(
        nl: "'\(text)' heeft meer dan twee cijfers achter de komma.",
        en: "'\(text)' has more than two digits behind the comma."))
  }
}
