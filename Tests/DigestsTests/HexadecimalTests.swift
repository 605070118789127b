import Digests
import Testing

@Suite struct HexadecimalTests {
  @Test(arguments: [
    (0, 8, "00000000"), (0xE306_9283, 8, "e3069283"),
    (0x0000_0000_00AB_CDEF, 16, "0000000000abcdef"),
    (.max, 16, "ffffffffffffffff"), (0x1234, 2, "34"), (9, 1, "9"), (10, 1, "a"), (15, 1, "f"),
  ])
  func `a number is written in so many digits`(number: UInt64, digits: Int, text: String) {
    var output: [UInt8] = []
    Hexadecimal.write(number, digits: digits, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == text)
  }

  @Test(arguments: [
    ("0", 0), ("9", 9), ("a", 10), ("f", 15), ("e3069283", 0xE306_9283), ("ffffffffffffffff", .max),
    ("0000000000000001", 1),
  ])
  func `digits are read as a number`(text: String, number: UInt64) {
    #expect(Array(text.utf8).withUnsafeBytes { Hexadecimal.number($0) } == number)
  }

  @Test(arguments: [
    "", "00000000000000001", "A", "g", "`", ":", "/", "0x1", "-1", "+1", " 1", "1 ",
  ])
  func `what is not 1 to 16 lower-case digits is no number`(text: String) {
    #expect(Array(text.utf8).withUnsafeBytes { Hexadecimal.number($0) } == nil)
  }
}
