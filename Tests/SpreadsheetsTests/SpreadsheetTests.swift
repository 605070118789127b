import Languages
import Spreadsheets
import TestSupport
import Testing

/// Sheets that go out and come in.
struct SpreadsheetTests {
  private func text(_ rows: [[SpreadsheetCell]]) -> String {
    String(decoding: SpreadsheetWriter.bytes(of: rows), as: UTF8.self)
  }

  @Test func `a sheet has a mark, semicolons, a decimal comma and lines that end so`() {
    #expect(
      text([
        [.text("rol"), .text("uren")], [.text("Trekker"), .hundredths(3_125)], [.whole(2018)],
      ])
        == "\u{FEFF}rol;uren\r\nTrekker;31,25\r\n2018\r\n")
    #expect(text([[.hundredths(-5), .hundredths(800)]]) == "\u{FEFF}-0,05;8,00\r\n")
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+31", "'+31"), ("-2", "'-2"), ("@x", "'@x"), ("'=1", "''=1"),
    ("a;b", "\"a;b\""), ("a\"b", "\"a\"\"b\""), ("a\r\nb", "\"a\r\nb\""), (" a", "\" a\""),
    ("\t=1", "\"'\t=1\""), ("\r=1", "\"'\r=1\""), ("'a", "'a"), ("é €", "é €"), ("1+1", "1+1"),
  ])
  func `no text is taken for a formula, and none breaks out of its cell`(
    content: String, cell: String
  ) {
    #expect(text([[.text(content)]]) == "\u{FEFF}\(cell)\r\n")
  }

  @Test(arguments: 1...10)
  func `what is written comes back as it was, whatever it is`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "=", "+", "-", "@", "'", "\"", ";", "\r", "\n", "\r\n", "\t", " ", "a", "é", "e\u{301}", "€",
      "1", ",", "\u{0}", "🦉",
    ]
    for _ in 1...300 {
      let rows = (0..<3).map { _ in
        (0..<3).map { _ in
          (0..<Int.random(in: 0...5, using: &generator)).map { _ in
            pieces[Int.random(in: 0..<pieces.count, using: &generator)]
          }.joined()
        }
      }
      let bytes = SpreadsheetWriter.bytes(of: rows.map { $0.map { .text($0) } })
      let read = try SpreadsheetReader.rows(of: bytes).map { $0.cells.map { Array($0.utf8) } }
      let filled = rows.filter { $0.contains { !$0.isEmpty } }.map { $0.map { Array($0.utf8) } }
      try #require(read == filled, "seed \(seed)")
    }
  }

  @Test func `rows keep their numbers when empty ones stand between them`() throws {
    let rows = try SpreadsheetReader.rows(of: Array("a;b\n\n;\r\n c ; d\t\r\n".utf8))
    #expect(rows.map(\.number) == [1, 4])
    #expect(rows.map(\.cells) == [["a", "b"], ["c", "d"]])
    #expect(try SpreadsheetReader.rows(of: []).isEmpty)
  }

  @Test(arguments: [("a;\"b", 1, 2), ("a\n\"b\"c;d", 2, 1)])
  func `a quote that does not close is told with its place`(
    sheet: String, row: Int, column: Int
  ) throws {
    let flaw = #expect(throws: SpreadsheetFlaw.self) {
      try SpreadsheetReader.rows(of: Array(sheet.utf8))
    }
    #expect(flaw?.row == row && flaw?.column == column)
  }

  @Test func `what is no UTF-8, too long or too wide is refused`() {
    #expect(throws: SpreadsheetFlaw.self) { try SpreadsheetReader.rows(of: [0x61, 0xE9, 0x0A]) }
    let long = String(repeating: "a\n", count: SpreadsheetReader.maximumRows + 1)
    #expect(throws: SpreadsheetFlaw.self) { try SpreadsheetReader.rows(of: Array(long.utf8)) }
    let wide = String(repeating: "a;", count: SpreadsheetReader.maximumCells)
    #expect(throws: SpreadsheetFlaw.self) { try SpreadsheetReader.rows(of: Array(wide.utf8)) }
  }

  @Test(arguments: [
    ("8", 800), ("8,5", 850), ("8,05", 805), ("8.5", 850), ("8.25", 825), ("0,5", 50),
    ("1.234,5", 123_450), ("1,234.50", 123_450), ("1.234.567", 123_456_700), ("1234", 123_400),
    ("1234,5", 123_450), ("007", 700),
  ])
  func `an amount is read where it can mean one thing`(text: String, hundredths: Int64) throws {
    #expect(try SpreadsheetAmount.hundredths(text) == hundredths)
  }

  @Test(arguments: [
    "", "x", "-8", "8,", ",5", "8,5,5", "1.23.4", "1.234,567", "8,333", "8.333", "0,125",
    "1234,567", "1.234", "1,234", "8 uur", "1e5", "٨", "999999999999999", "1.2,3.4", "1..2",
  ])
  func `an amount that means nothing, or two things, is refused`(text: String) {
    #expect(throws: SpreadsheetAmount.Refusal.self) { try SpreadsheetAmount.hundredths(text) }
  }

  @Test(arguments: 11...20)
  func `any bytes end in rows or in a flaw`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("a;\"\r\n'=1, \u{FEFF}é".utf8) + [0xFF, 0]
    for _ in 1...500 {
      let bytes = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
      }
      do throws(SpreadsheetFlaw) {
        for row in try SpreadsheetReader.rows(of: bytes) { #expect(!row.cells.isEmpty) }
      } catch {
        #expect(error.row >= 1 && !error.message.nl.isEmpty)
      }
    }
  }
}
