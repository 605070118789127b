/// A cell of a sheet that is written.
package enum SpreadsheetCell: Hashable, Sendable {
  /// An amount in hundredths, written as a number with a decimal comma.
  case hundredths(Int128)
  /// What somebody wrote: never a formula, whatever it begins with.
  case text(String)
  case whole(Int)
}

/// What keeps a text from being taken for a formula.
///
/// A program for sheets computes what begins with one of these marks. Such a text gets an
/// apostrophe in front, which those programs read as 'this is text'. So does a text that looks as
/// if it had one already: taking one apostrophe off gives every text back.
enum FormulaGuard {
  private static let marks: Set<UInt8> = Set("=+-@\t\r\n".utf8)
  private static let apostrophe = UInt8(ascii: "'")

  static func guarded(_ text: String) -> String { isRisky(text) ? "'" + text : text }

  static func unguarded(_ text: String) -> String {
    text.utf8.first == apostrophe && isRisky(text) ? String(text.unicodeScalars.dropFirst()) : text
  }

  private static func isRisky(_ text: String) -> Bool {
    text.utf8.first { $0 != apostrophe }.map { marks.contains($0) } ?? false
  }
}
