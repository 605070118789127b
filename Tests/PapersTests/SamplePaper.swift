import Languages
import Papers

/// A paper with everything that a paper can hold.
enum SamplePaper {
  static let title = "Opdrachtformulering Samen sneller aan het werk"

  static func paper(_ language: Language = .nl) -> Paper {
    Paper(
      title: title, language: language,
      blocks: [
        .text("Fase: concept"), .table(form), .heading(1, [Paper.Run("Besluiten")]),
        .paragraph([
          Paper.Run("Wat het platform "), Paper.Run("besloot", isBold: true),
          Paper.Run(" en wat "), Paper.Run("nog volgt", isItalic: true), Paper.Run("."),
        ]),
        .table(decisions), .text("Na de tabel gaat de tekst verder."),
        .heading(2, [Paper.Run("Afspraken")]), agreements, .pageBreak,
        .heading(1, [Paper.Run("Bijlage: uren")]),
        .text(sentence), .table(hours), .heading(1, [Paper.Run("Slot")]), .text(sentence),
      ])
  }

  private static let sentence =
    "De werkgroep bespreekt elk kwartaal wat er is gedaan, wat het kostte en wat er beter kan, "
    + "en legt dat vast voor wie er niet bij was."

  // MARK: A form

  private static var form: Paper.Table {
    let long = String(repeating: sentence + " ", count: 9)
    return Paper.Table(
      caption: "Opdrachtformulering",
      rows: [
        row("Onderwerp", [.text("Samen sneller aan het werk in de regio")]),
        row(
          "Bestuurlijk opdrachtgever",
          [.paragraph([Paper.Run("Wethouder werk "), Paper.Run("ntb", isOpen: true)])]),
        row("Aanleiding", [.text(sentence), .text(long)]),
        row("Gewenst resultaat", [bullets(["Eén loket voor iedereen", "€ 12.500 bespaard", "–"])]),
        Paper.Row([
          Paper.Cell([.text("Randvoorwaarden")], isHeader: true, rows: 3),
          label("Tijd"), Paper.Cell([.text("Van 1-1-2018 tot en met 30-9-2018")]),
        ]),
        Paper.Row([label("Geld"), Paper.Cell([.text("Binnen de begroting"), .text(sentence)])]),
        Paper.Row([
          label("Ambtelijke inzet"), Paper.Cell([bullets(["trekker: 100 uur", "lid: 40 uur"])]),
        ]),
        row("Afbakening", [.text(sentence)]), row("Afbreukrisico's", [.text(long)]),
        row("Besluitvorming", [.list([[.text("Instemmen")], [.text("Uren")]], isNumbered: true)]),
      ])
  }

  private static func row(_ label: String, _ blocks: [Paper.Block]) -> Paper.Row {
    Paper.Row([Paper.Cell([.text(label)], isHeader: true, columns: 2), Paper.Cell(blocks)])
  }

  private static func label(_ text: String) -> Paper.Cell {
    Paper.Cell([.paragraph([Paper.Run(text, isItalic: true)])], isHeader: true)
  }

  private static func bullets(_ items: [String]) -> Paper.Block {
    .list(items.map { [.text($0)] }, isNumbered: false)
  }

  // MARK: Tables of data

  private static var decisions: Paper.Table {
    Paper.Table(
      caption: "Besluiten per orgaan", headerRows: 2,
      rows: [
        Paper.Row([
          Paper.Cell([.text("Orgaan")], isHeader: true, rows: 2),
          Paper.Cell([.text("Besluit")], isHeader: true, columns: 2),
          Paper.Cell([.text("Actie")], isHeader: true, rows: 2),
        ]),
        Paper.Row(texts(["Gevraagd", "Genomen"])),
        Paper.Row(
          texts(["Bestuurlijk platform", "Instemmen", "Ingestemd op 27-10-2017", "Trekker stuurt"])),
        Paper.Row(texts(["Secretarissenoverleg", "100 uur", "80 uur", ""])),
      ])
  }

  /// Long enough for a page of its own and a part of the next.
  private static var hours: Paper.Table {
    let header = Paper.Row(texts(["Week", "Wie", "Wat", "Uren"], isHeader: true))
    let weeks = (1...45).map { week in
      Paper.Row(texts(["2018-\(week)", "Lid van de werkgroep", "Overleg \(week)", "\(week),5"]))
    }
    return Paper.Table(caption: "Gemaakte uren", headerRows: 1, rows: [header] + weeks)
  }

  private static func texts(_ texts: [String], isHeader: Bool = false) -> [Paper.Cell] {
    texts.map { Paper.Cell($0.isEmpty ? [] : [.text($0)], isHeader: isHeader) }
  }

  private static let agreements = Paper.Block.list(
    [
      [.text("Ieder kwartaal een verslag"), .text("In gewone taal.")],
      [
        .text("Twee bijeenkomsten"),
        .list([[.text("in het voorjaar")], [.text("in het najaar")]], isNumbered: false),
      ],
      [
        .paragraph([Paper.Run("Voorzitter: "), Paper.Run("", isOpen: true)])
      ],
    ], isNumbered: true)
}
