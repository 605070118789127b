import Expressions
import Fields
import Lifecycle
import Testing

/// What people write is text in every format, read back by an independent reader.
struct WritingTextTests {
  /// What somebody writes, and what may be read of it.
  static let naughty: [(written: String, read: String)] = [
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("\"><img src=x onerror=y>", "\"><img src=x onerror=y>"),
    ("&amp; &lt; &#60;", "&amp; &lt; &#60;"),
    ("</td></tr></table>", "</td></tr></table>"), ("]]> --> '; --", "]]> --> '; --"),
    ("a\u{0}b\u{7}c\u{1B}[31md", "a\u{FFFD}b\u{FFFD}c\u{FFFD}[31md"),
    ("a\u{85}b\u{9F}c\u{7F}d", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d"),
    ("a\u{202E}b\u{2066}c", "a\u{FFFD}b\u{FFFD}c"), ("a\r\nb\rc\u{2028}d\te", "a b c d e"),
    ("    ingesprongen", "ingesprongen"), ("# kop", "# kop"), ("1. een", "1. een"),
    ("12) twaalf", "12) twaalf"), ("- streep", "- streep"), ("+ plus", "+ plus"),
    ("> citaat", "> citaat"), ("===", "==="), ("---", "---"), ("20-4-2018 +1", "20-4-2018 +1"),
    ("```", "```"), ("~~~", "~~~"),
    ("[naam]: http://x \"y\"", "[naam]: http://x \"y\""), ("![x](y)", "![x](y)"),
    ("*a* _b_ **c**", "*a* _b_ **c**"), ("a\\", "a\\"), ("| a | b |", "| a | b |"),
    ("\u{1F600} e\u{301} \u{FFFE}", "\u{1F600} e\u{301} \u{FFFD}"),
  ]

  @Test(arguments: naughty.indices)
  func `HTML shows it as text`(place: Int) throws {
    let (written, read) = Self.naughty[place]
    let page = try HTMLPage(scene(written).document("html"))
    #expect(page.heading.spaced.scalars == read.scalars)
    #expect(page.rows.count == 2)
    #expect(page.rows.allSatisfy { $0.count == 2 })
    for row in page.rows {
      #expect(row[1].text.spaced.scalars == read.scalars)
    }
  }

  @Test(arguments: naughty.indices)
  func `Markdown shows it as text`(place: Int) throws {
    let (written, read) = Self.naughty[place]
    let lines = try scene(written).document("md").split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 12, "\(lines)")
    #expect(lines[0].hasPrefix("# ") && lines[4] == "## Onderwerp" && lines[8] == "## Doel")
    for line in [lines[0].dropFirst(2), lines[6], lines[10]] {
      #expect(Self.read(line)?.scalars == read.scalars, "\(line)")
    }
  }

  private func scene(_ text: String) throws -> WritingScene {
    let block = Value.record(Record([("kind", .text("paragraph")), ("text", .text(text))]))
    return try WritingScene([
      ("titel", .text(text)), ("onderwerp", .text(text)),
      ("doel", .record(Record([("raw", .text(text)), ("blocks", .list([block]))]))),
    ])
  }

  /// The text of a line of CommonMark; nil where something in it could be more than text.
  private static func read(_ line: Substring) -> String? {
    var text = String.UnicodeScalarView()
    var scalars = Array(line.unicodeScalars)[...]
    guard let first = scalars.first, ![" ", "+", "-"].contains(first) else { return nil }
    let digits = scalars.prefix { ("0"..."9").contains($0) }.count
    if digits > 0, digits < scalars.count, [".", ")"].contains(scalars[digits]) { return nil }
    if first == "=", scalars.allSatisfy({ $0 == "=" }) {
      // An underline makes a heading only right below a paragraph; here a blank line is above.
      return String(line)
    }
    while let scalar = scalars.popFirst() {
      if scalar == "\\" {
        guard let next = scalars.popFirst() else { return nil }
        text.append(next)
      } else if "!#&*<>[]_`|~".unicodeScalars.contains(scalar) {
        return nil
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }
}

extension String {
  /// Compared so, an accent that is written apart stays apart.
  fileprivate var scalars: [Unicode.Scalar] { Array(unicodeScalars) }

  /// With single spaces, as a browser shows it.
  fileprivate var spaced: String { Wording.words(self).joined(separator: " ") }
}
