import Languages
import Papers
import Testing

struct SourceTextTests {
  private func text(_ blocks: [Paper.Block], title: String = "") -> String {
    Paper(title: title, language: .nl, blocks: blocks).sourceText
  }

  private func row(_ cells: [Paper.Block]...) -> Paper.Row {
    Paper.Row(cells.map { Paper.Cell($0) })
  }

  private func table(_ rows: Paper.Row...) -> Paper.Block {
    .table(Paper.Table(caption: "", rows: rows))
  }

  @Test func `headings, lines and items have their marks`() {
    let found = text(
      [
        .heading(2, [Paper.Run("Deel")]), .text("een\ntwee"),
        .list(
          [[.text("a"), .list([[.text("b")]], isNumbered: true)], [.text("c")]], isNumbered: false),
      ], title: "Plan")
    #expect(found == "# Plan\n\n### Deel\n\neen\ntwee\n\n- a\n  1. b\n- c\n")
  }

  @Test func `a cell has its paragraphs and items in tags`() {
    let found = text([
      table(
        row([.text("Doel")], [.text("een"), .text("twee")]),
        row(
          [.text("Tijd")],
          [.text("nu:"), .list([[.text("a - b")], [.text("c")]], isNumbered: false)]),
        row([.text("Geld")], [.text("• x"), .text("•  y")]),
        row([.text("Risico")], [.text("- x - y")]), row([.text("Leeg")], []))
    ])
    #expect(
      found == """
        Doel\t<p>een</p> <p>twee</p>
        Tijd\t<p>nu:</p> <ul> <li>• a - b</li> <li>• c</li> </ul>
        Geld\t<ul> <li>• x</li> <li>• y</li> </ul>
        Risico\t<ul> <li>- x - y</li> </ul>
        Leeg\t

        """)
  }

  private let conditions = """
    Randvoorwaarden\t<i>Tijd</i>\tnu
    \t<i>Geld</i>\tniets
    Doel\tmeer

    """

  @Test func `rows under a merged, an empty or a nested label are sub rows`() {
    let merged = table(
      Paper.Row([
        Paper.Cell([.text("Randvoorwaarden")], rows: 2), Paper.Cell([.text("Tijd")]),
        Paper.Cell([.text("nu")]),
      ]), row([.text("Geld")], [.text("niets")]), row([.text("Doel")], [.text("meer")]))
    let empty = table(
      row([.text("Randvoorwaarden")], [.text("Tijd")], [.text("nu")]),
      row([], [.text("Geld")], [.text("niets")]), row([.text("Doel")], [.text("meer")]))
    let inner = table(
      row([.text("Tijd")], [.text("nu")]), row([.text("Geld")], [.text("niets")]))
    let nested = table(
      row([.text("Randvoorwaarden")], [inner]), row([.text("Doel")], [.text("meer")]))
    for block in [merged, empty, nested] { #expect(text([block]) == conditions) }
  }

  @Test func `a table for looks is no table`() {
    #expect(text([table(row([table(row([.text("a")], [.text("b")]))]))]) == "a\tb\n")
  }

  @Test func `what people type is never markup`() {
    let typed = "<b>&lt; R&D & co\ta\u{202F}b\u{AD}c\u{0}"
    #expect(
      text([table(row([.text("x")], [.text(typed)]))]) == "x\t&lt;b>&amp;lt; R&amp;D & co a bc\n")
    #expect(text([.text("# geen kop")]) == "&#35; geen kop\n")
  }

  @Test func `italics keep their words apart`() {
    let runs = [Paper.Run("voor"), Paper.Run(" n.b. later ", isItalic: true), Paper.Run("na")]
    #expect(
      text([table(row([.text("x")], [.paragraph(runs)]))]) == "x\tvoor <i>n.b. later</i> na\n")
  }
}
