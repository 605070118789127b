import JSONSyntax
import Testing

@Test(arguments: 0..<500 as Range<UInt64>)
func `a written value reads back as itself`(seed: UInt64) throws {
  var values = RandomValues(seed: seed)
  let value = values.value(depth: 0)
  let comment = Comment(rawValue: "seed \(seed)")

  #expect(try JSON(parsing: value.text) == value, comment)
  #expect(try JSON(parsing: value.text, as: .json5) == value, comment)
  #expect(try JSON(parsing: value.indentedText) == value, comment)
  #expect(try JSONParser.parse(Array(value.text.utf8), as: .json).json == value, comment)

  let canonical = value.canonicalText
  #expect(try JSON(parsing: canonical).canonicalText == canonical, comment)
  #expect(try JSON(parsing: value.indentedText).canonicalText == canonical, comment)
}

@Test(arguments: 0..<300 as Range<UInt64>)
func `members in another order have the same canonical text`(seed: UInt64) {
  var values = RandomValues(seed: seed)
  let members = values.object(depth: 1).members
  var shuffled = JSONObject()
  for member in members.shuffled(using: &values.generator) { shuffled[member.key] = member.value }
  let object = members.reduce(into: JSONObject()) { $0[$1.key] = $1.value }
  #expect(
    JSON.object(object).canonicalText == JSON.object(shuffled).canonicalText, "seed \(seed)")
}

@Test(arguments: 0..<2_000 as Range<UInt64>)
func `a moved point and a fitting exponent are the same number`(seed: UInt64) throws {
  var generator = SplitMix(seed: seed)
  let digits = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
    "\(Int.random(in: 0...9, using: &generator))"
  }
  let sign = Bool.random(using: &generator) ? "-" : ""
  let exponent = Int.random(in: -40...40, using: &generator)
  let reference = JSONNumber(exactly: "\(sign)0.\(digits.joined())e\(exponent)")
  let number = try #require(reference, "seed \(seed)")
  for place in 1..<digits.count {
    let whole = digits[..<place].joined().drop { $0 == "0" }
    let fraction = digits[place...].joined()
    let spelling = "\(sign)\(whole.isEmpty ? "0" : whole).\(fraction)E\(exponent - place)"
    #expect(JSONNumber(exactly: spelling) == number, "seed \(seed)")
  }
  #expect(JSONNumber(exactly: number.text)?.text == number.text, "seed \(seed)")
}
