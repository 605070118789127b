import Fields
import Testing

struct NumberedCharacterTests {
  @Test(
    arguments: [
      ("&#35; kop", "# kop"), ("a&#8364;5", "a€5"), ("&#7; &#55296; &#x41; &#; &#35", nil),
      ("&#1114112;", nil),
    ] as [(String, String?)])
  func `a character by its number is that character, and what is none stays`(
    raw: String, plain: String?
  ) {
    #expect(TextMarkup.plain(raw) == plain ?? raw)
  }
}
