import Languages
import Papers

extension FormulationLayout {
  /// The rows as a table of three columns: those under Randvoorwaarden share one row header.
  var table: Paper.Block {
    .table(
      Paper.Table(
        caption: language == .nl ? "Opdrachtformulering" : "Assignment formulation",
        rows: runs.flatMap(rows)))
  }

  private func rows(of run: ArraySlice<Row>) -> [Paper.Row] {
    run.enumerated().map { place, row in
      var cells: [Paper.Cell] = []
      if row.isCondition, place == 0 {
        cells.append(
          Paper.Cell([.text(conditionsLabel)], isHeader: true, rows: run.count))
      }
      cells.append(
        row.isCondition
          ? Paper.Cell([.paragraph([Paper.Run(row.label, isItalic: true)])], isHeader: true)
          : Paper.Cell([.text(row.label)], isHeader: true, columns: 2))
      return Paper.Row(cells + [Paper.Cell(row.parts.flatMap(blocks))])
    }
  }

  private func blocks(of part: Part) -> [Paper.Block] {
    let label = part.label.map { Paper.Block.paragraph([Paper.Run("\($0):", isBold: true)]) }
    return (label.map { [$0] } ?? []) + FieldBlocks.paper(part.blocks, isOpen: part.isOpen)
      + (part.needsMark ? [FieldBlocks(language: language).open] : [])
  }
}
