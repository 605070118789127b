import JSONSyntax
import Testing

@Test func `literals build values`() throws {
  let value: JSON = [
    "null": nil, "yes": true, "one": 1, "text": "a", "list": [1, "b", []], "object": ["x": [:]],
  ]
  #expect(
    value.text
      == #"{"null":null,"yes":true,"one":1,"text":"a","list":[1,"b",[]],"object":{"x":{}}}"#)
  #expect(try JSON(parsing: value.text) == value)
}

@Test func `a value is read as what it is and as nothing else`() {
  let value: JSON = ["text": "a", "number": 7, "flag": false, "list": [1], "none": nil]
  #expect(value["text"]?.string == "a")
  #expect(value["text"]?.int == nil)
  #expect(value["number"]?.int == 7)
  #expect(value["number"]?.string == nil)
  #expect(value["flag"]?.bool == false)
  #expect(value["number"]?.bool == nil)
  #expect(value["list"]?.array == [1])
  #expect(value["list"]?.object == nil)
  #expect(value["none"] == JSON.null)
  #expect(value["absent"] == nil)
  #expect(value["list"]?["text"] == nil)
  #expect(value.array == nil)
  #expect(value.object?.count == 5)
  #expect(JSON.integer(-3).int == -3)
}

@Test func `an object keeps the order of its members`() throws {
  var object: JSONObject = ["b": 1, "a": 2]
  object["c"] = 3
  object["b"] = 4
  #expect(object.map(\.key) == ["b", "a", "c"])
  #expect(object["b"] == 4)
  object["a"] = nil
  object["absent"] = nil
  #expect(object.members.map(\.key) == ["b", "c"])
  object["a"] = .null
  #expect(JSON.object(object).text == #"{"b":4,"c":3,"a":null}"#)
  #expect(object.count == 3)
  #expect(!object.isEmpty)
  #expect(JSONObject().isEmpty)
}

@Test func `of equal keys in a literal the last value counts`() {
  let object: JSONObject = ["a": 1, "b": 2, "a": 3]
  #expect(object == ["a": 3, "b": 2])
}

// The second pair is also equally long in UTF-8.
@Test(arguments: [("\u{E9}", "e\u{301}"), ("\u{212B}", "A\u{30A}")])
func `keys and texts are compared byte by byte`(one: String, other: String) throws {
  #expect(one == other)

  var object = JSONObject()
  object[one] = 1
  object[other] = 2
  #expect(object.count == 2)
  #expect(object[one] == 1)
  #expect(object[other] == 2)
  #expect(try JSON(parsing: JSON.object(object).text) == .object(object))
  #expect(JSON.string(one) != .string(other))
  #expect(JSON.object([one: 1]) != .object([other: 1]))
}

private let kinds: [JSON] = [
  nil, true, false, 0, 1, "", "0", "null", [], [nil], [[]], [:], ["a": nil], ["a": [:]],
  ["a": 1, "b": 2], ["b": 2, "a": 1], [1, 2], [2, 1],
]

@Test(arguments: kinds.indices)
func `every value equals itself only`(index: Int) {
  for (other, value) in kinds.enumerated() {
    #expect((value == kinds[index]) == (other == index))
  }
  #expect(Set(kinds + [kinds[index]]).count == kinds.count)
  #expect(kinds[index].hashValue == (try? JSON(parsing: kinds[index].text))?.hashValue)
}

@Test func `numbers are equal by value, objects by order too`() throws {
  #expect(try JSON(parsing: "[1.10,1e2]") == JSON(parsing: "[11e-1,100]"))
  let one = try JSON(parsing: #"{"a":1,"b":2}"#)
  let other = try JSON(parsing: #"{"b":2,"a":1}"#)
  #expect(one != other)
  #expect(one.canonicalText == other.canonicalText)
}

@Test func `a text can come as a string, as bytes or as a slice of them`() throws {
  let text = "\u{FEFF}{a: 'é'} // c"
  let bytes = Array(text.utf8)
  let value: JSON = ["a": "é"]
  #expect(try JSON(parsing: text, as: .json5) == value)
  #expect(try JSON(parsing: bytes, as: .json5) == value)
  #expect(try JSON(parsing: ([0, 0] + bytes)[2...], as: .json5) == value)
}
