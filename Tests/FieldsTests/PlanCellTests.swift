import Expressions
import Fields
import Testing

/// What cells of plans have and those of other documents have not.
struct PlanCellTests {
  @Test func `dashes inside a tagged item are words, those between items are marks`() {
    let tagged = Prose.blocks(of: "<ul><li>in- en verkoop</li><li>op - en af</li></ul>")
    #expect(tagged.map(\.text) == ["in- en verkoop", "op - en af"])
    #expect(Prose.blocks(of: "<ul> - een - twee").map(\.text) == ["een", "twee"])
    #expect(Prose.blocks(of: "<ul><li>een</li></ul><ul> - twee - drie").count == 3)
  }

  @Test func `hours between brackets have a role before them, and '??' leaves them open`() throws {
    guard case .record(let sure) = try Hours.read("Trekker (0,6fte)"),
      case .record(let unsure) = try Hours.read("Adviseurs (2 fte) ??")
    else {
      Issue.record("records were expected")
      return
    }
    #expect(sure["role"] == .text("Trekker") && sure["status"] == nil)
    #expect(unsure["role"] == .text("Adviseurs") && unsure["status"] == .text("open"))
  }
}
