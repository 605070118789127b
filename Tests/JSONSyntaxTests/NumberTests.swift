import JSONSyntax
import Testing

/// Spellings of one value each, the canonical one first.
private let spellings: [[String]] = [
  [
    "0", "-0", "0.0", "-0.000", "0e5", "0E-5", "0e999999999999999999999", "0e-99999999999999999999",
  ],
  [
    "1", "1.0", "1.000", "1e0", "1E+0", "1e-0", "10e-1", "0.1e1", "100e-2",
    "1e000000000000000000000",
  ],
  ["-1.1", "-1.10", "-11e-1", "-0.11E1", "-110e-2"],
  ["12345.678", "12345.6780", "12345678e-3", "1.2345678E4", "0.00012345678e8"],
  ["0.000001", "1e-6", "10E-7"],
  ["1E-7", "0.0000001", "10e-8", "1.0e-7"],
  ["-1.5E-7", "-0.00000015", "-15e-8"],
  ["100000000000000000000", "1e20", "1E+20", "0.1e21", "100000000000000000000.0"],
  ["1E21", "1000000000000000000000", "10e20", "1.0E21"],
  ["1.23E21", "1230000000000000000000", "123e19"],
  ["9223372036854775807", "9223372036854775807.0", "9223372036854775807000e-3"],
  ["9223372036854775808", "9223372036854775808.00", "922337203685477580.8e1"],
  ["-9223372036854775808", "-9223372036854775808.0", "-9.223372036854775808E18"],
  ["-9223372036854775809", "-9223372036854775809e0"],
  ["0.1000000000000000055511151231257827", "1000000000000000055511151231257827e-34"],
  ["1E400", "1e400", "10e399", "0.1e401", "1.000e+400"],
  ["1.7976931348623157E309", "17976931348623157e293"],
  ["4.9E-325", "49E-326"],
  ["1E1000000000000", "10E999999999999", "0.01e1000000000002"],
  ["1E999999999999999999", "0.1E1000000000000000000", "10e999999999999999998"],
  ["1E1000000000000000000", "10E999999999999999999", "0.1E1000000000000000001"],
  ["-2.5E100000000000000000000", "-25E99999999999999999999", "-0.25e100000000000000000001"],
  ["1E-1000000000000000000", "10e-1000000000000000001", "0.1E-999999999999999999"],
  ["1E-99999999999999999999", "10e-100000000000000000000", "0.01e-99999999999999999997"],
  ["1E99999999999999999999", "0.1e100000000000000000000", "100E99999999999999999997"],
]

@Test(arguments: spellings)
func `all spellings of a value are one number`(spellings: [String]) throws {
  let canonical = try #require(spellings.first)
  let number = try #require(JSONNumber(exactly: canonical))
  for spelling in spellings {
    let other = try #require(JSONNumber(exactly: spelling))
    #expect(other.text == canonical)
    #expect(other == number)
    #expect(other.hashValue == number.hashValue)
    #expect(try JSON(parsing: spelling) == .number(number))
    #expect(try JSON(parsing: spelling, as: .json5) == .number(number))
  }
}

@Test func `values that differ in the last digit are two numbers`() throws {
  let numbers = try spellings.map { try #require(JSONNumber(exactly: $0[0])) }
  #expect(Set(numbers).count == spellings.count)
  #expect(JSONNumber(exactly: "0.1000000000000000055511151231257828") != numbers[14])
  #expect(JSONNumber(exactly: "1E1000000000001") != numbers[18])
}

@Test(arguments: [
  "", " ", " 1", "1 ", "\n1", "+1", "01", "1.", ".5", "1e", "e1", "--1", "1,0", "0x1", "NaN",
  "Infinity", "true", "\"1\"", "[1]", "1 2", "1_0", "１",
])
func `what is no number of JSON makes none`(text: String) {
  #expect(JSONNumber(exactly: text) == nil)
}

@Test(
  arguments: [
    ("0", 0), ("-0", 0), ("1.0", 1), ("1e2", 100), ("-120e-1", -12), ("999999999999999999", nil),
    ("9223372036854775807", .max), ("-9223372036854775808", .min),
    ("9.223372036854775807e18", .max),
  ] as [(String, Int64?)])
func `a whole number that fits is an integer`(text: String, integer: Int64?) throws {
  let number = try #require(JSONNumber(exactly: text))
  #expect(number.int64 == integer ?? 999_999_999_999_999_999)
  #expect(number.int64.map(JSONNumber.init) == number)
}

@Test(arguments: ["0.5", "-1.1", "1e-1", "9223372036854775808", "-9223372036854775809", "1e19"])
func `no other number is an integer`(text: String) throws {
  #expect(try #require(JSONNumber(exactly: text)).int64 == nil)
  #expect(try JSON(parsing: text).int == nil)
}

@Test func `numbers of thousands of digits stay exact`() throws {
  let digits = "7" + String(repeating: "0123456789", count: 2_000) + "3"
  let whole = try #require(JSONNumber(exactly: digits))
  #expect(whole.text == "7." + digits.dropFirst() + "E20001")
  #expect(JSONNumber(exactly: whole.text) == whole)

  let fraction = try #require(JSONNumber(exactly: "-0." + digits))
  #expect(fraction.text == "-0." + digits)
  #expect(JSONNumber(exactly: "-" + digits + "e-\(digits.count)") == fraction)
}

@Test func `a huge exponent costs no memory`() throws {
  let text = "1e" + String(repeating: "9", count: 100_000)
  let number = try #require(JSONNumber(exactly: text))
  #expect(number.text.utf8.count == text.utf8.count)
  #expect(number.text.hasPrefix("1E999"))
  #expect(JSONNumber(exactly: "10" + text.dropFirst(1))?.text.hasPrefix("1E1000") == true)
}

@Test(arguments: [0, 1, -1, 9, 10, -10, 99, 100, 1_234_567_890, .max, .min] as [Int64])
func `an integer is written as it is`(integer: Int64) throws {
  #expect(JSONNumber(integer).text == "\(integer)")
  #expect(JSON.number(JSONNumber(integer)).text == "\(integer)")
  #expect(try JSON(parsing: "\(integer)") == .number(JSONNumber(integer)))
}

@Test(arguments: 1...40)
func `hexadecimal numbers of any length are exact`(length: Int) throws {
  // 16ⁿ - 1, in decimal by doubling.
  var decimal: [UInt8] = [1]
  for _ in 0..<(4 * length) {
    var carry: UInt8 = 0
    for index in decimal.indices.reversed() {
      let digit = decimal[index] * 2 + carry
      decimal[index] = digit % 10
      carry = digit / 10
    }
    if carry > 0 { decimal.insert(carry, at: 0) }
  }
  let power = decimal.map(String.init).joined()
  let written = try JSON(parsing: "0x1" + String(repeating: "0", count: length), as: .json5)
  #expect(written == (try JSON(parsing: power)))
  decimal[decimal.count - 1] -= 1
  let less = try JSON(
    parsing: "-0X" + String(repeating: "fF", count: length).prefix(length), as: .json5)
  #expect(less == (try JSON(parsing: "-" + decimal.map(String.init).joined())))
}

@Test func `hexadecimal numbers beyond reason are refused`() throws {
  let digits = String(repeating: "f", count: 1_024)
  _ = try JSON(parsing: "0x" + digits, as: .json5)
  let error = try #require(throws: JSONSyntaxError.self) {
    try JSON(parsing: "[0xf" + digits + "]", as: .json5)
  }
  #expect(error.code == .number)
  #expect(error.position.offset == 1)
}
