import Papers
import TestSupport
import Testing

struct XMLTests {
  private static let namespaces = ["urn:een": "een", "urn:twee": "twee"]

  private func parsed(_ text: String) throws(XMLReadingError) -> XMLElement {
    try XMLTree.parse(Array(text.utf8), namespaces: Self.namespaces)
  }

  @Test func `names get the prefix of the format, whatever the file calls it`() throws {
    let root = try parsed(
      """
      <?xml version="1.0" encoding="UTF-8"?><!-- wat -->
      <a:p xmlns:a="urn:een" a:x="1" y="2"><q xmlns="urn:twee"><a:b/></q><z:n xmlns:z="urn:nul"/></a:p>
      """)
    #expect(root.name == "een:p")
    #expect(root.attributes == ["een:x": "1", "y": "2"])
    #expect(root.elements.map(\.name) == ["twee:q", "?:n"])
    #expect(root.inner("een:b") != nil)
  }

  @Test func `text keeps its order, its references and its CDATA`() throws {
    let root = try parsed("<p>a &lt;b&gt; &#8364;&#x41; <![CDATA[<c>&amp;]]><q/> d</p>")
    #expect(root.text == "a <b> €A <c>&amp; d")
  }

  @Test(
    arguments: [
      ("<!DOCTYPE p [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;</p>", .doctype),
      ("<p>&b;</p>", .badReference), ("<p>&#0;</p>", .badReference),
      ("<p>&#xD800;</p>", .badReference),
      ("<p>& </p>", .badReference), ("<p><q></p></q>", .mismatch), ("<p>", .truncated),
      ("<p a='1' a='2'/>", .duplicateAttribute), ("<p a=1/>", .syntax), ("<p a='<'/>", .syntax),
      ("<p/><q/>", .textOutside), ("<p/>x", .textOutside), ("<a:p/>", .undeclaredPrefix),
      ("<1/>", .badName), ("<p>\u{1}</p>", .forbiddenCharacter), ("", .truncated),
      ("<p a='1'b='2'/>", .syntax),
    ] as [(String, XMLReadingError.Kind)])
  func `what is no XML that we read says why`(text: String, kind: XMLReadingError.Kind) {
    let error = #expect(throws: XMLReadingError.self) { try parsed(text) }
    #expect(error?.kind == kind)
  }

  @Test func `elements nest as deep as allowed and no deeper`() throws {
    let text = { (depth: Int) in
      String(repeating: "<p>", count: depth) + String(repeating: "</p>", count: depth)
    }
    #expect(try parsed(text(XMLTree.deepest)).name == "p")
    let error = #expect(throws: XMLReadingError.self) { try parsed(text(XMLTree.deepest + 1)) }
    #expect(error?.kind == .tooDeep)
    #expect(throws: XMLReadingError.self) { try parsed(String(repeating: "<p>", count: 100_000)) }
  }

  @Test func `declarations without end are refused`() {
    let text = (0..<2_000).map { "<p xmlns:n\($0)='urn:een'>" }.joined()
    #expect(throws: XMLReadingError.self) { try parsed(text) }
    let many = "<p " + (0..<300).map { "a\($0)='1'" }.joined(separator: " ") + "/>"
    #expect(throws: XMLReadingError.self) { try parsed(many) }
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    for start in [[0xFF, 0xFE, 0x3C, 0x00], [0x3C, 0x70, 0x3E, 0xFF, 0x3C, 0x2F, 0x70, 0x3E]] {
      let error = #expect(throws: XMLReadingError.self) {
        try XMLTree.parse(start.map { UInt8($0) }, namespaces: [:])
      }
      #expect(error?.kind == .encoding)
    }
  }

  @Test func `accidents to a file are errors or files, and never more`() {
    let whole = Array(
      "<a:p xmlns:a='urn:een' a:x='1'>a &amp; b<!-- c --><q z='&#65;'/><![CDATA[d]]></a:p>".utf8)
    var generator = SeededGenerator(seed: 25_042_018)
    var errors = 0
    for _ in 0..<3_000 {
      let bytes = Mutation.mutated(whole, using: &generator)
      do {
        #expect(
          try XMLTree.parse(bytes, namespaces: Self.namespaces).text.utf8.count <= bytes.count)
      } catch {
        errors += 1
      }
    }
    #expect(errors > 500)
  }
}
