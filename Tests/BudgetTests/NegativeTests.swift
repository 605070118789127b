import Testing

@testable import Budget

struct NegativeTests {
  @Test(arguments: [
    ("Trekker: -8 uur", true), ("-€ 50.000 voor 2017", true), ("- 1.000 euro 2017", true),
    ("\u{2212}8 uur", true), ("Trekker: 8-16 uur", false), ("Trekker: 8 uur, 2018-05-01", false),
    ("€ 5.000,- 2018-02-01", false), ("Trekker - groep: 8 uur", false),
    ("€ 1.000 - korting", false),
  ])
  func `a minus before an amount is told, a range and a date are none`(
    raw: String, isNegative: Bool
  ) {
    #expect(NegativeRule.isNegative(raw) == isNegative)
  }
}
