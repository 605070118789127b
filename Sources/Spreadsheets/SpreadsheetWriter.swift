/// Writes rows as programs for sheets in the Netherlands open them: UTF-8 with a byte order mark,
/// cells apart by semicolons, a decimal comma, and quotes as RFC 4180 has them.
package enum SpreadsheetWriter {
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  package static func bytes(of rows: [[SpreadsheetCell]]) -> [UInt8] {
    var bytes = byteOrderMark
    for row in rows {
      for (place, cell) in row.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ";")) }
        write(cell, into: &bytes)
      }
      bytes += "\r\n".utf8
    }
    return bytes
  }

  private static func write(_ cell: SpreadsheetCell, into bytes: inout [UInt8]) {
    switch cell {
    case .hundredths(let amount): bytes += number(amount).utf8
    case .text(let text): write(FormulaGuard.guarded(text), into: &bytes)
    case .whole(let number): bytes += "\(number)".utf8
    }
  }

  /// Quoted where it holds what ends a cell, or what a reader would cut off.
  private static func write(_ text: String, into bytes: inout [UInt8]) {
    let needsQuotes = text.utf8.contains { ";\"\r\n\t".utf8.contains($0) }
    let isPadded = text.utf8.first == 0x20 || text.utf8.last == 0x20
    guard needsQuotes || isPadded else { return bytes += text.utf8 }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func number(_ hundredths: Int128) -> String {
    let rest = hundredths.magnitude % 100
    let sign = hundredths < 0 ? "-" : ""
    return "\(sign)\(hundredths.magnitude / 100),\(rest < 10 ? "0" : "")\(rest)"
  }
}
