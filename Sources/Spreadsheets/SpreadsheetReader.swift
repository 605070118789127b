package import Languages

/// A flaw in a sheet, and where it is; rows and columns count from 1.
package struct SpreadsheetFlaw: Error, Hashable, Sendable {
  package let row: Int
  /// Nil for what is wrong with the whole row.
  package let column: Int?
  package let message: LocalizedText

  package init(row: Int, column: Int?, message: LocalizedText) {
    self.row = row
    self.column = column
    self.message = message
  }
}

/// A row of a sheet: its number, and the texts of its cells.
package struct SpreadsheetRow: Hashable, Sendable {
  package let number: Int
  package let cells: [String]
}

/// Reads what `SpreadsheetWriter` writes, and what programs for sheets make of it. Every input ends
/// in rows or in a flaw.
package struct SpreadsheetReader {
  /// The most rows, and the most cells of one.
  package static let maximumRows = 10_000
  package static let maximumCells = 100

  private let bytes: [UInt8]
  private var place: Int

  /// The rows that are not empty.
  package static func rows(of bytes: [UInt8]) throws(SpreadsheetFlaw) -> [SpreadsheetRow] {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw SpreadsheetFlaw(
        row: 1, column: nil,
        message: LocalizedText(
          nl: "Dit is geen tekst in UTF-8. Sla het blad op als 'CSV UTF-8'.",
          en: "This is no text in UTF-8. Save the sheet as 'CSV UTF-8'."))
    }
    var reader = SpreadsheetReader(bytes)
    var rows: [SpreadsheetRow] = []
    var number = 0
    while reader.place < bytes.count {
      number += 1
      let cells = try reader.row(number)
      guard cells.contains(where: { !$0.isEmpty }) else { continue }
      guard rows.count < maximumRows else {
        throw SpreadsheetFlaw(
          row: number, column: nil,
          message: LocalizedText(
            nl: "Meer dan \(maximumRows) rijen kunnen niet in één keer.",
            en: "More than \(maximumRows) rows are too many at once."))
      }
      rows.append(SpreadsheetRow(number: number, cells: cells))
    }
    return rows
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    place = bytes.starts(with: SpreadsheetWriter.byteOrderMark) ? 3 : 0
  }

  /// A row up to its end, which is read too.
  private mutating func row(_ number: Int) throws(SpreadsheetFlaw) -> [String] {
    var cells: [String] = []
    while true {
      guard cells.count < Self.maximumCells else {
        throw SpreadsheetFlaw(
          row: number, column: nil,
          message: LocalizedText(
            nl: "Een rij heeft hoogstens \(Self.maximumCells) cellen.",
            en: "A row has at most \(Self.maximumCells) cells."))
      }
      let isQuoted = next == UInt8(ascii: "\"")
      let cell = isQuoted ? try quotedCell(number, cells.count + 1) : plainCell()
      cells.append(FormulaGuard.unguarded(String(decoding: cell, as: UTF8.self)))
      guard next == UInt8(ascii: ";") else { break }
      place += 1
    }
    if next == UInt8(ascii: "\r") { place += 1 }
    if next == UInt8(ascii: "\n") { place += 1 }
    return cells
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  /// Without white space around it.
  private mutating func plainCell() -> ArraySlice<UInt8> {
    let rest = bytes[place...]
    let cell = rest.prefix { !";\r\n".utf8.contains($0) }
    place = cell.endIndex
    return cell.trimmed
  }

  private mutating func quotedCell(
    _ row: Int, _ column: Int
  ) throws(SpreadsheetFlaw) -> ArraySlice<UInt8> {
    var cell: [UInt8] = []
    place += 1
    while true {
      guard let byte = next else {
        throw SpreadsheetFlaw(
          row: row, column: column,
          message: LocalizedText(
            nl: "Het aanhalingsteken sluit niet.", en: "The quote is not closed."))
      }
      place += 1
      guard byte == UInt8(ascii: "\"") else {
        cell.append(byte)
        continue
      }
      guard next == UInt8(ascii: "\"") else { break }
      cell.append(byte)
      place += 1
    }
    guard next.map({ ";\r\n".utf8.contains($0) }) ?? true else {
      throw SpreadsheetFlaw(
        row: row, column: column,
        message: LocalizedText(
          nl: "Achter het sluitende aanhalingsteken staat nog tekst.",
          en: "Text follows the closing quote."))
    }
    return cell[...]
  }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmed: ArraySlice<UInt8> {
    var rest = drop(while: Self.isBlank)
    while let last = rest.last, Self.isBlank(last) { rest.removeLast() }
    return rest
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
