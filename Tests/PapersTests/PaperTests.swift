import Languages
import Papers
import Testing

struct PaperTests {
  @Test func `a text is a paragraph in one look`() {
    let paper = Paper(title: "Verslag", language: .nl, blocks: [.text("Gedaan.")])
    #expect(paper.blocks == [.paragraph([Paper.Run("Gedaan.")])])
  }
}
