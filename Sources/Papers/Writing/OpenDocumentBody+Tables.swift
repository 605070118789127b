import Languages

extension OpenDocumentBody {
  mutating func table(
    _ grid: TableGrid, caption: String, _ setting: Setting, to writer: inout XMLWriter
  ) {
    tables += 1
    let widths = ColumnWidths(grid, language: language, total: setting.width).tenths
    let attributes: KeyValuePairs = [
      "table:name": "\(language == .nl ? "Tabel" : "Table")\(tables)",
      "table:style-name": automatic.table(width: setting.width),
    ]
    writer.element("table:table", attributes) { writer in
      let title = VisibleText.spaced(caption)
      if !title.isEmpty { writer.element("table:title", text: title) }
      for width in widths {
        writer.empty("table:table-column", ["table:style-name": automatic.column(width: width)])
      }
      if grid.headerRows > 0 {
        writer.element("table:table-header-rows") { writer in
          for number in 0..<grid.headerRows { row(number, of: grid, widths, to: &writer) }
        }
      }
      for number in grid.headerRows..<grid.rows.count {
        row(number, of: grid, widths, to: &writer)
      }
    }
  }

  private mutating func row(
    _ number: Int, of grid: TableGrid, _ widths: [Int], to writer: inout XMLWriter
  ) {
    let isHeading = number < grid.headerRows
    let isShort = isHeading || grid.isShort(number, PlainWords(language: language))
    let style = automatic.row(isShort ? .whole : .split)
    writer.element("table:table-row", ["table:style-name": style]) { writer in
      for place in grid.rows[number] {
        var covered = place.cell.columns
        if !place.isCovered {
          cell(place, isHeading: isHeading, widths, to: &writer)
          covered -= 1
        }
        for _ in 0..<covered { writer.empty("table:covered-table-cell") }
      }
    }
  }

  private mutating func cell(
    _ place: TableGrid.Place, isHeading: Bool, _ widths: [Int], to writer: inout XMLWriter
  ) {
    var setting = Setting()
    setting.place = PlacedBlock.place(of: place.cell, isHeading: isHeading)
    setting.width =
      widths[place.column..<place.end].reduce(0, +) - 2 * OpenDocumentStyles.cellMargin
    let style = automatic.cell(isHeading ? .heading : place.cell.isHeader ? .label : .plain)
    let content = place.cell.blocks.isEmpty ? [.paragraph([])] : place.cell.blocks
    let attributes: KeyValuePairs = [
      "table:style-name": style, "office:value-type": "string",
      "table:number-columns-spanned": "\(place.cell.columns)",
      "table:number-rows-spanned": "\(place.cell.rows)",
    ]
    writer.element("table:table-cell", attributes) { write(content, setting, to: &$0) }
  }
}
