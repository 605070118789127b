import Languages
import Papers
import Testing

struct MarkdownPaperTests {
  private func text(_ blocks: [Paper.Block]) -> String {
    MarkdownPaper(Paper(title: "T", language: .nl, blocks: blocks)).text
  }

  private func line(_ runs: [Paper.Run]) -> String {
    String(text([.paragraph(runs)]).dropFirst(5).dropLast())
  }

  @Test func `blocks stand apart by an empty line`() {
    #expect(
      text([.text("Een"), .heading(1, [Paper.Run("Kop")]), .pageBreak])
        == "# T\n\nEen\n\n## Kop\n\n---\n")
  }

  @Test func `the rows of a form stand under headings`() {
    let label = Paper.Cell([.paragraph([Paper.Run("Geld", isItalic: true)])], isHeader: true)
    let rows = [
      Paper.Row([
        Paper.Cell([.text("Doel")], isHeader: true, columns: 2),
        Paper.Cell([.paragraph([Paper.Run("", isOpen: true)])]),
      ]),
      Paper.Row([
        Paper.Cell([.text("Voorwaarden")], isHeader: true, rows: 2), label,
        Paper.Cell([.text("€ 5")]),
      ]),
      Paper.Row([label, Paper.Cell([.list([[.text("a")], [.text("b")]], isNumbered: false)])]),
    ]
    #expect(
      text([.table(Paper.Table(caption: "", rows: rows)), .text("Einde")])
        == "# T\n\n## Doel\n\n[ntb]\n\n## Voorwaarden\n\n### *Geld*\n\n€ 5\n\n### *Geld*\n\n- a\n- b\n\nEinde\n"
    )
  }

  @Test func `a table of data has bars, and repeats what spans rows`() {
    let rows = [
      Paper.Row([Paper.Cell([.text("Wie")], rows: 2), Paper.Cell([.text("Uren")], columns: 2)]),
      Paper.Row([Paper.Cell([.text("2017")]), Paper.Cell([.text("2018")])]),
      Paper.Row([
        Paper.Cell([.text("lid")], rows: 2), Paper.Cell([.text("8"), .text("|")]), Paper.Cell([]),
      ]),
      Paper.Row([Paper.Cell([.list([[.text("a")], [.text("b")]], isNumbered: true)], columns: 2)]),
    ]
    #expect(
      text([.table(Paper.Table(caption: "Uren*", headerRows: 2, rows: rows))])
        == """
        # T

        **Uren\\***

        | Wie | Uren – 2017 | Uren – 2018 |
        | --- | --- | --- |
        | lid | 8 / \\| | |
        | lid | 1\\. a / 2\\. b | |

        """)
  }

  @Test func `lists lie in each other, and do not run together`() {
    let inner = Paper.Block.list([[.text("x")], []], isNumbered: false)
    let outer = Paper.Block.list([[.text("a"), inner], [.text("b")]], isNumbered: true)
    #expect(
      text([
        outer, .list([[.text("c")]], isNumbered: true), inner,
        .list([[.text("d"), .text("e")]], isNumbered: false),
      ])
        == "# T\n\n1. a\n   - x\n   -\n2. b\n\n1) c\n\n- x\n-\n\n* d\n\n  e\n")
  }

  /// Marks of emphasis hug their words, and those of two runs are not read as one.
  @Test func `runs keep their look beside each other`() {
    let bold = Paper.Run("vet", isBold: true)
    #expect(line([Paper.Run("een "), bold, Paper.Run(" woord")]) == "een **vet** woord")
    #expect(
      line([Paper.Run("een"), Paper.Run(" vet ", isBold: true), Paper.Run("woord")])
        == "een **vet** woord")
    #expect(line([bold, bold]) == "**vetvet**")
    #expect(line([bold, Paper.Run("schuin", isItalic: true)]) == "**vet**<!-- -->*schuin*")
    #expect(line([Paper.Run("Doel:", isBold: true), Paper.Run("hier")]) == "**Doel:**<!-- -->hier")
    #expect(line([bold, Paper.Run(": hier")]) == "**vet**: hier")
    #expect(line([bold, Paper.Run("je")]) == "**vet**je")
    #expect(line([Paper.Run("x", isOpen: true), Paper.Run("(y)")]) == "[x]<!-- -->(y)")
    #expect(line([Paper.Run("x", isBold: true, isOpen: true)]) == "**[x]**")
    #expect(line([Paper.Run(" "), Paper.Run("")]) == "")
  }
}
