/// The styles of an ODT file that have no name for people: widths, borders, where pages begin.
struct OpenDocumentAutomaticStyles {
  enum Row: Int { case split, whole }

  enum Cell: Int { case heading, label, plain }

  private enum Style: Hashable {
    case beginningPage(String)
    case table(width: Int)
    case column(width: Int)
    case row(Row)
    case cell(Cell)
  }

  private var styles: [Style] = []

  /// A paragraph in a style with a name, at the top of a page.
  mutating func beginningPage(_ name: String) -> String { self.name(of: .beginningPage(name)) }

  mutating func table(width: Int) -> String { name(of: .table(width: width)) }

  mutating func column(width: Int) -> String { name(of: .column(width: width)) }

  mutating func row(_ row: Row) -> String { name(of: .row(row)) }

  mutating func cell(_ cell: Cell) -> String { name(of: .cell(cell)) }

  private mutating func name(of style: Style) -> String {
    if !styles.contains(style) { styles.append(style) }
    return Self.name(of: style)
  }

  private static func name(of style: Style) -> String {
    switch style {
    case .beginningPage(let name): "Begin_\(name)"
    case .table(let width): "Table_\(width)"
    case .column(let width): "Column_\(width)"
    case .row(let row): "Row_\(row)"
    case .cell(let cell): "Cell_\(cell)"
    }
  }

  func write(to writer: inout XMLWriter) {
    for style in styles { Self.write(style, to: &writer) }
  }

  private static func write(_ style: Style, to writer: inout XMLWriter) {
    let name = name(of: style)
    switch style {
    case .beginningPage(let parent):
      writer.element(
        "style:style",
        [
          "style:name": name, "style:family": "paragraph", "style:parent-style-name": parent,
        ]
      ) { $0.empty("style:paragraph-properties", ["fo:break-before": "page"]) }
    case .table(let width):
      write(name, "table", to: &writer) { writer in
        writer.empty(
          "style:table-properties",
          [
            "style:width": millimetres(width), "table:align": "left", "fo:margin-top": "1mm",
            "fo:margin-bottom": "4mm", "table:border-model": "collapsing",
          ])
      }
    case .column(let width):
      write(name, "table-column", to: &writer) { writer in
        writer.empty("style:table-column-properties", ["style:column-width": millimetres(width)])
      }
    case .row(let row):
      write(name, "table-row", to: &writer) { writer in
        let keep = row == .whole ? "always" : "auto"
        writer.empty("style:table-row-properties", ["fo:keep-together": keep])
      }
    case .cell(let cell):
      write(name, "table-cell", to: &writer) { writer in
        let shade =
          switch cell {
          case .heading: "#" + WordStyles.headingShade
          case .label: "#" + WordStyles.labelShade
          case .plain: "transparent"
          }
        writer.empty(
          "style:table-cell-properties",
          [
            "fo:background-color": shade, "fo:border": "0.5pt solid #7f8a99",
            "fo:padding-left": millimetres(OpenDocumentStyles.cellMargin),
            "fo:padding-right": millimetres(OpenDocumentStyles.cellMargin),
            "fo:padding-top": "0.7mm", "fo:padding-bottom": "0.7mm",
          ])
      }
    }
  }

  private static func write(
    _ name: String, _ family: String, to writer: inout XMLWriter,
    _ properties: (inout XMLWriter) -> Void
  ) {
    writer.element(
      "style:style", ["style:name": name, "style:family": family], properties)
  }

  private static func millimetres(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)mm" }
}
