import JSONSyntax
import Testing

@Test func `a value is appended in its most compact form`() {
  var bytes = Array("# ".utf8)
  let value: JSON = ["b": [1, nil, true, -20], "a": ["x": "y"]]
  value.write(into: &bytes)
  #expect(String(decoding: bytes, as: UTF8.self) == ##"# {"b":[1,null,true,-20],"a":{"x":"y"}}"##)
  #expect(value.text == #"{"b":[1,null,true,-20],"a":{"x":"y"}}"#)
}

@Test func `only what must be escaped is`() throws {
  for code in 0..<0x300 as Range<UInt32> {
    let scalar = try #require(Unicode.Scalar(code))
    let text = JSON.string("<\(scalar)>").text
    #expect(try JSON(parsing: text) == .string("<\(scalar)>"))
    let isEscaped = code < 0x20 || scalar == "\"" || scalar == "\\"
    #expect(isEscaped == text.utf8.contains(UInt8(ascii: "\\")))
  }
  #expect(
    JSON.string("\u{8}\t\n\u{C}\r\"\\/\u{1F}\u{0}\u{7F}").text
      == #""\b\t\n\f\r\"\\/\u001f\u0000"# + "\u{7F}\"")
}

@Test func `canonical text sorts members by the bytes of their keys`() throws {
  let text = #"{"b":1,"":0,"a":{"z":1,"y":2},"B":3,"aa":4,"é":5,"😀":6,"￿":7,"a\n":8}"#
  let canonical = #"{"":0,"B":3,"a":{"y":2,"z":1},"a\n":8,"aa":4,"b":1,"é":5,"￿":7,"😀":6}"#
  #expect(try JSON(parsing: text).canonicalText == canonical)
}

@Test func `people get a member a line`() throws {
  let value: JSON = ["title": "A", "list": [1, ["x": nil]], "none": [], "empty": [:]]
  #expect(
    value.indentedText == """
      {
        "title": "A",
        "list": [
          1,
          {
            "x": null
          }
        ],
        "none": [],
        "empty": {}
      }
      """)
  #expect(try JSON(parsing: value.indentedText) == value)
  #expect(JSON.null.indentedText == "null")
}
