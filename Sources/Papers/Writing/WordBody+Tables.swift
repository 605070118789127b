extension WordBody {
  mutating func table(
    _ grid: TableGrid, caption: String, _ setting: Setting, to writer: inout XMLWriter
  ) {
    let indent = setting.depth * WordNumbering.indent
    let total = max(setting.width - indent, 1_000)
    // A tenth of a millimetre is 5.67 twentieths of a point; the last column takes what is left.
    let tenths = ColumnWidths(grid, language: language, total: total * 100 / 567).tenths
    var widths = tenths.map { $0 * 567 / 100 }
    widths[widths.count - 1] += total - widths.reduce(0, +)
    writer.element("w:tbl") { writer in
      writer.element("w:tblPr") { writer in
        writer.empty("w:tblStyle", ["w:val": "TableGrid"])
        writer.empty("w:tblW", ["w:w": "\(total)", "w:type": "dxa"])
        if indent > 0 { writer.empty("w:tblInd", ["w:w": "\(indent)", "w:type": "dxa"]) }
        writer.empty("w:tblLayout", ["w:type": "fixed"])
        let hasLabels = grid.rows.contains { row in row.contains { $0.cell.isHeader } }
        writer.empty(
          "w:tblLook",
          [
            "w:val": "0000", "w:firstRow": grid.headerRows > 0 ? "1" : "0", "w:lastRow": "0",
            "w:firstColumn": hasLabels ? "1" : "0", "w:lastColumn": "0", "w:noHBand": "1",
            "w:noVBand": "1",
          ])
        let title = VisibleText.spaced(caption)
        if !title.isEmpty { writer.empty("w:tblCaption", ["w:val": title]) }
      }
      writer.element("w:tblGrid") { writer in
        for width in widths { writer.empty("w:gridCol", ["w:w": "\(width)"]) }
      }
      for number in grid.rows.indices {
        row(number, of: grid, widths: widths, to: &writer)
      }
    }
  }

  private mutating func row(
    _ number: Int, of grid: TableGrid, widths: [Int], to writer: inout XMLWriter
  ) {
    let isHeading = number < grid.headerRows
    writer.element("w:tr") { writer in
      writer.element("w:trPr") { writer in
        if isHeading || grid.isShort(number, PlainWords(language: language)) {
          writer.empty("w:cantSplit")
        }
        if isHeading { writer.empty("w:tblHeader") }
      }
      for place in grid.rows[number] {
        let width = widths[place.column..<place.end].reduce(0, +)
        writer.element("w:tc") { writer in
          properties(of: place, isHeading: isHeading, width: width, to: &writer)
          content(of: place, isHeading: isHeading, width: width, to: &writer)
        }
      }
    }
  }

  private func properties(
    of place: TableGrid.Place, isHeading: Bool, width: Int, to writer: inout XMLWriter
  ) {
    writer.element("w:tcPr") { writer in
      writer.empty("w:tcW", ["w:w": "\(width)", "w:type": "dxa"])
      if place.cell.columns > 1 {
        writer.empty("w:gridSpan", ["w:val": "\(place.cell.columns)"])
      }
      if place.isCovered {
        writer.empty("w:vMerge")
      } else if place.cell.rows > 1 {
        writer.empty("w:vMerge", ["w:val": "restart"])
      }
      if isHeading || place.cell.isHeader {
        let shade = isHeading ? WordStyles.headingShade : WordStyles.labelShade
        writer.empty("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": shade])
      }
    }
  }

  private mutating func content(
    of place: TableGrid.Place, isHeading: Bool, width: Int, to writer: inout XMLWriter
  ) {
    // A cell holds a paragraph, if an empty one.
    let isEmpty = place.isCovered || place.cell.blocks.isEmpty
    var setting = Setting()
    setting.place = PlacedBlock.place(of: place.cell, isHeading: isHeading)
    // Without the white beside the text.
    setting.width = width - 2 * WordStyles.cellMargin
    write(isEmpty ? [.paragraph([])] : place.cell.blocks, setting, to: &writer)
  }
}
