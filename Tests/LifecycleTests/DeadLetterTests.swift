import Expressions
import Lifecycle
import Testing
import WorkingCalendar

/// What is kept of an effect that could not be performed.
struct DeadLetterTests {
  @Test func `a message is kept on one line, and cut at a character`() {
    #expect(DeadLetter.kept(" a\n\tb\r\n c ") == "a b c")
    let short = String(repeating: "x", count: DeadLetter.longestMessage)
    #expect(DeadLetter.kept(short) == short)
    for letter in ["x", "é", "€", "🦉", "e\u{301}"] {
      let kept = DeadLetter.kept(String(repeating: letter, count: 600))
      #expect(kept.utf8.count <= DeadLetter.longestMessage)
      #expect(kept.utf8.count > DeadLetter.longestMessage - 4)
      #expect(kept.unicodeScalars.last == "…")
      #expect(DeadLetter.kept(kept) == kept)
    }
  }

  @Test(arguments: ["pilots.7.1", "a.1.12", "een-2.10.3"])
  func `an effect is read back from its name`(text: String) throws {
    #expect(try #require(EffectID(text)).description == text)
  }

  @Test(arguments: [
    "", "pilots", "pilots.7", "pilots.7.1.1", "Pilots.7.1", "pilots.07.1", "pilots.+7.1",
    "pilots.7.0", "pilots.-7.1", "pilots.0.1", "pilots.7.", ".7.1", "pilots.7.1 ",
    "pilots.99999999999999999999.1",
  ])
  func `what is no name of an effect is refused`(text: String) {
    #expect(EffectID(text) == nil)
  }

  @Test func `effects stand in the order of their promises`() throws {
    let names = ["a.2.1", "a.2.2", "a.10.1", "b.1.1"]
    let effects = try names.map { try #require(EffectID($0)) }
    #expect(effects.reversed().sorted().map(\.description) == names)
  }
}
