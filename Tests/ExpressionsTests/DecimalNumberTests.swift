import Expressions
import Testing

struct DecimalNumberTests {
  @Test(arguments: [
    ("31.25", "31.25"), ("-0.50", "-0.5"), ("10.00", "10"), ("0.001", "0.001"),
    ("-9223372036854775808", "-9223372036854775808"),
  ])
  func `a number is written shortest`(text: String, expected: String) {
    #expect(DecimalNumber(text)?.description == expected)
  }

  @Test(arguments: [
    "", ".", "1.", ".5", "1e3", "9223372036854775808", "0.0000000000000000001", "١",
  ])
  func `what is no decimal is refused`(text: String) {
    #expect(DecimalNumber(text) == nil)
  }

  @Test func `arithmetic is exact`() throws {
    let tenth = try #require(DecimalNumber("0.1"))
    let fifth = try #require(DecimalNumber("0.2"))
    #expect(tenth.adding(fifth)?.description == "0.3")
    #expect(tenth.subtracting(fifth)?.description == "-0.1")
    #expect(tenth.multiplying(fifth)?.description == "0.02")
    #expect(tenth < fifth)
  }

  @Test func `what does not fit is nil, never wrong`() {
    let largest = DecimalNumber(.max)
    #expect(largest.adding(DecimalNumber(1)) == nil)
    #expect(largest.multiplying(DecimalNumber(2)) == nil)
    #expect(DecimalNumber(.min).subtracting(DecimalNumber(1)) == nil)
  }
}
