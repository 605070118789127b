import Languages
import Spreadsheets

/// Sheets that go out.
enum Sheets {
  static func write(
    _ rows: [[SpreadsheetCell]], to path: String, _ invocation: Invocation
  ) throws(CommandFailure) {
    let bytes = SpreadsheetWriter.bytes(of: rows)
    guard path != "-" else {
      _ = Console.write(bytes: bytes)
      return
    }
    try Files.replace(path, bytes)
    let count = max(0, rows.count - 1)
    Console.write(
      invocation.say("Geschreven: \(path) (\(count) rijen).", "Written: \(path) (\(count) rows)."))
  }
}
