import Languages
import Papers
import Spreadsheets
import TestSupport
import Testing

/// What people write is text wherever it stands, in every format.
struct NaughtyTextTests {
  /// What somebody writes, and what may be read of it.
  static let naughty: [(written: String, read: String)] = [
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("\"><img src=x onerror=y>", "\"><img src=x onerror=y>"),
    ("&amp; &lt; &#60; &nbsp;", "&amp; &lt; &#60; &nbsp;"),
    ("]]> <![CDATA[ -->", "]]> <![CDATA[ -->"),
    ("</td></tr></table>", "</td></tr></table>"), ("</w:t></w:r>", "</w:t></w:r>"),
    ("<text:p><?xml?>", "<text:p><?xml?>"),
    ("<!DOCTYPE x [<!ENTITY y>]>", "<!DOCTYPE x [<!ENTITY y>]>"),
    ("a\u{0}b\u{7}c\u{1B}[31md", "a\u{FFFD}b\u{FFFD}c\u{FFFD}[31md"),
    ("a\u{85}b\u{9F}c\u{7F}d", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d"),
    ("a\u{202E}b\u{2066}c", "a\u{FFFD}b\u{FFFD}c"), ("a\r\nb\rc\u{2028}d\te", "a b c d e"),
    ("a\u{FFFE}b\u{FFFF}c", "a\u{FFFD}b\u{FFFD}c"), ("\u{301}los", "\u{301}los"),
    ("    ingesprongen  dubbel ", "ingesprongen dubbel"), ("# kop", "# kop"), ("1. een", "1. een"),
    ("12) twaalf", "12) twaalf"), ("- streep", "- streep"), ("+ plus", "+ plus"),
    ("> citaat", "> citaat"), ("===", "==="), ("---", "---"), ("***", "***"),
    ("20-4-2018 +1", "20-4-2018 +1"),
    ("```", "```"), ("~~~", "~~~"), ("[naam]: http://x \"y\"", "[naam]: http://x \"y\""),
    ("![x](y)", "![x](y)"), ("*a* _b_ **c**", "*a* _b_ **c**"), ("a\\", "a\\"),
    ("| a | b |", "| a | b |"), ("=1+1", "=1+1"), ("@SUM(A1)", "@SUM(A1)"), ("'=x", "'=x"),
    ("a;b\"c", "a;b\"c"), ("\u{1F600} e\u{301} \u{5D0}", "\u{1F600} e\u{301} \u{5D0}"),
    (
      String(repeating: "lang & ", count: 2_000) + "x",
      String(repeating: "lang & ", count: 2_000) + "x"
    ),
  ]

  /// The text at each kind of place that a paper has.
  private static func paper(_ text: String) -> Paper {
    let labels = [Paper.Cell([.text(text)]), Paper.Cell([.text(text)])]
    let cells = [
      Paper.Cell([.text(text)], isHeader: true),
      Paper.Cell([.text(text), .list([[.text(text)]], isNumbered: true)]),
    ]
    let table = Paper.Table(
      caption: text, headerRows: 1, rows: [Paper.Row(labels), Paper.Row(cells)])
    return Paper(
      title: text, language: .nl,
      blocks: [
        .heading(1, [Paper.Run(text)]),
        .paragraph([Paper.Run(text, isBold: true, isItalic: true)]),
        .paragraph([Paper.Run(text, isOpen: true)]), .list([[.text(text)]], isNumbered: false),
        .table(table), .text(text),
      ])
  }

  /// How often it stands in the paper, without what the title is repeated for.
  private static let places = 1 + 4 + 1 + 5 + 1

  @Test(arguments: naughty.indices)
  func `HTML shows it as text`(place: Int) throws {
    let (written, read) = Self.naughty[place]
    let page = try PlainXML(html: HTMLPaper(Self.paper(written)).text)
    let main = try #require(page.first("main"))
    let texts = Self.texts(of: main, in: ["h1", "h2", "p", "caption", "li", "th"])
    #expect(texts.count == Self.places)
    #expect(texts.allSatisfy { $0.scalars == read.scalars }, "\(texts.prefix(3))")
    #expect(page.first("title").map { $0.text.spaced.scalars } == read.scalars)
    #expect(page.all("script").isEmpty && page.all("img").isEmpty)
  }

  @Test(arguments: naughty.indices)
  func `DOCX shows it as text`(place: Int) throws {
    let (written, read) = Self.naughty[place]
    let archive = try PlainUnzip(WordPaper(Self.paper(written)).bytes)
    for entry in archive.entries { _ = try PlainXML(entry.bytes) }
    let body = try PlainXML(#require(archive["word/document.xml"]))
    let texts = Self.texts(of: body, in: ["w:p"])
    #expect(texts.count == Self.places)
    #expect(texts.allSatisfy { $0.scalars == read.scalars }, "\(texts.prefix(3))")
    #expect(body.first("w:tblCaption")?.attributes["w:val"]?.scalars == read.scalars)
    let core = try PlainXML(#require(archive["docProps/core.xml"]))
    #expect(core.first("dc:title").map { $0.text.scalars } == read.scalars)
  }

  @Test(arguments: naughty.indices)
  func `ODT shows it as text`(place: Int) throws {
    let (written, read) = Self.naughty[place]
    let archive = try PlainUnzip(OpenDocumentPaper(Self.paper(written)).bytes)
    for entry in archive.entries.dropFirst() { _ = try PlainXML(entry.bytes) }
    let body = try PlainXML(#require(archive["content.xml"]))
    let texts = Self.texts(of: body, in: ["text:p", "text:h"])
    #expect(texts.count == Self.places)
    #expect(texts.allSatisfy { $0.scalars == read.scalars }, "\(texts.prefix(3))")
    #expect(body.first("table:title").map { $0.text.scalars } == read.scalars)
    let meta = try PlainXML(#require(archive["meta.xml"]))
    #expect(meta.first("dc:title").map { $0.text.scalars } == read.scalars)
  }

  @Test(arguments: naughty.indices)
  func `Markdown shows it as text`(place: Int) throws {
    let (written, read) = Self.naughty[place]
    let lines = MarkdownPaper(Self.paper(written)).text.split(separator: "\n").map(String.init)
    try #require(lines.count == 10, "\(lines)")
    let framed: [(line: Int, before: String, after: String)] = [
      (0, "# ", ""), (1, "## ", ""), (2, "***", "***"), (3, "[", "]"), (4, "- ", ""),
      (5, "**", "**"), (9, "", ""),
    ]
    for (line, before, after) in framed {
      let text = try #require(lines[line].inside(before, after), "\(lines[line])")
      #expect(MarkdownLine.text(of: text)?.scalars == read.scalars, "\(lines[line].prefix(80))")
    }
    for line in [6, 8] {
      let cells = try #require(MarkdownLine.cells(of: lines[line]))
      #expect(
        cells.count == 2
          && cells.allSatisfy { $0.hasPrefix(read) || MarkdownLine.text(of: $0) != nil })
      #expect(MarkdownLine.text(of: cells[0])?.scalars == read.scalars)
    }
  }

  @Test(arguments: naughty.indices)
  func `a sheet shows it as text, and never as a formula`(place: Int) throws {
    let (written, read) = Self.naughty[place]
    let sheet = try #require(SheetPaper(Self.paper(written)))
    let rows = try SpreadsheetReader.rows(of: sheet.bytes)
    #expect(rows.map(\.cells.count) == [2, 2])
    #expect(rows.allSatisfy { $0.cells[0].scalars == read.scalars })
    #expect(rows[0].cells[1].scalars == read.scalars)
    #expect(rows[1].cells[1].scalars == "\(read)\n1. \(read)".scalars)
    let risky = Set("=+-@\t".utf8)
    let first = sheet.bytes.dropFirst(3).first { $0 != UInt8(ascii: "\"") }
    #expect(first.map { !risky.contains($0) } ?? false)
  }

  private static func texts(of tree: PlainXML, in names: Set<String>) -> [String] {
    tree.children.flatMap { child in
      names.contains(child.name) ? [child.text.spaced] : texts(of: child, in: names)
    }
  }
}

extension String {
  /// Compared so, an accent that is written apart stays apart.
  var scalars: [Unicode.Scalar] { Array(unicodeScalars) }

  /// With single spaces, as it is shown.
  var spaced: String {
    unicodeScalars.split { $0 == " " || $0 == "\n" }.map { String($0) }.joined(separator: " ")
  }

  fileprivate func inside(_ before: String, _ after: String) -> String? {
    guard utf8.starts(with: before.utf8), utf8.reversed().starts(with: after.utf8.reversed()) else {
      return nil
    }
    return String(unicodeScalars.dropFirst(before.count).dropLast(after.count))
  }
}

/// A line of CommonMark as a reader that knows nothing of the writer sees it.
enum MarkdownLine {
  /// Its text; nil where something in it could be more than text.
  static func text(of line: String) -> String? {
    var text = String.UnicodeScalarView()
    var scalars = Array(line.unicodeScalars)[...]
    guard let first = scalars.first, ![" ", "+", "-"].contains(first) else { return nil }
    let digits = scalars.prefix { ("0"..."9").contains($0) }.count
    if digits > 0, digits < scalars.count, [".", ")"].contains(scalars[digits]) { return nil }
    while let scalar = scalars.popFirst() {
      if scalar == "\\" {
        guard let next = scalars.popFirst(), next.isASCII, !next.properties.isAlphabetic else {
          return nil
        }
        text.append(next)
      } else if "!#&*<>[]_`|~".unicodeScalars.contains(scalar) {
        return nil
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }

  /// The cells of a row between bars.
  static func cells(of line: String) -> [String]? {
    var cells: [String] = []
    var cell = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in line.unicodeScalars {
      if scalar == "|", !isEscaped {
        cells.append(String(cell).spaced)
        cell = String.UnicodeScalarView()
      } else {
        cell.append(scalar)
      }
      isEscaped = scalar == "\\" && !isEscaped
    }
    guard cell.isEmpty, cells.first == "" else { return nil }
    return Array(cells.dropFirst())
  }
}
